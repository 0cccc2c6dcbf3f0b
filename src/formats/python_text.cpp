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
constexpr std::size_t kSummarizeThreshold = 1000;
constexpr int kEdgeItems = 3;

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

// What torch shows of values: all, or beyond 1000 the first and the last three.
std::vector<std::string> shown_elements(std::span<const float> values, std::size_t& width) {
    std::vector<float> shown(values.begin(), values.end());
    const bool summarize = values.size() > kSummarizeThreshold;
    if (summarize) {
        shown.erase(shown.begin() + kEdgeItems, shown.end() - kEdgeItems);
    }
    const Formatter format(shown);
    width = format.width();
    std::vector<std::string> elements;
    std::ranges::transform(shown, std::back_inserter(elements), format);
    if (summarize) {
        elements.insert(elements.begin() + kEdgeItems, " ...");
    }
    return elements;
}

// ", requires_grad=True", on a line of its own where the last line of text has no room for it;
// mirrors torch._tensor_str._add_suffixes, which counts that line two characters too long.
std::string requires_grad_suffix(const std::string& text) {
    constexpr std::string_view kSuffix = "requires_grad=True";
    const std::size_t line_break = text.rfind('\n');
    const std::size_t last_line =
        line_break == std::string::npos ? text.size() + 2 : text.size() - line_break + 1;
    const bool fits = last_line + kSuffix.size() + 2 <= kLineWidth;
    const std::string indent(std::string_view("tensor(").size(), ' ');
    return (fits ? ", " : ",\n" + indent) + std::string(kSuffix);
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

std::string tensor_text(std::span<const float> values, TensorTextOptions options) {
    const std::string opening = options.row ? "tensor([[" : "tensor([";
    std::size_t width = 0;
    const std::vector<std::string> elements = shown_elements(values, width);
    // torch counts the indent without the last bracket.
    const std::size_t per_line =
        std::max<std::size_t>(1, (kLineWidth - (opening.size() - 1)) / (width + 2));
    std::string text = opening;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (i > 0) {
            text += i % per_line == 0 ? ",\n" + std::string(opening.size(), ' ') : ", ";
        }
        text += elements[i];
    }
    text += options.row ? "]]" : "]";
    if (values.empty() && options.row) {
        text = "tensor([], size=(1, 0)";
    }
    return text + (options.requires_grad ? requires_grad_suffix(text) : "") + ")";
}

}  // namespace logit
