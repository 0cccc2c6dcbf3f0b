// Steps land on numbers one can say, in both directions, and stay within their row.
#include "ui/kit/steps.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace logit {
namespace {

const Hyperparameter& row_of(const char* key) { return *find_hyperparameter(key); }

template <typename T>
std::vector<T> walk(const char* key, T value, int direction, int steps) {
    std::vector<T> values;
    for (int i = 0; i < steps; ++i) {
        values.push_back(value = stepped(row_of(key), value, direction));
    }
    return values;
}

TEST(Stepped, WalksTheDecadesOfALogarithmicRow) {
    EXPECT_EQ(walk("lr", 0.001, 1, 11), (std::vector{0.002, 0.003, 0.004, 0.005, 0.006, 0.007,
                                                     0.008, 0.009, 0.01, 0.02, 0.03}));
    EXPECT_EQ(walk("lr", 0.02, -1, 4), (std::vector{0.01, 0.009, 0.008, 0.007}));
    EXPECT_EQ(walk("lr", 0.0123, 1, 2), (std::vector{0.02, 0.03}));
    EXPECT_EQ(walk("lr", 0.0123, -1, 2), (std::vector{0.01, 0.009}));
    EXPECT_EQ(walk("lr", 8.0, 1, 3), (std::vector{9.0, 10.0, 10.0}));
    EXPECT_EQ(walk("lr", 2e-6, -1, 2), (std::vector{1e-6, 1e-6}));
    EXPECT_EQ(walk("weightDecay", 0.0, 1, 3), (std::vector{1e-4, 2e-4, 3e-4}));
    EXPECT_EQ(walk("weightDecay", 2e-4, -1, 3), (std::vector{1e-4, 0.0, 0.0}));
}

TEST(Stepped, WalksTwentiethsOfALinearRow) {
    EXPECT_EQ(walk("testSize", 0.0, 1, 6), (std::vector{0.05, 0.1, 0.15, 0.2, 0.25, 0.3}));
    EXPECT_EQ(walk("testSize", 0.3, -1, 2), (std::vector{0.25, 0.2}));
    EXPECT_EQ(walk("testSize", 0.07, 1, 1), (std::vector{0.1}));
    EXPECT_EQ(walk("testSize", 0.95, 1, 2), (std::vector{0.99, 0.99}));
    EXPECT_EQ(walk("testSize", 0.99, -1, 2), (std::vector{0.95, 0.9}));
}

TEST(Stepped, WalksWholeNumbers) {
    using Whole = std::vector<std::int64_t>;
    EXPECT_EQ(walk<std::int64_t>("epochs", 500, 1, 6), (Whole{600, 700, 800, 900, 1000, 2000}));
    EXPECT_EQ(walk<std::int64_t>("epochs", 20, -1, 3), (Whole{10, 9, 8}));
    EXPECT_EQ(walk<std::int64_t>("epochs", 1, -1, 1), (Whole{1}));
    EXPECT_EQ(walk<std::int64_t>("batchSize", 7, 1, 2), (Whole{8, 9}));
    EXPECT_EQ(walk<std::uint64_t>("seed", 0, -1, 1), (std::vector<std::uint64_t>{0}));
    const std::uint64_t last = std::numeric_limits<std::uint64_t>::max();
    EXPECT_EQ(walk<std::uint64_t>("seed", last, 1, 1), (std::vector<std::uint64_t>{last}));
}

TEST(Rounded, LeavesFewDigits) {
    EXPECT_EQ(rounded(row_of("lr"), 0.05018400046230913), 0.05);
    EXPECT_EQ(rounded(row_of("lr"), 0.0012345), 0.0012);
    EXPECT_EQ(rounded(row_of("lr"), 0.000999), 0.001);
    EXPECT_EQ(rounded(row_of("lr"), 9.96), 10.0);
    EXPECT_EQ(rounded(row_of("weightDecay"), 0.0), 0.0);
    EXPECT_EQ(rounded(row_of("testSize"), 0.19801), 0.2);
    EXPECT_EQ(rounded(row_of("testSize"), 0.98999), 0.99);
    EXPECT_EQ(rounded(row_of("epochs"), std::int64_t{12345}), 12000);
    EXPECT_EQ(rounded(row_of("epochs"), std::int64_t{57}), 57);
}

}  // namespace
}  // namespace logit
