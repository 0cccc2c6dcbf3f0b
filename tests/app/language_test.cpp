// What is said beneath the screen, when Chinese is chosen: nothing of it stays English.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "announcement.h"
#include "api/api.h"
#include "experiment/diagnosis.h"
#include "experiment/drawn_points.h"
#include "experiment/other_settings.h"
#include "experiment/pinned_runs.h"
#include "experiment/random_csv.h"
#include "experiment/value_text.h"
#include "formats/json.h"
#include "formats/pytorch_script.h"
#include "formats/stage_formula.h"
#include "text/text.h"

namespace logit {
namespace {

// The sentences of zh.json that are the program's, in the order of their keys.
std::vector<std::string> chinese_texts() {
    const std::ifstream file(LOGIT_STRINGS_DIR "/zh.json");
    std::stringstream text;
    text << file.rdbuf();
    const rapidjson::Document groups = parse_json(text.str());
    EXPECT_TRUE(groups.IsObject());
    const std::set<std::string> of_scripts = {"page",    "call", "csv",  "dialogs",
                                              "lessons", "html", "boot", "offline"};
    std::map<std::string, std::string> by_key;
    for (const auto& group : groups.GetObject()) {
        const std::string name(string_of(group.name));
        if (!of_scripts.contains(name)) {
            for (const auto& sentence : group.value.GetObject()) {
                const std::string key = name + "." + std::string(string_of(sentence.name));
                by_key[key] = string_of(sentence.value);
            }
        }
    }
    std::vector<std::string> texts;
    for (const auto& [key, sentence] : by_key) {
        texts.push_back(sentence);
    }
    return texts;
}

class LanguageTest : public testing::Test {
  protected:
    LanguageTest() { EXPECT_TRUE(set_texts(chinese_texts())); }
    ~LanguageTest() override { set_texts({}); }
};

bool has_chinese(const std::string& text) {
    static const std::regex kChinese("[\xE4-\xE9][\x80-\xBF][\x80-\xBF]");
    return std::regex_search(text, kChinese);
}

// Names of code stand alone; three words in a row are a sentence.
bool has_english(const std::string& text) {
    static const std::regex kEnglish("[A-Za-z]+ [a-z]+ [a-z]+");
    return std::regex_search(text, kEnglish);
}

void expect_chinese(const std::string& text) {
    EXPECT_TRUE(has_chinese(text)) << text;
    EXPECT_FALSE(has_english(text)) << text;
}

std::string fault_of(Experiment& experiment, std::string_view method, std::string_view argument) {
    const rapidjson::Document reply = parse_json(call(experiment, method, argument));
    EXPECT_TRUE(reply.HasMember("message")) << method << " " << argument;
    return reply.HasMember("message") ? reply["message"].GetString() : "";
}

TEST_F(LanguageTest, FaultsOfSettings) {
    Experiment experiment = make_experiment();
    EXPECT_EQ(fault_of(experiment, "set", R"({"lr": "0,1"})"),
              "lr（学习率）：数字要用小数点，不能写成“0,1”");
    EXPECT_EQ(fault_of(experiment, "set", R"({"lr": 11})"),
              "lr（学习率）：必须在 1e-06 到 10 之间，而不是 11");
    for (const char* settings : {R"({"lr": "x"})",
                                 R"({"lr": true})",
                                 R"({"epochs": 1.5})",
                                 R"({"seed": "x"})",
                                 R"({"seed": 1e16})",
                                 R"({"zeroGrad": 1})",
                                 R"({"optimizer": "x"})",
                                 R"({"classes": [0]})",
                                 R"({"classes": [0, 9]})",
                                 R"({"classes": [1, 1]})",
                                 R"({"features": 1})",
                                 R"({"features": []})",
                                 R"({"features": [0, 0]})",
                                 R"({"init": "x"})",
                                 R"({"init": [1, 2]})",
                                 R"({"lrChanges": 1})",
                                 R"({"lrChanges": [[9, 1], [9, 1]]})",
                                 R"({"points": [1]})",
                                 R"({"points": [[1, 1, 2]]})",
                                 R"({"data": "csv"})",
                                 R"({"data": "points"})",
                                 R"({"data": "points", "points": [[1, 1, 1]], "testSize": 0.5})",
                                 R"({"nesterov": true})",
                                 R"({"x": 1})",
                                 "[]",
                                 "x"}) {
        expect_chinese(fault_of(experiment, "set", settings));
    }
}

TEST_F(LanguageTest, FaultsOfCalls) {
    Experiment experiment = make_experiment();
    const std::vector<std::pair<std::string, std::string>> calls = {
        {"x", "null"},
        {"step", "\"x\""},
        {"step", "0"},
        {"seek", "{}"},
        {"seek", R"({"epoch": -1})"},
        {"seek", R"({"epoch": 501})"},
        {"seek", R"({"epoch": 1, "batch": 1})"},
        {"seek", R"({"epoch": 1, "stage": 1})"},
        {"seek", R"({"epoch": 1, "stage": "x"})"},
        {"seek", R"({"epoch": 500, "stage": "loss"})"},
        {"metrics", "\"x\""},
        {"metrics", "\"test\""},
        {"predict", "1"},
        {"permalink", "1"},
        {"openPermalink", "1"},
        {"pinRun", "null"},
        {"pinRun", "1"},
        {"pinRun", "\"\""},
        {"unpinRun", "0"},
        {"renameRun", "{}"},
        {"importJson", "\"x\""},
        {"importJson", "\"{}\""},
        {"importJson", R"("{\"format\":\"logit-lab-run\",\"version\":1}")"},
        {"importJson", R"("{\"format\":\"logit-lab-run\",\"version\":2}")"},
        {"importJson",
         R"("{\"format\":\"logit-lab-run\",\"version\":2,\"config\":{},\"run\":{}}")"}};
    for (const auto& [method, argument] : calls) {
        expect_chinese(fault_of(experiment, method, argument));
    }
}

TEST_F(LanguageTest, ReportsOnLinks) {
    Experiment experiment = make_experiment();
    expect_chinese(open_link(experiment, "#nothing").front());
    const std::vector<std::string> reports =
        open_link(experiment, "#v=2&lr=x&epoch=x&z=1&data=csv&file=a.csv&label=kind");
    ASSERT_EQ(reports.size(), 5U);
    for (const std::string& report : reports) {
        expect_chinese(report);
    }
}

TEST_F(LanguageTest, WhatARunIsSaidToBe) {
    Experiment stuck = make_experiment({.lr = 10});
    run_epochs(stuck, 500);
    expect_chinese(diagnosis(stuck));
    Status status;
    status.running = true;
    std::optional<Announced> last;
    announcement(stuck, stuck.trainer.state, status, false, 0, last);
    status.running = false;
    status.notice = "别的。";
    const std::string said = announcement(stuck, stuck.trainer.state, status, false, 0, last);
    EXPECT_TRUE(said.starts_with("训练已结束。第 500 轮，共 500 轮。损失 ")) << said;
    EXPECT_TRUE(said.ends_with("。别的。")) << said;
    for (const Hyperparameter& row : hyperparameters()) {
        expect_chinese(tr(row.help));
        EXPECT_FALSE(has_english(tr(row.label))) << tr(row.label);
        EXPECT_FALSE(has_english(value_text(row, Config(), iris_table()))) << row.key;
    }
    for (const OtherSettings& other : other_settings(stuck)) {
        expect_chinese(tr(other.help));
    }
    EXPECT_EQ(usual_name(Config(), nullptr), "文章的设置");
    std::vector<Point> points = {{.x = 0, .y = 0, .label = 0}};
    expect_chinese(erase_points(points, std::array{std::size_t{0}}));
}

// Where code ends and a comment begins: all but the names of the classes is a sentence.
void expect_chinese_comments(const std::string& script) {
    std::istringstream lines(script);
    int comments = 0;
    for (std::string line; std::getline(lines, line);) {
        const std::size_t hash = line.find("# ");
        if (hash != std::string::npos && line.find("setosa") == std::string::npos) {
            expect_chinese(line.substr(hash));
            ++comments;
        }
    }
    EXPECT_GE(comments, 4) << script;
}

TEST_F(LanguageTest, CommentsOfScripts) {
    expect_chinese_comments(pytorch_script({.standardize = true,
                                            .test_size = 0.2,
                                            .lr_changes = {{.epoch = 9, .lr = 1}},
                                            .batch_size = 20,
                                            .patience = 3,
                                            .zero_grad = false},
                                           nullptr));
    const auto csv = std::make_shared<CsvData>(*random_csv(1, 9, 2));
    csv->format.coerced = {"x0"};
    expect_chinese_comments(pytorch_script(csv_config(csv), csv));
    Config drawn;
    choose_points(drawn);
    drawn.classes = {1, 0};
    expect_chinese_comments(pytorch_script(drawn, nullptr));
}

TEST_F(LanguageTest, Formulas) {
    Experiment experiment = make_experiment();
    do {
        for (const std::string& line : stage_formula(experiment, 0)) {
            EXPECT_FALSE(has_english(line)) << line;
        }
        run_stage(experiment);
    } while (experiment.trainer.state.stage != Stage::kLinear);
}

}  // namespace
}  // namespace logit
