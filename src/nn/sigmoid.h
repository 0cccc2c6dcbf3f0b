// torch.sigmoid to the bit, which is two functions: SLEEF's exp for what fills the processor's
// vectors, the C library's for the rest.
#pragma once

#include <span>

namespace logit {

// As torch's kernels for AVX2 step: two vectors of eight.
inline constexpr std::ptrdiff_t kSigmoidStep = 16;

// z: (n) -> p = 1 / (1 + exp(-z)): (n). Exactly 0 or 1 where float32 has no closer number.
// If z is a part of a longer tensor, then from a multiple of kSigmoidStep to another, or to its
// end.
void sigmoid(std::span<const float> z, std::span<float> p);

// The same where all |z| <= kExpNormal.
void sigmoid_normal(std::span<const float> z, std::span<float> p);

}  // namespace logit
