// Why a run goes no further, or nowhere, in words a student can act on.
#pragma once

#include <string>

#include "experiment/experiment.h"

namespace logit {

// One or two sentences where the run has diverged or its gradient is exactly 0; else empty.
std::string diagnosis(const Experiment& experiment);

}  // namespace logit
