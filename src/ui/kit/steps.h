// The next value of a press on − or +: round numbers, so that what one lands on can be said aloud.
#pragma once

#include <cstdint>

#include "experiment/config.h"

namespace logit {

// direction: -1 or +1. On a logarithmic row one more or less of the first digit (0.001, 0.002, …,
// 0.009, 0.01), else a twentieth, or one; within the row.
double stepped(const Hyperparameter& row, double value, int direction);
std::int64_t stepped(const Hyperparameter& row, std::int64_t value, int direction);
std::uint64_t stepped(const Hyperparameter& row, std::uint64_t value, int direction);

}  // namespace logit
