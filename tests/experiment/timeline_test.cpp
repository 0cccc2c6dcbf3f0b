// Any moment, from anywhere: the very bits of a run that was trained straight there.
#include "experiment/timeline.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "experiment/random_config.h"
#include "experiment/state_text.h"
#include "nn/epoch.h"

namespace logit {
namespace {

// Short enough to be trained many times.
Config short_config(Dice& dice) {
    Config config = draw_config(dice);
    config.epochs = dice.whole(1, config.batch_size == 0 ? 1500 : 40);
    if (config.batch_size > 0) {
        config.batch_size = std::max<std::int64_t>(config.batch_size, 3);
    }
    return config;
}

Moment draw_moment(Dice& dice, const Experiment& experiment) {
    for (;;) {
        const Moment moment = {.epoch = dice.whole(0, experiment.config.epochs),
                               .batch = dice.whole(0, batch_count(experiment.trainer) - 1),
                               .stage = kStages[dice.whole(0, 5)]};
        const Moment drawn = dice.chance(0.5) ? moment : Moment{.epoch = moment.epoch};
        if (!moment_fault(experiment, drawn)) {
            return drawn;
        }
    }
}

struct Stop {
    Moment moment;
    std::string state;
};

// What training straight to each of these moments leaves.
std::vector<Stop> straight(const Config& config, std::vector<Moment> moments) {
    std::ranges::sort(moments);
    Trainer trainer = make_experiment(config).trainer;
    std::vector<Stop> stops;
    for (const Moment& moment : moments) {
        train_straight_to(trainer, config, {.epoch = moment.epoch});
        Trainer there = trainer;
        train_straight_to(there, config, moment);
        stops.push_back({moment, state_text(there)});
    }
    return stops;
}

// 200 runs with changes on the way, 20 moments of each in random order, in parts of random length.
TEST(Seek, GivesTheBitsOfARunStoppedThere) {
    Dice dice(21);
    int diverged = 0;
    for (int run = 0; run < 200; ++run) {
        Experiment experiment = make_experiment(short_config(dice));
        run_epochs(experiment, dice.chance(0.5) ? dice.whole(0, experiment.config.epochs) : 0);
        std::vector<Moment> moments;
        for (int i = 0; i < 20; ++i) {
            moments.push_back(draw_moment(dice, experiment));
        }
        std::vector<Stop> stops = straight(experiment.config, moments);
        for (std::size_t i = stops.size() - 1; i > 0; --i) {
            std::swap(stops[i], stops[dice.bits() % (i + 1)]);
        }
        for (const auto& [moment, state] : stops) {
            seek(experiment, moment);
            while (travelling(experiment)) {
                advance(experiment, dice.whole(1, 100'000));
            }
            ASSERT_EQ(state_text(experiment.trainer), state)
                << "run " << run << ", epoch " << moment.epoch << ", batch " << moment.batch << ", "
                << stage_name(moment.stage);
            ASSERT_LE(moment_of(experiment).epoch, recorded_epochs(experiment));
        }
        diverged += experiment.trainer.state.diverged ? 1 : 0;
    }
    EXPECT_GT(diverged, 0);
}

TEST(Seek, RecordsNothingTwice) {
    Experiment experiment = make_experiment({.test_size = 0.3, .epochs = 300});
    run_epochs(experiment, 200);
    const Trainer before = experiment.trainer;
    for (const std::int64_t epoch : {50, 0, 199, 7}) {
        seek(experiment, {.epoch = epoch});
        arrive(experiment);
        EXPECT_EQ(recorded_epochs(experiment), 200);
    }
    run_epochs(experiment, 300);
    EXPECT_EQ(recorded_epochs(experiment), 300);
    EXPECT_EQ(experiment.trainer.test_history.size(), 300);
    for (std::int64_t i = 0; i < 200; ++i) {
        ASSERT_EQ(experiment.trainer.history.at(i), before.history.at(i)) << i;
        ASSERT_EQ(experiment.trainer.test_history.at(i), before.test_history.at(i)) << i;
    }
}

// The way is gone in parts, can be given up anywhere, and ends where it was given up.
TEST(Seek, CanBeGivenUp) {
    Experiment experiment = make_experiment({.batch_size = 1, .epochs = 1000});
    seek(experiment, {.epoch = 900});
    double last = 0;
    for (int i = 0; i < 10; ++i) {
        advance(experiment, 2000);
        EXPECT_GE(progress(experiment), last);
        last = progress(experiment);
    }
    EXPECT_GT(last, 0.0);
    EXPECT_LT(last, 1.0);
    give_up(experiment);
    EXPECT_FALSE(travelling(experiment));
    const Moment there = moment_of(experiment);
    EXPECT_GT(there.epoch, 0);
    EXPECT_LT(there.epoch, 900);
    const std::string state = state_text(experiment.trainer);
    Trainer fresh = make_experiment(experiment.config).trainer;
    train_straight_to(fresh, experiment.config, there);
    EXPECT_EQ(state, state_text(fresh));
}

TEST(Seek, GoesOnToASecondMoment) {
    Experiment experiment = make_experiment({.epochs = 100});
    seek(experiment, {.epoch = 80}, {.epoch = 20, .stage = Stage::kLoss});
    arrive(experiment);
    EXPECT_EQ(recorded_epochs(experiment), 80);
    EXPECT_EQ(moment_of(experiment), (Moment{.epoch = 20, .stage = Stage::kLoss}));
}

TEST(Seek, EndsWhereTheRunDiverges) {
    Experiment experiment = make_experiment(
        {.loss_fn = LossFn::kBceWithLogits, .lr = 10, .weight_decay = 10, .epochs = 1000});
    seek(experiment, {.epoch = 900});
    arrive(experiment);
    EXPECT_TRUE(experiment.trainer.state.diverged);
    const Moment end = moment_of(experiment);
    EXPECT_LT(end.epoch, 900);
    seek(experiment, {.epoch = 5});
    arrive(experiment);
    EXPECT_FALSE(experiment.trainer.state.diverged);
    seek(experiment, {.epoch = 901});
    arrive(experiment);
    EXPECT_EQ(moment_of(experiment), end);
    seek(experiment, stage_before(experiment));
    arrive(experiment);
    EXPECT_EQ(moment_of(experiment).epoch, end.epoch - 1);
}

TEST(MomentFault, NamesWhatTheRunHasNot) {
    const Experiment experiment =
        make_experiment({.loss_fn = LossFn::kBceWithLogits, .batch_size = 40, .epochs = 10});
    EXPECT_FALSE(moment_fault(experiment, {.epoch = 9, .batch = 2, .stage = Stage::kZeroGrad}));
    EXPECT_FALSE(moment_fault(experiment, {.epoch = 10}));
    EXPECT_EQ(moment_fault(experiment, {.epoch = 11}).message,
              "epoch must be from 0 to 10, the epochs of this run, not 11");
    EXPECT_EQ(moment_fault(experiment, {.epoch = 1, .batch = 3}).message,
              "batch must be from 0 to 2, not 3");
    EXPECT_EQ(moment_fault(experiment, {.epoch = 1, .stage = Stage::kSigmoid}).message,
              "stage: this run has no sigmoid");
    EXPECT_EQ(moment_fault(experiment, {.epoch = 10, .stage = Stage::kLoss}).message,
              "stage: the run ends with epoch 10");
}

// Backwards through the stages of two epochs: the same moments as forwards.
TEST(StageBefore, IsTheWayBackOfRunStage) {
    for (const std::int64_t batch_size : {0, 40}) {
        for (const LossFn loss_fn : {LossFn::kBce, LossFn::kBceWithLogits}) {
            Experiment experiment =
                make_experiment({.loss_fn = loss_fn, .batch_size = batch_size, .epochs = 2});
            std::vector<Stop> forwards;
            do {
                forwards.push_back({moment_of(experiment), state_text(experiment.trainer)});
            } while (run_stage(experiment));
            for (std::size_t i = forwards.size() - 1; i > 0; --i) {
                seek(experiment, stage_before(experiment));
                arrive(experiment);
                ASSERT_EQ(moment_of(experiment), forwards[i - 1].moment);
                ASSERT_EQ(state_text(experiment.trainer), forwards[i - 1].state);
            }
            EXPECT_EQ(stage_before(experiment), Moment());
        }
    }
}

// --- runs longer than the exact history ----------------------------------------------------------

constexpr std::int64_t kLong = 200'000;

Experiment long_run() {
    Experiment experiment = make_experiment({.test_size = 0.2, .epochs = 1'000'000});
    run_epochs(experiment, kLong);
    return experiment;
}

TEST(PrintedLine, IsExactBeforeAnyMoment) {
    Experiment experiment = long_run();
    std::vector<PrintedLine> all;
    Experiment fresh = make_experiment(experiment.config);
    while (run_epochs(fresh, 1) == 1 && std::ssize(all) < kLong) {
        all.push_back({fresh.trainer.state.loss, fresh.trainer.state.test_loss});
    }
    Dice dice(22);
    const std::int64_t first_recent = experiment.trainer.history.first_recent();
    for (int i = 0; i < 60; ++i) {
        const std::int64_t epoch = i == 0   ? first_recent + 1
                                   : i == 1 ? first_recent
                                            : dice.whole(0, kLong);
        seek(experiment, {.epoch = epoch});
        arrive(experiment);
        run_epochs(experiment, dice.whole(0, 20));
        const std::int64_t present = moment_of(experiment).epoch;
        const std::int64_t first = first_known_line(experiment);
        ASSERT_LE(first, std::max<std::int64_t>(0, epoch - (epoch <= first_recent ? 256 : 1)));
        for (std::int64_t index = first; index < std::min(present, kLong); ++index) {
            ASSERT_EQ(printed_line(experiment, index).loss, all[index].loss) << index;
            ASSERT_EQ(printed_line(experiment, index).test_loss, all[index].test_loss) << index;
        }
    }
}

// What is left of a thinned history grows again into that of a run that was never cut.
TEST(Cut, LeavesAHistoryThatGoesOn) {
    for (const std::int64_t epoch :
         {std::int64_t{0}, std::int64_t{1}, std::int64_t{70'001}, kLong - 100, kLong}) {
        Experiment experiment = long_run();
        seek(experiment, {.epoch = epoch});
        arrive(experiment);
        experiment.checkpoints.keep_always(experiment.trainer.state);  // beyond what a cut leaves
        cut(experiment, epoch);
        arrive(experiment);
        EXPECT_EQ(moment_of(experiment).epoch, epoch);
        EXPECT_EQ(recorded_epochs(experiment), epoch);
        Experiment fresh = make_experiment(experiment.config);
        run_epochs(fresh, epoch + 90'000);
        run_epochs(experiment, 90'000);
        EXPECT_EQ(state_text(experiment.trainer), state_text(fresh.trainer));
        const History& cut_one = experiment.trainer.history;
        const History& whole = fresh.trainer.history;
        ASSERT_EQ(cut_one.size(), whole.size());
        ASSERT_EQ(cut_one.first_recent(), whole.first_recent());
        for (std::int64_t i = whole.first_recent(); i < whole.size(); ++i) {
            ASSERT_EQ(cut_one.at(i), whole.at(i)) << i;
        }
        const double stride = static_cast<double>(cut_one.stride());
        for (std::size_t i = 0; i < cut_one.buckets().size(); ++i) {
            const auto of_whole = static_cast<std::size_t>(static_cast<double>(i) * stride /
                                                           static_cast<double>(whole.stride()));
            ASSERT_LE(cut_one.buckets()[i].min, whole.buckets()[of_whole].min) << i;
        }
    }
}

TEST(Checkpoints, StayWithinTheirBytesOnLongRuns) {
    const Experiment experiment = long_run();
    EXPECT_LE(experiment.checkpoints.bytes(), std::size_t{16} << 20U);
    EXPECT_GT(experiment.checkpoints.size(), 100U);
}

}  // namespace
}  // namespace logit
