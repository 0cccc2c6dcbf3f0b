// The programming interface as text: every method's value, and every fault as the error it becomes.
#include "experiment/api.h"

#include <gtest/gtest.h>

#include <limits>

#include "experiment/json.h"

namespace logit {
namespace {

rapidjson::Document reply_of(Experiment& experiment, std::string_view method,
                             std::string_view argument = "null") {
    rapidjson::Document reply = parse_json(call(experiment, method, argument));
    EXPECT_TRUE(reply.IsObject()) << method;
    return reply;
}

// The value as JSON text; fails when the call did.
std::string value_of(Experiment& experiment, std::string_view method,
                     std::string_view argument = "null") {
    const rapidjson::Document reply = reply_of(experiment, method, argument);
    if (!reply.HasMember("value")) {
        ADD_FAILURE() << call(experiment, method, argument);
        return {};
    }
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    reply["value"].Accept(writer);
    return buffer.GetString();
}

rapidjson::Document state_of(Experiment& experiment) {
    return parse_json(value_of(experiment, "state"));
}

void expect_error(Experiment& experiment, std::string_view method, std::string_view argument,
                  const std::string& error, const std::string& named) {
    const std::string before = value_of(experiment, "state") + value_of(experiment, "config");
    const rapidjson::Document reply = reply_of(experiment, method, argument);
    ASSERT_TRUE(reply.HasMember("error")) << method << " " << argument;
    EXPECT_FALSE(reply.HasMember("value"));
    EXPECT_EQ(reply["error"].GetString(), error) << method << " " << argument;
    const std::string message = reply["message"].GetString();
    EXPECT_NE(message.find(named), std::string::npos) << message;
    EXPECT_EQ(value_of(experiment, "state") + value_of(experiment, "config"), before);
}

TEST(Api, ConfigGivesTheWholeConfig) {
    Experiment experiment = make_experiment({.lr = 0.5, .seed = 3});
    EXPECT_EQ(value_of(experiment, "config"),
              R"({"lr":0.5,"epochs":500,"seed":3,"epochsPerFrame":1})");
}

TEST(Api, SetChangesTheConfigAndTheTrainer) {
    Experiment experiment = make_experiment();
    EXPECT_EQ(value_of(experiment, "set", R"({"lr": 0.25, "epochs": 7})"), "null");
    EXPECT_EQ(experiment.config.lr, 0.25);
    EXPECT_EQ(experiment.config.epochs, 7);
    EXPECT_EQ(experiment.trainer.options.optimizer.lr, 0.25);
    value_of(experiment, "step", "3");
    value_of(experiment, "set", R"({"seed": "18446744073709551615"})");
    EXPECT_EQ(experiment.config.seed, std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(experiment.trainer.epoch, 0);
}

TEST(Api, SetTurnsFaultsIntoErrors) {
    Experiment experiment = make_experiment();
    value_of(experiment, "step", "3");
    expect_error(experiment, "set", R"({"lr": 0.5, "epochs": 0})", "RangeError", "epochs");
    expect_error(experiment, "set", R"({"lr": "NaN"})", "RangeError", "lr");
    expect_error(experiment, "set", R"({"seed": true})", "TypeError", "seed");
    expect_error(experiment, "set", R"({"seed": 1, "nothing": 1})", "TypeError", "nothing");
    expect_error(experiment, "set", "null", "TypeError", "object");
    expect_error(experiment, "set", "{", "SyntaxError", "JSON");
    expect_error(experiment, "set", R"({"a \"quoted\" key\n": 1})", "TypeError",
                 "a \"quoted\" key\n");
}

TEST(Api, StepTrainsAndTellsHowMany) {
    Experiment experiment = make_experiment({.epochs = 20});
    EXPECT_EQ(value_of(experiment, "step"), "1");
    EXPECT_EQ(value_of(experiment, "step", "10"), "10");
    EXPECT_EQ(experiment.trainer.epoch, 11);
    EXPECT_EQ(value_of(experiment, "step", "9007199254740991"), "9");  // bounded by epochs
    EXPECT_EQ(experiment.trainer.epoch, 20);
    EXPECT_EQ(value_of(experiment, "step"), "0");
}

TEST(Api, StepRefusesWhatIsNoCount) {
    Experiment experiment = make_experiment();
    for (const char* argument : {"0", "-1", "1.5", "9007199254740992", "1e300", R"("NaN")",
                                 R"("Infinity")", R"("-Infinity")"}) {
        expect_error(experiment, "step", argument, "RangeError", "n must be a whole number");
    }
    for (const char* argument : {R"("1")", "true", "[]", "{}", "", "{"}) {
        expect_error(experiment, "step", argument, "TypeError", "n must be a number");
    }
    EXPECT_EQ(experiment.trainer.epoch, 0);
}

TEST(Api, ResetGoesBackToTheStart) {
    Experiment experiment = make_experiment();
    const std::string start = value_of(experiment, "state");
    value_of(experiment, "step", "30");
    EXPECT_NE(value_of(experiment, "state"), start);
    EXPECT_EQ(value_of(experiment, "reset"), "null");
    EXPECT_EQ(value_of(experiment, "state"), start);
}

TEST(Api, UnknownMethodsAreTypeErrors) {
    Experiment experiment = make_experiment();
    expect_error(experiment, "fly", "null", "TypeError", "fly");
    expect_error(experiment, "", "null", "TypeError", "method");
    expect_error(experiment, "State", "null", "TypeError", "State");
}

void expect_floats(const rapidjson::Value& ours, const Vector& values) {
    ASSERT_TRUE(ours.IsArray());
    ASSERT_EQ(ours.Size(), values.size());
    for (rapidjson::SizeType i = 0; i < ours.Size(); ++i) {
        EXPECT_EQ(ours[i].GetDouble(), static_cast<double>(values(i))) << i;
    }
}

TEST(Api, StateGivesEveryNumberToTheBit) {
    Experiment experiment = make_experiment();
    const Trainer& t = experiment.trainer;
    for (const char* steps : {"1", "7"}) {
        value_of(experiment, "step", steps);
        const rapidjson::Document state = state_of(experiment);
        EXPECT_EQ(state["epoch"].GetInt64(), t.epoch);
        EXPECT_EQ(state["loss"].GetDouble(), static_cast<double>(t.loss));
        EXPECT_EQ(state["accuracy"].GetDouble(), static_cast<double>(accuracy(t)));
        expect_floats(state["w"], t.parameters.weight);
        EXPECT_EQ(state["b"].GetDouble(), static_cast<double>(t.parameters.bias));
        expect_floats(state["wGrad"], t.step_grad.weight);
        EXPECT_EQ(state["bGrad"].GetDouble(), static_cast<double>(t.step_grad.bias));
        EXPECT_FALSE(state["running"].GetBool());
    }
    EXPECT_TRUE(parse_json(state_json(experiment, true))["running"].GetBool());
}

// As torch's None; and no gradient is left over after a reset.
TEST(Api, GradientsAreNullBeforeTheFirstBackward) {
    Experiment experiment = make_experiment();
    EXPECT_TRUE(state_of(experiment)["wGrad"].IsNull());
    EXPECT_TRUE(state_of(experiment)["bGrad"].IsNull());
    value_of(experiment, "step");
    EXPECT_TRUE(state_of(experiment)["wGrad"].IsArray());
    value_of(experiment, "reset");
    EXPECT_TRUE(state_of(experiment)["wGrad"].IsNull());
}

TEST(Api, StateSaysNanAndInfinityAsText) {
    Experiment experiment = make_experiment();
    experiment.trainer.loss = std::numeric_limits<float>::quiet_NaN();
    experiment.trainer.parameters.weight(0) = std::numeric_limits<float>::infinity();
    experiment.trainer.parameters.weight(1) = -std::numeric_limits<float>::infinity();
    const rapidjson::Document state = state_of(experiment);
    EXPECT_STREQ(state["loss"].GetString(), "NaN");
    EXPECT_STREQ(state["w"][0].GetString(), "Infinity");
    EXPECT_STREQ(state["w"][1].GetString(), "-Infinity");
}

TEST(HistoryArrays, AreExactForRecentEpochs) {
    Experiment experiment = make_experiment();
    run_epochs(experiment, 123);
    const HistoryArrays arrays = history_arrays(experiment.trainer.history);
    ASSERT_EQ(arrays.epoch.size(), 123U);
    ASSERT_EQ(arrays.loss.size(), 123U);
    for (std::size_t i = 0; i < 123; ++i) {
        EXPECT_EQ(arrays.epoch[i], static_cast<double>(i));
        EXPECT_EQ(arrays.loss[i], experiment.trainer.history.at(static_cast<std::int64_t>(i)));
    }
    EXPECT_TRUE(history_arrays(History()).epoch.empty());
}

// Thinned epochs come as two points a bucket, each a true one, in the order of their epochs.
TEST(HistoryArrays, AreInOrderAndTrueWhereThinned) {
    const auto loss_of = [](std::int64_t epoch) {
        return static_cast<float>(static_cast<std::uint32_t>(epoch) * 2654435761U >> 16);
    };
    History history;
    while (history.size() < History::kRecent + 150'000) {
        history.push_back(loss_of(history.size()));
    }
    ASSERT_EQ(history.stride(), 4);
    const HistoryArrays arrays = history_arrays(history);
    ASSERT_EQ(arrays.epoch.size(), arrays.loss.size());
    EXPECT_EQ(arrays.epoch.size(), History::kRecent + 2U * history.buckets().size());
    for (std::size_t i = 0; i < arrays.epoch.size(); ++i) {
        ASSERT_TRUE(i == 0 || arrays.epoch[i] > arrays.epoch[i - 1]) << i;
        ASSERT_EQ(arrays.loss[i], loss_of(static_cast<std::int64_t>(arrays.epoch[i]))) << i;
    }
}

}  // namespace
}  // namespace logit
