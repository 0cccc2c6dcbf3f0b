// The float32 that no arithmetic leaves.
#pragma once

#include <limits>

namespace logit {

inline constexpr float kInfinity = std::numeric_limits<float>::infinity();
inline constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

}  // namespace logit
