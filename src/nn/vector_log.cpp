#include "nn/vector_log.h"

#include <bit>
#include <cmath>

namespace logit {
namespace {

// glibc's rows for x from 0.699 to 1.398, sixteen of them, each as wide as two of ours, and its
// polynomial. (ARM's optimized routines, logf_data.c.)
constexpr std::int32_t kGlibcFirst = 0x3F330000;
constexpr std::array<std::array<double, 2>, 16> kGlibcRows = {{
    {0x1.661ec79f8f3bep+0, -0x1.57bf7808caadep-2},
    {0x1.571ed4aaf883dp+0, -0x1.2bef0a7c06ddbp-2},
    {0x1.49539f0f010bp+0, -0x1.01eae7f513a67p-2},
    {0x1.3c995b0b80385p+0, -0x1.b31d8a68224e9p-3},
    {0x1.30d190c8864a5p+0, -0x1.6574f0ac07758p-3},
    {0x1.25e227b0b8eap+0, -0x1.1aa2bc79c81p-3},
    {0x1.1bb4a4a1a343fp+0, -0x1.a4e76ce8c0e5ep-4},
    {0x1.12358f08ae5bap+0, -0x1.1973c5a611cccp-4},
    {0x1.0953f419900a7p+0, -0x1.252f438e10c1ep-5},
    {0x1p+0, 0x0p+0},
    {0x1.e608cfd9a47acp-1, 0x1.aa5aa5df25984p-5},
    {0x1.ca4b31f026aap-1, 0x1.c5e53aa362eb4p-4},
    {0x1.b2036576afce6p-1, 0x1.526e57720db08p-3},
    {0x1.9c2d163a1aa2dp-1, 0x1.bc2860d22477p-3},
    {0x1.886e6037841edp-1, 0x1.1058bc8a07ee1p-2},
    {0x1.767dcf5534862p-1, 0x1.4043057b6ee09p-2},
}};
constexpr std::array<double, LogTable::kTerms> kGlibcTerms = {
    -0x1.ffffef20a4123p-2, 0x1.5575b0be00b6ap-2, -0x1.00ea348b88334p-2};

// Taylor's first two, and the others fitted to log(1 + r) for |r| < 1/64, closest near 0: within
// 2^-51 of it.
constexpr std::array<double, LogTable::kTerms> kNearestTerms = {-1.0 / 2.0,
                                                                1.0 / 3.0,
                                                                -0x1.ffffffc2fcedap-3,
                                                                0x1.999999430e9b1p-3,
                                                                -0x1.5565e9e0eecb7p-3,
                                                                0x1.24a4a854474c2p-3};

constexpr double kLn2 = 0x1.62e42fefa39efp-1;

LogTable::Row glibc_row(std::int32_t bits) {
    const int k = (bits - kGlibcFirst) >> 23;  // x = 2^k times 0.699 to 1.398
    const auto& [inverse, logarithm] = kGlibcRows[((bits - kGlibcFirst) >> 19) & 15];
    return {std::ldexp(inverse, -k), logarithm + k * kLn2};
}

LogTable::Row nearest_row(std::int32_t bits) {
    const double first = std::bit_cast<float>(bits);
    const double last = std::bit_cast<float>(bits + (1 << LogTable::kRowBits));
    if (first <= 1.0 && 1.0 < last) {  // so that the logarithm of nearly 1 keeps all its digits
        return {1.0, 0.0};
    }
    const double inverse = static_cast<float>(2.0 / (first + last));  // so that r is nearly exact
    return {inverse, -std::log(inverse)};
}

LogTable make_log_table() {
    LogTable table;
    for (int row = 0; row < LogTable::kRows; ++row) {
        const std::int32_t bits = LogTable::kFirst + (row << LogTable::kRowBits);
        table.rows[row] = glibc_row(bits);
        table.rows[LogTable::kRows + row] = nearest_row(bits);
    }
    for (int term = 0; term < LogTable::kTerms; ++term) {
        const double glibc = kGlibcTerms[term];
        const double nearest = kNearestTerms[term];
        table.terms[0][term] = {nearest, nearest};
        table.terms[1][term] = {glibc, nearest};
        table.terms[2][term] = {nearest, glibc};
        table.terms[3][term] = {glibc, glibc};
    }
    return table;
}

}  // namespace

const LogTable& log_table() {
    static const LogTable table = make_log_table();
    return table;
}

float log_right(float p, float y) {
    constexpr float kLeast = 1e-5F;
    if (p >= kLeast && 1.0F - p >= kLeast) {
        const unsigned labels = y > 0.0F ? 15 : 0;
        return log_right(log_table(), all_lanes(p), all_lanes(y), labels)[0];
    }
    // The C library's logf is ARM's, be it glibc (natively) or musl (in WebAssembly).
    return y > 0.0F ? std::log(p) : static_cast<float>(std::log1p(-static_cast<double>(p)));
}

Floats log1p_of_fraction(Floats x) {
    constexpr float kLn2Nearest = 0.693147182F;
    constexpr float kLn2Rest = -1.90465432e-9F;
    // 1 + x = 2^k (1 + m) with k 0 or 1, so log1p(x) = k ln 2 + 2 artanh(m / (2 + m)). The quotient
    // and the sums are kept as two floats, high and low.
    const Ints one = (1.0F + x) * 1.33333337F >= 2.0F;
    const Floats m = one ? x * 0.5F - 0.5F : x;
    const Floats below = 2.0F + m;
    const Floats below_low = (2.0F - below) + m;
    const Floats inverse = 1.0F / below;
    const Floats quotient = m * inverse;
    const Floats error = fused(inverse, m, -quotient);
    const Floats inverse_error =
        fused(-below_low, inverse, fused(-below, inverse, all_lanes(1.0F)));
    const Floats quotient_low = fused(quotient, inverse_error, error);

    const Floats square = quotient * quotient;
    Floats series = fused(all_lanes(0.302729487F), square, all_lanes(0.399610817F));
    series = fused(series, square, all_lanes(0.666669488F));

    const Floats power = one ? all_lanes(kLn2Nearest) : Floats{};
    const Floats power_low = one ? all_lanes(kLn2Rest) : Floats{};
    const Floats first = power + quotient * 2.0F;
    const Floats first_low = ((power - first) + quotient * 2.0F) + power_low + quotient_low * 2.0F;
    const Floats rest = square * quotient * series;
    const Floats sum = first + rest;
    return sum + (((first - sum) + rest) + first_low);
}

}  // namespace logit
