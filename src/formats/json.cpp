#include "formats/json.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "text/characters.h"

namespace logit {
namespace {

std::size_t digits_from(std::string_view text, std::size_t place) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789", place), text.size());
    return end - place;
}

// What stands in the text for a number: how long it is, 0 where it is none, and what of it float64
// does not hold.
struct NumberText {
    std::size_t length = 0;
    bool zero = false;       // or nearer to 0 than float64's numbers are
    bool too_large = false;  // beyond float64
};

NumberText number_at(std::string_view text, std::size_t begin) {
    constexpr std::uint64_t kLargest = 17'976'931'348'623'157;  // of 309 digits before the point
    constexpr std::int64_t kMostBeforePoint = 309;
    constexpr std::uint64_t kHalfOfSmallest = 24'703'282'292'062'327;  // 0.247e-323, of 4.94e-324
    constexpr std::int64_t kLeastBeforePoint = -323;
    constexpr int kDigits = 17;

    const std::size_t whole = digits_from(text, begin);
    std::size_t end = begin + whole;
    if (text.substr(end).starts_with('.')) {
        end += 1 + digits_from(text, end + 1);
    }
    const std::string_view mantissa = text.substr(begin, end - begin);
    std::int64_t exponent = 0;
    bool complete = mantissa.back() != '.' && (whole == 1 || mantissa.front() != '0');
    if (end < text.size() && (text[end] | 0x20) == 'e') {
        const bool minus = text.substr(end + 1).starts_with('-');
        end += minus || text.substr(end + 1).starts_with('+') ? 2 : 1;
        const std::size_t digits = end < text.size() ? digits_from(text, end) : 0;
        complete = complete && digits > 0;
        for (const char digit : text.substr(std::min(end, text.size()), digits)) {
            exponent = std::min<std::int64_t>(exponent * 10 + (digit - '0'), 1'000'000'000);
        }
        exponent = minus ? -exponent : exponent;
        end += digits;
    }
    if (!complete) {
        return {};
    }
    const std::size_t first = std::min(mantissa.find_first_not_of("0."), mantissa.size());
    const auto before_point = static_cast<std::int64_t>(whole) -
                              static_cast<std::int64_t>(first - (first > whole ? 1 : 0)) + exponent;
    std::uint64_t digits = 0;
    int count = 0;
    for (const char c : mantissa.substr(first)) {
        if (c != '.' && count < kDigits) {
            digits = digits * 10 + static_cast<std::uint64_t>(c - '0');
            ++count;
        }
    }
    for (; count < kDigits; ++count) {
        digits *= 10;
    }
    const bool zero = digits == 0 || before_point < kLeastBeforePoint ||
                      (before_point == kLeastBeforePoint && digits <= kHalfOfSmallest);
    const bool too_large = !zero && (before_point > kMostBeforePoint ||
                                     (before_point == kMostBeforePoint && digits > kLargest));
    return {end - begin, zero, too_large};
}

// What RapidJSON cannot be left alone with: depth, for to_text() walks by recursion, and numbers
// that float64 does not hold, for it reads 0e300 as 3.6e280, 20e308 as -6e-308 and 1e-324 as NaN.
struct Dangers {
    bool unreadable = false;
    std::vector<std::size_t> long_zeros;  // where each begins
};

Dangers dangers_of(std::string_view text) {
    constexpr int kDeepest = 64;  // nothing of ours comes near it
    constexpr std::size_t kShort = 3;
    Dangers dangers;
    int depth = 0;
    bool in_string = false;
    char before = ' ';
    for (std::size_t i = 0; i < text.size() && !dangers.unreadable; before = text[i++]) {
        const char c = text[i];
        if (in_string) {
            i += c == '\\' && i + 1 < text.size() ? 1 : 0;
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            dangers.unreadable = ++depth > kDeepest;
        } else if (c == ']' || c == '}') {
            --depth;
        } else if (is_digit(c) && !is_digit(before) && before != '.') {
            const NumberText number = number_at(text, i);
            dangers.unreadable = number.too_large;
            if (number.zero && number.length > kShort) {
                dangers.long_zeros.push_back(i);
            }
        }
    }
    return dangers;
}

// 0.0 and spaces instead of each.
std::string with_short_zeros(std::string_view text, const std::vector<std::size_t>& places) {
    std::string plain(text);
    for (const std::size_t place : places) {
        const std::size_t length = number_at(text, place).length;
        plain.replace(place, length, "0.0" + std::string(length - 3, ' '));
    }
    return plain;
}

}  // namespace

rapidjson::Document parse_json(std::string_view text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) {
        text.remove_prefix(kByteOrderMark.size());
    }
    // RapidJSON passes over a part of the mark too.
    const bool foreign = !text.empty() && static_cast<unsigned char>(text.front()) > 0x7F;
    const Dangers dangers = dangers_of(text);
    std::string plain;
    if (!dangers.long_zeros.empty()) {
        text = plain = with_short_zeros(text, dangers.long_zeros);
    }
    if (dangers.unreadable || foreign) {
        text = {};  // which is none, and said to be none
    }
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag>(
        text.data(), text.size());
    return document;
}

std::string to_text(const rapidjson::Value& value) {
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    value.Accept(writer);
    return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace logit
