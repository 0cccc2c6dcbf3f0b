// Owns the order in which torch.sum adds: rounding depends on it, and so does every printed loss.
// Refuses other reductions; the mean is its sum divided once.
#pragma once

#include <span>

namespace logit {

// values: (n) -> (1), the bits of torch.sum(values) for contiguous float32 values; mirrors the
// cascade sum of ATen's SumKernel with vectors of 8 floats, which torch's builds for x86 use
// whatever the processor. torch.mean and the gradient of a broadcast bias add in the same order.
float torch_sum(std::span<const float> values);

}  // namespace logit
