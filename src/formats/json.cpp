#include "formats/json.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "text/characters.h"

namespace logit {
namespace {

std::size_t digits_from(std::string_view text, std::size_t place) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789", place), text.size());
    return end - place;
}

// "e-07": -7, of 4 characters; of none where there is no exponent.
struct Exponent {
    std::int64_t value = 0;
    std::size_t length = 0;
};

Exponent exponent_at(std::string_view text, std::size_t begin) {
    constexpr std::int64_t kFarBeyond = 1'000'000'000;
    if (begin == text.size() || (text[begin] | 0x20) != 'e') {
        return {};
    }
    const std::string_view sign = text.substr(begin + 1, 1);
    const std::size_t place = begin + (sign == "+" || sign == "-" ? 2 : 1);
    const std::size_t count = digits_from(text, place);
    std::int64_t value = 0;
    for (const char digit : text.substr(place, count)) {
        value = std::min(value * 10 + (digit - '0'), kFarBeyond);
    }
    return {sign == "-" ? -value : value, count > 0 ? place + count - begin : 0};
}

// A number as JSON writes it: 0.ddd * 10^power, with its first 17 digits; and how long that text
// is.
struct Decimal {
    std::int64_t power = 0;
    std::uint64_t digits = 0;
    std::size_t length = 0;
};

Decimal decimal_at(std::string_view text, std::size_t begin) {
    constexpr int kDigits = 17;
    const std::size_t whole = text[begin] == '0' ? 1 : digits_from(text, begin);
    std::size_t end = begin + whole;
    if (text.substr(end).starts_with('.')) {
        const std::size_t decimals = digits_from(text, end + 1);
        end += decimals > 0 ? 1 + decimals : 0;
    }
    const std::string_view mantissa = text.substr(begin, end - begin);
    const std::size_t first = std::min(mantissa.find_first_not_of("0."), mantissa.size());
    const auto zeros = std::ranges::count(mantissa.substr(0, first), '0');
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
    const Exponent exponent = exponent_at(text, end);
    return {static_cast<std::int64_t>(whole) - zeros + exponent.value, digits,
            end + exponent.length - begin};
}

// Whether float64 has no number but 0 for it. By 17 digits, as the next one.
bool is_zero(const Decimal& decimal) {
    constexpr std::pair kHalfOfSmallest(std::int64_t{-323}, std::uint64_t{24'703'282'292'062'327});
    return decimal.digits == 0 || std::pair(decimal.power, decimal.digits) <= kHalfOfSmallest;
}

bool is_too_large(const Decimal& decimal) {
    constexpr std::pair kLargest(std::int64_t{309}, std::uint64_t{17'976'931'348'623'157});
    return decimal.digits != 0 && std::pair(decimal.power, decimal.digits) > kLargest;
}

// What RapidJSON cannot be left alone with: depth, for to_text() walks by recursion, and numbers
// that float64 does not hold, for it reads 0e300 as 3.6e280, 20e308 as -6e-308 and 1e-324 as NaN.
struct Dangers {
    bool unreadable = false;
    std::vector<std::pair<std::size_t, std::size_t>>
        long_zeros;  // where each begins, and its length
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
            const Decimal number = decimal_at(text, i);
            dangers.unreadable = is_too_large(number);
            if (is_zero(number) && number.length > kShort) {
                dangers.long_zeros.emplace_back(i, number.length);
            }
        }
    }
    return dangers;
}

// 0.0 and spaces instead of each.
std::string with_short_zeros(std::string_view text, const Dangers& dangers) {
    std::string plain(text);
    for (const auto& [begin, length] : dangers.long_zeros) {
        plain.replace(begin, length, "0.0" + std::string(length - 3, ' '));
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
        text = plain = with_short_zeros(text, dangers);
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
