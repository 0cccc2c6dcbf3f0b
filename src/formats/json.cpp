#include "formats/json.h"

#include <algorithm>
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

// What RapidJSON cannot be left alone with: depth, for to_text() walks by recursion, and zeros that
// are written at length, which it reads as other numbers: 0e300 as 3.6e280.
struct Dangers {
    bool deep = false;
    std::vector<std::size_t> long_zeros;  // where each begins
};

Dangers dangers_of(std::string_view text) {
    constexpr int kDeepest = 64;  // nothing of ours comes near it
    constexpr std::size_t kShort = 3;
    Dangers dangers;
    int depth = 0;
    bool in_string = false;
    char before = ' ';
    for (std::size_t i = 0; i < text.size() && !dangers.deep; before = text[i++]) {
        const char c = text[i];
        if (in_string) {
            i += c == '\\' && i + 1 < text.size() ? 1 : 0;
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            dangers.deep = ++depth > kDeepest;
        } else if (c == ']' || c == '}') {
            --depth;
        } else if (c == '0' && !is_digit(before) && before != '.' &&
                   length_of_zero(text, i) > kShort) {
            dangers.long_zeros.push_back(i);
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
    if (dangers.deep || foreign) {
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
