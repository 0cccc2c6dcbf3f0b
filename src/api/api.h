// The programming interface as text: a method's name and its argument as JSON, a reply as JSON.
// The page and the headless trainer both answer JavaScript through it; it knows no browser.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/timeline.h"

namespace logit {

// What a method does: looks, changes settings, or moves the run to another moment.
enum class Effect { kLooks, kChanges, kMoves };

// Of an unknown method: kLooks, since it does nothing.
Effect effect_of(std::string_view method);

// Called where the run has set out for a moment (timeline.h) or may have: goes there, or part of
// the way.
using Travel = std::function<void(Experiment&)>;

// {"value": …}, or {"error": "TypeError" | "RangeError" | "SyntaxError", "message": …}; a call that
// is refused changes nothing. `argument` is JSON, "null" where there is none. Methods: config, set,
// step, stepStage, seek, moment, reset, undo, redo, state, tensors, data, predict,
// metrics, rocCurve, trial, runs, pinRun, renameRun, unpinRun, samplesCsv, code, console,
// pytorchScript, exportJson, importJson, permalink, openPermalink.
std::string call(Experiment& experiment, std::string_view method, std::string_view argument,
                 const Travel& travel = arrive);

// Takes over the settings that a link carries, or what is sound in it, and sets out for its moment,
// which is the beginning where it names none; gives a sentence on each thing that is not sound. A
// link that says nothing of ours changes nothing.
std::vector<std::string> open_link(Experiment& experiment, std::string_view link);

std::string reply_value(std::string_view json);
std::string reply_fault(const Fault& fault);

}  // namespace logit
