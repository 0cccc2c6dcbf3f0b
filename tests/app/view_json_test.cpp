// The view settings through the programming interface: what is said is shown, nonsense is refused
// with a sentence and changes nothing.
#include "view_json.h"

#include <gtest/gtest.h>

#include "formats/mutations.h"
#include "text/text.h"

namespace logit {
namespace {

TEST(ViewJson, ComesBack) {
    ViewState view;
    const std::string text =
        R"({"lang":"zh","theme":"dark","textSize":1.2,"hide":["tensors","console"],)"
        R"("show":"surface","lock":["seed","lr"],"embed":true,"lesson":"zero-grad","step":3,)"
        R"("logLoss":true,)"
        R"("sample":7,"sortSamples":4,"sortDescending":true,"onlyWrong":true,"axisX":2,)"
        R"("axisY":3,"othersAtSample":true,"surfaceX":4,"surfaceY":0,"slowMotion":true,"pace":2.5})";
    const Fault fault = update_view(view, text);
    EXPECT_EQ(fault.message, "");
    EXPECT_EQ(view_to_json(view), text);
    EXPECT_EQ(view.theme, Theme::kDark);
    EXPECT_EQ(view.sample, 7);
    EXPECT_EQ(view.hide, (std::vector<std::string>{"tensors", "console"}));
}

TEST(ViewJson, TakesSomeKeysAndLeavesTheOthers) {
    ViewState view;
    EXPECT_FALSE(update_view(view, R"({"hide": ["console", "code", "code"]})"));
    EXPECT_EQ(view.hide, (std::vector<std::string>{"code", "console"}));
    EXPECT_FALSE(update_view(view, R"({"pace": 8})"));
    EXPECT_EQ(view.stages_per_second, 8);
    EXPECT_EQ(view.hide.size(), 2U);
}

TEST(ViewJson, RefusesNonsenseWithASentence) {
    std::string known_languages;
    for (const std::string_view language : languages()) {
        known_languages.append(known_languages.empty() ? "" : ", ").append(language);
    }
    for (const char* language : {"en", "zh"}) {
        ASSERT_NE(known_languages.find(language), std::string::npos);
    }
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"7", "the view must be an object, such as {theme: \"dark\"}"},
        {"{", "the view must be an object, such as {theme: \"dark\"}"},
        {R"({"colour": 1})", "there is no view setting colour"},
        {R"({"theme": "pink"})", "theme must be one of system, light, dark, projector"},
        {R"({"lang": ""})", "lang must be one of " + known_languages},
        {R"({"show": "plot"})",
         "show must be one of code, tensors, console, sigmoid, boundary, surface, metrics, runs"},
        {R"({"lesson": "../x"})", "lesson must be a name of small letters, digits and hyphens"},
        {R"({"step": 0})", "step must be from 1 to 1000, not 0"},
        {R"({"textSize": 3})", "textSize must be from 0.75 to 2, not 3"},
        {R"({"sample": -1})", "sample must be from 0 to 1000000000, not -1"},
        {R"({"sample": 1.5})", "sample must be a whole number"},
        {R"({"pace": "fast"})", "pace must be a number"},
        {R"({"slowMotion": 1})", "slowMotion must be true or false"},
        {R"({"hide": ["plot"]})",
         "hide must be a list of panels, of code, tensors, console, sigmoid, boundary, surface, "
         "metrics, runs"},
        {R"({"hide": "code"})",
         "hide must be a list of panels, of code, tensors, console, sigmoid, boundary, surface, "
         "metrics, runs"},
    };
    for (const auto& [json, sentence] : cases) {
        ViewState view;
        EXPECT_EQ(update_view(view, json).message, sentence);
        EXPECT_EQ(view_to_json(view), view_to_json({}));
    }
}

TEST(ViewJson, SurvivesAnything) {
    Dice dice(15);
    for (int i = 0; i < 5000; ++i) {
        ViewState view;
        const Fault fault = update_view(
            view, mutated(dice, R"({"theme":"dark","textSize":1.2,"hide":["code"],"sample":7})"));
        if (fault) {
            ASSERT_FALSE(fault.message.empty());
            ASSERT_EQ(view_to_json(view), view_to_json({}));
        }
    }
}

}  // namespace
}  // namespace logit
