// Changes of a run on the way, new beginnings, and the way back from each.
#include "experiment/edits.h"

#include <gtest/gtest.h>

#include "experiment/state_text.h"
#include "experiment/timeline.h"

namespace logit {
namespace {

using Changes = std::vector<LrChange>;

// Edits the settings as a hand does, and goes where that leads.
void edit(Experiment& experiment, const std::function<void(Config&)>& change) {
    Config edited = settings_now(experiment);
    change(edited);
    const Config config = config_after_edit(experiment, edited);
    ASSERT_FALSE(check_config(config));
    set_config(experiment, config);
    arrive(experiment);
}

void edit_lr(Experiment& experiment, double lr) {
    edit(experiment, [&](Config& config) { config.lr = lr; });
}

void go(Experiment& experiment, const Moment& moment) {
    seek(experiment, moment);
    arrive(experiment);
}

// The run's state is the one that its Config leads to.
void expect_reachable(const Experiment& experiment) {
    Trainer fresh = make_experiment(experiment.config).trainer;
    train_straight_to(fresh, experiment.config, moment_of(experiment));
    EXPECT_EQ(state_text(experiment.trainer), state_text(fresh));
    train_straight_to(fresh, experiment.config, {.epoch = recorded_epochs(experiment)});
    for (std::int64_t i = 0; i < recorded_epochs(experiment); ++i) {
        ASSERT_EQ(experiment.trainer.history.at(i), fresh.history.at(i)) << i;
    }
}

TEST(Edit, OfTheRateIsAChangeFromThePresentEpochOn) {
    Experiment experiment = make_experiment();
    edit_lr(experiment, 0.01);
    EXPECT_EQ(experiment.config, Config{.lr = 0.01});
    run_epochs(experiment, 137);
    edit_lr(experiment, 0.3);
    EXPECT_EQ(experiment.config.lr, 0.01);
    EXPECT_EQ(experiment.config.lr_changes, (Changes{{137, 0.3}}));
    EXPECT_EQ(settings_now(experiment).lr, 0.3);
    EXPECT_EQ(moment_of(experiment).epoch, 137);
    run_epochs(experiment, 100);
    expect_reachable(experiment);
}

TEST(Edit, InTheMiddleOfAnEpochKeepsTheUpdatesAlreadyDone) {
    Experiment experiment = make_experiment({.batch_size = 40});
    go(experiment, {.epoch = 3, .batch = 1, .stage = Stage::kLoss});
    edit_lr(experiment, 0.3);
    EXPECT_EQ(experiment.config.lr_changes, (Changes{{4, 0.3}}));
    EXPECT_EQ(moment_of(experiment), (Moment{.epoch = 3, .batch = 1, .stage = Stage::kLoss}));
    run_epochs(experiment, 3);
    expect_reachable(experiment);

    Experiment before = make_experiment();
    go(before, {.epoch = 3, .stage = Stage::kUpdate});
    edit_lr(before, 0.3);
    EXPECT_EQ(before.config.lr_changes, (Changes{{3, 0.3}}));
    EXPECT_EQ(moment_of(before).stage, Stage::kUpdate);
    run_epochs(before, 3);
    expect_reachable(before);
}

TEST(Edit, InThePastDropsWhatCameAfter) {
    Experiment experiment = make_experiment();
    run_epochs(experiment, 200);
    edit_lr(experiment, 0.1);
    run_epochs(experiment, 100);
    go(experiment, {.epoch = 50});
    EXPECT_EQ(recorded_epochs(experiment), 300);
    EXPECT_EQ(settings_now(experiment).lr, 0.001) << "the rate that held then";
    edit_lr(experiment, 0.02);
    EXPECT_EQ(experiment.config.lr_changes, (Changes{{50, 0.02}}));
    EXPECT_EQ(recorded_epochs(experiment), 50);
    run_epochs(experiment, 30);
    expect_reachable(experiment);
}

TEST(Edit, OfAnythingElseBeginsANewRunWithThePresentRate) {
    Experiment experiment = make_experiment();
    run_epochs(experiment, 100);
    edit_lr(experiment, 0.1);
    run_epochs(experiment, 10);
    edit(experiment, [](Config& config) { config.seed = 7; });
    EXPECT_EQ(experiment.config, (Config{.seed = 7, .lr = 0.1}));
    EXPECT_EQ(recorded_epochs(experiment), 0);
    EXPECT_EQ(moment_of(experiment), Moment());
    expect_reachable(experiment);
}

TEST(Edit, OfWhatTheRunDoesNotDependOnLeavesIt) {
    Experiment experiment = make_experiment({.epochs = 10});
    run_epochs(experiment, 10);
    go(experiment, {.epoch = 4});
    edit(experiment, [](Config& config) {
        config.epochs = 20;
        config.epochs_per_frame = 5;
    });
    EXPECT_EQ(moment_of(experiment).epoch, 4);
    EXPECT_EQ(recorded_epochs(experiment), 10);
    EXPECT_FALSE(finished(experiment));
    EXPECT_EQ(run_epochs(experiment, 100), 16);
}

// The page shows no epoch that its script would not print.
TEST(Edit, OfTheLastEpochCutsTheRun) {
    Experiment experiment = make_experiment({.epochs = 20});
    run_epochs(experiment, 20);
    edit(experiment, [](Config& config) { config.epochs = 5; });
    EXPECT_EQ(moment_of(experiment), Moment{.epoch = 5});
    EXPECT_EQ(recorded_epochs(experiment), 5);
    EXPECT_TRUE(finished(experiment));
    EXPECT_EQ(run_epochs(experiment, 1), 0);
    expect_reachable(experiment);
    undo(experiment);
    arrive(experiment);
    EXPECT_EQ(moment_of(experiment), Moment{.epoch = 20});
    EXPECT_EQ(recorded_epochs(experiment), 20);
}

TEST(Undo, OfALastEpochBeforeThePresentStageGoesBackToIt) {
    Experiment experiment = make_experiment();
    go(experiment, {.epoch = 38, .stage = Stage::kSigmoid});
    edit(experiment, [](Config& config) { config.epochs = 38; });
    EXPECT_EQ(moment_of(experiment), Moment{.epoch = 38});
    undo(experiment);
    arrive(experiment);
    EXPECT_EQ(moment_of(experiment), (Moment{.epoch = 38, .stage = Stage::kSigmoid}));
}

TEST(SetConfig, WithOtherChangesGoesBackToWhereTheyDiffer) {
    Experiment experiment = make_experiment({.lr_changes = {{10, 0.1}, {30, 0.2}}});
    run_epochs(experiment, 50);
    Config config = experiment.config;
    config.lr_changes.pop_back();
    set_config(experiment, config);
    arrive(experiment);
    EXPECT_EQ(moment_of(experiment), Moment{.epoch = 30});
    expect_reachable(experiment);
    config.lr_changes.push_back({400, 1.0});
    set_config(experiment, config);
    EXPECT_FALSE(travelling(experiment)) << "not there yet";
    EXPECT_EQ(moment_of(experiment), Moment{.epoch = 30});
}

TEST(Reset, BeginsANewRunWithThePresentRateAndNoChanges) {
    Experiment experiment = make_experiment({.seed = 5});
    run_epochs(experiment, 20);
    edit_lr(experiment, 0.1);
    run_epochs(experiment, 20);
    reset(experiment);
    EXPECT_EQ(experiment.config, (Config{.seed = 5, .lr = 0.1}));
    EXPECT_EQ(recorded_epochs(experiment), 0);
    EXPECT_FALSE(experiment.trainer.state.has_grad);
    expect_reachable(experiment);
}

TEST(Undo, BringsBackTheWholeRunAndTheMoment) {
    Experiment experiment = make_experiment({.test_size = 0.2});
    run_epochs(experiment, 200);
    edit_lr(experiment, 0.1);
    run_epochs(experiment, 100);
    go(experiment, {.epoch = 50, .stage = Stage::kBackward});
    const Config config = experiment.config;
    const std::string state = state_text(experiment.trainer);
    const History history = experiment.trainer.history;

    edit_lr(experiment, 0.02);
    run_epochs(experiment, 30);
    const Config later_config = experiment.config;
    const std::string later = state_text(experiment.trainer);

    undo(experiment);
    arrive(experiment);
    EXPECT_EQ(experiment.config, config);
    EXPECT_EQ(state_text(experiment.trainer), state);
    ASSERT_EQ(recorded_epochs(experiment), 300);
    for (std::int64_t i = 0; i < 300; ++i) {
        ASSERT_EQ(experiment.trainer.history.at(i), history.at(i)) << i;
    }
    redo(experiment);
    arrive(experiment);
    EXPECT_EQ(experiment.config, later_config);
    EXPECT_EQ(state_text(experiment.trainer), later);
    expect_reachable(experiment);
}

// The present is behind an update with the rate that is undone, in the epoch that the change began.
TEST(Undo, GoesBackBeforeTheUpdatesThatItUndoes) {
    Experiment experiment = make_experiment();
    run_epochs(experiment, 35);
    go(experiment, {.epoch = 18, .stage = Stage::kUpdate});
    edit_lr(experiment, 0.5);
    run_stage(experiment);
    ASSERT_EQ(moment_of(experiment), (Moment{.epoch = 18, .stage = Stage::kZeroGrad}));
    undo(experiment);
    arrive(experiment);
    EXPECT_EQ(moment_of(experiment), (Moment{.epoch = 18, .stage = Stage::kUpdate}));
    EXPECT_EQ(recorded_epochs(experiment), 35);
    expect_reachable(experiment);
}

TEST(Undo, OfAResetAndOfANewSeed) {
    for (const bool by_reset : {true, false}) {
        Experiment experiment = make_experiment({.batch_size = 16});
        run_epochs(experiment, 30);
        const std::string state = state_text(experiment.trainer);
        if (by_reset) {
            reset(experiment);
        } else {
            edit(experiment, [](Config& config) { config.seed = 1; });
        }
        EXPECT_EQ(moment_of(experiment), Moment());
        undo(experiment);
        arrive(experiment);
        EXPECT_EQ(state_text(experiment.trainer), state);
        EXPECT_EQ(recorded_epochs(experiment), 30);
    }
}

// Two changes at one moment, the second of which forgot nothing when it was made.
TEST(Redo, BringsBackWhatWasTrainedAfterTheLastChange) {
    Experiment experiment = make_experiment();
    run_epochs(experiment, 500);
    go(experiment, {.epoch = 137});
    edit_lr(experiment, 0.002);
    edit_lr(experiment, 0.02);
    run_epochs(experiment, 500);
    const std::string state = state_text(experiment.trainer);
    for (void (*back)(Experiment&) : {undo, undo, redo, redo}) {
        back(experiment);
        arrive(experiment);
        expect_reachable(experiment);
    }
    EXPECT_EQ(experiment.config.lr_changes, (Changes{{137, 0.02}}));
    EXPECT_EQ(state_text(experiment.trainer), state);
    EXPECT_EQ(recorded_epochs(experiment), 500);
}

// How fast it is played is no change of the run.
TEST(Undo, LeavesTheSpeed) {
    Experiment experiment = make_experiment();
    edit(experiment, [](Config& config) { config.epochs_per_frame = 7; });
    EXPECT_TRUE(experiment.undo.empty());
    edit(experiment, [](Config& config) { config.lr = 0.5; });
    edit(experiment, [](Config& config) { config.epochs_per_frame = 9; });
    undo(experiment);
    EXPECT_EQ(experiment.config, (Config{.epochs_per_frame = 9}));
    redo(experiment);
    EXPECT_EQ(experiment.config, (Config{.lr = 0.5, .epochs_per_frame = 9}));
}

// What changed nothing of the run takes nothing of it back.
TEST(Undo, OfMoreEpochsLeavesThePresent) {
    Experiment experiment = make_experiment();
    run_epochs(experiment, 10);
    edit(experiment, [](Config& config) { config.epochs = 700; });
    run_epochs(experiment, 90);
    undo(experiment);
    EXPECT_FALSE(travelling(experiment));
    EXPECT_EQ(experiment.config, Config());
    EXPECT_EQ(moment_of(experiment).epoch, 100);
}

TEST(Undo, HasAnEndAndForgetsTheUndoneAtTheNextChange) {
    Experiment experiment = make_experiment();
    undo(experiment);
    redo(experiment);
    EXPECT_EQ(experiment.config, Config());
    reset(experiment);  // nothing to reset
    EXPECT_TRUE(experiment.undo.empty());
    for (int i = 1; i <= 300; ++i) {
        edit(experiment, [&](Config& config) { config.seed = static_cast<std::uint64_t>(i); });
    }
    EXPECT_EQ(experiment.undo.size(), 100U);
    undo(experiment);
    undo(experiment);
    EXPECT_EQ(experiment.config.seed, 298U);
    EXPECT_EQ(experiment.redo.size(), 2U);
    edit_lr(experiment, 1);
    EXPECT_TRUE(experiment.redo.empty());
}

TEST(ReplaceRun, CanBeUndone) {
    Experiment experiment = make_experiment({.seed = 3});
    run_epochs(experiment, 12);
    const std::string state = state_text(experiment.trainer);
    Experiment other = make_experiment({.seed = 4});
    run_epochs(other, 5);
    replace_run(experiment, other);
    EXPECT_EQ(experiment.config.seed, 4U);
    undo(experiment);
    arrive(experiment);
    EXPECT_EQ(state_text(experiment.trainer), state);
}

}  // namespace
}  // namespace logit
