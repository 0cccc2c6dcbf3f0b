// Several float32 at a time: the processor's (and WebAssembly's) vectors, with exp, log and log1p
// on them. In the compilers' own vector types, so one source serves every platform.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace logit {

// 128 bits: WebAssembly has such vectors, and so has every processor.
inline constexpr int kLanes = 4;

// +, -, *, / work lane by lane. A comparison gives Ints: all bits of a lane where it holds, none
// where not; `mask ? a : b` takes each lane from a or b.
using Floats = float __attribute__((vector_size(kLanes * sizeof(float))));
using Ints = std::int32_t __attribute__((vector_size(kLanes * sizeof(float))));

inline Floats load(const float* from) {
    Floats lanes;
    std::memcpy(&lanes, from, sizeof lanes);
    return lanes;
}

inline void store(float* to, Floats lanes) { std::memcpy(to, &lanes, sizeof lanes); }

inline Floats all_lanes(float value) { return value - Floats{}; }

// The second argument where the comparison fails: a NaN in the first one is lost, one in the
// second stays. This is the order in which processors have one instruction for it.
inline Floats larger(Floats a, Floats b) { return a > b ? a : b; }
inline Floats smaller(Floats a, Floats b) { return a < b ? a : b; }

inline Ints bits_of(Floats lanes) { return std::bit_cast<Ints>(lanes); }
inline Floats floats_of(Ints bits) { return std::bit_cast<Floats>(bits); }

inline Floats absolute(Floats x) { return floats_of(bits_of(x) & 0x7FFFFFFF); }

// The first `count` lanes, and zeros.
inline Floats first_lanes(Floats x, std::int64_t count) {
    Floats result{};
    for (int lane = 0; lane < kLanes && lane < count; ++lane) {
        result[lane] = x[lane];
    }
    return result;
}

// Rows become columns.
inline std::array<Floats, kLanes> transposed(Floats a, Floats b, Floats c, Floats d) {
    const Floats ac_low = __builtin_shufflevector(a, c, 0, 4, 1, 5);
    const Floats ac_high = __builtin_shufflevector(a, c, 2, 6, 3, 7);
    const Floats bd_low = __builtin_shufflevector(b, d, 0, 4, 1, 5);
    const Floats bd_high = __builtin_shufflevector(b, d, 2, 6, 3, 7);
    return {__builtin_shufflevector(ac_low, bd_low, 0, 4, 1, 5),
            __builtin_shufflevector(ac_low, bd_low, 2, 6, 3, 7),
            __builtin_shufflevector(ac_high, bd_high, 0, 4, 1, 5),
            __builtin_shufflevector(ac_high, bd_high, 2, 6, 3, 7)};
}

// Added up in double precision.
inline double sum_of_lanes(Floats x) {
    double sum = 0.0;
    for (int lane = 0; lane < kLanes; ++lane) {
        sum += x[lane];
    }
    return sum;
}

// ln 2 in two parts. The high one has 15 bits: its products with whole numbers below 512 are exact.
inline constexpr float kLn2High = 0.693145752F;
inline constexpr float kLn2Low = 1.42860677e-6F;

// Added to a small number, 1.5 * 2^23 rounds it to a whole one, found in the last bits.
inline constexpr float kRound = 12582912.0F;

// e^x = mantissa * 2^exponent, mantissa about sqrt(1/2) to sqrt(2). For |x| < 350; NaN gives a NaN
// mantissa.
struct ExpParts {
    Floats mantissa;
    Floats exponent_plus_round;
};

inline ExpParts exp_parts(Floats x) {
    constexpr float kLog2E = 1.44269504F;
    const Floats rounded = x * kLog2E + kRound;
    const Floats k = rounded - kRound;
    const Floats r = (x - k * kLn2High) - k * kLn2Low;  // |r| <= ln(2) / 2
    // 1 + (r + r^2 q(r)), rounded where SLEEF's exp rounds, which is the one that torch calls: to
    // the same float for 98 numbers of 100, and by one bit more or less for the others. q in pairs
    // of terms, which do not wait for each other.
    const Floats square = r * r;
    const Floats high = 0.000198527618F * r + 0.00139304355F;
    const Floats middle = 0.00833336077F * r + 0.0416664854F;
    const Floats low = 0.166666672F * r + 0.5F;
    const Floats q = (high * square + middle) * square + low;
    return {(square * q + r) + 1.0F, rounded};
}

// e^x for |x| <= 87, where neither the result nor its inverse is subnormal.
inline Floats exp_normal(Floats x) {
    const ExpParts parts = exp_parts(x);
    return floats_of(bits_of(parts.mantissa) + (bits_of(parts.exponent_plus_round) << 23));
}

// e^x for every x: within 2 ulp, subnormal results included; NaN stays NaN.
inline Floats exp(Floats x) {
    const Floats bounded = larger(all_lanes(-104.0F), smaller(all_lanes(89.0F), x));
    const ExpParts parts = exp_parts(bounded);
    // In two steps: 2^-150 or 2^128 itself is no float.
    const Ints exponent = bits_of(parts.exponent_plus_round) - std::bit_cast<std::int32_t>(kRound);
    const Ints half = exponent >> 1;
    const auto power_of_two = [](Ints power) { return floats_of((power + 127) << 23); };
    return parts.mantissa * power_of_two(half) * power_of_two(exponent - half);
}

// The same bits for a single number.
inline float exp(float x) { return exp(all_lanes(x))[0]; }

// The natural logarithm of every x: within 2 ulp. -inf of 0, NaN of less and of NaN.
inline Floats log(Floats x) {
    constexpr float kSmallestNormal = 1.17549435e-38F;
    constexpr std::int32_t kSqrtHalf = 0x3F3504F3;
    const Ints subnormal = x < kSmallestNormal;
    const Ints bits = bits_of(subnormal ? x * 8388608.0F : x);
    // x = 2^exponent (1 + f), 1 + f from sqrt(1/2) to sqrt(2).
    const Ints exponent = (bits - kSqrtHalf) >> 23;
    const Floats k = __builtin_convertvector(subnormal ? exponent - 23 : exponent, Floats);
    const Floats f = floats_of(bits - (exponent << 23)) - 1.0F;
    // log(1 + f) = f - f^2 / 2 + f^3 q(f), q by Remez' exchange algorithm: within 2^-27.
    Floats q = -0.0763449399F * f + 0.127615745F;
    q = q * f - 0.131601822F;
    q = q * f + 0.142017584F;
    q = q * f - 0.166233574F;
    q = q * f + 0.200012269F;
    q = q * f - 0.25000821F;
    q = q * f + 0.333333317F;
    const Floats square = f * f;
    const Floats result = k * kLn2High + (f + (q * f * square + k * kLn2Low - 0.5F * square));
    const Floats infinity = all_lanes(__builtin_inff());
    const Floats of_zero_or_less = x == 0.0F ? -infinity : all_lanes(__builtin_nanf(""));
    // An x that is NaN or infinite is its own logarithm.
    return x > 0.0F && x < infinity ? result : (x > 0.0F || x != x ? x : of_zero_or_less);
}

// log(u + lost), where lost is what rounding kept out of u, or 0.
inline Floats log_of_sum(Floats u, Floats lost) {
    const Ints ordinary = u > 0.0F && u < __builtin_inff();
    return log(u) + (ordinary ? lost / u : Floats{});
}

// log(1 + x) for every x: within 2 ulp, however close to 0.
inline Floats log1p(Floats x) {
    const Floats u = 1.0F + x;
    return log_of_sum(u, x - (u - 1.0F));
}

}  // namespace logit
