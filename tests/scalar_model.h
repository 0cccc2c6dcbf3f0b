// The lesson's formulas once more, in double precision and one number at a time, and derivatives by
// finite differences: what the float32 vectors are compared with. Shares no code with src/.
#pragma once

#include <cmath>
#include <cstddef>
#include <functional>
#include <vector>

namespace logit::scalar_model {

using Numbers = std::vector<double>;

inline double linear(const Numbers& x, const Numbers& weight, double bias) {
    double z = bias;
    for (std::size_t i = 0; i < x.size(); ++i) {
        z += x[i] * weight[i];
    }
    return z;
}

inline double sigmoid(double z) { return 1.0 / (1.0 + std::exp(-z)); }

inline double bce(double p, double y) { return -y * std::log(p) - (1.0 - y) * std::log1p(-p); }

// Of the whole chain: the mean over rows.
inline double mean_loss(const std::vector<Numbers>& x, const Numbers& y, const Numbers& weight,
                        double bias) {
    double sum = 0.0;
    for (std::size_t row = 0; row < x.size(); ++row) {
        sum += bce(sigmoid(linear(x[row], weight, bias)), y[row]);
    }
    return sum / static_cast<double>(x.size());
}

// The derivative of f at x; its error is of order h^4.
inline double derivative(const std::function<double(double)>& f, double x, double h = 1e-3) {
    return (8.0 * (f(x + h) - f(x - h)) - (f(x + 2.0 * h) - f(x - 2.0 * h))) / (12.0 * h);
}

}  // namespace logit::scalar_model
