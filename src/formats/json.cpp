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

// How long the zero is that begins here, such as 0.00e5; 0 where it is none.
std::size_t length_of_zero(std::string_view text, std::size_t begin) {
    std::size_t end = begin + 1;
    if (text.substr(end).starts_with('.')) {
        const std::size_t zeros = std::min(text.find_first_not_of('0', end + 1), text.size());
        end = zeros > end + 1 ? zeros : end;
    }
    if (end < text.size() && (text[end] | 0x20) == 'e') {
        const bool sign = text.find_first_of("+-", end + 1) == end + 1;
        const std::size_t digits = end + (sign ? 2 : 1);
        const std::size_t count = digits < text.size() ? digits_from(text, digits) : 0;
        end = count > 0 ? digits + count : end;
    }
    return digits_from(text, end) == 0 ? end - begin : 0;
}

// Whether the number that begins here is beyond float64.
bool is_too_large(std::string_view text, std::size_t begin) {
    constexpr std::uint64_t kLargest = 17'976'931'348'623'157;  // of 309 digits before the point
    constexpr int kDigits = 17;
    std::uint64_t digits = 0;
    int count = 0;
    std::int64_t before_point = 0;
    bool point = false;
    std::size_t end = begin;
    for (; end < text.size() && (is_digit(text[end]) || text[end] == '.'); ++end) {
        const bool leading = count == 0 && text[end] == '0';
        if (text[end] == '.') {
            point = true;
            continue;
        }
        before_point += leading ? -static_cast<int>(point) : static_cast<int>(!point);
        if (!leading && count < kDigits) {
            digits = digits * 10 + static_cast<std::uint64_t>(text[end] - '0');
            ++count;
        }
    }
    if (end + 1 < text.size() && (text[end] | 0x20) == 'e' && text[end + 1] != '-') {
        end += text[end + 1] == '+' ? 2 : 1;
        std::int64_t exponent = 0;
        for (; end < text.size() && is_digit(text[end]) && exponent < 1'000'000; ++end) {
            exponent = exponent * 10 + (text[end] - '0');
        }
        before_point += exponent;
    }
    if (digits == 0 || before_point < 309) {
        return false;
    }
    for (; count < kDigits; ++count) {
        digits *= 10;
    }
    return before_point > 309 || digits > kLargest;
}

// What RapidJSON cannot be left alone with: depth, for to_text() walks by recursion, zeros that are
// written at length and numbers beyond float64, for it reads 0e300 as 3.6e280 and 20e308 as
// -6e-308.
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
            dangers.unreadable = is_too_large(text, i);
            if (c == '0' && length_of_zero(text, i) > kShort) {
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
        const std::size_t length = length_of_zero(text, place);
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
