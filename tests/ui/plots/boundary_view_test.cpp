// The boundary's geometry against the model itself: z of raw rows by scaled() and linear(), and for
// the coloured bands a grid of points that are each looked up.
#include "ui/plots/boundary_view.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "nn/linear.h"

namespace logit {
namespace {

// The shoelace formula.
double area_of(const std::vector<PlotPoint>& corners) {
    double twice = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const auto& [x, y] = corners[i];
        const auto& [next_x, next_y] = corners[(i + 1) % corners.size()];
        twice += x * next_y - next_x * y;
    }
    return std::abs(twice) / 2;
}

double z_at(const Plane& plane, double x, double y) { return plane.a * x + plane.b * y + plane.c; }

bool inside(const std::vector<PlotPoint>& corners, const PlotPoint& at) {
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const PlotPoint& a = corners[i];
        const PlotPoint& b = corners[(i + 1) % corners.size()];
        if ((b.x - a.x) * (at.y - a.y) - (b.y - a.y) * (at.x - a.x) < -1e-12) {
            return false;
        }
    }
    return true;
}

TEST(BoundaryView, PlaneIsTheModelOfRawRows) {
    const Parameters parameters{.weight = Vector{{0.7F, -1.3F, 0.4F, 2.1F}}, .bias = -0.6F};
    for (const bool standardize : {false, true}) {
        const TrainTest iris = load_iris({.standardize = standardize, .test_size = 0.2});
        const Eigen::VectorXd fixed{{5.1, 3.2, 2.4, 0.9}};
        const Plane plane = boundary_plane(parameters, iris.scaler, 2, 0, fixed);
        std::mt19937 random(31);
        std::uniform_real_distribution<double> value(0, 8);
        for (int i = 0; i < 200; ++i) {
            Eigen::MatrixXd row = fixed.transpose();
            row(0, 2) = value(random);
            row(0, 0) = value(random);
            const Matrix seen = scaled(iris.scaler, row);
            const float z = linear(seen, parameters.weight, parameters.bias)(0);
            ASSERT_NEAR(z_at(plane, row(0, 2), row(0, 0)), z, 2e-5) << standardize;
        }
    }
}

TEST(BoundaryView, BandsCoverEveryPointOnceWithItsProbability) {
    std::mt19937 random(32);
    std::normal_distribution<double> normal;
    constexpr int kBands = 64;
    for (int round = 0; round < 200; ++round) {
        const double steep = std::pow(10, normal(random));
        const Plane plane{normal(random) * steep, normal(random) * steep, normal(random)};
        const Area area{-1, 2, 3, 3.5};
        const auto bands = probability_bands(plane, area, kBands, 0.5);
        std::uniform_real_distribution<double> x(area.x_min, area.x_max);
        std::uniform_real_distribution<double> y(area.y_min, area.y_max);
        for (int i = 0; i < 100; ++i) {
            const PlotPoint at{x(random), y(random)};
            const double p = 1 / (1 + std::exp(-z_at(plane, at.x, at.y)));
            int found = 0;
            for (const Band& band : bands) {
                ASSERT_LE(band.corners.size(), 6U);
                if (inside(band.corners, at)) {
                    ++found;
                    ASSERT_NEAR(band.p, p, 0.5 / kBands + 1e-9);
                }
            }
            ASSERT_EQ(found, 1) << round;
        }
    }
}

TEST(BoundaryView, BandsOfAFlatPlaneAreOneAndOfNoneAreNone) {
    const Area area{0, 1, 0, 1};
    ASSERT_EQ(probability_bands({0, 0, 1.2}, area, 64, 0.5).size(), 1U);
    EXPECT_NEAR(probability_bands({0, 0, 1.2}, area, 64, 0.5)[0].p, 1 / (1 + std::exp(-1.2)),
                1 / 128.0);
    EXPECT_TRUE(probability_bands({NAN, 0, 0}, area, 64, 0.5).empty());
    EXPECT_TRUE(probability_bands({INFINITY, 0, 0}, area, 64, 0.5).empty());
}

// Wherever the threshold is, no band lies on both sides of its line.
TEST(ProbabilityBands, ArePartedAtTheThreshold) {
    const Plane plane = {.a = 0.7, .b = -0.4, .c = 0.2};
    const Area area = {.x_min = -9, .x_max = 9, .y_min = -9, .y_max = 9};
    for (const double threshold : {0.0, 0.01, 0.3, 0.5, 0.77, 0.995, 1.0}) {
        double covered = 0;
        for (const Band& band : probability_bands(plane, area, 64, threshold)) {
            for (const auto& [x, y] : band.corners) {
                const double z = plane.a * x + plane.b * y + plane.c;
                const double p = 1 / (1 + std::exp(-z));
                if (band.p >= threshold) {
                    EXPECT_GE(p, threshold - 1e-9) << band.p;
                } else {
                    EXPECT_LE(p, threshold + 1e-9) << band.p;
                }
            }
            covered += area_of(band.corners);
        }
        EXPECT_NEAR(covered, 18 * 18, 1e-6) << threshold;
    }
}

TEST(Certainty, GoesFromTheThresholdToBothClasses) {
    for (const double threshold : {0.1, 0.5, 0.8}) {
        EXPECT_EQ(certainty(threshold, threshold), 0);
        EXPECT_EQ(certainty(1, threshold), 1);
        EXPECT_EQ(certainty(0, threshold), -1);
        EXPECT_LT(certainty(threshold - 0.05, threshold), 0);
        EXPECT_GT(certainty(threshold + 0.05, threshold), 0);
    }
    EXPECT_NEAR(certainty(0.8, 0.5), 0.6, 1e-12);
    EXPECT_EQ(certainty(1, 1), 1);
    EXPECT_EQ(certainty(0.25, 0), 0.25) << "everything counts as label 1";
}

TEST(BoundaryView, LevelLineEndsWhereTheProbabilityIsMet) {
    const Area area{-2, 2, -2, 2};
    const Plane plane{1.5, -0.7, 0.3};
    for (const double p : {0.05, 0.25, 0.5, 0.75, 0.95}) {
        const auto ends = level_line(plane, area, p);
        ASSERT_TRUE(ends) << p;
        for (const PlotPoint& end : *ends) {
            EXPECT_NEAR(1 / (1 + std::exp(-z_at(plane, end.x, end.y))), p, 1e-12);
            EXPECT_NEAR(std::max(std::abs(end.x), std::abs(end.y)), 2, 1e-12) << "at the edge";
        }
    }
    EXPECT_FALSE(level_line({0.1, 0.1, 5}, area, 0.5));
}

TEST(BoundaryView, SummaryIsOfTheRawData) {
    const TrainTest raw = load_iris({.test_size = 0.3});
    const TrainTest seen = load_iris({.standardize = true, .test_size = 0.3});
    const DataSummary expected = summarize(raw.train, raw.test, raw.scaler);
    const DataSummary summary = summarize(seen.train, seen.test, seen.scaler);
    const Eigen::MatrixXd rows = iris_table().x.topRows(100);
    for (Eigen::Index i = 0; i < 4; ++i) {
        EXPECT_NEAR(summary.mean(i), expected.mean(i), 1e-6);
        EXPECT_NEAR(expected.mean(i), seen.scaler.mean(i), 1e-6) << "scikit-learn's mean";
        EXPECT_NEAR(expected.min(i), rows.col(i).minCoeff(), 1e-6);
        EXPECT_NEAR(expected.max(i), rows.col(i).maxCoeff(), 1e-6);
        EXPECT_NEAR(summary.min(i), expected.min(i), 1e-6);
        EXPECT_NEAR(summary.max(i), expected.max(i), 1e-6);
    }
}

}  // namespace
}  // namespace logit
