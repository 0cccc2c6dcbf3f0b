#include "ui/kit/steps.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace logit {
namespace {

constexpr double kAlmost = 1e-9;  // 0.3 * 20 is not quite 6

// digit * 10^exponent, rounded once.
double decimal(double digit, int exponent) {
    const double power = std::pow(10.0, std::abs(exponent));
    return exponent < 0 ? digit / power : digit * power;
}

// The next number with one digit above or below a positive one.
double next_digit(double value, int direction) {
    const int exponent = static_cast<int>(std::floor(std::log10(value) + kAlmost));
    const double digits = value / decimal(1, exponent);
    if (direction > 0) {
        return decimal(std::floor(digits + 1 + kAlmost), exponent);
    }
    const double below = std::ceil(digits - 1 - kAlmost);
    return below >= 1 ? decimal(below, exponent) : decimal(9, exponent - 1);
}

// Two digits of a positive number.
double two_digits(double value) {
    const int exponent = static_cast<int>(std::floor(std::log10(value) + kAlmost)) - 1;
    return decimal(std::round(value / decimal(1, exponent)), exponent);
}

}  // namespace

double stepped(const Hyperparameter& row, double value, int direction) {
    constexpr double kFirstAboveZero = 1e-4;
    constexpr double kSteps = 20;  // in 1
    double next = 0;
    if (!row.logarithmic) {
        next = direction > 0 ? std::floor(value * kSteps + 1 + kAlmost) / kSteps
                             : std::ceil(value * kSteps - 1 - kAlmost) / kSteps;
    } else if (value < kFirstAboveZero && row.min == 0) {
        next = direction > 0 ? kFirstAboveZero : 0;
    } else {
        next = next_digit(value, direction);
        next = row.min == 0 && next < kFirstAboveZero ? 0 : next;
    }
    return std::clamp(next, row.min, row.max);
}

std::int64_t stepped(const Hyperparameter& row, std::int64_t value, int direction) {
    std::int64_t next = value + direction;
    if (row.logarithmic && value >= 10) {
        next = std::llround(next_digit(static_cast<double>(value), direction));
    }
    return std::clamp(next, static_cast<std::int64_t>(row.min), static_cast<std::int64_t>(row.max));
}

std::uint64_t stepped(const Hyperparameter& /*row*/, std::uint64_t value, int direction) {
    constexpr std::uint64_t kLast = std::numeric_limits<std::uint64_t>::max();
    const bool at_end = value == (direction > 0 ? kLast : 0);
    return at_end ? value : value + static_cast<std::uint64_t>(direction);
}

double rounded(const Hyperparameter& row, double value) {
    constexpr double kHundred = 100;
    const double round = !row.logarithmic ? std::round(value * kHundred) / kHundred
                         : value > 0      ? two_digits(value)
                                          : value;
    return std::clamp(round, row.min, row.max);
}

std::int64_t rounded(const Hyperparameter& row, std::int64_t value) {
    const bool long_number = row.logarithmic && value >= 100;
    return long_number ? std::llround(two_digits(static_cast<double>(value))) : value;
}

}  // namespace logit
