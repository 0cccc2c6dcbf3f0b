// A run's numbers as the programming interface shows them: to the bit, in torch's shapes.
#include "api/state_json.h"

#include <gtest/gtest.h>

#include <limits>

#include "experiment/edits.h"
#include "formats/json.h"

namespace logit {
namespace {

rapidjson::Document state_of(const Experiment& experiment, bool running = false) {
    return parse_json(state_json(experiment, running));
}

void expect_floats(const rapidjson::Value& ours, const Vector& values) {
    ASSERT_TRUE(ours.IsArray());
    ASSERT_EQ(ours.Size(), values.size());
    for (rapidjson::SizeType i = 0; i < ours.Size(); ++i) {
        EXPECT_EQ(ours[i].GetDouble(), static_cast<double>(values(i))) << i;
    }
}

TEST(StateJson, GivesEveryNumberToTheBit) {
    Experiment experiment = make_experiment();
    const Trainer& t = experiment.trainer;
    for (const int steps : {1, 7}) {
        run_epochs(experiment, steps);
        const rapidjson::Document state = state_of(experiment);
        EXPECT_EQ(state["epoch"].GetInt64(), t.state.epoch);
        EXPECT_EQ(state["loss"].GetDouble(), static_cast<double>(t.state.loss));
        EXPECT_EQ(state["accuracy"].GetDouble(), static_cast<double>(accuracy(t)));
        expect_floats(state["w"], t.state.parameters.weight);
        EXPECT_EQ(state["b"].GetDouble(), static_cast<double>(t.state.parameters.bias));
        expect_floats(state["wGrad"], t.state.step_grad.weight);
        EXPECT_EQ(state["bGrad"].GetDouble(), static_cast<double>(t.state.step_grad.bias));
        EXPECT_FALSE(state["running"].GetBool());
    }
    EXPECT_TRUE(state_of(experiment, true)["running"].GetBool());
}

// As torch's None; and no gradient is left over after a reset.
TEST(StateJson, GradientsAreNullBeforeTheFirstBackward) {
    Experiment experiment = make_experiment();
    EXPECT_TRUE(state_of(experiment)["wGrad"].IsNull());
    EXPECT_TRUE(state_of(experiment)["bGrad"].IsNull());
    run_epochs(experiment, 1);
    EXPECT_TRUE(state_of(experiment)["wGrad"].IsArray());
    reset(experiment);
    EXPECT_TRUE(state_of(experiment)["wGrad"].IsNull());
}

TEST(StateJson, SaysNanAndInfinityAsText) {
    Experiment experiment = make_experiment();
    experiment.trainer.state.loss = std::numeric_limits<float>::quiet_NaN();
    experiment.trainer.state.parameters.weight(0) = std::numeric_limits<float>::infinity();
    experiment.trainer.state.parameters.weight(1) = -std::numeric_limits<float>::infinity();
    const rapidjson::Document state = state_of(experiment);
    EXPECT_STREQ(state["loss"].GetString(), "NaN");
    EXPECT_STREQ(state["w"][0].GetString(), "Infinity");
    EXPECT_STREQ(state["w"][1].GetString(), "-Infinity");
}

TEST(HistoryArrays, AreExactForRecentEpochs) {
    Experiment experiment = make_experiment();
    run_epochs(experiment, 123);
    const HistoryArrays arrays = history_arrays(experiment.trainer);
    ASSERT_EQ(arrays.epoch.size(), 123U);
    ASSERT_EQ(arrays.loss.size(), 123U);
    for (std::size_t i = 0; i < 123; ++i) {
        EXPECT_EQ(arrays.epoch[i], static_cast<double>(i + 1));
        EXPECT_EQ(arrays.loss[i], experiment.trainer.history.at(static_cast<std::int64_t>(i)));
    }
    EXPECT_TRUE(history_arrays(make_experiment().trainer).epoch.empty());
}

// Thinned epochs come as two points a bucket, each a true one, in the order of their epochs.
TEST(HistoryArrays, AreInOrderAndTrueWhereThinned) {
    const auto loss_of = [](std::int64_t epoch) {
        return static_cast<float>(static_cast<std::uint32_t>(epoch) * 2654435761U >> 16);
    };
    Trainer trainer = make_experiment({.test_size = 0.5}).trainer;
    History& history = trainer.history;
    while (history.size() < History::kRecent + 150'000) {
        history.push_back(loss_of(history.size()));
        trainer.test_history.push_back(-loss_of(history.size() - 1));
    }
    ASSERT_EQ(history.stride(), 4);
    const HistoryArrays arrays = history_arrays(trainer);
    ASSERT_EQ(arrays.test_loss.size(), arrays.loss.size());
    ASSERT_EQ(arrays.epoch.size(), arrays.loss.size());
    EXPECT_EQ(arrays.epoch.size(), History::kRecent + 2U * history.buckets().size());
    for (std::size_t i = 0; i < arrays.epoch.size(); ++i) {
        ASSERT_TRUE(i == 0 || arrays.epoch[i] > arrays.epoch[i - 1]) << i;
        const auto epoch = static_cast<std::int64_t>(arrays.epoch[i]) - 1;
        ASSERT_EQ(arrays.loss[i], loss_of(epoch)) << i;
        if (epoch >= history.first_recent()) {
            ASSERT_EQ(arrays.test_loss[i], -loss_of(epoch)) << i;
        }
    }
}

TEST(HistoryArrays, HaveTestLossesWhereThereIsASplit) {
    Experiment plain = make_experiment();
    Experiment split = make_experiment({.test_size = 0.3});
    run_epochs(plain, 5);
    run_epochs(split, 5);
    EXPECT_TRUE(history_arrays(plain.trainer).test_loss.empty());
    const HistoryArrays arrays = history_arrays(split.trainer);
    ASSERT_EQ(arrays.test_loss.size(), 5U);
    EXPECT_EQ(arrays.test_loss[4], split.trainer.state.test_loss);
}

TEST(StateJson, HasATestLossWhereThereIsASplit) {
    EXPECT_TRUE(state_of(make_experiment())["testLoss"].IsNull());
    const Experiment split = make_experiment({.test_size = 0.3});
    EXPECT_EQ(state_of(split)["testLoss"].GetDouble(),
              static_cast<double>(split.trainer.state.test_loss));
}

// Between backward() and the update the gradient is the new one, not that of the update before.
TEST(StateJson, ShowsTheLatestGradient) {
    Experiment experiment = make_experiment();
    while (experiment.trainer.state.stage != Stage::kUpdate) {
        run_stage(experiment);
    }
    expect_floats(state_of(experiment)["wGrad"], experiment.trainer.state.grad.weight);
    const Vector grad = experiment.trainer.state.grad.weight;
    run_stage(experiment);
    run_stage(experiment);
    EXPECT_TRUE((experiment.trainer.state.grad.weight.array() == 0).all());
    expect_floats(state_of(experiment)["wGrad"], grad);
}

TEST(TensorsJson, HaveTorchsShapesAndValues) {
    Experiment experiment = make_experiment({.features = {1, 2}, .batch_size = 30});
    rapidjson::Document tensors = parse_json(tensors_json(experiment));
    EXPECT_TRUE(tensors["z"].IsNull());
    EXPECT_TRUE(tensors["wGrad"].IsNull());
    EXPECT_EQ(to_text(tensors["w"]["shape"]), "[1,2]");
    for (int stage = 0; stage < 4; ++stage) {
        run_stage(experiment);
    }
    tensors = parse_json(tensors_json(experiment));
    for (const char* key : {"z", "p", "pGrad", "zGrad"}) {
        EXPECT_EQ(to_text(tensors[key]["shape"]), "[30,1]") << key;
    }
    expect_floats(tensors["z"]["values"], experiment.trainer.state.z);
    expect_floats(tensors["pGrad"]["values"], experiment.trainer.state.p_grad);
    expect_floats(tensors["wGrad"]["values"], experiment.trainer.state.grad.weight);
    EXPECT_EQ(to_text(tensors["b"]["shape"]), "[1]");
    run_stage(experiment);
    run_stage(experiment);
    tensors = parse_json(tensors_json(experiment));
    EXPECT_EQ(to_text(tensors["wGrad"]["values"]), "[0.0,0.0]");  // after zero_()
}

}  // namespace
}  // namespace logit
