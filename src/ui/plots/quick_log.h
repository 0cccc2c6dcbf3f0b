// The natural logarithm of four numbers at a time, near enough to draw. Torch's own bits are
// nn/vector_log's.
#pragma once

#include "nn/vector_exp.h"
#include "nn/vector_math.h"

namespace logit {

// Within 2 ulp. -inf of 0; x: normal, infinite or 0.
inline Floats quick_log(Floats x) {
    constexpr std::int32_t kSqrtHalf = 0x3F3504F3;
    const Ints bits = bits_of(x);
    // x = 2^exponent (1 + f), 1 + f from sqrt(1/2) to sqrt(2).
    const Ints exponent = (bits - kSqrtHalf) >> 23;
    const Floats k = __builtin_convertvector(exponent, Floats);
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
    return x > 0.0F && x < infinity ? result : (x == 0.0F ? -infinity : x);
}

// log(1 + x) for x from -1 on, however close to 0.
inline Floats quick_log1p(Floats x) {
    const Floats u = 1.0F + x;
    const Ints ordinary = u > 0.0F && u < __builtin_inff();
    return quick_log(u) + (ordinary ? (x - (u - 1.0F)) / u : Floats{});
}

}  // namespace logit
