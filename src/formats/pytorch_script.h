// A Config as the PyTorch script that a student would write for it.
#pragma once

#include <string>

#include "experiment/config.h"

namespace logit {

// Runs as it is on torch >= 1.13 with scikit-learn and prints `train loss: …` once an epoch, and
// `test loss: …` beside it where there is a split: the numbers of the run. It says only what the
// settings need; the article's settings give the article's script. config: without fault.
std::string pytorch_script(const Config& config);

}  // namespace logit
