#include "text/characters.h"

#include <algorithm>
#include <array>
#include <bit>

namespace logit {
namespace {

constexpr char32_t kNone = 0xFFFD;

struct Range {
    char32_t first, last;
};

// The blocks of wide characters, not each of their gaps.
constexpr std::array<Range, 8> kWide = {{{.first = 0x1100, .last = 0x115F},
                                         {.first = 0x2E80, .last = 0x303E},
                                         {.first = 0x3041, .last = 0xA4CF},
                                         {.first = 0xAC00, .last = 0xD7A3},
                                         {.first = 0xF900, .last = 0xFAFF},
                                         {.first = 0xFE30, .last = 0xFE6F},
                                         {.first = 0xFF01, .last = 0xFF60},
                                         {.first = 0xFFE0, .last = 0xFFE6}}};

}  // namespace

char32_t take_character(std::string_view& text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const auto ones = static_cast<std::size_t>(std::countl_one(lead));
    const std::size_t length = ones == 0 ? 1 : ones;
    const bool begins_one = ones == 0 || (ones >= 2 && ones <= 4);
    char32_t character = ones == 0 ? lead : lead & (0x7FU >> std::min<std::size_t>(ones, 7));
    for (std::size_t i = 1; begins_one && i < length; ++i) {
        if (i >= text.size() || begins_character(text[i])) {
            text.remove_prefix(1);
            return kNone;
        }
        character = character << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    text.remove_prefix(begins_one ? length : 1);
    return begins_one ? character : kNone;
}

std::string beginning(std::string_view text, std::size_t most) {
    std::size_t length = std::min(most, text.size());
    while (length > 0 && length < text.size() && !begins_character(text[length])) {
        --length;
    }
    std::string quoted(text.substr(0, length));
    std::ranges::replace_if(
        quoted, [](char byte) { return static_cast<unsigned char>(byte) < ' '; }, ' ');
    return quoted;
}

std::size_t cells_of(char32_t character) {
    const bool wide = std::ranges::any_of(kWide, [&](const Range& range) {
        return character >= range.first && character <= range.last;
    });
    return wide ? 2 : 1;
}

std::size_t cells_of(std::string_view text) {
    std::size_t cells = 0;
    while (!text.empty()) {
        cells += cells_of(take_character(text));
    }
    return cells;
}

}  // namespace logit
