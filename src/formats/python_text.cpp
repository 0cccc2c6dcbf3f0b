#include "formats/python_text.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string_view>
#include <vector>

namespace logit {
namespace {

// The defaults of torch.set_printoptions.
constexpr std::size_t kLineWidth = 80;
constexpr std::size_t kEdgeItems = 3;
constexpr std::string_view kOpening = "tensor(";

std::string printf_text(const char* format, double value) {
    std::array<char, 400> text{};  // %.0f of the largest float32 has 39 digits
    std::snprintf(text.data(), text.size(), format, value);
    return text.data();
}

std::string nonfinite_text(double value) {
    return std::isnan(value) ? "nan" : (value > 0 ? "inf" : "-inf");
}

// One format for all elements of a tensor, chosen from its finite, nonzero values. The others may
// be wider than width(), and then stand out. Mirrors torch._tensor_str._Formatter.
class Formatter {
  public:
    explicit Formatter(std::span<const float> values) {
        double smallest = INFINITY;
        double largest = 0;
        bool whole = true;
        for (const float value : values) {
            if (sets_format(value)) {
                smallest = std::min(smallest, std::abs(static_cast<double>(value)));
                largest = std::max(largest, std::abs(static_cast<double>(value)));
                whole = whole && value == std::ceil(value);
            }
        }
        const bool wide = largest > 0 && (largest / smallest > 1000.0 || largest > 1e8);
        if (wide || (!whole && smallest < 1e-4)) {
            format_ = "%.4e";
        } else if (whole) {
            format_ = "%.0f";
            suffix_ = ".";
        }
        for (const float value : values) {
            width_ = sets_format(value) ? std::max(width_, plain(value).size()) : width_;
        }
    }

    std::size_t width() const { return width_; }

    std::string operator()(float value) const {
        const std::string text = plain(value);
        return std::string(width_ - std::min(width_, text.size()), ' ') + text;
    }

  private:
    static bool sets_format(float value) { return std::isfinite(value) && value != 0.0F; }

    std::string plain(float value) const {
        return std::isfinite(value) ? printf_text(format_, value) + suffix_ : nonfinite_text(value);
    }

    const char* format_ = "%.4f";
    const char* suffix_ = "";
    std::size_t width_ = 1;
};

// The places of `count` rows or elements that torch shows; a gap where some are left out.
constexpr std::size_t kGap = SIZE_MAX;
std::vector<std::size_t> shown_places(std::size_t count, bool summarize) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < count; ++i) {
        if (summarize && count > 2 * kEdgeItems && i == kEdgeItems) {
            places.push_back(kGap);
            i = count - kEdgeItems;
        }
        places.push_back(i);
    }
    return places;
}

// The values that are shown, from which the format follows.
std::vector<float> shown_values(std::span<const float> values, std::size_t columns,
                                bool summarize) {
    std::vector<float> shown;
    for (const std::size_t row :
         shown_places(columns > 0 ? values.size() / columns : 0, summarize)) {
        for (const std::size_t column : shown_places(row == kGap ? 0 : columns, summarize)) {
            if (column != kGap) {
                shown.push_back(values[row * columns + column]);
            }
        }
    }
    return shown;
}

// "[0.2500, 0.5000]"; mirrors torch._tensor_str._vector_str. `indent`: what stands before it.
std::string vector_text(std::span<const float> values, const Formatter& format, std::size_t indent,
                        bool summarize) {
    const std::size_t per_line =
        std::max<std::size_t>(1, (kLineWidth - indent) / (format.width() + 2));
    std::string text = "[";
    std::size_t written = 0;
    for (const std::size_t place : shown_places(values.size(), summarize)) {
        if (written > 0) {
            text += written % per_line == 0 ? ",\n" + std::string(indent + 1, ' ') : ", ";
        }
        text += place == kGap ? " ..." : format(values[place]);
        ++written;
    }
    return text + "]";
}

std::string matrix_text(std::span<const float> values, std::size_t columns, const Formatter& format,
                        bool summarize) {
    const std::size_t indent = kOpening.size() + 1;
    std::string text = "[";
    for (const std::size_t row : shown_places(values.size() / columns, summarize)) {
        text += text.size() > 1 ? ",\n" + std::string(indent, ' ') : "";
        text += row == kGap ? "..."
                            : vector_text(values.subspan(row * columns, columns), format, indent,
                                          summarize);
    }
    return text + "]";
}

// On a line of its own where the last line of text has no room for it; mirrors
// torch._tensor_str._add_suffixes, which counts that line two characters too long.
std::string suffix_text(const std::string& text, std::string_view suffix) {
    const std::size_t line_break = text.rfind('\n');
    const std::size_t last_line =
        line_break == std::string::npos ? text.size() + 2 : text.size() - line_break + 1;
    const bool fits = last_line + suffix.size() + 2 <= kLineWidth;
    return (fits ? ", " : ",\n" + std::string(kOpening.size(), ' ')) + std::string(suffix);
}

}  // namespace

std::string python_string(std::string_view text) {
    std::string literal = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            literal += '\\';
        }
        if (c == '\t' || c == '\r') {
            literal += c == '\t' ? "\\t" : "\\r";
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\x%02x", static_cast<unsigned>(c));
            literal += escape.data();
        } else {
            literal += c;
        }
    }
    return literal + '"';
}

std::string python_repr(double value) {
    if (!std::isfinite(value)) {
        return nonfinite_text(value);
    }
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                            std::chars_format::scientific);
    assert(error == std::errc());
    const std::string_view scientific(buffer.data(), end);  // such as -1.2345e-05
    const std::size_t e = scientific.find('e');
    const int exponent = std::atoi(buffer.data() + e + 1);
    if (exponent < -4 || exponent >= 16) {
        return std::string(scientific);
    }
    const bool negative = scientific[0] == '-';
    std::string digits(scientific.substr(negative ? 1 : 0, e - (negative ? 1 : 0)));
    std::erase(digits, '.');
    if (exponent < 0) {
        digits.insert(0, "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0'));
    } else {
        const auto whole_digits = static_cast<std::size_t>(exponent) + 1;
        digits.resize(std::max(digits.size(), whole_digits + 1), '0');
        digits.insert(whole_digits, ".");
    }
    return (negative ? "-" : "") + digits;
}

std::string tensor_text(std::span<const float> values, const std::vector<std::int64_t>& shape,
                        const TensorTextOptions& options) {
    assert(shape.size() <= 2);
    const bool summarize = values.size() > options.threshold;
    const std::size_t columns = shape.empty() ? 1 : static_cast<std::size_t>(shape.back());
    const Formatter format(shown_values(values, columns, summarize));
    std::string text(kOpening);
    if (values.empty()) {
        text += "[]";
        if (shape.size() > 1) {
            text += ", size=(" + std::to_string(shape[0]) + ", " + std::to_string(shape[1]) + ")";
        }
    } else if (shape.empty()) {
        text += format(values[0]);
    } else if (shape.size() == 1) {
        text += vector_text(values, format, kOpening.size(), summarize);
    } else {
        text += matrix_text(values, columns, format, summarize);
    }
    return text + (options.suffix.empty() ? "" : suffix_text(text, options.suffix)) + ")";
}

}  // namespace logit
