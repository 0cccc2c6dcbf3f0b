// The surface's grid against the loop's own loss functions, its contours against a bowl and a
// saddle whose lines are known.
#include "ui/plots/loss_surface.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "nn/linear.h"

namespace logit {
namespace {

constexpr std::int64_t kAll = std::numeric_limits<std::int64_t>::max() / 2;

float loop_loss(const Dataset& part, const Parameters& parameters, LossFn loss_fn) {
    const Vector z = linear(part.x, parameters.weight, parameters.bias);
    return loss_fn == LossFn::kBce ? binary_cross_entropy(sigmoid(z), part.y)
                                   : binary_cross_entropy_with_logits(z, part.y);
}

TEST(LossSurface, HasTheLossOfTheLoopEverywhere) {
    const TrainTest iris = load_iris({.test_size = 0.23});  // no whole number of vectors
    const Parameters parameters{.weight = Vector{{0.7F, -1.3F, 0.4F, 2.1F}}, .bias = -0.6F};
    for (const LossFn loss_fn : {LossFn::kBce, LossFn::kBceWithLogits}) {
        for (const ParameterPair pair : {ParameterPair{0, 1}, {3, 4}, {4, 2}}) {
            SurfaceWork work =
                begin_surface(iris.train, parameters, loss_fn, pair, {-9, 8, -7, 12}, 12);
            EXPECT_FALSE(go_on(work, 1)) << "a row at a time";
            EXPECT_EQ(work.rows_done, 1);
            EXPECT_TRUE(go_on(work, kAll));
            EXPECT_TRUE(go_on(work, 1)) << "no more than there is";
            ASSERT_EQ(work.grid.loss.size(), 144U);
            for (int i = 0; i < 144; ++i) {
                Parameters at = parameters;
                parameter(at, pair.x) = static_cast<float>(-9 + 17.0 * (i % 12) / 11);
                parameter(at, pair.y) = static_cast<float>(-7 + 19.0 * (i / 12) / 11);
                const float expected = loop_loss(iris.train, at, loss_fn);
                ASSERT_NEAR(work.grid.loss[static_cast<std::size_t>(i)], expected,
                            1e-4F * std::max(1.0F, expected));
            }
        }
        EXPECT_NEAR(loss_at(iris.train, parameters, loss_fn),
                    loop_loss(iris.train, parameters, loss_fn), 1e-5);
    }
}

TEST(LossSurface, HasTorchsCliffWhereTheSigmoidSaturates) {
    const TrainTest iris = load_iris();
    const Parameters parameters{.weight = Vector{{0, 0, 0, 0}}, .bias = 50};
    EXPECT_NEAR(loss_at(iris.train, parameters, LossFn::kBce), 50, 1e-4) << "half are 100";
    EXPECT_NEAR(loss_at(iris.train, parameters, LossFn::kBceWithLogits), 25, 1e-4);
}

SurfaceGrid grid_of(double (*f)(double, double), int size, const Area& area) {
    SurfaceGrid grid{.area = area, .size = size, .loss = {}};
    for (int i = 0; i < size * size; ++i) {
        const double x = area.x_min + (area.x_max - area.x_min) * (i % size) / (size - 1);
        const double y = area.y_min + (area.y_max - area.y_min) * (i / size) / (size - 1);
        grid.loss.push_back(static_cast<float>(f(x, y)));
    }
    return grid;
}

TEST(Contours, OfABowlAreCircles) {
    const auto grid = grid_of([](double x, double y) { return x * x + y * y; }, 64, {-2, 2, -2, 2});
    const std::vector<double> levels = {0.25, 1, 2.25, 100};
    const auto lines = contours(grid, levels);
    for (std::size_t i = 0; i < 3; ++i) {
        const double radius = std::sqrt(levels[i]);
        double length = 0;
        std::map<std::pair<std::int64_t, std::int64_t>, int> ends;
        for (const auto& [from, to] : lines[i]) {
            length += std::hypot(to.x - from.x, to.y - from.y);
            for (const PlotPoint& end : {from, to}) {
                EXPECT_NEAR(std::hypot(end.x, end.y), radius, 1.5e-3);
                ++ends[{std::llround(end.x * 1e7), std::llround(end.y * 1e7)}];
            }
        }
        EXPECT_NEAR(length, 2 * 3.14159265 * radius, 0.01 * length);
        for (const auto& [place, count] : ends) {
            EXPECT_EQ(count, 2) << "closed";
        }
    }
    EXPECT_TRUE(lines[3].empty());
}

TEST(Contours, OfASaddleDoNotCross) {
    for (const double level : {-0.1, 0.1}) {
        const SurfaceGrid grid{.area = {0, 1, 0, 1}, .size = 2, .loss = {1, -1, -1, 1}};
        const auto lines = contours(grid, std::array{level});
        ASSERT_EQ(lines[0].size(), 2U);
        for (const auto& [from, to] : lines[0]) {
            const double middle = (from.x + to.x + from.y + to.y) / 2;
            const double difference = (from.x + to.x - from.y - to.y) / 2;
            // The middle is 0: above level -0.1 it belongs with the corners of 1, that is with the
            // rising diagonal, and the lines lie around the others.
            EXPECT_GT(level < 0 ? std::abs(difference) : std::abs(middle - 1), 0.3) << level;
        }
    }
}

TEST(Contours, LeaveOutWhatIsNotFinite) {
    SurfaceGrid grid = grid_of([](double x, double /*y*/) { return x; }, 3, {0, 2, 0, 2});
    EXPECT_EQ(contours(grid, std::array{0.5})[0].size(), 2U);
    grid.loss[0] = NAN;
    EXPECT_EQ(contours(grid, std::array{0.5})[0].size(), 1U);
}

TEST(ContourLevels, AreFewRoundNumbersWithin) {
    const std::vector<float> losses = {0.085F, 55, NAN, 3, INFINITY};
    const auto levels = contour_levels(losses);
    EXPECT_GE(levels.size(), 8U);
    EXPECT_LE(levels.size(), 16U);
    for (std::size_t i = 0; i < levels.size(); ++i) {
        EXPECT_GT(levels[i], i == 0 ? 0.085 : levels[i - 1]);
        EXPECT_LT(levels[i], 55);
    }
    EXPECT_TRUE(contour_levels({}).empty());
}

}  // namespace
}  // namespace logit
