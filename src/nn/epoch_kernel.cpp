#include "nn/epoch_kernel.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <iterator>

#include "nn/vector_math.h"

namespace logit {
namespace {

using Eigen::Index;

constexpr Index kChunkRows = 128;                // their t and g stay in the first-level cache
constexpr Index kBlockRows = Index{2} * kLanes;  // two vectors at once: one computes, one waits
constexpr Index kColumnGroup = 5;  // columns at a time: all of iris, the bias included

// Up to the first |t| float32 keeps enough of 1 - p that its rounding does not show in
// binary_cross_entropy, up to the second some of it; beyond, torch's corners begin. The loss with
// logits has neither: it ends where e^|t| does.
constexpr float kRoundingShows = 5.0F;
constexpr float kCorners = 16.0F;
constexpr float kLargestLogit = 80.0F;

constexpr float kLogFloor = -100.0F;  // torch's, as in loss.cpp
constexpr float kVarianceFloor = 1e-12F;

using ChunkBuffer = std::array<float, kChunkRows>;

// Forward, linear: t += x' w (and s b, a column like the others), t starting from 0 at the first
// columns. How many they are is a constant, so that their coefficients stay in registers. Gives the
// largest |t|, a NaN counting as larger than everything: as bits, numbers are in that order.
template <int Columns>
float add_columns(const float* x, Index rows, const float* coefficients, bool first, float* t) {
    std::array<Floats, Columns> w;
    for (int j = 0; j < Columns; ++j) {
        w[j] = all_lanes(coefficients[j]);
    }
    Ints largest{};
    for (Index i = 0; i < rows; i += kLanes) {
        Floats t_i = first ? Floats{} : load(t + i);
        for (int j = 0; j < Columns; ++j) {
            t_i += w[j] * load(x + j * rows + i);
        }
        store(t + i, t_i);
        const Ints bits = bits_of(absolute(t_i));
        largest = bits > largest ? bits : largest;
    }
    std::int32_t largest_lane = 0;
    for (int lane = 0; lane < kLanes; ++lane) {
        largest_lane = std::max(largest_lane, largest[lane]);
    }
    return std::bit_cast<float>(largest_lane);
}

// Backward through linear: dL/dw += g x' (and dL/db += g s). g: (rows) = dL/dt.
template <int Columns>
void add_gradients(const float* x, Index rows, const float* g, double* grad_sums) {
    std::array<Floats, Columns> sums{};
    for (Index i = 0; i < rows; i += kLanes) {
        const Floats g_i = load(g + i);
        for (int j = 0; j < Columns; ++j) {
            sums[j] += g_i * load(x + j * rows + i);
        }
    }
    for (int j = 0; j < Columns; ++j) {
        grad_sums[j] += sum_of_lanes(sums[j]);
    }
}

// By the number of columns.
constexpr decltype(&add_columns<1>) kAddColumns[] = {
    nullptr, add_columns<1>, add_columns<2>, add_columns<3>, add_columns<4>, add_columns<5>};
constexpr decltype(&add_gradients<1>) kAddGradients[] = {nullptr,          add_gradients<1>,
                                                         add_gradients<2>, add_gradients<3>,
                                                         add_gradients<4>, add_gradients<5>};

// With p = 1 / (1 + e) rounded to float32, where torch has that p or 1 - p in its logarithm (z >
// 0): the factor (see below) minus 1 that has torch's loss for its logarithm, e / (1 - p) for label
// 0 and 1 / p for label 1. Elsewhere torch's loss is exact, and the factor 1 + e.
Floats factor_of_rounded_p(Floats t, Floats sign, Floats e, Floats p) {
    const Floats rest = 1.0F - p;
    const Ints positive = t >= 0.0F;
    const Floats rounded = (positive ? e - rest : rest) / (positive ? rest : p);
    return t * sign > 0.0F ? rounded : e;
}

// Forward, sigmoid; loss; and backward through both, where no sigmoid is near saturation. What is
// left of them is g = sigmoid(t) and the sum of log(1 + e^t) = max(t, 0) + log(1 + e), with
// e = e^-|t|.
//
// One logarithm for many samples: the sum of log(1 + e) is the logarithm of the product of 1 + e.
// What is kept is the product minus 1, or small losses would be rounded away in it. A lane has at
// most 32 factors up to 2 of them. A row of padding has t = 0, so e = 1: it doubles a product that
// starts at 1/2, exactly.
template <bool RoundedP>
double sigmoid_and_loss(const float* t, const float* sign, Index rows, Index padding, float* g) {
    constexpr Index kVectors = kBlockRows / kLanes;
    std::array<Floats, kVectors> above{};    // sum of max(t, 0)
    std::array<Floats, kVectors> product{};  // minus 1
    for (Index i = 0; i < padding; ++i) {
        product[i / kLanes][i % kLanes] = -0.5F;
    }
    for (Index block = 0; block < rows; block += kBlockRows) {
        for (Index v = 0; v < kVectors; ++v) {
            const Index i = block + v * kLanes;
            const Floats t_i = load(t + i);
            const Floats e = exp_normal(-absolute(t_i));
            const Floats p = 1.0F / (1.0F + e);
            // sigmoid(t) = p where t >= 0, e p elsewhere.
            const Floats one_if_positive = floats_of((t_i >= 0.0F) & bits_of(all_lanes(1.0F)));
            store(g + i, larger(e, one_if_positive) * p);
            above[v] += larger(t_i, Floats{});
            const Floats factor = RoundedP ? factor_of_rounded_p(t_i, load(sign + i), e, p) : e;
            product[v] += factor * (1.0F + product[v]);
        }
    }
    for (Index v = 1; v < kVectors; ++v) {
        above[0] += above[v];
        product[0] += product[v] * (1.0F + product[0]);
    }
    return sum_of_lanes(above[0]) + sum_of_lanes(log1p(product[0]));
}

struct SampleSteps {
    Floats loss;
    Floats z_grad;  // without the mean's 1 / n
};

// y: a mask, set where the label is 1.
SampleSteps binary_cross_entropy_steps(Floats z, Ints y) {
    const Floats one = all_lanes(1.0F);
    const Floats p = 1.0F / (1.0F + exp(-z));
    // log(p) for label 1, log1p(-p) for label 0, in one logarithm.
    const Floats right = y ? p : 1.0F - p;
    const Floats lost = y ? Floats{} : -p - (right - 1.0F);
    const Floats log_right = larger(all_lanes(kLogFloor), log_of_sum(right, lost));
    const Floats variance = (1.0F - p) * p;
    const Floats p_grad = (p - (y ? one : Floats{})) / larger(all_lanes(kVarianceFloor), variance);
    return {.loss = -log_right, .z_grad = p_grad * (1.0F - p) * p};
}

SampleSteps with_logits_steps(Floats z, Ints y) {
    const Floats one = all_lanes(1.0F);
    const Floats p = 1.0F / (1.0F + exp(-z));
    const Floats beyond_margin = (y ? Floats{} : one) * z - smaller(Floats{}, z);
    return {.loss = beyond_margin + log1p(exp(-absolute(z))), .z_grad = p - (y ? one : Floats{})};
}

// The same for every t, NaN and infinity included: loss.cpp's formulas as they stand.
double sigmoid_and_loss_with_corners(const float* t, const float* sign, Index rows, LossFn loss_fn,
                                     float* g) {
    Floats loss{};
    for (Index i = 0; i < rows; i += kLanes) {
        const Floats s = load(sign + i);
        const Floats z = s * load(t + i);
        const SampleSteps sample = loss_fn == LossFn::kBce ? binary_cross_entropy_steps(z, s < 0.0F)
                                                           : with_logits_steps(z, s < 0.0F);
        const Ints is_sample = s != 0.0F;  // or padding, whose t is NaN where a weight is infinite
        store(g + i, is_sample ? s * sample.z_grad : Floats{});
        loss += is_sample ? sample.loss : Floats{};
    }
    return sum_of_lanes(loss);
}

// One chunk's share of the sums. x: its columns, the signs first.
double add_chunk(EpochKernel& kernel, LossFn loss_fn, const float* x, Index rows, Index padding) {
    const Index columns = kernel.features + 1;
    alignas(64) ChunkBuffer t;
    alignas(64) ChunkBuffer g;
    float largest = 0.0F;  // |t|
    for (Index j = 0; j < columns; j += kColumnGroup) {
        const auto add = kAddColumns[std::min(kColumnGroup, columns - j)];
        largest = add(x + j * rows, rows, kernel.coefficients.data() + j, j == 0, t.data());
    }
    double loss_sum = 0.0;
    if (largest <= (loss_fn == LossFn::kBce ? kRoundingShows : kLargestLogit)) {
        loss_sum = sigmoid_and_loss<false>(t.data(), x, rows, padding, g.data());
    } else if (largest <= kCorners && loss_fn == LossFn::kBce) {
        loss_sum = sigmoid_and_loss<true>(t.data(), x, rows, padding, g.data());
    } else {
        loss_sum = sigmoid_and_loss_with_corners(t.data(), x, rows, loss_fn, g.data());
    }
    for (Index j = 0; j < columns; j += kColumnGroup) {
        const auto add = kAddGradients[std::min(kColumnGroup, columns - j)];
        add(x + j * rows, rows, g.data(), kernel.grad_sums.data() + j);
    }
    return loss_sum;
}

// The rows in the order the kernel takes them: a vector of label 0, a vector of label 1, as evenly
// as the labels are shared. What they add to a gradient has opposite signs and cancels at once, so
// that a float32 sum keeps the digits of a gradient near 0.
std::vector<Index> alternating_rows(const Vector& y) {
    std::array<std::vector<Index>, 2> rows;
    for (Index i = 0; i < y.size(); ++i) {
        rows[y(i) == 0.0F ? 0 : 1].push_back(i);
    }
    std::vector<Index> order;
    std::array<Index, 2> taken{};
    while (std::ssize(order) < y.size()) {
        const int label = taken[0] * std::ssize(rows[1]) <= taken[1] * std::ssize(rows[0]) ? 0 : 1;
        const int next = taken[label] < std::ssize(rows[label]) ? label : 1 - label;
        for (int lane = 0; lane < kLanes && taken[next] < std::ssize(rows[next]); ++lane) {
            order.push_back(rows[next][taken[next]++]);
        }
    }
    return order;
}

}  // namespace

EpochKernel make_epoch_kernel(const Matrix& x, const Vector& y) {
    EpochKernel kernel;
    kernel.rows = x.rows();
    kernel.features = x.cols();
    const Index columns = kernel.features + 1;
    const Index blocks = (kernel.rows + kBlockRows - 1) / kBlockRows;
    kernel.padding = blocks * kBlockRows - kernel.rows;
    kernel.columns.resize(blocks * kBlockRows * columns);
    kernel.coefficients.resize(columns);
    kernel.grad_sums.resize(columns);
    kernel.grad = {.weight = Vector::Zero(kernel.features), .bias = 0.0F};

    const std::vector<Index> order = alternating_rows(y);
    float* chunk = kernel.columns.data();
    for (Index first = -kernel.padding; first < kernel.rows; first += kChunkRows) {
        const Index rows = std::min(kChunkRows, kernel.rows - first);
        for (Index i = std::max<Index>(0, -first); i < rows; ++i) {
            const Index row = order[first + i];
            const float sign = y(row) == 0.0F ? 1.0F : -1.0F;
            chunk[i] = sign;
            for (Index j = 0; j < kernel.features; ++j) {
                chunk[(1 + j) * rows + i] = sign * x(row, j);
            }
        }
        chunk += rows * columns;
    }
    return kernel;
}

float forward_backward(EpochKernel& kernel, LossFn loss_fn, std::span<const float> weight,
                       float bias) {
    assert(std::ssize(weight) == kernel.features);
    kernel.coefficients[0] = bias;
    std::copy(weight.begin(), weight.end(), kernel.coefficients.begin() + 1);
    std::fill(kernel.grad_sums.begin(), kernel.grad_sums.end(), 0.0);

    double loss_sum = 0.0;
    const float* chunk = kernel.columns.data();
    for (Index first = -kernel.padding; first < kernel.rows; first += kChunkRows) {
        const Index rows = std::min(kChunkRows, kernel.rows - first);
        loss_sum += add_chunk(kernel, loss_fn, chunk, rows, std::max<Index>(0, -first));
        chunk += rows * (kernel.features + 1);
    }

    // reduction='mean'
    const auto n = static_cast<double>(kernel.rows);
    kernel.grad.bias = static_cast<float>(kernel.grad_sums[0] / n);
    for (Index j = 0; j < kernel.features; ++j) {
        kernel.grad.weight(j) = static_cast<float>(kernel.grad_sums[1 + j] / n);
    }
    return static_cast<float>(loss_sum) / static_cast<float>(n);
}

}  // namespace logit
