#include "formats/url.h"

#include <algorithm>

#include "text/characters.h"

namespace logit {
namespace {

int hex_digit(char c) {
    const char lower = static_cast<char>(c | 0x20);
    return is_digit(c) ? c - '0' : (lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1);
}

}  // namespace

std::string url_encode(std::string_view text) {
    constexpr std::string_view kPlain = "-_.,:";
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter || is_digit(c) || kPlain.find(c) != std::string_view::npos) {
            encoded += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            encoded += {'%', kHex[byte / 16U], kHex[byte % 16U]};
        }
    }
    return encoded;
}

std::string url_decode(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        decoded += low >= 0 ? static_cast<char>(high * 16 + low) : text[i];
        i += low >= 0 ? 2 : 0;
    }
    return decoded;
}

std::string_view take_until(std::string_view& rest, char separator) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view taken = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return taken;
}

}  // namespace logit
