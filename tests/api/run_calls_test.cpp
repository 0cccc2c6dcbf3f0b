// Runs kept for comparison, over the programming interface.
#include "api/run_calls.h"

#include <gtest/gtest.h>

#include "api/replies.h"
#include "formats/config_json.h"

namespace logit {
namespace {

TEST(PinRunCall, GivesTheRunAsRunsDoes) {
    Experiment experiment = make_experiment();
    call(experiment, "step", "30");
    const rapidjson::Document pinned = value_of(experiment, "pinRun");
    EXPECT_EQ(string_of(pinned["name"]), "the article's");
    EXPECT_EQ(to_text(pinned["settings"]), config_to_json(experiment.config));
    EXPECT_EQ(pinned["epoch"].GetInt64(), 30);
    EXPECT_EQ(pinned["loss"].GetDouble(), experiment.trainer.state.loss);
    const auto& epochs = pinned["curve"]["epoch"].GetArray();
    const auto& losses = pinned["curve"]["loss"].GetArray();
    ASSERT_EQ(epochs.Size(), 30U);
    ASSERT_EQ(losses.Size(), 30U);
    EXPECT_EQ(epochs[0].GetDouble(), 1);
    EXPECT_EQ(losses[29].GetDouble(), experiment.trainer.state.loss);
    const rapidjson::Document runs = value_of(experiment, "runs");
    ASSERT_EQ(runs.Size(), 1U);
    EXPECT_EQ(to_text(runs[0]), to_text(pinned));
}

// What runs() tells of a run is enough to come back to it.
TEST(Runs, HaveSettingsThatSetTakes) {
    Experiment experiment = make_experiment();
    call(experiment, "step", "100");
    call(experiment, "set", R"({"lr": 0.02})");
    call(experiment, "step", "50");
    call(experiment, "pinRun", R"("faster")");
    call(experiment, "set", R"({"optimizer": "adam"})");
    const rapidjson::Document runs = value_of(experiment, "runs");
    ASSERT_EQ(call(experiment, "set", to_text(runs[0]["settings"])), R"({"value":null})");
    call(experiment, "step", "150");
    EXPECT_EQ(experiment.trainer.state.loss, runs[0]["loss"].GetDouble());
    EXPECT_EQ(string_of(runs[0]["name"]), "faster");
}

TEST(UnpinRun, KeepsTheOthers) {
    Experiment experiment = make_experiment();
    for (const char* seed : {"1", "2", "3"}) {
        call(experiment, "set", R"({"seed": )" + std::string(seed) + "}");
        call(experiment, "step", "1");
        call(experiment, "pinRun", "null");
    }
    EXPECT_EQ(call(experiment, "unpinRun", "1"), R"({"value":null})");
    const rapidjson::Document runs = value_of(experiment, "runs");
    ASSERT_EQ(runs.Size(), 2U);
    EXPECT_EQ(string_of(runs[1]["name"]), "seed 3");
}

TEST(RenameRun, CallsARunAnotherName) {
    Experiment experiment = make_experiment();
    const auto rename = [&](const char* named) { return error_of(experiment, "renameRun", named); };
    EXPECT_EQ(rename(R"({"i": 0, "name": "x"})"), "RangeError: i: no run is kept");
    for (const char* seed : {"1", "2"}) {
        call(experiment, "set", R"({"seed": )" + std::string(seed) + "}");
        call(experiment, "step", "1");
        call(experiment, "pinRun", "null");
    }
    EXPECT_EQ(rename(R"({"i": 1, "name": "the other"})"), "no error");
    EXPECT_EQ(string_of(value_of(experiment, "runs")[1]["name"]), "the other");
    EXPECT_EQ(rename(R"({"i": 1, "name": "the other"})"), "no error") << "its own";
    EXPECT_EQ(rename(R"({"i": 0, "name": "the other"})"),
              "RangeError: name: another run is kept as the other");
    EXPECT_EQ(rename(R"({"i": 0, "name": null})"), "TypeError: name must be a string");
    EXPECT_EQ(rename(R"({"i": 0, "name": ""})"),
              "RangeError: name must be 1 to 60 characters in one line");
    EXPECT_EQ(rename(R"({"i": 2, "name": "x"})"),
              "RangeError: i must be a whole number from 0 to 1");
    EXPECT_EQ(rename("7"), "TypeError: i must be a number");
    EXPECT_EQ(string_of(value_of(experiment, "runs")[0]["name"]), "seed 1");
}

TEST(RunCalls, RefuseInOneSentence) {
    Experiment experiment = make_experiment();
    const auto pin = [&](std::string_view name) { return error_of(experiment, "pinRun", name); };
    const auto unpin = [&](std::string_view i) { return error_of(experiment, "unpinRun", i); };
    EXPECT_EQ(pin("null"), "RangeError: a run without epochs has no curve to keep");
    EXPECT_EQ(unpin("0"), "RangeError: i: no run is kept");
    call(experiment, "step", "1");
    EXPECT_EQ(pin("7"), "TypeError: name must be a string");
    EXPECT_EQ(pin("\"NaN\""), "TypeError: name must be a string") << "how a number travels";
    EXPECT_EQ(pin("{"), "TypeError: name must be a string");
    for (const std::string& name : {std::string(), std::string(61, 'a'), std::string("a\\nb")}) {
        EXPECT_EQ(pin("\"" + name + "\""),
                  "RangeError: name must be 1 to 60 characters in one line");
    }
    EXPECT_EQ(value_of(experiment, "runs").Size(), 0U);
    EXPECT_EQ(call(experiment, "pinRun", "\"" + std::string(20, 'a') + "\\u4e2d\"").substr(0, 9),
              R"({"value":)");
    EXPECT_EQ(unpin("null"), "TypeError: i must be a number");
    EXPECT_EQ(unpin("\"NaN\""), "RangeError: i must be a whole number from 0 to 0");
    EXPECT_EQ(unpin("0.5"), "RangeError: i must be a whole number from 0 to 0");
    EXPECT_EQ(unpin("-1"), "RangeError: i must be a whole number from 0 to 0");
    EXPECT_EQ(unpin("1"), "RangeError: i must be a whole number from 0 to 0");
    for (int seed = 1; seed <= 7; ++seed) {
        call(experiment, "set", R"({"seed": )" + std::to_string(seed) + "}");
        call(experiment, "step", "1");
        EXPECT_EQ(pin("null"), "no error");
    }
    call(experiment, "set", R"({"seed": 8})");
    call(experiment, "step", "1");
    EXPECT_EQ(pin("null"), "RangeError: eight runs are kept already: remove one of them first");
    EXPECT_EQ(pin("\"x\""), "RangeError: eight runs are kept already: remove one of them first");
    EXPECT_EQ(value_of(experiment, "runs").Size(), 8U);
}

}  // namespace
}  // namespace logit
