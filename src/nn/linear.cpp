#include "nn/linear.h"

namespace logit {

Vector linear(const Matrix& x, const Vector& weight, float bias) {
    return (x * weight).array() + bias;
}

LinearGrad linear_backward(const Matrix& x, const Vector& z_grad) {
    return {.weight = x.transpose() * z_grad, .bias = z_grad.sum()};
}

}  // namespace logit
