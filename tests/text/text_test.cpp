#include "text/text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace logit {
namespace {

// As many sentences as the program has, each of them `text`.
std::vector<std::string> all_of_them(const std::string& text) {
    std::vector<std::string> texts(1, text);
    while (!set_texts(texts)) {
        texts.push_back(text);
    }
    return texts;
}

class TextTest : public testing::Test {
  protected:
    ~TextTest() override { set_texts({}); }
};

TEST_F(TextTest, SaysEnglishUntilAnotherLanguageIsSet) {
    EXPECT_STREQ(tr("transport.pause"), "Pause");
    EXPECT_STREQ(tr_label("transport.pause"), "Pause");
    all_of_them("暂停");
    EXPECT_STREQ(tr("transport.pause"), "暂停");
    EXPECT_STREQ(tr_label("transport.pause"), "暂停###Pause");
    set_texts({});
    EXPECT_STREQ(tr("transport.pause"), "Pause");
}

TEST_F(TextTest, RefusesTheSentencesOfAnotherProgram) {
    std::vector<std::string> texts = all_of_them("one");
    texts.emplace_back("too many");
    EXPECT_FALSE(set_texts(texts));
    EXPECT_STREQ(tr("transport.pause"), "one");
}

TEST_F(TextTest, FillsPlaceholders) {
    all_of_them("{n} {n|epoch|epochs} of {all}");
    EXPECT_EQ(tr("transport.pause", {{"n", "1"}, {"all", "500"}}), "1 epoch of 500");
    EXPECT_EQ(tr("transport.pause", {{"all", "{n}"}, {"n", "2"}}), "2 epochs of {n}");
    for (const char* braces : {"such as {lr: 0.01}", "{", "{n", "{n|one", "{}", "a } b {"}) {
        all_of_them(braces);
        EXPECT_EQ(tr("transport.pause", {{"n", "1"}}), braces);
    }
}

TEST(Languages, BeginWithEnglish) {
    ASSERT_GE(languages().size(), 2U);
    EXPECT_EQ(languages()[0], "en");
}

}  // namespace
}  // namespace logit
