// e^x with the bits of torch.exp: SLEEF's algorithm, which torch's kernels for AVX2 and AVX-512
// run, rounded at the same steps. exp_test.cpp compares every float there is.
#pragma once

#include <bit>
#include <cstdint>

#include "nn/vector_math.h"

namespace logit {

// Added to a small number, 1.5 * 2^23 rounds it to a whole one, found in the last bits.
inline constexpr float kRound = 12582912.0F;

// ln 2 in two parts. The high one has 15 bits: its products with whole numbers below 512 are exact.
inline constexpr float kLn2High = 0.693145752F;
inline constexpr float kLn2Low = 1.42860677e-6F;

// product + addend, rounded to a multiple of 2^exponent: to float32, where that is the distance of
// two floats at the result. One rounding, where a conversion to float32 and back would be a second.
inline Doubles rounded_sum(Doubles product, double addend, int exponent) {
    const double round = 1.5 * std::bit_cast<double>(std::uint64_t(1023 + 52 + exponent) << 52);
    return (product + (addend + round)) - round;
}

// e^s - 1 for |s| <= ln(2) / 2, before its rounding to float32. square: s * s in float32.
inline Doubles exp_minus_1(Doubles s, Doubles square) {
    Doubles u = s * double(0.000198527618F);
    u = rounded_sum(u, 0.00139304355F, -33);  // u from 2^-10 to 2^-9, where floats are 2^-33 apart
    u = rounded_sum(u * s, 0.00833336077F, -30);
    u = rounded_sum(u * s, 0.0416664854F, -28);
    u = rounded_sum(u * s, 0.166666672F, -26);
    u = to_float_precision(u * s + 0.5);
    return square * u + s;
}

// The same for four.
inline Floats exp_minus_1(Floats s) {
    const Floats square = s * s;
    return to_floats(exp_minus_1(low_doubles(s), low_doubles(square)),
                     exp_minus_1(high_doubles(s), high_doubles(square)));
}

// e^x for |x| <= kExpNormal. SLEEF fuses the steps to s too. The first product is exact; rounding
// the second one changes e^x for 140 floats in all, and for none of these.
inline constexpr float kExpNormal = 12.0F;

inline Floats exp_normal(Floats x) {
    constexpr float kLog2E = 1.44269504F;
    const Floats rounded = x * kLog2E + kRound;
    const Floats q = rounded - kRound;
    const Floats s = (x - q * kLn2High) - q * kLn2Low;
    return floats_of(bits_of(1.0F + exp_minus_1(s)) + (bits_of(rounded) << 23));
}

// e^x for every x: subnormal results included, infinity above, 0 below; NaN stays NaN.
inline Floats exp(Floats x) {
    constexpr float kLog2E = 1.44269504F;
    const Floats bounded = larger(all_lanes(-104.0F), smaller(all_lanes(100.0F), x));
    const Floats rounded = bounded * kLog2E + kRound;
    const Floats q = rounded - kRound;
    const Floats s = fused(-q, all_lanes(kLn2Low), bounded - q * kLn2High);
    // In two steps: 2^-150 or 2^128 itself is no float.
    const Ints exponent = bits_of(rounded) - std::bit_cast<std::int32_t>(kRound);
    const Ints half = exponent >> 1;
    const auto power_of_two = [](Ints power) { return floats_of((power + 127) << 23); };
    return (1.0F + exp_minus_1(s)) * power_of_two(half) * power_of_two(exponent - half);
}

// The same bits for a single number.
inline float exp(float x) { return exp(all_lanes(x))[0]; }

}  // namespace logit
