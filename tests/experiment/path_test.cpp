// The path of a run against runs that stop at each of its epochs; the same whichever way one came.
#include "experiment/path.h"

#include <gtest/gtest.h>

#include "experiment/edits.h"
#include "experiment/timeline.h"

namespace logit {
namespace {

bool same(const Parameters& a, const Parameters& b) {
    return a.weight == b.weight && a.bias == b.bias;
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
    ASSERT_EQ(run.path.points().size(), 301U);
    for (const auto& [epoch, parameters] : run.path.points()) {
        ASSERT_TRUE(same(parameters, steps.trainer.state.parameters)) << epoch;
        run_epochs(steps, 1);
    }
}

TEST(Path, IsBoundedAndDenseAfterAChangeOfTheRate) {
    Config config;
    config.epochs = 1'000'000;
    config.lr_changes = {{.epoch = 60'000, .lr = 0.01}};
    Experiment run = make_experiment(config);
    go_to(run, 61'000);
    const auto& points = run.path.points();
    EXPECT_LT(points.size(), 5000U);
    for (std::int64_t epoch = 60'000; epoch <= 60'200; ++epoch) {
        EXPECT_TRUE(points.contains(epoch)) << epoch;
    }
    std::int64_t before = 0;
    for (const auto& [epoch, parameters] : points) {
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
    ASSERT_EQ(winding.path.points().size(), straight.path.points().size());
    for (const auto& [epoch, parameters] : straight.path.points()) {
        ASSERT_TRUE(same(parameters, winding.path.points().at(epoch))) << epoch;
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
    EXPECT_EQ(run.path.points().rbegin()->first, 100);
    reset(run);
    EXPECT_EQ(run.path.points().size(), 1U);
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
    EXPECT_LE(path.points().size() * 3000 * sizeof(float), Path::kMaxBytes);
    EXPECT_TRUE(path.points().contains(0));
    EXPECT_TRUE(path.points().contains(101)) << "the corner";
}

}  // namespace
}  // namespace logit
