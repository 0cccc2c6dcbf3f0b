// Conditions that end a run: met in the epoch in which the losses of the same run without them say
// so, however one comes there.
#include <gtest/gtest.h>

#include "experiment/edits.h"
#include "experiment/random_config.h"
#include "experiment/state_text.h"
#include "experiment/timeline.h"
#include "formats/saved_run.h"

namespace logit {
namespace {

const Config kSplit = {.test_size = 0.3, .lr = 0.05, .epochs = 300};

// The epochs until `ends` of the loss and test loss of a run without conditions.
std::int64_t epochs_until(Config config, auto ends) {
    config.stop_loss = config.stop_grad = 0;
    config.patience = 0;
    Experiment experiment = make_experiment(config);
    while (run_epochs(experiment, 1) == 1 && !ends(experiment.trainer)) {
    }
    return moment_of(experiment).epoch;
}

std::int64_t last_epoch(const Config& config) {
    Experiment experiment = make_experiment(config);
    run_epochs(experiment, config.epochs + 1);
    EXPECT_TRUE(finished(experiment));
    return moment_of(experiment).epoch;
}

TEST(Stop, AtALossEndsWithTheFirstThatIsNoLarger) {
    for (const std::int64_t batch_size : {0, 16}) {
        Config config = kSplit;
        config.batch_size = batch_size;
        config.stop_loss = 0.4;
        const std::int64_t expected =
            epochs_until(config, [](const Trainer& t) { return t.state.loss <= 0.4; });
        EXPECT_LT(expected, 300);
        EXPECT_EQ(last_epoch(config), expected) << batch_size;
    }
}

TEST(Stop, AtAGradientLooksAtItsLargestEntry) {
    Config config = kSplit;
    config.stop_grad = 0.05;
    const std::int64_t expected = epochs_until(config, [](const Trainer& t) {
        double largest = std::abs(t.state.step_grad.bias);
        for (const float entry : t.state.step_grad.weight) {
            largest = std::max(largest, static_cast<double>(std::abs(entry)));
        }
        return largest <= 0.05;
    });
    EXPECT_LT(expected, 300);
    EXPECT_EQ(last_epoch(config), expected);
}

TEST(Stop, WaitsForTheTestLoss) {
    Config config = kSplit;
    config.optimizer = OptimizerKind::kAdam;
    config.lr = 3;
    for (const std::int64_t patience : {1, 3, 10}) {
        std::vector<float> losses;
        config.patience = patience;
        const std::int64_t expected = epochs_until(config, [&](const Trainer& t) {
            losses.push_back(t.state.test_loss);
            const auto lowest = std::ranges::min_element(losses);
            return losses.end() - lowest > patience;
        });
        EXPECT_LT(expected, 300);
        EXPECT_EQ(last_epoch(config), expected) << patience;
    }
    config.test_size = 0;  // nothing to wait for
    EXPECT_EQ(last_epoch(config), 300);
}

TEST(Stop, EndsTheSameRunHoweverOneComesThere) {
    Config config = kSplit;
    config.batch_size = 20;
    config.stop_loss = 0.45;
    Experiment played = make_experiment(config);
    run_epochs(played, 1000);
    const std::int64_t end = moment_of(played).epoch;
    const std::string state = state_text(played.trainer);
    ASSERT_TRUE(played.trainer.state.stopped);
    EXPECT_FALSE(run_stage(played));

    Experiment staged = make_experiment(config);
    while (run_stage(staged)) {
    }
    EXPECT_EQ(state_text(staged.trainer), state);
    Experiment sought = make_experiment(config);
    seek(sought, {.epoch = 299});  // ends where the run does
    arrive(sought);
    EXPECT_EQ(state_text(sought.trainer), state);
    seek(sought, {.epoch = end / 2});
    arrive(sought);
    EXPECT_FALSE(sought.trainer.state.stopped);
    run_epochs(sought, 1000);
    EXPECT_EQ(state_text(sought.trainer), state);

    Experiment loaded = make_experiment();
    const Fault fault = import_json(loaded, export_json(played));
    ASSERT_FALSE(fault) << fault.message;
    EXPECT_TRUE(finished(loaded));
    undo(played);
    EXPECT_EQ(state_text(loaded.trainer), state);
}

}  // namespace
}  // namespace logit
