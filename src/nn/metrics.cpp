#include "nn/metrics.h"

namespace logit {

float accuracy_score(const Vector& p, const Vector& y) {
    const auto correct = [](float p_i, float y_i) {
        return (y_i == 1.0F ? p_i >= 0.5F : p_i < 0.5F) ? 1.0F : 0.0F;
    };
    return p.binaryExpr(y, correct).mean();
}

}  // namespace logit
