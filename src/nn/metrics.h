// What a finished forward pass is worth. Reads predictions, changes nothing.
#pragma once

#include "nn/tensor.h"

namespace logit {

// p: (n) probabilities, y: (n) labels 0 or 1 -> share of samples with (p >= 0.5) == y, in [0, 1];
// mirrors sklearn.metrics.accuracy_score(y, p >= 0.5). A NaN probability is a wrong answer.
float accuracy_score(const Vector& p, const Vector& y);

}  // namespace logit
