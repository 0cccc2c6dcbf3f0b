// The path of a run against runs that stop at each of its epochs; the same whichever way one came.
#include "experiment/path.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "experiment/edits.h"
#include "experiment/timeline.h"

namespace logit {
namespace {

std::vector<float> point(const Path& path, std::size_t i) {
    return {path.point(i).begin(), path.point(i).end()};
}

std::vector<float> numbers(const Parameters& parameters) {
    std::vector<float> all(parameters.weight.begin(), parameters.weight.end());
    all.push_back(parameters.bias);
    return all;
}

bool has(const Path& path, std::int64_t epoch) {
    return std::ranges::binary_search(path.epochs(), epoch);
}

void go_to(Experiment& experiment, std::int64_t epoch) {
    seek(experiment, {.epoch = epoch});
    arrive(experiment);
}

TEST(Path, HasEveryEpochOfAShortRun) {
    Config config;
    config.optimizer = OptimizerKind::kAdam;
    config.lr = 0.1;
    Experiment run = make_experiment(config);
    Experiment steps = make_experiment(config);
    go_to(run, 300);
    ASSERT_EQ(run.path.epochs().size(), 301U);
    for (std::size_t i = 0; i < 301; ++i) {
        ASSERT_EQ(point(run.path, i), numbers(steps.trainer.state.parameters)) << i;
        run_epochs(steps, 1);
    }
}

TEST(Path, IsBoundedAndDenseAfterAChangeOfTheRate) {
    Config config;
    config.epochs = 1'000'000;
    config.lr_changes = {{.epoch = 60'000, .lr = 0.01}};
    Experiment run = make_experiment(config);
    go_to(run, 61'000);
    EXPECT_LT(run.path.epochs().size(), 5000U);
    for (std::int64_t epoch = 60'000; epoch <= 60'200; ++epoch) {
        EXPECT_TRUE(has(run.path, epoch)) << epoch;
    }
    std::int64_t before = 0;
    for (const std::int64_t epoch : run.path.epochs()) {
        EXPECT_LE(epoch - before, std::max<std::int64_t>(2, epoch / 100)) << epoch;
        before = epoch;
    }
}

TEST(Path, IsTheSameWhicheverWayOneCame) {
    Config config;
    config.lr = 0.05;
    Experiment straight = make_experiment(config);
    go_to(straight, 400);
    Experiment winding = make_experiment(config);
    for (const std::int64_t epoch : {90, 10, 260, 0, 400, 3}) {
        go_to(winding, epoch);
    }
    ASSERT_EQ(winding.path.epochs(), straight.path.epochs());
    for (std::size_t i = 0; i < straight.path.epochs().size(); ++i) {
        ASSERT_EQ(point(winding.path, i), point(straight.path, i)) << i;
    }
}

TEST(Path, EndsWhereAnEditCutsTheRun) {
    Experiment run = make_experiment();
    go_to(run, 300);
    go_to(run, 100);
    Config edited = settings_now(run);
    edited.lr = 0.2;
    set_config(run, config_after_edit(run, edited));
    arrive(run);
    EXPECT_EQ(run.path.epochs().back(), 100);
    reset(run);
    EXPECT_EQ(run.path.epochs().size(), 1U);
}

TEST(Path, KeepsCornersWhereItIsThinned) {
    Path path;
    Config config;
    TrainerState state;
    state.parameters.weight = Vector::Zero(3000);  // large, so that few of them fit
    for (state.epoch = 0; state.epoch < 500; ++state.epoch) {
        const auto at = static_cast<float>(state.epoch);
        state.parameters.weight(0) = at;
        state.parameters.weight(1) = std::abs(at - 101);  // one corner
        path.keep(config, state);
    }
    EXPECT_LE(path.epochs().size() * 3000 * sizeof(float), Path::kMaxBytes);
    EXPECT_TRUE(has(path, 0));
    EXPECT_TRUE(has(path, 101)) << "the corner";
}

}  // namespace
}  // namespace logit
