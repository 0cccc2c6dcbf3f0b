// What a line of the script has made, as a debugger writes it beside the line: name, shape and
// first numbers, a loss whole. Reads a state; runs nothing.
#pragma once

#include <string>
#include <vector>

#include "experiment/experiment.h"
#include "formats/pytorch_script.h"

namespace logit {

// Empty where the line has made nothing yet, or nothing to show. `shown`: the present state, at
// rest with the tensors of its last pass; without them (while it plays) "..." stands for their
// numbers.
std::string line_value(const std::vector<ScriptLine>& lines, std::size_t line,
                       const Experiment& experiment, const TrainerState& shown);

}  // namespace logit
