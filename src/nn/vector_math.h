// Several float32 at a time, and a + b * c as a processor with fused multiply-add rounds it. In the
// compilers' own vector types, so one source serves every platform.
#pragma once

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

// Half as many in double precision, in which a product of two float32 is exact.
using Doubles = double __attribute__((vector_size(kLanes * sizeof(float))));

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

// The first two lanes, and the last two; and back, each rounded to float32.
inline Doubles low_doubles(Floats x) {
    return __builtin_convertvector(__builtin_shufflevector(x, x, 0, 1), Doubles);
}
inline Doubles high_doubles(Floats x) {
    return __builtin_convertvector(__builtin_shufflevector(x, x, 2, 3), Doubles);
}
inline Floats to_floats(Doubles low, Doubles high) {
    // WebAssembly has an instruction that leaves zeros above. Compilers see it in this form; a
    // plain shuffle they turn into four conversions of one number each.
    using Pair = float __attribute__((vector_size(2 * sizeof(float))));
    const auto narrow = [](Doubles x) {
        return __builtin_shufflevector(__builtin_convertvector(x, Pair), Pair{}, 0, 1, 2, 3);
    };
    const Ints above = bits_of(narrow(high));
    return floats_of(bits_of(narrow(low)) | __builtin_shufflevector(above, above, 2, 3, 0, 1));
}

// Rounded to float32, and still doubles: faster than there and back. For |x| < 2^900; NaN stays.
inline Doubles to_float_precision(Doubles x) {
    const Doubles enlarged = x * 0x1.00000008p29;
    return enlarged - (enlarged - x);
}

// a * b + c rounded once, as torch's kernels for AVX2 and AVX-512 do it. WebAssembly has no such
// instruction. The sum is rounded to a double first: that this gives another float is possible, and
// so rare that the tests find no case of it.
inline Floats fused(Floats a, Floats b, Floats c) {
    return to_floats(low_doubles(a) * low_doubles(b) + low_doubles(c),
                     high_doubles(a) * high_doubles(b) + high_doubles(c));
}

}  // namespace logit
