// A run as a file: its Config and everything its Trainer has come to, in JSON with a version.
// Reads files that may come from anyone: all of one is taken over, or nothing and a sentence why.
#pragma once

#include <string>
#include <string_view>

#include "experiment/experiment.h"

namespace logit {

// A run of 10^6 epochs has 10 MB, a file's 10^6 x 10 numbers have 100 MB.
inline constexpr std::size_t kMaxRunBytes = std::size_t{128} << 20;

// Config, parameters, gradients, optimizer state, the whole run's losses; in the middle of an epoch
// also where in it the run stands; the data that were read from a file. Iris and points the Config
// says.
std::string export_json(const Experiment& experiment);

// The run of a file that export_json made: going on from it gives the same bits as never having
// stopped. On a Fault `experiment` stays as it was; otherwise undo() brings back what it was.
Fault import_json(Experiment& experiment, std::string_view text);

}  // namespace logit
