// A Config and its Trainer in step: what restarts a run, what does not, and where it ends.
#include "experiment/experiment.h"

#include <gtest/gtest.h>

namespace logit {
namespace {

void expect_at_start(const Experiment& experiment) {
    TorchRandom random = manual_seed(experiment.config.seed);
    const Parameters initial = randn_parameters(random, kIrisFeatures);
    const Trainer fresh = make_trainer(load_iris(), initial, random, {});
    EXPECT_EQ(experiment.trainer.epoch, 0);
    EXPECT_TRUE(experiment.trainer.history.empty());
    EXPECT_FALSE(experiment.trainer.has_grad);
    EXPECT_EQ(experiment.trainer.loss, fresh.loss);
    EXPECT_EQ(experiment.trainer.options.optimizer.lr, experiment.config.lr);
    EXPECT_EQ(experiment.trainer.parameters.weight, fresh.parameters.weight);
    EXPECT_EQ(experiment.trainer.parameters.bias, fresh.parameters.bias);
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
    EXPECT_EQ(experiment.trainer.epoch, 4);
    EXPECT_FALSE(finished(experiment));
    EXPECT_EQ(run_epochs(experiment, 100'000), 6);
    EXPECT_EQ(experiment.trainer.epoch, 10);
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

TEST(SetConfig, MovesTheEndOfARun) {
    Experiment experiment = make_experiment({.epochs = 10});
    run_epochs(experiment, 10);
    Config config = experiment.config;
    config.epochs = 12;
    set_config(experiment, config);
    EXPECT_FALSE(finished(experiment));
    EXPECT_EQ(experiment.trainer.epoch, 10);  // it goes on from there
    EXPECT_EQ(run_epochs(experiment, 100), 2);
    config.epochs = 5;  // behind the run: nothing is taken back
    set_config(experiment, config);
    EXPECT_TRUE(finished(experiment));
    EXPECT_EQ(experiment.trainer.epoch, 12);
    EXPECT_EQ(run_epochs(experiment, 1), 0);
}

TEST(SetConfig, AppliesTheLearningRateFromTheNextEpochOn) {
    Experiment experiment = make_experiment();
    run_epochs(experiment, 5);
    Trainer by_hand = experiment.trainer;
    Config config = experiment.config;
    config.lr = 0.3;
    config.epochs_per_frame = 20;
    set_config(experiment, config);
    EXPECT_EQ(experiment.trainer.epoch, 5);
    EXPECT_EQ(experiment.trainer.parameters.weight, by_hand.parameters.weight);
    by_hand.options.optimizer.lr = 0.3;
    train_epoch(by_hand);
    run_epochs(experiment, 1);
    EXPECT_EQ(experiment.trainer.parameters.weight, by_hand.parameters.weight);
    EXPECT_EQ(experiment.trainer.parameters.bias, by_hand.parameters.bias);
}

TEST(SetConfig, RestartsForANewSeedOnly) {
    Experiment experiment = make_experiment();
    run_epochs(experiment, 5);
    set_config(experiment, experiment.config);
    EXPECT_EQ(experiment.trainer.epoch, 5);
    Config config = experiment.config;
    config.seed += 1;
    config.lr = 0.7;
    set_config(experiment, config);
    expect_at_start(experiment);
}

TEST(Reset, RepeatsTheRunToTheBit) {
    Experiment experiment = make_experiment({.seed = 4, .lr = 0.01});
    run_epochs(experiment, 50);
    const Trainer first = experiment.trainer;
    reset(experiment);
    expect_at_start(experiment);
    run_epochs(experiment, 50);
    for (int epoch = 0; epoch < 50; ++epoch) {
        EXPECT_EQ(experiment.trainer.history.at(epoch), first.history.at(epoch)) << epoch;
    }
    EXPECT_EQ(experiment.trainer.parameters.weight, first.parameters.weight);
}

TEST(Reset, KeepsTheConfig) {
    Experiment experiment = make_experiment();
    Config config = experiment.config;
    config.lr = 0.3;
    set_config(experiment, config);
    run_epochs(experiment, 5);
    reset(experiment);
    EXPECT_EQ(experiment.config, config);
    expect_at_start(experiment);
}

}  // namespace
}  // namespace logit
