// What the next update would do if it saw all samples at once. Trains nothing.
#pragma once

#include <optional>

#include "experiment/experiment.h"

namespace logit {

struct NextStep {
    Parameters grad;  // of the loss over the whole training part, at the present parameters
    Parameters step;  // what the optimizer would add to them
};

// None where the run has diverged. Costs a pass over the training part.
std::optional<NextStep> next_step(const Experiment& experiment);

}  // namespace logit
