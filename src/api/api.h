// The programming interface as text: a method's name and its argument as JSON, a reply as JSON.
// The page and the headless trainer both answer JavaScript through it; it knows no browser.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/experiment.h"

namespace logit {

// {"value": …}, or {"error": "TypeError" | "RangeError" | "SyntaxError", "message": …}.
// Methods: config, set, step, stepStage, reset, state, tensors, pytorchScript, exportJson,
// importJson, permalink, openPermalink. `argument` is JSON, "null" where there is none.
std::string call(Experiment& experiment, std::string_view method, std::string_view argument);

// The settings that a link carries, or what is sound in it; gives a sentence on each that is not. A
// link without a hash, or with an empty one, changes nothing.
std::vector<std::string> open_link(Experiment& experiment, std::string_view link);

std::string reply_value(std::string_view json);
std::string reply_fault(const Fault& fault);

// `argument` as a count of epochs: null stands for 1; otherwise a whole number from 1 to 2^53 - 1.
Fault read_epoch_count(std::string_view argument, std::int64_t& count);

}  // namespace logit
