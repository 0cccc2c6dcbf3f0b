#include "nn/linear.h"

#include <utility>

#include "nn/torch_sum.h"

namespace logit {

// Sums in float32 and in torch's order, as the reference BLAS has it: over the features first and
// the bias last, or from the bias on where x is column after column; over the samples one after the
// other. Nothing is fused.

Vector linear(const Matrix& x, const Vector& weight, float bias, Storage storage) {
    const bool bias_first = storage == Storage::kColumns;
    Vector z(x.rows());
    for (Eigen::Index sample = 0; sample < x.rows(); ++sample) {
        float sum = bias_first ? bias : 0.0F;
        for (Eigen::Index feature = 0; feature < x.cols(); ++feature) {
            sum += x(sample, feature) * weight(feature);
        }
        z(sample) = bias_first ? sum : sum + bias;
    }
    return z;
}

LinearGrad linear_backward(const Matrix& x, const Vector& z_grad) {
    Vector weight_grad = Vector::Zero(x.cols());
    for (Eigen::Index sample = 0; sample < x.rows(); ++sample) {
        weight_grad += x.row(sample).transpose() * z_grad(sample);
    }
    return {.weight = std::move(weight_grad), .bias = torch_sum(as_span(z_grad))};
}

Vector l1_backward(const Vector& weight, double l1) {
    return static_cast<float>(l1) * weight.array().sign();
}

}  // namespace logit
