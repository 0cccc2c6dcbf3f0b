#include "nn/loss.h"

#include <algorithm>
#include <cmath>

#include "nn/sigmoid.h"
#include "nn/torch_sum.h"
#include "nn/vector_exp.h"
#include "nn/vector_log.h"

namespace logit {
namespace {

// values.mean()
float mean(const Vector& values) {
    return torch_sum(as_span(values)) / static_cast<float>(values.size());
}

}  // namespace

Vector sigmoid(const Vector& z) {
    Vector p(z.size());
    sigmoid(as_span(z), as_span(p));
    return p;
}

Vector sigmoid_backward(const Vector& p, const Vector& p_grad) {
    return p_grad.array() * (1.0F - p.array()) * p.array();
}

float binary_cross_entropy(const Vector& p, const Vector& y) {
    const auto sample_loss = [](float p_i, float y_i) {
        return -std::max(log_right(p_i, y_i), kLogFloor);
    };
    return mean(p.binaryExpr(y, sample_loss));
}

Vector binary_cross_entropy_backward(const Vector& p, const Vector& y) {
    const float n = static_cast<float>(p.size());
    const auto sample_grad = [n](float p_i, float y_i) {
        return (p_i - y_i) / std::max((1.0F - p_i) * p_i, kVarianceFloor) / n;
    };
    return p.binaryExpr(y, sample_grad);
}

float binary_cross_entropy_with_logits(const Vector& z, const Vector& y) {
    const auto sample_loss = [](float z_i, float y_i) {
        const float log_sigmoid = std::min(z_i, 0.0F) - log1p_of_fraction(exp(-std::abs(z_i)));
        return (1.0F - y_i) * z_i - log_sigmoid;
    };
    return mean(z.binaryExpr(y, sample_loss));
}

Vector binary_cross_entropy_with_logits_backward(const Vector& z, const Vector& y) {
    return (sigmoid(z) - y).array() / static_cast<float>(z.size());
}

}  // namespace logit
