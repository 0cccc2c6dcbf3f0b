#include "text/line_break.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace logit {
namespace {

// As ICU's line iterator marks them, which puts a break after a space where ours is before it.
constexpr std::array kMarkedByIcu = {
    "梯|度|恰|好|为 |0：|每|个 |p |都|分|毫|不|差|地|等|于 |0 |或 "
    "|1，|预|测|错|误|之|处|也|不|例|外。",
    "请|调|小|学|习|率、|标|准|化，|或|改|用|损|失|函|数 |bce_with_logits。",
    "后|退|一|轮。|按|键：|左|方|向|键，|加 |Shift |则|后|退|一|个|阶|段",
    "Shift+右|方|向|键",
    "{name}：|必|须|是 |\"randn\"、\"zeros\" |或|数|字|的|列|表",
    "把 |l1 |* |w.abs().sum() |加|到 |backward() |求|导|的|量|上，|但|不|计|入|打|印|的|损|失。",
    "一|个|数|（即|标|量）。|“撤|销”|可|以|返|回",
    "#12 |versicolor|（y |= |1） |z |2.5  |p |0.9  |损|失 |0.1",
    "The |loss |became |nan |in |epoch |1.",
};

std::string marked(const std::string& text) {
    std::string marks;
    std::size_t place = 0;
    while (place < text.size()) {
        std::size_t next = line_break_after(text, place);
        next = std::min(text.find_first_not_of(' ', next), text.size());
        marks += (marks.empty() ? "" : "|") + text.substr(place, next - place);
        place = next;
    }
    return marks;
}

TEST(LineBreakTest, IsWhereIcuHasIt) {
    for (const std::string expected : kMarkedByIcu) {
        std::string text = expected;
        std::erase(text, '|');
        EXPECT_EQ(marked(text), expected);
    }
}

TEST(LineBreakTest, GoesOnFromAnyPlace) {
    EXPECT_EQ(line_break_after("", 0), 0U);
    EXPECT_EQ(line_break_after(" a", 0), 2U);
    EXPECT_EQ(line_break_after("a b", 1), 3U);
    EXPECT_EQ(line_break_after("\xE4\xB8", 0), 2U);  // cut in the middle
}

}  // namespace
}  // namespace logit
