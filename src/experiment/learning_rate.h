// The learning rate along a run: which one holds at an epoch, and what a change by hand does to the
// Config. Trains nothing.
#pragma once

#include <cstdint>

#include "experiment/config.h"
#include "experiment/moment.h"

namespace logit {

// The rate of the updates of an epoch before which `epoch` epochs are done.
double rate_at(const Config& config, std::int64_t epoch);

// Whether the rate changes within the run.
bool changes_rate(const Config& config);

// The first epoch whose updates can still all have another rate: this one before its first update.
std::int64_t first_free_epoch(const Moment& now);

// Gives the epochs from `epoch` on another rate, up to the next change that is planned for later
// than `recorded`. What was changed after `epoch` in epochs already recorded goes: they are trained
// anew.
void change_rate(Config& config, std::int64_t epoch, double lr, std::int64_t recorded);

// The first epoch in which the two have different rates, or the largest integer.
std::int64_t first_other_rate(const Config& a, const Config& b);

}  // namespace logit
