// Points as data: what there is to begin with trains, and no edit leaves what cannot.
#include "experiment/drawn_points.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "experiment/data_source.h"
#include "experiment/experiment.h"

namespace logit {
namespace {

TEST(DrawnPoints, TheFirstTrainAtOnce) {
    Config config;
    choose_points(config);
    EXPECT_EQ(config.data, DataSource::kPoints);
    EXPECT_EQ(config.features, (std::vector{0, 1}));
    ASSERT_EQ(check_config(config).message, "");
    Experiment run = make_experiment(config);
    const float before = run.trainer.state.loss;
    run_epochs(run, 100);
    EXPECT_LT(run.trainer.state.loss, before);
    for (const int label : {0, 1}) {
        EXPECT_EQ(std::ranges::count(config.points, label, &Point::label), 6);
    }
}

TEST(DrawnPoints, ThoseDrawnBeforeComeBack) {
    const std::vector<Point> drawn = {{.x = 1, .y = 2, .label = 0}, {.x = 3, .y = 4, .label = 1}};
    Config config;
    config.points = drawn;
    config.classes = {2, 0};
    config.init = {.kind = Init::Kind::kNumbers, .numbers = {1, 2, 3, 4, 5}};
    choose_points(config);
    EXPECT_EQ(config.points, drawn);
    EXPECT_EQ(check_config(config).message, "") << "what was iris' own is chosen anew";
}

TEST(DrawnPoints, AreAddedUpToTheMostThatALinkCarries) {
    std::vector<Point> points = first_points();
    while (points.size() < kMaxPoints) {
        ASSERT_EQ(add_point(points, {.x = 1, .y = 1, .label = 0}), "");
    }
    const std::vector<Point> before = points;
    EXPECT_EQ(add_point(points, {.x = 1, .y = 1, .label = 0}),
              "There are 200 points, as many as a link carries. Erase one first.");
    EXPECT_EQ(points, before);
}

TEST(DrawnPoints, AreErasedWhereverTheyStand) {
    std::vector<Point> points = first_points();
    const std::vector<Point> before = points;
    const std::array<std::size_t, 3> places = {7, 0, 11};
    EXPECT_EQ(erase_points(points, places), "");
    ASSERT_EQ(points.size(), before.size() - 3);
    EXPECT_EQ(points.front(), before[1]);
    EXPECT_EQ(points[6], before[8]);
    EXPECT_EQ(points.back(), before[10]);
}

TEST(DrawnPoints, OneOfEachClassStays) {
    std::vector<Point> points = {
        {.x = 0, .y = 0, .label = 0}, {.x = 1, .y = 0, .label = 0}, {.x = 2, .y = 0, .label = 1}};
    const std::array<std::size_t, 3> all = {0, 1, 2};
    const std::string refused = erase_points(points, all);
    EXPECT_TRUE(refused.starts_with("This is the last point of class 0. ")) << refused;
    ASSERT_EQ(points.size(), 2U);
    EXPECT_EQ(points[0].label, 0);
    EXPECT_EQ(points[1].label, 1);
    const std::array<std::size_t, 1> one = {1};
    EXPECT_TRUE(erase_points(points, one).starts_with("This is the last point of class 1. "));
    EXPECT_EQ(points.size(), 2U);
}

}  // namespace
}  // namespace logit
