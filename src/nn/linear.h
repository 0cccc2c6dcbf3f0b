// torch.nn.functional.linear for one output, forward and backward, one visible step at a time.
// Knows nothing of losses.
#pragma once

#include "nn/tensor.h"

namespace logit {

// x: (n, d), weight: (d) standing for torch's (1, d), bias: (1) -> z: (n).
// z = x @ weight.T + bias; mirrors torch.nn.functional.linear followed by reshape(-1). storage: of
// torch's x; ours is the same in both cases.
Vector linear(const Matrix& x, const Vector& weight, float bias, Storage storage = Storage::kRows);

struct LinearGrad {
    Vector weight;  // (d): dL/dw
    float bias;     // (1): dL/db
};

// x: (n, d), z_grad: (n) = dL/dz -> dL/dw = z_grad @ x, dL/db = sum(z_grad).
LinearGrad linear_backward(const Matrix& x, const Vector& z_grad);

// weight: (d) -> what the penalty l1 * weight.abs().sum() adds to dL/dw: (d) = l1 * sign(weight),
// with sign(0) = 0.
Vector l1_backward(const Vector& weight, double l1);

}  // namespace logit
