// The thinned curve against the whole record: few points, true ones, and every extreme.
#include "experiment/loss_curve.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace logit {
namespace {

// These tests count as History does, from 0.
std::vector<CurvePoint> curve_from_0(const History& history, double first_epoch, double last_epoch,
                                     int columns) {
    auto curve = loss_curve(history, first_epoch + 1, last_epoch + 1, columns);
    for (CurvePoint& point : curve) {
        point.epoch -= 1;
    }
    return curve;
}

struct Recorded {
    History history;
    std::vector<float> losses;
};

Recorded record(std::int64_t epochs, float (*loss_of)(std::int64_t)) {
    Recorded recorded;
    for (std::int64_t epoch = 0; epoch < epochs; ++epoch) {
        recorded.losses.push_back(loss_of(epoch));
        recorded.history.push_back(recorded.losses.back());
    }
    return recorded;
}

float noise(std::int64_t epoch) {
    const auto hash = static_cast<std::uint32_t>(epoch) * 2654435761U;
    return hash % 97 == 3 ? NAN : static_cast<float>(hash >> 20) / 1024.0F;
}

float falling(std::int64_t epoch) { return 1.0F / static_cast<float>(epoch + 1); }

struct Extremes {
    double min = INFINITY;
    double max = -INFINITY;
    int points = 0;

    void add(double loss) {
        min = std::min(min, loss);
        max = std::max(max, loss);
        ++points;
    }
};

using Columns = std::map<std::int64_t, Extremes>;

// The last epoch of a range has a column for itself.
std::int64_t column_of(double epoch, double first, double last, int columns) {
    return static_cast<std::int64_t>((epoch - first) * (columns / std::max(1.0, last - first)));
}

// Every point is a recorded loss, and they come in order.
void expect_true_points(const std::vector<CurvePoint>& curve, const Recorded& recorded,
                        double first, double last) {
    double previous = -1.0;
    for (const CurvePoint& point : curve) {
        ASSERT_GT(point.epoch, previous);
        ASSERT_GE(point.epoch, first);
        ASSERT_LE(point.epoch, last);
        ASSERT_EQ(point.loss, recorded.losses[static_cast<std::size_t>(point.epoch)])
            << "epoch " << point.epoch;
        previous = point.epoch;
    }
}

// first, last: within the exact part of the record.
void expect_curve(const Recorded& recorded, std::int64_t first, std::int64_t last, int columns) {
    SCOPED_TRACE(testing::Message() << first << ".." << last << " in " << columns << " columns");
    const auto first_epoch = static_cast<double>(first);
    const auto last_epoch = static_cast<double>(last);
    const auto curve = curve_from_0(recorded.history, first_epoch, last_epoch, columns);
    ASSERT_NO_FATAL_FAILURE(expect_true_points(curve, recorded, first_epoch, last_epoch));
    Columns ours;
    for (const CurvePoint& point : curve) {
        ours[column_of(point.epoch, first_epoch, last_epoch, columns)].add(point.loss);
    }
    Columns whole;
    for (std::int64_t epoch = first; epoch <= last; ++epoch) {
        const float loss = recorded.losses[static_cast<std::size_t>(epoch)];
        if (!std::isnan(loss)) {
            const auto at = static_cast<double>(epoch);
            whole[column_of(at, first_epoch, last_epoch, columns)].add(loss);
        }
    }
    ASSERT_EQ(ours.size(), whole.size());
    for (const auto& [column, extremes] : whole) {
        ASSERT_EQ(ours[column].min, extremes.min) << "column " << column;
        ASSERT_EQ(ours[column].max, extremes.max) << "column " << column;
        ASSERT_LE(ours[column].points, 2) << "column " << column;
    }
}

TEST(LossCurve, KeepsTheExtremesOfEveryColumn) {
    const Recorded recorded = record(5000, noise);
    for (const int columns : {1, 2, 3, 7, 100, 640, 4999, 5000, 10'000}) {
        expect_curve(recorded, 0, 4999, columns);
        expect_curve(recorded, 1234, 3210, columns);
        expect_curve(recorded, 4000, 4001, columns);
        expect_curve(recorded, 17, 17, columns);
    }
}

TEST(LossCurve, HasEveryPointWhereThereIsRoom) {
    const Recorded recorded = record(500, falling);
    const auto curve = curve_from_0(recorded.history, 0, 499, 1000);
    ASSERT_EQ(curve.size(), 500U);
    expect_true_points(curve, recorded, 0, 499);
}

TEST(LossCurve, BeginsAndEndsWithAFallingRun) {
    const Recorded recorded = record(50'000, falling);
    for (const int columns : {1, 10, 777}) {
        const auto curve = curve_from_0(recorded.history, 0, 49'999, columns);
        ASSERT_LE(curve.size(), 2U * columns + 1U);
        EXPECT_EQ(curve.front().epoch, 0.0) << columns;
        EXPECT_EQ(curve.back().epoch, 49'999.0) << columns;
    }
}

TEST(LossCurve, KeepsToTheHistory) {
    const Recorded recorded = record(100, falling);
    EXPECT_EQ(curve_from_0(recorded.history, -50.0, 1e9, 1000).size(), 100U);
    EXPECT_EQ(curve_from_0(recorded.history, 9.5, 20.5, 1000).front().epoch, 9.0);
    EXPECT_EQ(curve_from_0(recorded.history, 9.5, 20.5, 1000).back().epoch, 21.0);
    EXPECT_TRUE(curve_from_0(recorded.history, 100.0, 1e9, 10).empty());
    EXPECT_TRUE(curve_from_0(recorded.history, -20.0, -10.0, 10).empty());
    EXPECT_TRUE(curve_from_0(History(), 0.0, 0.0, 10).empty());
    // At least one column, and the last epoch in its own.
    EXPECT_EQ(curve_from_0(recorded.history, 0.0, 99.0, 0).size(), 3U);
}

TEST(LossCurve, LeavesNanOut) {
    const Recorded recorded =
        record(300, [](std::int64_t epoch) { return epoch < 10 ? 1.0F : NAN; });
    EXPECT_EQ(curve_from_0(recorded.history, 0, 299, 1000).size(), 10U);
    EXPECT_TRUE(curve_from_0(recorded.history, 50, 299, 1000).empty());
}

// Where the record is thinned itself, a column's extremes are still those of all its epochs, but
// for the bucket that a column's edge cuts through.
TEST(LossCurve, KeepsASpikeOfLongAgo) {
    History history;
    while (history.size() < 1'000'000) {
        history.push_back(history.size() == 123'457 ? 50.0F : falling(history.size()));
    }
    ASSERT_GT(history.stride(), 1);
    const auto curve = curve_from_0(history, 0, 999'999, 200);
    EXPECT_LE(curve.size(), 401U);
    EXPECT_TRUE(std::ranges::is_sorted(curve, {}, &CurvePoint::epoch));
    const auto spikes = std::ranges::count_if(curve, [](const CurvePoint& point) {
        return point.epoch == 123'457.0 && point.loss == 50.0;
    });
    EXPECT_EQ(spikes, 1);
    EXPECT_EQ(curve.front().epoch, 0.0);
    EXPECT_EQ(curve.back().epoch, 999'999.0);
}

// Zoomed in on thinned epochs: only true points within the range.
TEST(LossCurve, CutsThroughBucketsAtTheRange) {
    const Recorded recorded = record(500'000, [](std::int64_t epoch) {
        return static_cast<float>(static_cast<std::uint32_t>(epoch) * 2654435761U >> 16);
    });
    ASSERT_EQ(recorded.history.stride(), 8);
    for (const double first : {1000.0, 1001.0, 1005.0, 1007.0}) {
        const auto curve = curve_from_0(recorded.history, first, first + 21.0, 1000);
        expect_true_points(curve, recorded, first, first + 21.0);
        EXPECT_GE(curve.size(), 4U);
        EXPECT_LE(curve.size(), 8U);
    }
}

TEST(LossCurve, CountsTheFirstEpochAsOne) {
    const Recorded recorded = record(3, falling);
    const auto curve = loss_curve(recorded.history, 0, 10, 100);
    ASSERT_EQ(curve.size(), 3U);
    EXPECT_EQ(curve.front().epoch, 1.0);
    EXPECT_EQ(curve.front().loss, 1.0);
    EXPECT_EQ(curve.back().epoch, 3.0);
}

TEST(NearestPoint, IsARecordedOne) {
    const Recorded recorded = record(300'000, [](std::int64_t epoch) {
        return static_cast<float>(static_cast<std::uint32_t>(epoch) * 2654435761U >> 16);
    });
    const History& history = recorded.history;
    const auto stride = static_cast<double>(history.stride());
    for (double epoch = -3.3; epoch < 300'010; epoch += 777.7) {
        const CurvePoint point = nearest_point(history, epoch);
        const double inside = std::clamp(epoch, 1.0, 300'000.0);
        const bool exact = inside > static_cast<double>(history.first_recent()) + 1;
        EXPECT_LE(std::abs(point.epoch - inside), exact ? 0.5 : stride) << epoch;
        EXPECT_EQ(point.loss, recorded.losses[static_cast<std::size_t>(point.epoch) - 1]) << epoch;
    }
}

}  // namespace
}  // namespace logit
