// The logarithms that torch's losses take, with its bits: glibc's logf, the nearest float to
// log(1 - p), SLEEF's log1p. log_test.cpp compares every float they are made for.
#pragma once

#include <array>
#include <cstdint>

#include "nn/vector_math.h"

namespace logit {

// x = c (1 + r), so log(x) = log(c) + log(1 + r): one row for each c, thirty-two for each power of
// two, from e^-12 to 1. A sample of label 1 reads the first half and the first polynomial: those
// of ARM's optimized routines, which glibc's logf is. That is not the nearest float to log(p) for 7
// of 1000 arguments, and torch prints what it is. A sample of label 0 reads the other half, made
// for log1p(-p), which glibc rounds to the nearest float; so do we.
struct LogTable {
    static constexpr std::int32_t kFirst = 0x36B30000;  // the first row's smallest x, as bits
    static constexpr int kRowBits = 18;                 // of a float within a row
    static constexpr int kRows = 18 * 32;
    static constexpr int kTerms = 6;  // of log(1 + r) - r, from r^2 on

    using Row = Doubles;  // 1 / c, log(c)
    std::array<Row, std::size_t{2} * kRows> rows;
    // For two samples at once, by their labels: that of the second one counts twice.
    std::array<std::array<Doubles, kTerms>, 4> terms;
};

const LogTable& log_table();

namespace detail {

// log(x) of two numbers by their rows and by the first 3 or all 6 terms.
template <int Terms>
Doubles log_of_pair(LogTable::Row first, LogTable::Row second,
                    const std::array<Doubles, LogTable::kTerms>& a, Doubles x) {
    const Doubles inverse = __builtin_shufflevector(first, second, 0, 2);
    const Doubles logarithm = __builtin_shufflevector(first, second, 1, 3);
    const Doubles r = x * inverse - 1.0;
    const Doubles square = r * r;
    Doubles high = a[2];
    if constexpr (Terms > 3) {
        high = a[2] + a[3] * r + square * (a[4] + a[5] * r);
    }
    return (logarithm + r) + square * (a[0] + a[1] * r + square * high);
}

// Of four: low and high are nearest's two halves in full.
template <int Terms>
Floats log_of_four(const LogTable& table, Floats nearest, Ints half, unsigned labels, Doubles low,
                   Doubles high) {
    const Ints row = ((bits_of(nearest) - LogTable::kFirst) >> LogTable::kRowBits) + half;
    return to_floats(
        log_of_pair<Terms>(table.rows[row[0]], table.rows[row[1]], table.terms[labels & 3], low),
        log_of_pair<Terms>(table.rows[row[2]], table.rows[row[3]], table.terms[labels >> 2], high));
}

}  // namespace detail

// log(p) where y is 1, log(1 - p) where it is 0. labels: the same y, a bit for each lane.
// Both p and 1 - p from e^-12 to 1. Data often come label by label, and four of one label take
// less.
[[gnu::always_inline]] inline Floats log_right(const LogTable& table, Floats p, Floats y,
                                               unsigned labels) {
    if (labels == 15) {
        return detail::log_of_four<3>(table, p, Ints{}, 15, low_doubles(p), high_doubles(p));
    }
    const Floats rest = 1.0F - p;
    const Ints other_half = Ints{} + LogTable::kRows;
    if (labels == 0) {
        return detail::log_of_four<6>(table, rest, other_half, 0, 1.0 - low_doubles(p),
                                      1.0 - high_doubles(p));
    }
    const Ints label = y > 0.0F;
    const Floats right = label ? p : rest;
    const Floats lost = label ? Floats{} : (1.0F - rest) - p;  // what rounding kept out of 1 - p
    return detail::log_of_four<6>(table, right, ~label & other_half, labels,
                                  low_doubles(right) + low_doubles(lost),
                                  high_doubles(right) + high_doubles(lost));
}

// The same for every p from 0 to 1, and NaN: -inf where a certainty is wrong.
float log_right(float p, float y);

// log(1 + x) for x from 0 to 1 with the bits of torch's vectorised log1p, which is SLEEF's; NaN
// stays NaN.
Floats log1p_of_fraction(Floats x);
inline float log1p_of_fraction(float x) { return log1p_of_fraction(all_lanes(x))[0]; }

}  // namespace logit
