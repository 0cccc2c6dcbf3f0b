// The samples of a run as CSV text, with what the present parameters make of each.
#pragma once

#include <string>

#include "experiment/experiment.h"

namespace logit {

// A line for each sample of the training part, then of the test part, beneath a header: part, row
// in it, the features as the model sees them, y, z and p. Numbers as Python prints them, names
// quoted where CSV asks for it.
std::string samples_csv(const Experiment& experiment);

}  // namespace logit
