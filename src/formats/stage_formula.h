// What the next stage computes, as formulas with the present numbers in them, for one sample.
#pragma once

#include <string>
#include <vector>

#include "experiment/experiment.h"

namespace logit {

// Lines such as "z = 5.1 * -0.399 + … + 1.744 = 2.315". sample: its number in the training
// part, the last one's where there are fewer; a sentence where it is not in the present batch.
// Numbers are rounded for reading: the exact ones are the tensors'.
std::vector<std::string> stage_formula(const Experiment& experiment, std::int64_t sample);

}  // namespace logit
