// A fused step against the processor's or the C library's fma, and the small change of vectors.
#include "nn/vector_math.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>

namespace logit {
namespace {

// The same at every run, of every size that steps of exp and log1p have.
float some_float(std::uint32_t number) {
    std::uint32_t hash = number * 0x9E3779B1U;
    hash = (hash ^ (hash >> 15)) * 0x85EBCA6BU;
    hash ^= hash >> 13;
    const std::uint32_t exponent = 100 + hash % 32;
    return std::bit_cast<float>((hash & 0x807FFFFFU) | exponent << 23);
}

TEST(VectorMath, FusesAsFmaDoes) {
    for (std::uint32_t i = 0; i < 4'000'000; i += kLanes) {
        Floats a, b, c;
        for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
            a[lane] = some_float(3 * (i + lane));
            b[lane] = some_float(3 * (i + lane) + 1);
            c[lane] = some_float(3 * (i + lane) + 2);
        }
        const Floats result = fused(a, b, c);
        for (int lane = 0; lane < kLanes; ++lane) {
            ASSERT_EQ(result[lane], std::fma(a[lane], b[lane], c[lane]));
        }
    }
}

TEST(VectorMath, WidensAndNarrows) {
    const Floats x = {1.5F, -2.25F, 3e-30F, 7.0F};
    const Floats back = to_floats(low_doubles(x), high_doubles(x));
    for (int lane = 0; lane < kLanes; ++lane) {
        EXPECT_EQ(back[lane], x[lane]);
        EXPECT_EQ(first_lanes(x, 2)[lane], lane < 2 ? x[lane] : 0.0F);
    }
    EXPECT_EQ(to_float_precision(Doubles{1.0 + 0x1p-30, 3.0})[0], 1.0);
}

}  // namespace
}  // namespace logit
