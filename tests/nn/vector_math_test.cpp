// exp, log and log1p against double precision over all of float32, every kStride-th number of it;
// the disabled test takes every single one (minutes):
//     vector_math_test --gtest_also_run_disabled_tests --gtest_filter=*EveryFloat
#include "nn/vector_math.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <limits>

namespace logit {
namespace {

constexpr std::uint32_t kStride = 331;  // prime, so that every bit of the fraction changes

// |value - expected| in units of the last place of a float32 as large as expected.
double ulps(float value, double expected) {
    if (std::isnan(value) || std::isnan(expected)) {
        return std::isnan(value) && std::isnan(expected) ? 0.0 : HUGE_VAL;
    }
    if (value == static_cast<float>(expected)) {  // infinities too
        return 0.0;
    }
    const double smallest_normal = std::numeric_limits<float>::min();
    const int exponent = std::ilogb(std::max(std::abs(expected), smallest_normal));
    return std::abs(value - expected) / std::ldexp(1.0, exponent - 23);
}

struct Worst {
    double ulps = 0.0;
    float x = 0.0F;
};

constexpr float kInfinity = std::numeric_limits<float>::infinity();

// Of all floats `stride` apart in their order as bits, those with |x| <= bound; NaN too where there
// is no bound.
template <typename Vectorised, typename Reference>
Worst worst_of(Vectorised vectorised, Reference reference, std::uint32_t stride, float bound) {
    Worst worst;
    std::array<float, kLanes> x{};
    std::array<float, kLanes> y{};
    std::size_t lane = 0;
    for (std::uint64_t bits = 0; bits < (1ULL << 32); bits += stride) {
        const auto candidate = std::bit_cast<float>(static_cast<std::uint32_t>(bits));
        const bool beyond = std::abs(candidate) > bound;
        if (beyond || (std::isnan(candidate) && bound < kInfinity)) {
            continue;
        }
        x[lane++] = candidate;
        if (lane < x.size()) {
            continue;
        }
        store(y.data(), vectorised(load(x.data())));
        for (lane = x.size(); lane > 0; --lane) {
            const double distance = ulps(y[lane - 1], reference(static_cast<double>(x[lane - 1])));
            if (distance > worst.ulps) {
                worst = {distance, x[lane - 1]};
            }
        }
    }
    return worst;
}

void expect_two_ulps(std::uint32_t stride) {
    const auto expect = [](const char* name, const Worst& worst) {
        std::printf("  %-10s at most %.3f ulp, at %.9g\n", name, worst.ulps, worst.x);
        EXPECT_LE(worst.ulps, 2.0) << name << "(" << worst.x << ")";
    };
    const auto exp_of = [](double x) { return std::exp(x); };
    expect("exp", worst_of([](Floats x) { return exp(x); }, exp_of, stride, kInfinity));
    expect("exp_normal", worst_of([](Floats x) { return exp_normal(x); }, exp_of, stride, 87.0F));
    expect("log", worst_of([](Floats x) { return log(x); }, [](double x) { return std::log(x); },
                           stride, kInfinity));
    expect("log1p", worst_of([](Floats x) { return log1p(x); },
                             [](double x) { return std::log1p(x); }, stride, kInfinity));
}

TEST(VectorMath, StaysWithinTwoUlps) { expect_two_ulps(kStride); }

TEST(VectorMath, DISABLED_StaysWithinTwoUlpsAtEveryFloat) { expect_two_ulps(1); }

TEST(VectorMath, KeepsTheCornersOfTheFunctions) {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const auto first = [](Floats lanes) { return lanes[0]; };
    EXPECT_EQ(first(exp(all_lanes(0.0F))), 1.0F);
    EXPECT_EQ(first(exp(all_lanes(-0.0F))), 1.0F);
    EXPECT_EQ(first(exp(all_lanes(kInfinity))), kInfinity);
    EXPECT_EQ(first(exp(all_lanes(-kInfinity))), 0.0F);
    EXPECT_EQ(first(exp(all_lanes(std::numeric_limits<float>::max()))), kInfinity);
    EXPECT_GT(first(exp(all_lanes(-103.0F))), 0.0F) << "subnormal results";
    EXPECT_EQ(first(log(all_lanes(1.0F))), 0.0F);
    EXPECT_EQ(first(log(all_lanes(0.0F))), -kInfinity);
    EXPECT_EQ(first(log(all_lanes(-0.0F))), -kInfinity);
    EXPECT_EQ(first(log(all_lanes(kInfinity))), kInfinity);
    EXPECT_EQ(first(log1p(all_lanes(-1.0F))), -kInfinity);
    EXPECT_EQ(first(log1p(all_lanes(1e-30F))), 1e-30F);
    for (const float bad : {nan, -nan}) {
        EXPECT_TRUE(std::isnan(first(exp(all_lanes(bad)))));
        EXPECT_TRUE(std::isnan(first(log(all_lanes(bad)))));
        EXPECT_TRUE(std::isnan(first(log1p(all_lanes(bad)))));
    }
    EXPECT_TRUE(std::isnan(first(log(all_lanes(-1.0F)))));
    EXPECT_TRUE(std::isnan(first(log1p(all_lanes(-2.0F)))));
}

TEST(VectorMath, TreatsEveryLaneAlike) {
    std::array<float, kLanes> x{};
    for (std::size_t lane = 0; lane < x.size(); ++lane) {
        x[lane] = 0.25F * static_cast<float>(lane + 1);
    }
    const Floats lanes = load(x.data());
    double sum = 0.0;
    for (std::size_t lane = 0; lane < x.size(); ++lane) {
        EXPECT_EQ(exp(lanes)[lane], exp(all_lanes(x[lane]))[0]);
        EXPECT_EQ(log(lanes)[lane], log(all_lanes(x[lane]))[0]);
        sum += x[lane];
    }
    EXPECT_EQ(sum_of_lanes(lanes), sum);
}

}  // namespace
}  // namespace logit
