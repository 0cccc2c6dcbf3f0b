// The shapes everything in nn is made of. float32 throughout, as torch.get_default_dtype().
#pragma once

#include <Eigen/Core>

namespace logit {

using Vector = Eigen::VectorXf;
using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

}  // namespace logit
