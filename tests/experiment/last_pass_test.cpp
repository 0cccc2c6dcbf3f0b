// What the names stand for between two passes: what the last pass left, as in Python.
#include "experiment/last_pass.h"

#include <gtest/gtest.h>

#include "experiment/timeline.h"

namespace logit {
namespace {

TEST(LastPass, IsThatOfTheStagesBefore) {
    for (const std::int64_t batch_size : {0, 40}) {
        for (const LossFn loss_fn : {LossFn::kBce, LossFn::kBceWithLogits}) {
            Experiment experiment = make_experiment(
                {.loss_fn = loss_fn, .lr_changes = {{2, 0.5}}, .batch_size = batch_size});
            EXPECT_EQ(state_with_last_pass(experiment).z.size(), 0) << "nothing has run";
            TrainerState before;
            for (int stage = 0; stage < 60; ++stage) {
                const TrainerState shown = state_with_last_pass(experiment);
                const bool between = experiment.trainer.state.stage == Stage::kLinear;
                const TrainerState& expected = between ? before : experiment.trainer.state;
                EXPECT_EQ(shown.z, expected.z) << stage;
                EXPECT_EQ(shown.p, expected.p) << stage;
                EXPECT_EQ(shown.p_grad, expected.p_grad) << stage;
                EXPECT_EQ(shown.z_grad, expected.z_grad) << stage;
                EXPECT_EQ(shown.samples.y, expected.samples.y) << stage;
                EXPECT_EQ(moment_of(shown), moment_of(experiment)) << stage;
                EXPECT_EQ(shown.parameters.weight, experiment.trainer.state.parameters.weight);
                before = experiment.trainer.state;
                run_stage(experiment);
            }
        }
    }
}

TEST(LastPass, IsThereAfterWholeEpochsAndJumps) {
    Experiment experiment = make_experiment({.test_size = 0.2, .epochs = 5000});
    run_epochs(experiment, 3000);
    const TrainerState whole = state_with_last_pass(experiment);
    EXPECT_EQ(whole.z.size(), 80);
    seek(experiment, {.epoch = 2999, .stage = Stage::kZeroGrad});
    arrive(experiment);
    EXPECT_EQ(experiment.trainer.state.z, whole.z);
    EXPECT_EQ(experiment.trainer.state.z_grad, whole.z_grad);
}

TEST(LastPass, ShowsWhatDiverged) {
    for (const std::int64_t batch_size : {0, 30}) {
        Experiment experiment = make_experiment({.loss_fn = LossFn::kBceWithLogits,
                                                 .lr = 10,
                                                 .weight_decay = 10,
                                                 .batch_size = batch_size,
                                                 .epochs = 1000});
        run_epochs(experiment, 1000);
        ASSERT_TRUE(experiment.trainer.state.diverged);
        EXPECT_GT(state_with_last_pass(experiment).z.size(), 0);
    }
}

}  // namespace
}  // namespace logit
