// The arithmetic of one full-batch epoch, fused and vectorised: what Play runs. Takes parameters,
// gives the loss and its gradient; knows no optimizer and no history.
//
// Of the loop's five steps this is three, on a chunk of samples at a time instead of one after the
// other on all of them: forward (linear, sigmoid), loss, backward. update and zero_grad stay the
// trainer's. Every number is rounded where the stages round it (linear.cpp, loss.cpp), so that the
// gradient has their bits, and nearly always torch's. Only the loss is added up in another way.
#pragma once

#include <span>
#include <vector>

#include "nn/linear.h"
#include "nn/loss.h"
#include "nn/tensor.h"

namespace logit {

struct EpochKernel {
    Eigen::Index rows = 0;      // n
    Eigen::Index features = 0;  // d

    // The samples twice, in the order in which the passes read them.
    // Chunk after chunk of kChunkRows: y of every row, its first feature, and so on. Rows of zeros
    // fill up the last one.
    std::vector<float> columns;
    // Row after row, each filled up with zeros to whole vectors, and they to whole blocks.
    std::vector<float> samples;

    // Of the last pass.
    LinearGrad grad;
    std::vector<float> z_grad;       // (n) and what fills up the last block
    std::vector<float> weight_grad;  // (d) and what fills up the last vector
};

// x: (n, d) with n > 0 and d > 0, y: (n), each 0 or 1.
EpochKernel make_epoch_kernel(const Matrix& x, const Vector& y);

// weight: (d), bias: (1) -> the mean loss, as linear, sigmoid and loss give it but for the last
// bit. NaN and infinity give what they give there. kernel.grad becomes the gradient, to the bit:
// linear_backward() of what the loss's backward gives.
float forward_backward(EpochKernel& kernel, LossFn loss_fn, std::span<const float> weight,
                       float bias);

}  // namespace logit
