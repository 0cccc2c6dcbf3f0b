// A Config and its Trainer in step: how a run begins, goes on and ends.
#include "experiment/experiment.h"

#include <gtest/gtest.h>

namespace logit {
namespace {

void expect_at_start(const Experiment& experiment) {
    TorchRandom random = manual_seed(experiment.config.seed);
    const Parameters initial = randn_parameters(random, kIrisFeatures);
    const Trainer fresh = make_trainer(load_iris(), initial, random, {});
    EXPECT_EQ(experiment.trainer.state.epoch, 0);
    EXPECT_TRUE(experiment.trainer.history.empty());
    EXPECT_FALSE(experiment.trainer.state.has_grad);
    EXPECT_EQ(experiment.trainer.state.loss, fresh.state.loss);
    EXPECT_EQ(experiment.trainer.options.optimizer.lr, experiment.config.lr);
    EXPECT_EQ(experiment.trainer.state.parameters.weight, fresh.state.parameters.weight);
    EXPECT_EQ(experiment.trainer.state.parameters.bias, fresh.state.parameters.bias);
}

TEST(Experiment, StartsAsItsConfigSays) {
    expect_at_start(make_experiment());
    EXPECT_EQ(make_experiment().config, Config{});
    const Config config = {.seed = 17, .lr = 0.5, .epochs = 3, .epochs_per_frame = 2};
    const Experiment experiment = make_experiment(config);
    EXPECT_EQ(experiment.config, config);
    expect_at_start(experiment);
}

TEST(RunEpochs, StopsAtTheEpochsOfTheConfig) {
    Experiment experiment = make_experiment({.epochs = 10});
    EXPECT_EQ(run_epochs(experiment, 4), 4);
    EXPECT_EQ(experiment.trainer.state.epoch, 4);
    EXPECT_FALSE(finished(experiment));
    EXPECT_EQ(run_epochs(experiment, 100'000), 6);
    EXPECT_EQ(experiment.trainer.state.epoch, 10);
    EXPECT_TRUE(finished(experiment));
    EXPECT_EQ(run_epochs(experiment, 1), 0);
    EXPECT_EQ(experiment.trainer.history.size(), 10);
}

TEST(RunEpochs, CutsNoEpochOfFewSamples) {
    for (const std::int64_t batch_size : {0, 1}) {
        Experiment experiment = make_experiment({.batch_size = batch_size, .epochs = 10});
        EXPECT_EQ(run_epochs(experiment, 5, 1), 1);
        EXPECT_EQ(run_epochs(experiment, 5, 201), 3);
        EXPECT_EQ(run_epochs(experiment, 5, 1'000'000), 5);
        EXPECT_EQ(run_epochs(experiment, 5, 1'000'000), 1);
    }
}

TEST(RunEpochs, RunsNothingForNone) {
    Experiment experiment = make_experiment();
    EXPECT_EQ(run_epochs(experiment, 0), 0);
    expect_at_start(experiment);
}

// The rate of an epoch is the one that its Config says, however the epoch is trained.
TEST(RunEpochs, FollowTheChangesOfTheLearningRate) {
    for (const std::int64_t batch_size : {0, 30}) {
        Experiment experiment =
            make_experiment({.lr_changes = {{2, 0.5}, {5, 0.01}}, .batch_size = batch_size});
        Experiment staged = experiment;
        Trainer by_hand = experiment.trainer;
        for (int epoch = 0; epoch < 8; ++epoch) {
            by_hand.options.optimizer.lr = epoch < 2 ? 0.001 : epoch < 5 ? 0.5 : 0.01;
            train_epoch(by_hand);
        }
        run_epochs(experiment, 8);
        while (staged.trainer.state.epoch < 8) {
            run_stage(staged);
        }
        EXPECT_EQ(experiment.trainer.state.parameters.weight, by_hand.state.parameters.weight);
        EXPECT_EQ(staged.trainer.state.parameters.weight, by_hand.state.parameters.weight);
        EXPECT_EQ(experiment.trainer.state.loss, by_hand.state.loss);
    }
}

TEST(BeginRun, RepeatsTheRunToTheBit) {
    Experiment experiment = make_experiment({.seed = 4, .lr = 0.01});
    run_epochs(experiment, 50);
    const Trainer first = experiment.trainer;
    begin_run(experiment, experiment.config);
    expect_at_start(experiment);
    run_epochs(experiment, 50);
    for (int epoch = 0; epoch < 50; ++epoch) {
        EXPECT_EQ(experiment.trainer.history.at(epoch), first.history.at(epoch)) << epoch;
    }
    EXPECT_EQ(experiment.trainer.state.parameters.weight, first.state.parameters.weight);
}

}  // namespace
}  // namespace logit
