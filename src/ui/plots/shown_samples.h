// The samples that a picture shows of a part of the data, with what the present parameters make of
// each. Of a large part every so-manieth, so that a picture costs no more for a million rows.
#pragma once

#include <cstdint>
#include <vector>

#include "nn/trainer.h"

namespace logit {

struct ShownSample {
    std::int64_t row;  // in its part
    float z, p;
    bool positive;  // its label is 1
    bool wrong;     // p >= threshold says otherwise
};

// part.x: (n, d), parameters.weight: (d) -> in the order of their rows, `most` at most and evenly
// spread; `always`, where it is a row, besides. z and p as linear() and sigmoid() give them.
std::vector<ShownSample> shown_samples(const Dataset& part, const Parameters& parameters,
                                       float threshold, std::int64_t most,
                                       std::int64_t always = -1);

// What one sample adds to the epoch's loss, before the mean is taken: as loss.h's functions, of a
// single one. z: its logit, p: sigmoid(z).
float loss_of_sample(LossFn loss_fn, float z, float p, bool positive);

// x: (d) -> the sample's share in dL/dw: (d) and, last, in dL/db: (p - y) x / n.
Vector pulls_of_sample(const Eigen::Ref<const Eigen::RowVectorXf>& x, float p, bool positive,
                       std::int64_t n);

}  // namespace logit
