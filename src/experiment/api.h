// The programming interface as text: a method's name and its argument as JSON, a reply as JSON.
// The page and the headless trainer both answer JavaScript through it; it knows no browser.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "experiment/experiment.h"

namespace logit {

// {"value": …}, or {"error": "TypeError" | "RangeError" | "SyntaxError", "message": …}.
// Methods: config, set, step, reset, state. `argument` is JSON, "null" where there is none.
std::string call(Experiment& experiment, std::string_view method, std::string_view argument);

std::string reply_value(std::string_view json);
std::string reply_fault(const Fault& fault);

// `argument` as a count of epochs: null stands for 1; otherwise a whole number from 1 to 2^53 - 1.
Fault read_epoch_count(std::string_view argument, std::int64_t& count);

// The fields of logitLab.state() that an Experiment knows, into an object already begun.
std::string state_json(const Experiment& experiment, bool running);

// logitLab.history(): one point an epoch while the history is exact; older ones are thinned to the
// smallest and largest loss of a bucket.
struct HistoryArrays {
    std::vector<double> epoch;
    std::vector<float> loss;
};
HistoryArrays history_arrays(const History& history);

}  // namespace logit
