// exp against torch's, and against the same steps fused by the processor or the C library for every
// 331st float; the disabled test takes every single one (minutes):
//     vector_exp_test --gtest_also_run_disabled_tests --gtest_filter=*EveryFloat
#include "nn/vector_exp.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "nn/corners.h"
#include "nn/function_cases.h"

namespace logit {
namespace {

// SLEEF's expf, as its paper has it, with true fused steps.
float fused_exp(float x) {
    if (x < -104.0F || x > 100.0F) {
        return x < 0.0F ? 0.0F : kInfinity;
    }
    const float q = std::rint(x * 1.44269504F);
    const float s = std::fma(q, -kLn2Low, std::fma(q, -kLn2High, x));
    float u = 0.000198527618F;
    for (const float term : {0.00139304355F, 0.00833336077F, 0.0416664854F, 0.166666672F, 0.5F}) {
        u = std::fma(u, s, term);
    }
    // To the nearest float, subnormal or not: half of the power at a time, as SLEEF.
    const auto half = static_cast<int>(q) >> 1;
    const float e = 1.0F + std::fma(s * s, u, s);
    return std::ldexp(std::ldexp(e, half), static_cast<int>(q) - half);
}

void expect_fused_steps(std::uint32_t stride) {
    for (std::uint64_t bits = 0; bits < (1ULL << 32); bits += stride) {
        const auto x = std::bit_cast<float>(static_cast<std::uint32_t>(bits));
        if (std::isnan(x)) {
            continue;
        }
        const float expected = fused_exp(x);
        ASSERT_EQ(exp(x), expected) << x;
        if (std::abs(x) <= kExpNormal) {
            ASSERT_EQ(exp_normal(all_lanes(x))[0], expected) << x;
        }
    }
}

TEST(VectorExp, IsTorchs) {
    expect_torchs_bits("exp", [](std::span<const float> x) {
        std::vector<float> values(x.size());
        for (std::size_t i = 0; i < x.size(); i += kLanes) {
            store(values.data() + i, exp(load(x.data() + i)));
        }
        return values;
    });
}

TEST(VectorExp, RoundsAsFusedStepsDo) { expect_fused_steps(331); }  // a prime: every bit changes

TEST(VectorExp, DISABLED_RoundsAsFusedStepsDoAtEveryFloat) { expect_fused_steps(1); }

TEST(VectorExp, KeepsItsCorners) {
    EXPECT_EQ(exp(0.0F), 1.0F);
    EXPECT_EQ(exp(-0.0F), 1.0F);
    EXPECT_EQ(exp(kInfinity), kInfinity);
    EXPECT_EQ(exp(-kInfinity), 0.0F);
    EXPECT_GT(exp(-103.0F), 0.0F) << "subnormal results";
    const float nan = std::numeric_limits<float>::quiet_NaN();
    EXPECT_TRUE(std::isnan(exp(nan)));
    EXPECT_TRUE(std::isnan(exp(-nan)));
}

TEST(VectorExp, TreatsEveryLaneAlike) {
    const Floats x = {0.25F, -7.5F, 11.0F, 0.75F};
    for (int lane = 0; lane < kLanes; ++lane) {
        EXPECT_EQ(exp(x)[lane], exp(x[lane]));
        EXPECT_EQ(exp_normal(x)[lane], exp(x[lane]));
    }
}

}  // namespace
}  // namespace logit
