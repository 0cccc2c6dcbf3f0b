// The logarithms of both losses against torch's; loss_test.cpp has their corners. One test is
// disabled because it takes every float there is:
//     vector_log_test --gtest_also_run_disabled_tests --gtest_filter=*EveryFloat
#include "nn/vector_log.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "nn/function_cases.h"
#include "nn/loss.h"

namespace logit {
namespace {

// The loss of each p by itself.
std::vector<float> losses_of(std::span<const float> p, float y) {
    std::vector<float> values;
    for (const float p_i : p) {
        values.push_back(binary_cross_entropy(Vector::Constant(1, p_i), Vector::Constant(1, y)));
    }
    return values;
}

std::vector<float> losses_with_logits(std::span<const float> z, float y) {
    std::vector<float> values;
    for (const float z_i : z) {
        values.push_back(
            binary_cross_entropy_with_logits(Vector::Constant(1, z_i), Vector::Constant(1, y)));
    }
    return values;
}

TEST(VectorLog, GivesTorchsBinaryCrossEntropy) {
    expect_torchs_bits("bce 0", [](std::span<const float> p) { return losses_of(p, 0.0F); });
    expect_torchs_bits("bce 1", [](std::span<const float> p) { return losses_of(p, 1.0F); });
}

TEST(VectorLog, GivesTorchsLossWithLogits) {
    expect_torchs_bits("with logits 0",
                       [](std::span<const float> z) { return losses_with_logits(z, 0.0F); });
    expect_torchs_bits("with logits 1",
                       [](std::span<const float> z) { return losses_with_logits(z, 1.0F); });
}

// glibc 2.41 rounds log1p correctly, as we do: against double precision at every so many-th float.
void expect_nearest(std::uint32_t stride) {
    const auto first = std::bit_cast<std::uint32_t>(0x1p-30F);  // below, -p itself
    for (std::uint32_t bits = first; bits <= std::bit_cast<std::uint32_t>(1.0F); bits += stride) {
        const auto p = std::bit_cast<float>(bits);
        ASSERT_EQ(log_right(p, 0.0F), static_cast<float>(std::log1p(-static_cast<double>(p)))) << p;
    }
}

TEST(VectorLog, GivesTheNearestFloat) { expect_nearest(37); }

TEST(VectorLog, DISABLED_GivesTheNearestFloatAtEveryFloat) { expect_nearest(1); }

// Both labels in one vector, in every order.
TEST(VectorLog, TreatsEveryLaneAlike) {
    const Floats p = {0.01F, 0.4F, 0.75F, 0.999F};
    for (unsigned labels = 0; labels < 16; ++labels) {
        Floats y;
        for (int lane = 0; lane < kLanes; ++lane) {
            y[lane] = static_cast<float>(labels >> lane & 1);
        }
        const Floats logs = log_right(log_table(), p, y, labels);
        for (int lane = 0; lane < kLanes; ++lane) {
            EXPECT_EQ(logs[lane], log_right(p[lane], y[lane])) << labels << ", lane " << lane;
        }
    }
}

TEST(VectorLog, MeetsTheCLibraryWhereTheTableEnds) {
    for (float p = 5.5e-6F; p < 2e-5F; p = std::nextafter(p, 1.0F)) {
        ASSERT_EQ(log_right(log_table(), all_lanes(p), all_lanes(1.0F), 15)[0], std::log(p)) << p;
    }
}

TEST(VectorLog, KeepsItsCorners) {
    const float infinity = std::numeric_limits<float>::infinity();
    const float nan = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(log_right(0.0F, 1.0F), -infinity);
    EXPECT_EQ(log_right(1.0F, 0.0F), -infinity);
    EXPECT_EQ(log_right(1e-30F, 0.0F), -1e-30F);
    EXPECT_EQ(log_right(1.0F, 1.0F), 0.0F);
    EXPECT_TRUE(std::isnan(log_right(nan, 0.0F)));
    EXPECT_TRUE(std::isnan(log_right(nan, 1.0F)));
    EXPECT_EQ(log1p_of_fraction(0.0F), 0.0F);
    EXPECT_EQ(log1p_of_fraction(1e-30F), 1e-30F);
    EXPECT_EQ(log1p_of_fraction(1.0F), std::log(2.0F));
    EXPECT_TRUE(std::isnan(log1p_of_fraction(nan)));
}

}  // namespace
}  // namespace logit
