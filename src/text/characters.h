// The characters of a UTF-8 text, and how much room they take where each has a cell.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace logit {

// Takes the first character off the text, which has one. U+FFFD for a byte that begins none.
char32_t take_character(std::string_view& text);

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

// False for the bytes within a character, after its first.
inline bool begins_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

// To be quoted in a sentence: the first bytes of a text, so many at most, in one line and with no
// character cut in two.
std::string beginning(std::string_view text, std::size_t most);

// In a font of fixed width: two for the wide characters of East Asia (Unicode's UAX 11), else one.
std::size_t cells_of(char32_t character);
std::size_t cells_of(std::string_view text);

}  // namespace logit
