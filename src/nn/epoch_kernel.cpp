#include "nn/epoch_kernel.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstdint>
#include <optional>

#include "nn/sigmoid.h"
#include "nn/vector_exp.h"
#include "nn/vector_log.h"
#include "nn/vector_math.h"

namespace logit {
namespace {

using Eigen::Index;

constexpr Index kChunkRows = 128;  // their z and z_grad stay in the first-level cache
static_assert(kChunkRows % TorchSum::kRow == 0 && kChunkRows % kSigmoidStep == 0);

Index round_up(Index count, Index multiple) { return (count + multiple - 1) / multiple * multiple; }

// --- forward: linear -----------------------------------------------------------------------------

// z = start + x w + end for a vector of features, or with more of them z += x w + end where there
// is no start. columns: of rows with `stride` of them. Gives the largest |z|, a NaN counting as
// larger than everything: as bits, numbers are in that order.
float add_linear(const float* columns, Index stride, Index rows, const float* weight,
                 std::optional<float> start, float end, float* z) {
    std::array<Floats, kLanes> w;
    for (int j = 0; j < kLanes; ++j) {
        w[j] = all_lanes(weight[j]);
    }
    Ints largest{};
    for (Index i = 0; i < rows; i += kLanes, columns += kLanes * stride) {
        Floats z_i = start ? all_lanes(*start) : load(z + i);
        for (Index j = 0; j < kLanes; ++j) {
            z_i += load(columns + j * kLanes) * w[j];
        }
        z_i += end;
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

// --- forward: loss, of four samples --------------------------------------------------------------

Floats lanes_bce(const LogTable& table, Floats p, Floats y, unsigned labels) {
    return -log_right(table, p, y, labels);
}

// The same with torch's corners: p near 0 or 1.
Floats lanes_bce_clamped(Floats p, Floats y) {
    Floats loss{};
    for (int lane = 0; lane < kLanes; ++lane) {
        loss[lane] = -std::max(log_right(p[lane], y[lane]), kLogFloor);
    }
    return loss;
}

Floats lanes_bce_with_logits(Floats z, Floats y) {
    const Floats log_sigmoid = smaller(Floats{}, z) - log1p_of_fraction(exp(-absolute(z)));
    return (1.0F - y) * z - log_sigmoid;
}

// --- backward: loss and sigmoid, of four samples -------------------------------------------------

// n: how many samples the mean is over.
Floats loss_backward(LossFn loss_fn, Floats p, Floats y, float n) {
    const Floats error = p - y;
    if (loss_fn == LossFn::kBceWithLogits) {
        return error / n;
    }
    const Floats rest = 1.0F - p;
    const Floats p_grad = error / larger(all_lanes(kVarianceFloor), rest * p) / n;
    return p_grad * rest * p;
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

// Samples side by side, and where those of this chunk are.
struct Chunk {
    Index samples;
    Index rows;    // the same filled up to whole vectors
    Index stride;  // between the rows of x
    const float* x;
    const float* columns;
    const float* y;
    const std::uint8_t* labels;
};

Chunk next_chunk(const EpochKernel& kernel) {
    const Index samples = std::min(kChunkRows, kernel.rows - kernel.done);
    const auto stride = static_cast<Index>(kernel.weight.size());
    return {.samples = samples,
            .rows = round_up(samples, kLanes),
            .stride = stride,
            .x = kernel.x.data() + kernel.done * stride,
            .columns = kernel.columns.data() + kernel.done * stride,
            .y = kernel.y.data() + kernel.done,
            .labels = kernel.labels.data() + kernel.done / kLanes};
}

using Column = std::array<float, kChunkRows>;

// Gives the largest |z|.
float linear(const EpochKernel& kernel, const Chunk& chunk, float bias, Column& z) {
    const bool bias_first = kernel.storage == Storage::kColumns;
    float largest = 0.0F;  // in the end
    for (Index j = 0; j < chunk.stride; j += kLanes) {
        const std::optional<float> start =
            j > 0 ? std::nullopt : std::optional(bias_first ? bias : 0.0F);
        const float end = j + kLanes == chunk.stride && !bias_first ? bias : 0.0F;
        largest = add_linear(chunk.columns + j * kLanes, chunk.stride, chunk.rows,
                             kernel.weight.data() + j, start, end, z.data());
    }
    return largest;
}

// Loss and gradient, that of the first vector of weights included: its sum waits for itself, row
// after row, and the logarithms pass meanwhile. loss_of(i, p, y): of the four samples from i on.
template <typename LossOf>
void losses_and_gradients(EpochKernel& kernel, const Chunk& chunk, LossFn loss_fn, LossOf loss_of,
                          const Column& p, Column& loss, Column& z_grad) {
    const auto n = static_cast<float>(kernel.rows);
    Floats sum = load(kernel.weight_grad.data());
    for (Index i = 0; i < chunk.rows; i += kLanes) {
        const Floats p_i = load(p.data() + i);
        const Floats y_i = load(chunk.y + i);
        store(loss.data() + i, loss_of(i, p_i, y_i));
        const Floats grad = loss_backward(loss_fn, p_i, y_i, n);
        store(z_grad.data() + i, grad);
        for (Index lane = 0; lane < kLanes; ++lane) {
            sum += load(chunk.x + (i + lane) * chunk.stride) * all_lanes(grad[lane]);
        }
    }
    store(kernel.weight_grad.data(), sum);
}

// The other weights' gradients, and the bias's.
void chunk_linear_backward(EpochKernel& kernel, const Chunk& chunk, const Column& z_grad) {
    for (Index j = kLanes; j < chunk.stride; j += kMostVectors * kLanes) {
        const Index vectors = std::min(kMostVectors, (chunk.stride - j) / kLanes);
        kAddWeightGrad[vectors](chunk.x + j, chunk.stride, chunk.rows, z_grad.data(),
                                kernel.weight_grad.data() + j);
    }
    kernel.bias_grad.add({z_grad.data(), static_cast<std::size_t>(chunk.samples)});
}

void add_chunk(EpochKernel& kernel, LossFn loss_fn, float bias) {
    const Chunk chunk = next_chunk(kernel);
    const auto samples = static_cast<std::size_t>(chunk.samples);
    alignas(64) Column z;
    alignas(64) Column p;
    alignas(64) Column z_grad;
    alignas(64) Column loss;

    const bool ordinary = linear(kernel, chunk, bias, z) <= kExpNormal;
    if (ordinary) {
        sigmoid_normal({z.data(), samples}, {p.data(), samples});
    } else {
        sigmoid({z.data(), samples}, {p.data(), samples});
    }
    std::fill(p.begin() + chunk.samples, p.begin() + chunk.rows, 0.5F);

    const auto pass = [&](const auto& loss_of) {
        losses_and_gradients(kernel, chunk, loss_fn, loss_of, p, loss, z_grad);
    };
    if (loss_fn == LossFn::kBceWithLogits) {
        pass([&](Index i, Floats, Floats y) {
            return lanes_bce_with_logits(load(z.data() + i), y);
        });
    } else if (ordinary) {
        pass([&, &table = log_table()](Index i, Floats p_i, Floats y) {
            return lanes_bce(table, p_i, y, chunk.labels[i / kLanes]);
        });
    } else {
        pass([](Index, Floats p_i, Floats y) { return lanes_bce_clamped(p_i, y); });
    }
    kernel.loss_sum.add({loss.data(), samples});
    chunk_linear_backward(kernel, chunk, z_grad);
}

}  // namespace

EpochKernel make_epoch_kernel(const Matrix& x, const Vector& y, Storage storage) {
    EpochKernel kernel;
    kernel.storage = storage;
    kernel.rows = x.rows();
    kernel.features = x.cols();
    const Index rows = round_up(x.rows(), kLanes);
    const Index stride = round_up(x.cols(), kLanes);
    kernel.x.resize(rows * stride);
    kernel.columns.resize(rows * stride);
    kernel.y.resize(rows);
    kernel.labels.resize(rows / kLanes);
    for (Index i = 0; i < x.rows(); ++i) {
        std::copy_n(x.row(i).data(), x.cols(), kernel.x.data() + i * stride);
        for (Index j = 0; j < x.cols(); ++j) {
            kernel.columns[(i / kLanes * stride + j) * kLanes + i % kLanes] = x(i, j);
        }
        kernel.y[i] = y(i);
        kernel.labels[i / kLanes] |= static_cast<std::uint8_t>(y(i) > 0.0F ? 1 << i % kLanes : 0);
    }
    kernel.weight.resize(stride);
    kernel.weight_grad.resize(stride);
    kernel.bias_grad = TorchSum(static_cast<std::size_t>(x.rows()));
    kernel.loss_sum = kernel.bias_grad;
    kernel.grad.weight = Vector::Zero(x.cols());
    return kernel;
}

bool add_samples(EpochKernel& kernel, LossFn loss_fn, std::span<const float> weight, float bias,
                 std::int64_t samples) {
    assert(std::ssize(weight) == kernel.features);
    if (kernel.done == 0) {
        kernel.loss_sum.restart();
        std::ranges::copy(weight, kernel.weight.begin());
        std::ranges::fill(kernel.weight_grad, 0.0F);
        kernel.bias_grad.restart();
    }
    for (; samples > 0 && kernel.done < kernel.rows; samples -= kChunkRows) {
        add_chunk(kernel, loss_fn, bias);
        kernel.done += kChunkRows;
    }
    if (kernel.done < kernel.rows) {
        return false;
    }
    kernel.done = 0;
    kernel.loss = kernel.loss_sum.result() / static_cast<float>(kernel.rows);  // reduction='mean'
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
