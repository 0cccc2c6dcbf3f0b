// The plane under the hand: axes that stay where they are, decimals a hand can mean, the eraser's
// way against a search that cannot be wrong.
#include "ui/plots/drawing_plane.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace logit {
namespace {

std::vector<double> ends(const Area& area) {
    return {area.x_min, area.x_max, area.y_min, area.y_max};
}

TEST(DrawingArea, IsTheUsualOneWhereThatShowsThePointsWell) {
    const std::vector<PlotPoint> points = {{-3, -2}, {2, 2}};
    EXPECT_EQ(ends(drawing_area({}, points)), (std::vector<double>{-6, 6, -6, 6}));
}

TEST(DrawingArea, StaysWhileItHoldsThePoints) {
    const Area before = {.x_min = -6, .x_max = 6, .y_min = -1, .y_max = 80};
    for (const auto& points : {std::vector<PlotPoint>{{0, 0}}, {{-6, -1}, {6, 80}}, {{5, 5}}}) {
        EXPECT_EQ(ends(drawing_area(before, points)), ends(before));
    }
}

TEST(DrawingArea, WidensOnlyTheSideThatHasTo) {
    const Area before = {.x_min = -6, .x_max = 6, .y_min = -6, .y_max = 6};
    const std::vector<PlotPoint> points = {{0, 0}, {9, 3}};
    const Area after = drawing_area(before, points);
    EXPECT_GT(after.x_max, 9);
    EXPECT_LT(after.x_max, 30);
    EXPECT_EQ(ends({.x_min = after.x_min, .x_max = 6, .y_min = after.y_min, .y_max = after.y_max}),
              ends(before));
}

TEST(DrawingArea, HoldsPointsOfAnySizeWithRoomAroundThem) {
    for (const double size : {1e-3, 0.5, 40.0, 3e5}) {
        for (const double middle : {0.0, -170.0, 5e5}) {
            const std::vector<PlotPoint> points = {{middle - size, 0}, {middle + size, 0}};
            const Area area = drawing_area({}, points);
            EXPECT_LT(area.x_min, middle - size) << middle << ", " << size;
            EXPECT_GT(area.x_max, middle + size) << middle << ", " << size;
            EXPECT_LT(area.x_max - area.x_min, std::max(12.0, 9 * size)) << middle << ", " << size;
            EXPECT_LT(area.y_min, 0);
            EXPECT_GT(area.y_max, 0);
        }
    }
}

TEST(RoundedOnAxis, KeepsTheDecimalsThatAHandCanMean) {
    EXPECT_EQ(rounded_on_axis(1.23456, 12), 1.23);
    EXPECT_EQ(rounded_on_axis(-0.299, 12), -0.3);
    EXPECT_EQ(rounded_on_axis(0.123456, 0.4), 0.123);
    EXPECT_EQ(rounded_on_axis(1234.5, 3000), 1230);
    EXPECT_EQ(rounded_on_axis(171.26, 100), 171.3);
    for (const double span : {0.01, 0.7, 12.0, 500.0, 2e6}) {  // never further than a pixel or two
        EXPECT_LE(std::abs(rounded_on_axis(span / 3, span) - span / 3), span / 400) << span;
    }
}

TEST(PlacesOnWay, AreAllThatTheEraserMeets) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> pixel(0, 100);
    std::vector<PlotPoint> points(300);
    for (PlotPoint& point : points) {
        point = {pixel(random), pixel(random)};
    }
    for (int round = 0; round < 20; ++round) {
        const PlotPoint from = {pixel(random), pixel(random)};
        const PlotPoint to = round == 0 ? from : PlotPoint{.x = pixel(random), .y = pixel(random)};
        std::vector<std::size_t> met;
        for (std::size_t i = 0; i < points.size(); ++i) {
            double least = INFINITY;
            for (int step = 0; step <= 2000; ++step) {
                const double share = step / 2000.0;
                least = std::min(least, std::hypot(points[i].x - from.x - share * (to.x - from.x),
                                                   points[i].y - from.y - share * (to.y - from.y)));
            }
            if (least <= 8) {
                met.push_back(i);
            }
        }
        EXPECT_EQ(places_on_way(points, from, to, 8), met);
    }
}

}  // namespace
}  // namespace logit
