// The sigmoid and binary cross-entropy, forward and backward, with PyTorch's corners.
// reduction='mean' always; every function is one line of the loop a student writes.
#pragma once

#include "nn/tensor.h"

namespace logit {

// torch.nn.functional's: binary_cross_entropy of sigmoid(z), binary_cross_entropy_with_logits of z.
enum class LossFn { kBce, kBceWithLogits };

inline constexpr float kLogFloor = -100.0F;      // binary_cross_entropy clamps its logarithms here,
inline constexpr float kVarianceFloor = 1e-12F;  // and p (1 - p) here, in the gradient

// z: (n) -> p = 1 / (1 + exp(-z)): (n); mirrors torch.sigmoid (see sigmoid.h).
Vector sigmoid(const Vector& z);

// p: (n), p_grad: (n) = dL/dp -> dL/dz: (n). Zero where p is exactly 0 or 1.
Vector sigmoid_backward(const Vector& p, const Vector& p_grad);

// p, y: (n) -> mean loss. Mirrors torch.nn.functional.binary_cross_entropy:
// both logarithms are clamped at -100, so that the loss of a wrong certainty is 100, not inf.
// As torch 2.x, log1p(-p) for a sample of label 0; 1.13 took log(1 - p), which loses a small p.
float binary_cross_entropy(const Vector& p, const Vector& y);

// p, y: (n) -> dL/dp: (n) = (p - y) / max(p (1 - p), 1e-12) / n, as torch computes it.
Vector binary_cross_entropy_backward(const Vector& p, const Vector& y);

// z, y: (n) -> mean loss, without a bound. Mirrors torch 2.x's binary_cross_entropy_with_logits,
// (1 - y) z - (min(z, 0) - log1p(exp(-|z|))), in its order: the difference in brackets rounds the
// loss of a confident sample of label 0 to the precision of z, down to 0 for z below -17. An
// infinite z gives inf, or NaN where y says the same, as in torch.
float binary_cross_entropy_with_logits(const Vector& z, const Vector& y);

// z, y: (n) -> dL/dz: (n) = (sigmoid(z) - y) / n, as torch computes it.
Vector binary_cross_entropy_with_logits_backward(const Vector& z, const Vector& y);

}  // namespace logit
