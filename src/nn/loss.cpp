#include "nn/loss.h"

#include <algorithm>
#include <cmath>

#include "nn/torch_sum.h"
#include "nn/vector_math.h"

namespace logit {
namespace {

// To the nearest float, which the standard library's float functions are on some platforms only.
// Not Eigen's vectorised ones: those clamp their argument and flush denormals, which moves the
// corners that this file exists to keep.

float log_float(float x) { return static_cast<float>(std::log(static_cast<double>(x))); }

float log1p_float(float x) { return static_cast<float>(std::log1p(static_cast<double>(x))); }

// values.mean()
float mean(const Vector& values) {
    return torch_sum(as_span(values)) / static_cast<float>(values.size());
}

}  // namespace

Vector sigmoid(const Vector& z) {
    return z.unaryExpr([](float z_i) { return 1.0F / (1.0F + exp(-z_i)); });
}

Vector sigmoid_backward(const Vector& p, const Vector& p_grad) {
    return p_grad.array() * (1.0F - p.array()) * p.array();
}

float binary_cross_entropy(const Vector& p, const Vector& y) {
    const auto sample_loss = [](float p_i, float y_i) {
        return (y_i - 1.0F) * std::max(log1p_float(-p_i), kLogFloor) -
               y_i * std::max(log_float(p_i), kLogFloor);
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
        const float beyond_margin = (1.0F - y_i) * z_i - std::min(z_i, 0.0F);
        return beyond_margin + log1p_float(exp(-std::abs(z_i)));
    };
    return mean(z.binaryExpr(y, sample_loss));
}

Vector binary_cross_entropy_with_logits_backward(const Vector& z, const Vector& y) {
    return (sigmoid(z) - y).array() / static_cast<float>(z.size());
}

}  // namespace logit
