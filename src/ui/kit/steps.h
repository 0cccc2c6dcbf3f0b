// What a press on − or + and a slider land on: round numbers, so that they can be said aloud.
#pragma once

#include <cstdint>

#include "experiment/config.h"

namespace logit {

// direction: -1 or +1. On a logarithmic row one more or less of the first digit (0.001, 0.002, …,
// 0.009, 0.01), else a twentieth, or one; within the row.
double stepped(const Hyperparameter& row, double value, int direction);
std::int64_t stepped(const Hyperparameter& row, std::int64_t value, int direction);
std::uint64_t stepped(const Hyperparameter& row, std::uint64_t value, int direction);

// Near a value: two digits on a logarithmic row, else hundredths, or a whole number.
double rounded(const Hyperparameter& row, double value);
std::int64_t rounded(const Hyperparameter& row, std::int64_t value);

}  // namespace logit
