// The arithmetic of one full-batch epoch, fused and vectorised: what Play runs. Takes parameters,
// gives the loss and its gradient; knows no optimizer and no history.
//
// Of the loop's five steps this is three, on a chunk of samples at a time instead of one after the
// other on all of them: forward (linear, sigmoid), loss, backward. update and zero_grad stay the
// trainer's. Every number is rounded where the stages round it (linear.cpp, loss.cpp), so that the
// gradient has their bits, and nearly always torch's. Only the loss is added up in another way.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "nn/linear.h"
#include "nn/loss.h"
#include "nn/tensor.h"
#include "nn/torch_sum.h"
#include "nn/vector_math.h"

namespace logit {

// The sum of the losses of some samples. One logarithm for many of them: a sum of logarithms is the
// logarithm of a product. What is kept is the product minus 1, or small losses would be rounded
// away in it.
struct LossSum {
    static constexpr int kVectors = 2;        // at once: one computes, one waits
    double sum = 0.0;                         // of the logarithms taken
    std::array<Floats, kVectors> products{};  // of each lane's samples, minus 1
    float reach = 0.0F;                       // no lane's is above e^reach
};

struct EpochKernel {
    Eigen::Index rows = 0;      // n
    Eigen::Index features = 0;  // d

    // The samples, filled up with zeros to whole vectors of features and whole blocks of rows.
    std::vector<float> x;  // (n, d)
    std::vector<float> y;  // (n)

    // The pass under way: how many samples are in it, and their sums, filled up likewise.
    Eigen::Index done = 0;
    LossSum loss_sum;
    std::vector<float> weight;       // (d), what it began with
    std::vector<float> weight_grad;  // (d)
    TorchSum bias_grad;

    // Of the last pass.
    float loss = 0.0F;
    LinearGrad grad;
};

// x: (n, d) with d > 0, y: (n), each 0 or 1. A pass needs n > 0.
EpochKernel make_epoch_kernel(const Matrix& x, const Vector& y);

// weight: (d), bias: (1) -> the mean loss, as linear, sigmoid and loss give it but for the last
// bit. NaN and infinity give what they give there. kernel.grad becomes the gradient, to the bit:
// linear_backward() of what the loss's backward gives.
float forward_backward(EpochKernel& kernel, LossFn loss_fn, std::span<const float> weight,
                       float bias);

// The same in parts, for data that takes longer than one has: about `samples` more, more than 0,
// with the parameters of the parts before. True when all are in and kernel.loss and kernel.grad
// tell.
bool add_samples(EpochKernel& kernel, LossFn loss_fn, std::span<const float> weight, float bias,
                 std::int64_t samples);

}  // namespace logit
