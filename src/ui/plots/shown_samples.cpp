#include "ui/plots/shown_samples.h"

#include <algorithm>

#include "nn/linear.h"
#include "nn/loss.h"

namespace logit {
namespace {

std::vector<std::int64_t> spread_rows(std::int64_t n, std::int64_t most, std::int64_t always) {
    const std::int64_t step = std::max<std::int64_t>(1, (n + most - 1) / most);
    std::vector<std::int64_t> rows;
    for (std::int64_t row = 0; row < n; row += step) {
        rows.push_back(row);
    }
    if (always >= 0 && always < n && always % step != 0) {
        rows.insert(std::ranges::upper_bound(rows, always), always);
    }
    return rows;
}

}  // namespace

std::vector<ShownSample> shown_samples(const Dataset& part, const Parameters& parameters,
                                       float threshold, std::int64_t most, std::int64_t always) {
    const std::vector<std::int64_t> rows = spread_rows(part.x.rows(), most, always);
    Matrix x(std::ssize(rows), part.x.cols());
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
        x.row(i) = part.x.row(rows[static_cast<std::size_t>(i)]);
    }
    const Vector z = linear(x, parameters.weight, parameters.bias);
    const Vector p = sigmoid(z);
    std::vector<ShownSample> samples;
    samples.reserve(rows.size());
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
        const std::int64_t row = rows[static_cast<std::size_t>(i)];
        const bool positive = part.y(row) == 1.0F;
        samples.push_back({.row = row,
                           .z = z(i),
                           .p = p(i),
                           .positive = positive,
                           .wrong = positive != (p(i) >= threshold)});
    }
    return samples;
}

float loss_of_sample(LossFn loss_fn, float z, float p, bool positive) {
    const Vector y = Vector::Constant(1, positive ? 1.0F : 0.0F);
    return loss_fn == LossFn::kBce ? binary_cross_entropy(Vector::Constant(1, p), y)
                                   : binary_cross_entropy_with_logits(Vector::Constant(1, z), y);
}

Vector pulls_of_sample(const Eigen::Ref<const Eigen::RowVectorXf>& x, float p, bool positive,
                       std::int64_t n) {
    const float slope = (p - (positive ? 1.0F : 0.0F)) / static_cast<float>(n);
    Vector pulls(x.size() + 1);
    pulls << x.transpose() * slope, slope;
    return pulls;
}

}  // namespace logit
