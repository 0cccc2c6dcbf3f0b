// The shapes everything in nn is made of. float32 throughout, as torch.get_default_dtype().
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <span>

namespace logit {

using Vector = Eigen::VectorXf;
using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// How torch holds a matrix: row after row, or as numpy leaves it after X[:, columns], column after
// column. What is computed is the same, but linear() adds it up in another order.
enum class Storage { kRows, kColumns };

inline std::span<float> as_span(Vector& vector) {
    return {vector.data(), static_cast<std::size_t>(vector.size())};
}
inline std::span<const float> as_span(const Vector& vector) {
    return {vector.data(), static_cast<std::size_t>(vector.size())};
}

}  // namespace logit
