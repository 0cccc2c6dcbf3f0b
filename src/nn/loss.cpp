#include "nn/loss.h"

#include <algorithm>
#include <cmath>

namespace logit {
namespace {

constexpr float kLogFloor = -100.0F;      // torch clamps log(p) and log(1 - p) here,
constexpr float kVarianceFloor = 1e-12F;  // and p (1 - p) here, in the gradient

}  // namespace

// std::exp and std::log, not Eigen's vectorised ones: those clamp their argument near +-88 and
// flush denormals, which moves the corners that this file exists to keep.

Vector sigmoid(const Vector& z) {
    return z.unaryExpr([](float z_i) { return 1.0F / (1.0F + std::exp(-z_i)); });
}

Vector sigmoid_backward(const Vector& p, const Vector& p_grad) {
    return p_grad.array() * (1.0F - p.array()) * p.array();
}

float binary_cross_entropy(const Vector& p, const Vector& y) {
    const auto sample_loss = [](float p_i, float y_i) {
        return (y_i - 1.0F) * std::max(std::log1p(-p_i), kLogFloor) -
               y_i * std::max(std::log(p_i), kLogFloor);
    };
    // Summed in double: one rounding, in no order that a processor could change.
    return static_cast<float>(p.binaryExpr(y, sample_loss).cast<double>().mean());
}

Vector binary_cross_entropy_backward(const Vector& p, const Vector& y) {
    const float n = static_cast<float>(p.size());
    const auto sample_grad = [n](float p_i, float y_i) {
        return (p_i - y_i) / std::max((1.0F - p_i) * p_i, kVarianceFloor) / n;
    };
    return p.binaryExpr(y, sample_grad);
}

}  // namespace logit
