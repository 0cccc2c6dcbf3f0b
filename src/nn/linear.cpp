#include "nn/linear.h"

namespace logit {

// Sums are kept in double and rounded once: torch's kernels add in orders of their own that differ
// between processors, and the exact sum is as near as one can be to all of them.

Vector linear(const Matrix& x, const Vector& weight, float bias) {
    const auto z = x.cast<double>() * weight.cast<double>();
    return (z.array() + bias).cast<float>();
}

LinearGrad linear_backward(const Matrix& x, const Vector& z_grad) {
    const Eigen::VectorXd z_grad_double = z_grad.cast<double>();
    return {.weight = (x.cast<double>().transpose() * z_grad_double).cast<float>(),
            .bias = static_cast<float>(z_grad_double.sum())};
}

Vector l1_backward(const Vector& weight, double l1) {
    return static_cast<float>(l1) * weight.array().sign();
}

}  // namespace logit
