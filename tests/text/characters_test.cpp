// UTF-8 by the examples of RFC 3629, widths by those of Unicode's annex 11.
#include "text/characters.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace logit {
namespace {

std::vector<char32_t> characters(std::string_view text) {
    std::vector<char32_t> all;
    while (!text.empty()) {
        all.push_back(take_character(text));
    }
    return all;
}

using Characters = std::vector<char32_t>;

TEST(Characters, AreTakenOneByOne) {
    EXPECT_EQ(characters("A\xE2\x89\xA2\xCE\x91."), (Characters{'A', 0x2262, 0x0391, '.'}));
    EXPECT_EQ(characters("\xE6\x97\xA5\xE6\x9C\xAC"), (Characters{0x65E5, 0x672C}));
    EXPECT_EQ(characters("\xF0\xA3\x8E\xB4"), (Characters{0x233B4}));
}

TEST(Characters, OfBytesThatAreNoneAreReplaced) {
    EXPECT_EQ(characters("\xFF"
                         "a"),
              (Characters{0xFFFD, 'a'}));
    EXPECT_EQ(characters("\x80"), (Characters{0xFFFD}));
    EXPECT_EQ(characters("\xE6\x97"), (Characters{0xFFFD, 0xFFFD})) << "cut short";
    EXPECT_EQ(characters("\xC3"
                         "A"),
              (Characters{0xFFFD, 'A'}));
}

TEST(Cells, AreTwoForWideCharacters) {
    EXPECT_EQ(cells_of("h\xC3\xB6he"), 4U);
    EXPECT_EQ(cells_of("\xE9\xAB\x98\xE5\xBA\xA6 (cm)"), 9U) << "two of Chinese, then five";
    EXPECT_EQ(cells_of(char32_t{0xFF01}), 2U) << "fullwidth !";
    EXPECT_EQ(cells_of(char32_t{0xFF61}), 1U) << "halfwidth full stop";
    EXPECT_EQ(cells_of(char32_t{0x0416}), 1U) << "Cyrillic";
}

TEST(Beginning, CutsNoCharacterInTwoAndStaysInALine) {
    EXPECT_EQ(beginning("abc", 5), "abc");
    EXPECT_EQ(beginning("abcdef", 3), "abc");
    EXPECT_EQ(beginning("a花b", 3), "a");
    EXPECT_EQ(beginning("a花b", 4), "a花");
    EXPECT_EQ(beginning("花", 0), "");
    EXPECT_EQ(beginning("a\n\tb\0c", 6), "a  b");
    EXPECT_EQ(beginning("\xbf\xbf\xbf", 2), "");
}

}  // namespace
}  // namespace logit
