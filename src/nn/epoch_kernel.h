// The arithmetic of one full-batch epoch, fused and vectorised: what Play runs. Takes parameters,
// gives the loss and its gradient; knows no optimizer and no history.
//
// Of the loop's five steps this is three, on a chunk of samples at a time instead of one after the
// other on all of them: forward (linear, sigmoid), loss, backward. update and zero_grad stay the
// trainer's.
#pragma once

#include <span>
#include <vector>

#include "nn/linear.h"
#include "nn/loss.h"
#include "nn/tensor.h"

namespace logit {

// The label's sign folded into the samples: a row of label 1 is multiplied by -1, the 1 that stands
// beside the bias too. With t = x' w + s b (so t = z for label 0 and -z for label 1) every sample
// has the same loss, log(1 + e^t), and the same gradient, sigmoid(t) x': no label is read, and
// nothing cancels in 1 - p.
struct EpochKernel {
    Eigen::Index rows = 0;      // n
    Eigen::Index features = 0;  // d

    // Chunk after chunk of up to kChunkRows samples; in a chunk the sign s of every row, then every
    // row's first feature, and so on. Rows of zeros come before the first chunk's samples, to make
    // up whole blocks: their sign is 0, and so is what they add to any gradient.
    std::vector<float> columns;
    Eigen::Index padding = 0;  // how many such rows

    LinearGrad grad;  // of the last pass

    // The same before it was rounded and divided by n, and the parameters: (1 + d), the bias first.
    std::vector<double> grad_sums;
    std::vector<float> coefficients;
};

// x: (n, d) with n > 0 and d > 0, y: (n), each 0 or 1.
EpochKernel make_epoch_kernel(const Matrix& x, const Vector& y);

// weight: (d), bias: (1) -> the mean loss, as linear, sigmoid and loss give it, in an order of
// summation of its own; where a sigmoid comes near saturation, by loss.cpp's formulas step by step.
// NaN and infinity give what they give there. kernel.grad becomes the gradient: linear_backward()
// of what the loss's backward gives.
float forward_backward(EpochKernel& kernel, LossFn loss_fn, std::span<const float> weight,
                       float bias);

}  // namespace logit
