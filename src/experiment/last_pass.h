// The tensors that the script's names stand for at the present moment, as Python's variables do.
#pragma once

#include "experiment/experiment.h"

namespace logit {

// The present state; before a batch's first stage, where it has no tensors of a pass, with those of
// the pass before, which is run again for them. At the very beginning, and where the run diverged
// before its first loss, there are none.
TrainerState state_with_last_pass(const Experiment& experiment);

}  // namespace logit
