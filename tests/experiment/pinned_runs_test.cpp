// Runs kept for comparison: what is kept of them, what they are called, and the way back.
#include "experiment/pinned_runs.h"

#include <gtest/gtest.h>

#include "experiment/edits.h"
#include "experiment/random_csv.h"
#include "experiment/state_text.h"
#include "experiment/timeline.h"

namespace logit {
namespace {

// A run of this Config with so many epochs, kept, in the place of the present one.
void keep(Experiment& experiment, const Config& config, std::int64_t epochs = 20) {
    set_config(experiment, config);
    arrive(experiment);
    run_epochs(experiment, epochs - moment_of(experiment).epoch);
    ASSERT_EQ(pin_run(experiment).message, "");
}

std::vector<std::string> names(const Experiment& experiment) {
    std::vector<std::string> names;
    for (const PinnedRun& run : experiment.pinned) {
        names.push_back(run.name);
    }
    return names;
}

using Names = std::vector<std::string>;

TEST(PinRun, KeepsTheCurveAndTheLastLoss) {
    Experiment experiment = make_experiment();
    run_epochs(experiment, 100);
    seek(experiment, {.epoch = 30});  // what lies ahead belongs to the run
    arrive(experiment);
    ASSERT_FALSE(pin_run(experiment));
    const PinnedRun& run = experiment.pinned.at(0);
    EXPECT_EQ(run.run.recorded, 100);
    EXPECT_EQ(run.loss, experiment.trainer.history.back());
    ASSERT_EQ(run.curve.size(), 100U);
    for (std::int64_t i = 0; i < 100; ++i) {
        ASSERT_EQ(run.curve[static_cast<std::size_t>(i)].epoch, static_cast<double>(i + 1));
        ASSERT_EQ(run.curve[static_cast<std::size_t>(i)].loss, experiment.trainer.history.at(i));
    }
}

TEST(PinRun, ThinsALongCurve) {
    Experiment experiment = make_experiment({.epochs = 100'000});
    run_epochs(experiment, 100'000);
    ASSERT_FALSE(pin_run(experiment));
    const std::vector<CurvePoint>& curve = experiment.pinned.at(0).curve;
    EXPECT_LE(curve.size(), 2010U);
    EXPECT_GE(curve.size(), 1000U);
    EXPECT_EQ(curve.front().epoch, 1);
    EXPECT_EQ(curve.back().epoch, 100'000);
    EXPECT_EQ(curve.back().loss, experiment.trainer.history.back());
}

TEST(PinRun, OfARunThatIsKeptAlreadyIsWhatItHasBecome) {
    Experiment experiment = make_experiment();
    keep(experiment, {.seed = 3}, 20);
    keep(experiment, {.seed = 4}, 20);
    keep(experiment, {.seed = 3, .epochs_per_frame = 7}, 50);
    EXPECT_EQ(names(experiment), (Names{"seed 3", "seed 4"}));
    EXPECT_EQ(experiment.pinned[0].run.recorded, 50);
    EXPECT_EQ(experiment.pinned[0].curve.size(), 50U);
    ASSERT_FALSE(pin_run(experiment, "mine"));
    ASSERT_FALSE(pin_run(experiment));
    EXPECT_EQ(names(experiment), (Names{"mine", "seed 4"})) << "a given name stays";
}

TEST(PinRun, RefusesWhatItCannotKeep) {
    Experiment experiment = make_experiment();
    EXPECT_EQ(pin_run(experiment).message, "a run without epochs has no curve to keep");
    for (std::uint64_t seed = 1; seed <= kMaxPinnedRuns; ++seed) {
        keep(experiment, {.seed = seed}, 2);
    }
    EXPECT_EQ(pin_run(experiment, "seed 1").message, "name: another run is kept as seed 1");
    EXPECT_EQ(pin_run(experiment).message, "") << "the eighth once more";
    set_config(experiment, {.seed = 99});
    run_epochs(experiment, 2);
    EXPECT_EQ(pin_run(experiment).message, "eight runs are kept already: remove one of them first");
    EXPECT_EQ(experiment.pinned.size(), kMaxPinnedRuns);
}

TEST(PinRun, GivesAColorThatNoOtherHasAndThatStays) {
    Experiment experiment = make_experiment();
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        keep(experiment, {.seed = seed}, 2);
    }
    unpin_run(experiment, 1);
    keep(experiment, {.seed = 5}, 2);
    std::vector<int> colors;
    for (const PinnedRun& run : experiment.pinned) {
        colors.push_back(run.color);
    }
    EXPECT_EQ(colors, (std::vector{0, 2, 3, 1}));
    EXPECT_EQ(names(experiment), (Names{"seed 1", "seed 3", "seed 4", "seed 5"}));
}

TEST(RepinRun, PutsItBackAtItsPlace) {
    Experiment experiment = make_experiment();
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        keep(experiment, {.seed = seed}, 2);
    }
    const PinnedRun second = experiment.pinned[1];
    unpin_run(experiment, 1);
    repin_run(experiment, second, 1);
    EXPECT_EQ(names(experiment), (Names{"seed 1", "seed 2", "seed 3"}));
    EXPECT_EQ(experiment.pinned[1].color, 1);
    repin_run(experiment, second, 1);
    EXPECT_EQ(experiment.pinned.size(), 3U) << "it is there already";

    unpin_run(experiment, 1);
    keep(experiment, {.seed = 9}, 2);  // takes its colour
    repin_run(experiment, second, 1);
    EXPECT_EQ(names(experiment), (Names{"seed 1", "seed 2", "seed 3", "seed 9"}));
    EXPECT_EQ(experiment.pinned[1].color, 3);
    EXPECT_EQ(experiment.pinned[3].color, 1);
    for (std::uint64_t seed = 11; seed <= 14; ++seed) {
        keep(experiment, {.seed = seed}, 2);
    }
    repin_run(experiment, second, 1);
    EXPECT_EQ(experiment.pinned.size(), kMaxPinnedRuns);
}

TEST(PinnedRuns, OutliveEditsUndoAndOtherRuns) {
    Experiment experiment = make_experiment();
    keep(experiment, {.seed = 3});
    set_config(experiment, {.seed = 4});
    undo(experiment);
    redo(experiment);
    reset(experiment);
    replace_run(experiment, make_experiment({.seed = 8}));
    undo(experiment);
    arrive(experiment);
    EXPECT_EQ(names(experiment), (Names{"seed 3"}));
}

TEST(BringBack, LeadsToTheSameNumbersAndCanBeUndone) {
    Experiment experiment = make_experiment();
    run_epochs(experiment, 60);
    Config changed = settings_now(experiment);
    changed.lr = 0.05;
    set_config(experiment, config_after_edit(experiment, changed));
    run_epochs(experiment, 40);
    seek(experiment, {.epoch = 70, .stage = Stage::kBackward});
    arrive(experiment);
    ASSERT_FALSE(pin_run(experiment));
    const std::string kept = state_text(experiment.trainer);

    set_config(experiment, {.optimizer = OptimizerKind::kAdam, .epochs_per_frame = 9});
    run_epochs(experiment, 15);
    const std::string other = state_text(experiment.trainer);
    bring_back(experiment, experiment.pinned[0].run);
    arrive(experiment);
    EXPECT_EQ(state_text(experiment.trainer), kept);
    EXPECT_EQ(recorded_epochs(experiment), 100);
    EXPECT_EQ(experiment.trainer.history.back(), experiment.pinned[0].loss);
    EXPECT_EQ(experiment.config.epochs_per_frame, 9) << "the speed stays";
    EXPECT_EQ(place_of_present(experiment), 0U);
    undo(experiment);
    arrive(experiment);
    EXPECT_EQ(state_text(experiment.trainer), other);
    EXPECT_EQ(recorded_epochs(experiment), 15);
    EXPECT_FALSE(place_of_present(experiment));
}

TEST(BringBack, BringsTheDataOfTheRunAndLeavesAFileThatItDoesNotUse) {
    const Csv first = random_csv(1, 40, 3);
    const Csv second = random_csv(2, 40, 3);
    Experiment experiment = make_experiment();
    run_epochs(experiment, 5);
    ASSERT_FALSE(pin_run(experiment));
    set_data(experiment, first, csv_config(first));
    run_epochs(experiment, 5);
    ASSERT_FALSE(pin_run(experiment));
    const std::string with_first = state_text(experiment.trainer);
    set_data(experiment, second, csv_config(second));
    EXPECT_FALSE(place_of_present(experiment)) << "the same settings, other data";

    bring_back(experiment, experiment.pinned[0].run);
    arrive(experiment);
    EXPECT_EQ(experiment.csv, second);
    bring_back(experiment, experiment.pinned[1].run);
    arrive(experiment);
    EXPECT_EQ(experiment.csv, first);
    EXPECT_EQ(state_text(experiment.trainer), with_first);
}

TEST(PresentData, AreOfRunsWhosePathsCanBeCompared) {
    Experiment experiment = make_experiment();
    Config config;
    config.optimizer = OptimizerKind::kAdam;
    keep(experiment, config);
    EXPECT_EQ(experiment.pinned.back().path.epochs(), experiment.path.epochs());
    config.features = {0, 1, 2};
    keep(experiment, config);
    EXPECT_FALSE(has_present_data(experiment.pinned[0], experiment));
    EXPECT_TRUE(has_present_data(experiment.pinned[1], experiment));
    config = {};
    config.test_size = 0.3;  // other samples, so another surface
    keep(experiment, config);
    EXPECT_FALSE(has_present_data(experiment.pinned[0], experiment));
    config = {};
    config.lr = 0.01;
    keep(experiment, config);
    EXPECT_TRUE(has_present_data(experiment.pinned[0], experiment));
}

TEST(UsualName, SaysWhatDiffersFromTheArticle) {
    const auto name = [](const Config& config) { return usual_name(config, nullptr); };
    EXPECT_EQ(name({}), "the article's");
    EXPECT_EQ(name({.lr = 0.01}), "lr 0.01");
    EXPECT_EQ(name({.optimizer = OptimizerKind::kAdam, .lr = 0.01}), "adam, lr 0.01");
    EXPECT_EQ(name({.optimizer = OptimizerKind::kAdam, .momentum = 0.9}), "adam")
        << "what Adam does not look at is no difference";
    EXPECT_EQ(name({.epochs_per_frame = 8}), "the article's");
    EXPECT_EQ(
        name({.standardize = true, .seed = 5, .loss_fn = LossFn::kBceWithLogits, .batch_size = 16}),
        "standardize on, seed 5, bce_with_logits ...");
    EXPECT_EQ(
        name({.data = DataSource::kPoints, .points = {{0, 0, 0}, {1, 1, 1}}, .features = {0, 1}}),
        "points");
    const Csv csv = random_csv(1, 40, 3);
    EXPECT_EQ(usual_name(csv_config(csv), csv), "csv");
}

TEST(UsualName, IsNumberedWhereItIsTaken) {
    Experiment experiment = make_experiment();
    keep(experiment, {.features = {0, 1}});
    keep(experiment, {.features = {2, 3}});
    keep(experiment, {.features = {1, 2}});
    EXPECT_EQ(names(experiment),
              (Names{"features 2 of 4", "features 2 of 4 2", "features 2 of 4 3"}));
}

std::vector<std::string> differing_keys(const Experiment& experiment) {
    std::vector<std::string> keys;
    for (const Hyperparameter* row : differing_settings(experiment)) {
        keys.emplace_back(row->key);
    }
    return keys;
}

TEST(DifferingSettings, AreThoseThatChangeSomethingForOneOfTheRuns) {
    Experiment experiment = make_experiment();
    EXPECT_EQ(differing_keys(experiment), Names());
    keep(experiment, {.momentum = 0.9, .epochs_per_frame = 3});
    EXPECT_EQ(differing_keys(experiment), Names()) << "the same as the present one";
    keep(experiment, {.optimizer = OptimizerKind::kAdam, .momentum = 0.9});
    EXPECT_EQ(differing_keys(experiment), (Names{"optimizer", "momentum"}));
    keep(experiment, {.optimizer = OptimizerKind::kAdam, .momentum = 0.2, .beta1 = 0.8});
    EXPECT_EQ(differing_keys(experiment), (Names{"optimizer", "momentum", "beta1"}));
    set_config(experiment, {.test_size = 0.2});
    EXPECT_EQ(differing_keys(experiment), (Names{"testSize", "optimizer", "momentum", "beta1"}));
}

TEST(DifferingSettings, SeeAnotherFile) {
    const Csv first = random_csv(1, 40, 3);
    const Csv second = random_csv(2, 40, 3);
    Experiment experiment = make_experiment();
    set_data(experiment, first, csv_config(first));
    run_epochs(experiment, 1);
    ASSERT_FALSE(pin_run(experiment));
    EXPECT_EQ(differing_keys(experiment), Names());
    set_data(experiment, second, csv_config(second));
    EXPECT_EQ(differing_keys(experiment), Names{"data"});
}

}  // namespace
}  // namespace logit
