// The lesson: PyTorch's logistic regression, one epoch or many. Owns the data, the parameters,
// their gradients and the losses so far; knows no clock, no screen and no global.
#pragma once

#include <cstdint>

#include "nn/dataset.h"
#include "nn/history.h"
#include "nn/tensor.h"

namespace logit {

struct Parameters {
    Vector weight;      // (d), torch's w of shape (1, d)
    float bias = 0.0F;  // (1)
};

// w = torch.randn(1, d), b = torch.randn(1): the first draws after torch.manual_seed(seed).
Parameters randn_parameters(std::uint64_t seed, int features);

struct Trainer {
    Dataset data;
    double learning_rate = 0.001;  // may change between epochs

    Parameters parameters;
    Parameters grad;        // w.grad, b.grad: zeros after every whole epoch
    Parameters step_grad;   // the same as the last step() used them, before zero_grad()
    bool has_grad = false;  // torch's w.grad is None before the first backward()

    // The tensors of the last forward and backward pass, each (n).
    Vector z, p, p_grad, z_grad;
    float loss = 0.0F;  // as last printed; before the first epoch, that of the initial parameters

    std::int64_t epoch = 0;  // finished epochs
    History history;         // the `train loss:` of each of them
};

// A trainer at epoch 0, its initial loss computed. data.x: (n, d) with n > 0, weight: (d).
Trainer make_trainer(Dataset data, Parameters initial, double learning_rate);

// The five steps of the loop. Each reads what the one before it left in the trainer.
void forward(Trainer& t);       // z = linear(x, w, b); p = sigmoid(z)
void compute_loss(Trainer& t);  // loss = binary_cross_entropy(p, y)
void backward(Trainer& t);      // loss.backward(): adds to w.grad and b.grad
void step(Trainer& t);          // w -= learning_rate * w.grad; b likewise
void zero_grad(Trainer& t);     // w.grad.zero_(); b.grad.zero_()

// All five, and the loss into the history.
void train_epoch(Trainer& t);

// Share of samples that the present parameters classify correctly, in [0, 1].
float accuracy(const Trainer& t);

}  // namespace logit
