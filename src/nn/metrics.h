// What a finished forward pass is worth, by scikit-learn's definitions. Reads predictions, changes
// nothing.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "nn/tensor.h"

namespace logit {

// p: (n) probabilities, y: (n) labels 0 or 1 -> share of samples with (p >= threshold) == y, in
// [0, 1]; mirrors sklearn.metrics.accuracy_score(y, p >= threshold). A NaN probability is a wrong
// answer.
float accuracy_score(const Vector& p, const Vector& y, float threshold = 0.5F);

// The functions of sklearn.metrics of these names, of y and p >= threshold, or of y and p. What has
// no value, being divided by 0: 0 as there, but for roc_auc of a single class, which is NaN.
struct Metrics {
    double accuracy = 0;
    std::array<std::array<std::int64_t, 2>, 2> confusion{};  // [[tn, fp], [fn, tp]]
    double precision = 0;
    double recall = 0;
    double f1 = 0;
    double roc_auc = 0;
    double log_loss = 0;  // p clipped at float32's eps from 0 and 1, as of float32 predictions
};

// p: (n) without NaN, y: (n), n > 0. A NaN among p makes roc_auc and log_loss NaN.
Metrics classification_metrics(const Vector& p, const Vector& y, float threshold);

// sklearn.metrics.roc_curve(y, p): from (0, 0), whose threshold is infinite, to (1, 1), without the
// points between others on one line (drop_intermediate). Tied p are one point. NaN where there is
// no sample of a class.
struct RocCurve {
    std::vector<double> fpr, tpr;
    std::vector<float> thresholds;
};
RocCurve roc_curve(const Vector& p, const Vector& y);

}  // namespace logit
