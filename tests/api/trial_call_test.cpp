// A trial against the run it stands for, set and sought as a user would.
#include "api/trial_call.h"

#include <gtest/gtest.h>

#include "api/replies.h"

namespace logit {
namespace {

std::string text_of(const rapidjson::Value& value) { return to_text(value); }

rapidjson::Document reply_to(Experiment& experiment, std::string_view method,
                             const std::string& argument) {
    return parse_json(call(experiment, method, argument));
}

std::string trial_error(const std::string& argument) {
    return error_of(parse_json(trial_reply(argument)));
}

// The trial's every part is that of a run which was set and sought.
void expect_same_as_run(const std::string& settings, const std::string& moment) {
    Experiment run = make_experiment();
    ASSERT_TRUE(reply_to(run, "set", settings).HasMember("value"));
    ASSERT_TRUE(reply_to(run, "seek", moment).HasMember("value"));
    const rapidjson::Document reply = parse_json(trial_reply("[" + settings + "," + moment + "]"));
    ASSERT_TRUE(reply.HasMember("value")) << text_of(reply);
    const rapidjson::Value& trial = reply["value"];
    for (const char* part : {"config", "state", "tensors"}) {
        EXPECT_EQ(text_of(trial[part]), text_of(reply_to(run, part, "null")["value"])) << part;
    }
    for (const char* part : {"train", "test"}) {
        const rapidjson::Document metrics =
            reply_to(run, "metrics", "\"" + std::string(part) + "\"");
        const std::string expected =  // a run without a split has no test samples
            metrics.HasMember("value") ? text_of(metrics["value"]) : "null";
        EXPECT_EQ(text_of(trial["metrics"][part]), expected) << part;
    }
}

TEST(TrialCall, IsTheRunThatWasSetAndSought) {
    expect_same_as_run("{}", R"({"epoch": 500})");
    expect_same_as_run(R"({"lr": 0.1, "zeroGrad": false})", R"({"epoch": 7, "stage": "update"})");
    expect_same_as_run(R"({"testSize": 0.3, "batchSize": 16, "optimizer": "adam"})",
                       R"({"epoch": 3, "batch": 2, "stage": "backward"})");
    expect_same_as_run(R"({"lrChanges": [[10, 0.5]], "epochs": 30})", R"({"epoch": 30})");
    expect_same_as_run(R"({"data": "points", "points": [[0, 1, 0], [2, 1, 1]]})",
                       R"({"epoch": 9})");
}

TEST(TrialCall, LeavesThePresentRunAlone) {
    Experiment run = make_experiment();
    call(run, "step", "20");
    const std::string before = call(run, "state", "null") + call(run, "config", "null");
    call(run, "trial", R"([{"lr": 1}, {"epoch": 5}])");
    EXPECT_EQ(call(run, "state", "null") + call(run, "config", "null"), before);
    EXPECT_TRUE(run.undo.empty());
}

TEST(TrialCall, RefusesWhatIsNoRunOrMoment) {
    EXPECT_EQ(trial_error("null").substr(0, 9), "TypeError");
    EXPECT_EQ(trial_error(R"([{"lr": 1}])").substr(0, 9), "TypeError");
    EXPECT_EQ(trial_error(R"([{"lr": -1}, {"epoch": 1}])").substr(0, 14), "RangeError: lr");
    EXPECT_EQ(trial_error(R"([{}, {}])"), "TypeError: epoch must be a number");
    EXPECT_EQ(trial_error(R"([{}, {"epoch": 501}])").substr(0, 17), "RangeError: epoch");
    EXPECT_EQ(trial_error(R"([{"data": "csv"}, {"epoch": 1}])").substr(0, 10), "RangeError");
}

TEST(TrialCall, RefusesTooMuchWork) {
    EXPECT_EQ(trial_error(R"([{"epochs": 1000000}, {"epoch": 200001}])"),
              "RangeError: epoch: a trial may train 20 million samples, and this would be more");
    EXPECT_EQ(
        trial_error(R"([{"epochs": 1000000}, {"epoch": 200000, "stage": "loss"}])").substr(0, 10),
        "RangeError");
}

}  // namespace
}  // namespace logit
