#include "nn/epoch_kernel.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstdint>

#include "nn/vector_math.h"

namespace logit {
namespace {

using Eigen::Index;

constexpr Index kVectors = LossSum::kVectors;
constexpr Index kBlockRows = kVectors * kLanes;
constexpr Index kChunkRows = 128;  // their z and z_grad stay in the first-level cache

// Beyond, torch's corners begin: 1 - p is 0, or p (1 - p) is raised to its floor.
constexpr float kCorners = 16.0F;

Index round_up(Index count, Index multiple) { return (count + multiple - 1) / multiple * multiple; }

// --- forward: linear -----------------------------------------------------------------------------

// z += x w + bias for one vector of features, z starting from 0 at the first. x: of rows that are
// `stride` apart. Gives the largest |z|, a NaN counting as larger than everything: as bits, numbers
// are in that order.
float add_linear(const float* x, Index stride, Index rows, const float* weight, float bias,
                 bool first, float* z) {
    std::array<Floats, kLanes> w;
    for (int j = 0; j < kLanes; ++j) {
        w[j] = all_lanes(weight[j]);
    }
    Ints largest{};
    for (Index i = 0; i < rows; i += kLanes, x += kLanes * stride) {
        const auto columns =
            transposed(load(x), load(x + stride), load(x + 2 * stride), load(x + 3 * stride));
        Floats z_i = first ? Floats{} : load(z + i);
        for (int j = 0; j < kLanes; ++j) {
            z_i += columns[j] * w[j];
        }
        z_i += bias;
        store(z + i, z_i);
        const Ints bits = bits_of(absolute(z_i));
        largest = bits > largest ? bits : largest;
    }
    std::int32_t largest_lane = 0;
    for (int lane = 0; lane < kLanes; ++lane) {
        largest_lane = std::max(largest_lane, largest[lane]);
    }
    return std::bit_cast<float>(largest_lane);
}

// --- forward: sigmoid; loss; backward through both -----------------------------------------------

// A lane's product stays a float below e^88, that of all of them a double.
constexpr float kFurthestReach = 88.0F;

void take_logarithm(LossSum& loss) {
    std::array<double, kBlockRows> products;  // minus 1, one for each lane
    for (Index i = 0; i < kBlockRows; ++i) {
        products[i] = loss.products[i / kLanes][i % kLanes];
    }
    for (Index half = kBlockRows / 2; half > 0; half /= 2) {
        for (Index i = 0; i < half; ++i) {
            products[i] += products[i + half] * (1.0 + products[i]);
        }
    }
    // log() is the faster one, and as exact where 1 is no more than the product.
    loss.sum += products[0] > 1.0 ? std::log(1.0 + products[0]) : std::log1p(products[0]);
    loss.products = {};
    loss.reach = 0.0F;
}

// Where no sigmoid is near saturation, so that p (1 - p) needs no floor; no loss is above `reach`.
// A sample's loss is log(1 / right), with right = p for label 1 and 1 - p for label 0.
template <LossFn Loss>
void sigmoid_and_loss(const float* z, const float* y, Index samples, float n, float* z_grad,
                      float reach, LossSum& loss) {
    for (Index block = 0; block < samples; block += kBlockRows) {
        if (loss.reach + reach > kFurthestReach) {
            take_logarithm(loss);
        }
        loss.reach += reach;
        for (Index v = 0; v < kVectors; ++v) {
            const Index i = block + v * kLanes;
            const Floats y_i = load(y + i);
            const Floats e = exp_normal(-load(z + i));
            const Floats p = 1.0F / (1.0F + e);
            Floats factor;  // 1 / right - 1
            if constexpr (Loss == LossFn::kBce) {
                const Floats p_grad = (p - y_i) / ((1.0F - p) * p);  // -1 / right or 1 / right
                factor = p_grad * (p - y_i);
                store(z_grad + i, p_grad / n * (1.0F - p) * p);
            } else {
                factor = y_i > 0.0F ? e : 1.0F / e;
                store(z_grad + i, (p - y_i) / n);
            }
            if (block + kBlockRows > samples) {
                factor = first_lanes(factor, samples - i);
            }
            loss.products[v] += factor * (1.0F + loss.products[v]);
        }
    }
}

struct SampleSteps {
    Floats loss;
    Floats z_grad;
};

SampleSteps binary_cross_entropy_steps(Floats z, Floats y, float n) {
    const Ints label = y > 0.0F;
    const Floats p = 1.0F / (1.0F + exp(-z));
    // log(p) for label 1, log1p(-p) for label 0, in one logarithm.
    const Floats right = label ? p : 1.0F - p;
    const Floats lost = label ? Floats{} : -p - (right - 1.0F);
    const Floats log_right = larger(all_lanes(kLogFloor), log_of_sum(right, lost));
    const Floats p_grad = (p - y) / larger(all_lanes(kVarianceFloor), (1.0F - p) * p) / n;
    return {.loss = -log_right, .z_grad = p_grad * (1.0F - p) * p};
}

SampleSteps with_logits_steps(Floats z, Floats y, float n) {
    const Floats p = 1.0F / (1.0F + exp(-z));
    const Floats beyond_margin = (1.0F - y) * z - smaller(Floats{}, z);
    return {.loss = beyond_margin + log1p(exp(-absolute(z))), .z_grad = (p - y) / n};
}

// The same for every z, NaN and infinity included: loss.cpp's formulas as they stand.
double sigmoid_and_loss_with_corners(const float* z, const float* y, Index samples, LossFn loss_fn,
                                     float n, float* z_grad) {
    Floats loss{};
    for (Index i = 0; i < round_up(samples, kBlockRows); i += kLanes) {
        const SampleSteps steps = loss_fn == LossFn::kBce
                                      ? binary_cross_entropy_steps(load(z + i), load(y + i), n)
                                      : with_logits_steps(load(z + i), load(y + i), n);
        // Where a weight is infinite, what fills up a vector is NaN.
        store(z_grad + i, first_lanes(steps.z_grad, samples - i));
        loss += first_lanes(steps.loss, samples - i);
    }
    return sum_of_lanes(loss);
}

// --- backward: linear ----------------------------------------------------------------------------

// weight_grad += z_grad' x, row after row, for up to four vectors of features at once: sums that
// wait for each other leave time for others. x: of rows that are `stride` apart.
template <Index Vectors>
void add_weight_grad(const float* x, Index stride, Index rows, const float* z_grad,
                     float* weight_grad) {
    std::array<Floats, Vectors> sums;
    for (Index v = 0; v < Vectors; ++v) {
        sums[v] = load(weight_grad + v * kLanes);
    }
    for (Index first = 0; first < rows; first += kLanes) {
        for (Index i = first; i < first + kLanes; ++i) {
            const Floats z_grad_i = all_lanes(z_grad[i]);
            for (Index v = 0; v < Vectors; ++v) {
                sums[v] += load(x + i * stride + v * kLanes) * z_grad_i;
            }
        }
    }
    for (Index v = 0; v < Vectors; ++v) {
        store(weight_grad + v * kLanes, sums[v]);
    }
}

constexpr Index kMostVectors = 4;
constexpr decltype(&add_weight_grad<1>) kAddWeightGrad[] = {
    nullptr, add_weight_grad<1>, add_weight_grad<2>, add_weight_grad<3>, add_weight_grad<4>};

// --- a chunk through all of it -------------------------------------------------------------------

void add_chunk(EpochKernel& kernel, LossFn loss_fn, float bias, LossSum& loss) {
    const Index samples = std::min(kChunkRows, kernel.rows - kernel.done);
    const Index rows = round_up(samples, kBlockRows);
    const auto n = static_cast<float>(kernel.rows);
    const auto stride = static_cast<Index>(kernel.weight.size());
    const float* x = kernel.x.data() + kernel.done * stride;
    const float* y = kernel.y.data() + kernel.done;
    alignas(64) std::array<float, kChunkRows> z;
    alignas(64) std::array<float, kChunkRows> z_grad;

    float largest = 0.0F;  // |z|, in the end
    for (Index j = 0; j < stride; j += kLanes) {
        const bool last = j + kLanes == stride;
        largest = add_linear(x + j, stride, rows, kernel.weight.data() + j, last ? bias : 0.0F,
                             j == 0, z.data());
    }

    if (largest <= kCorners) {
        const auto add = loss_fn == LossFn::kBce ? sigmoid_and_loss<LossFn::kBce>
                                                 : sigmoid_and_loss<LossFn::kBceWithLogits>;
        const float reach = largest + 1.0F;  // log(1 + e^|z|) < |z| + 1
        add(z.data(), y, samples, n, z_grad.data(), reach, loss);
    } else {
        loss.sum += sigmoid_and_loss_with_corners(z.data(), y, samples, loss_fn, n, z_grad.data());
    }

    for (Index j = 0; j < stride; j += kMostVectors * kLanes) {
        const Index vectors = std::min(kMostVectors, (stride - j) / kLanes);
        kAddWeightGrad[vectors](x + j, stride, rows, z_grad.data(), kernel.weight_grad.data() + j);
    }
    kernel.bias_grad.add({z_grad.data(), static_cast<std::size_t>(samples)});
}

}  // namespace

EpochKernel make_epoch_kernel(const Matrix& x, const Vector& y) {
    EpochKernel kernel;
    kernel.rows = x.rows();
    kernel.features = x.cols();
    const Index rows = round_up(x.rows(), kBlockRows);
    const Index stride = round_up(x.cols(), kLanes);
    kernel.x.resize(rows * stride);
    kernel.y.resize(rows);
    for (Index i = 0; i < x.rows(); ++i) {
        std::copy_n(x.row(i).data(), x.cols(), kernel.x.data() + i * stride);
        kernel.y[i] = y(i);
    }
    kernel.weight.resize(stride);
    kernel.weight_grad.resize(stride);
    kernel.bias_grad = TorchSum(static_cast<std::size_t>(x.rows()));
    kernel.grad.weight = Vector::Zero(x.cols());
    return kernel;
}

bool add_samples(EpochKernel& kernel, LossFn loss_fn, std::span<const float> weight, float bias,
                 std::int64_t samples) {
    assert(std::ssize(weight) == kernel.features);
    if (kernel.done == 0) {
        kernel.loss_sum = {};
        std::ranges::copy(weight, kernel.weight.begin());
        std::ranges::fill(kernel.weight_grad, 0.0F);
        kernel.bias_grad.restart();
    }
    LossSum loss = kernel.loss_sum;  // in registers
    for (; samples > 0 && kernel.done < kernel.rows; samples -= kChunkRows) {
        add_chunk(kernel, loss_fn, bias, loss);
        kernel.done += kChunkRows;
    }
    kernel.loss_sum = loss;
    if (kernel.done < kernel.rows) {
        return false;
    }
    kernel.done = 0;
    take_logarithm(loss);
    // reduction='mean'
    kernel.loss = static_cast<float>(loss.sum) / static_cast<float>(kernel.rows);
    kernel.grad.bias = kernel.bias_grad.result();
    std::copy_n(kernel.weight_grad.data(), kernel.features, kernel.grad.weight.data());
    return true;
}

float forward_backward(EpochKernel& kernel, LossFn loss_fn, std::span<const float> weight,
                       float bias) {
    kernel.done = 0;
    add_samples(kernel, loss_fn, weight, bias, kernel.rows);
    return kernel.loss;
}

}  // namespace logit
