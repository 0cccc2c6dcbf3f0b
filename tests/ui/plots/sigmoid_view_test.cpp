// The picture of the sigmoid: the curve against tanh, the frame around every sample, the nearest of
// many points against a search that cannot be wrong.
#include "ui/plots/sigmoid_view.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace logit {
namespace {

std::vector<ShownSample> at(float z) {
    return {{.row = 0, .z = 0.1F, .p = 0.5F, .positive = true, .wrong = false},
            {.row = 1, .z = z, .p = 0.5F, .positive = true, .wrong = false}};
}

TEST(SigmoidView, ReachesFurtherThanEverySampleButNotFar) {
    std::mt19937 random(21);
    std::uniform_real_distribution<double> exponent(-3, 20);
    for (int i = 0; i < 2000; ++i) {
        const auto z = static_cast<float>((i % 2 == 0 ? 1 : -1) * std::pow(10, exponent(random)));
        const double reach = sigmoid_reach(at(z));
        const double size = std::abs(static_cast<double>(z));
        ASSERT_GE(reach, 6);
        ASSERT_GT(reach, size);
        ASSERT_LE(reach, std::max(6.0, 1.7 * size)) << z;
    }
    EXPECT_EQ(sigmoid_reach({}), 6);
    EXPECT_EQ(sigmoid_reach(at(std::numeric_limits<float>::infinity())), 6);
    EXPECT_EQ(sigmoid_reach(at(std::nanf(""))), 6);
}

TEST(SigmoidView, CurveIsHalfOfOneAndTanhOfHalfZ) {
    const auto curve = sigmoid_curve(8, 101);
    ASSERT_EQ(curve.size(), 101U);
    EXPECT_EQ(curve.front().x, -8);
    EXPECT_EQ(curve.back().x, 8);
    for (const auto& [z, p] : curve) {
        EXPECT_NEAR(p, (1 + std::tanh(z / 2)) / 2, 1e-15);
    }
}

TEST(SigmoidView, NearestPointIsTheNearest) {
    std::mt19937 random(22);
    std::uniform_real_distribution<double> place(0, 100);
    std::vector<PlotPoint> points(200);
    for (int round = 0; round < 500; ++round) {
        for (PlotPoint& point : points) {
            point = {place(random), place(random)};
        }
        const PlotPoint mouse = {place(random), place(random)};
        const auto distance = [&](const PlotPoint& point) {
            return std::hypot(point.x - mouse.x, point.y - mouse.y);
        };
        const auto nearest = nearest_place(points, mouse, 8);
        double least = INFINITY;
        for (const PlotPoint& point : points) {
            least = std::min(least, distance(point));
        }
        ASSERT_EQ(nearest.has_value(), least <= 8);
        if (nearest) {
            ASSERT_EQ(distance(points[*nearest]), least);
        }
    }
    EXPECT_FALSE(nearest_place({}, {0, 0}, 1e9));
}

}  // namespace
}  // namespace logit
