// The arithmetic of one full-batch epoch, fused and vectorised: what Play runs. Takes parameters,
// gives the loss and its gradient; knows no optimizer and no history.
//
// Of the loop's five steps this is three, on a chunk of samples at a time instead of one after the
// other on all of them: forward (linear, sigmoid), loss, backward. update and zero_grad stay the
// trainer's. Every number is rounded where the stages round it (linear.cpp, loss.cpp), so that loss
// and gradient have their bits.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "nn/linear.h"
#include "nn/loss.h"
#include "nn/tensor.h"
#include "nn/torch_sum.h"

namespace logit {

struct EpochKernel {
    Eigen::Index rows = 0;      // n
    Eigen::Index features = 0;  // d
    Storage storage = Storage::kRows;

    // The samples, filled up with zeros to whole vectors of features and whole blocks of rows.
    std::vector<float> x;  // (n, d)
    // The same for reading columns: (n / lanes, d, lanes), one vector of rows after the other.
    std::vector<float> columns;
    std::vector<float> y;              // (n)
    std::vector<std::uint8_t> labels;  // the same y, of a vector of rows each: a bit for a row

    // The pass under way: how many samples are in it, and their sums, filled up likewise.
    Eigen::Index done = 0;
    TorchSum loss_sum;
    std::vector<float> weight;       // (d), what it began with
    std::vector<float> weight_grad;  // (d)
    TorchSum bias_grad;

    // Of the last pass.
    float loss = 0.0F;
    LinearGrad grad;
};

// x: (n, d) with d > 0, y: (n), each 0 or 1; storage: see linear(). A pass needs n > 0.
EpochKernel make_epoch_kernel(const Matrix& x, const Vector& y, Storage storage = Storage::kRows);

// weight: (d), bias: (1) -> the mean loss, to the bit as linear, sigmoid and loss give it, NaN and
// infinity included. kernel.grad becomes the gradient, to the bit linear_backward() of what the
// loss's backward gives.
float forward_backward(EpochKernel& kernel, LossFn loss_fn, std::span<const float> weight,
                       float bias);

// The same in parts, for data that takes longer than one has: about `samples` more, more than 0,
// with the parameters of the parts before. True when all are in and kernel.loss and kernel.grad
// tell.
bool add_samples(EpochKernel& kernel, LossFn loss_fn, std::span<const float> weight, float bias,
                 std::int64_t samples);

}  // namespace logit
