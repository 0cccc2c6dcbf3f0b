// Owns torch.optim's update rules for one float32 tensor: SGD, Adagrad, RMSprop, Adam, AdamW.
// Refuses schedules and parameter groups: the caller changes lr between steps and keeps the states.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace logit {

enum class OptimizerKind { kSgd, kAdagrad, kRmsprop, kAdam, kAdamW };

// The arguments of torch.optim's constructors under their names (betas is beta1, beta2). An
// optimizer reads those named with it and ignores the others; eps is read by all but SGD. They are
// doubles because Python's are: torch rounds them to float32 only where they meet a tensor.
struct OptimizerOptions {
    OptimizerKind kind = OptimizerKind::kSgd;
    double lr = 1e-3;
    double weight_decay = 0.0;
    double momentum = 0.0;                   // SGD, RMSprop
    double dampening = 0.0;                  // SGD
    bool nesterov = false;                   // SGD
    double lr_decay = 0.0;                   // Adagrad
    double initial_accumulator_value = 0.0;  // Adagrad
    double alpha = 0.99;                     // RMSprop
    bool centered = false;                   // RMSprop
    double beta1 = 0.9;                      // Adam, AdamW
    double beta2 = 0.999;                    // Adam, AdamW
    double eps = 1e-8;

    bool operator==(const OptimizerOptions&) const = default;
};

// What torch keeps in optimizer.state[parameter], under its names. Buffers have the length of the
// parameter, or are empty until the first step that needs them.
struct OptimizerState {
    // Steps taken. A float32, as in torch: both stop counting at 2^24.
    float step = 0.0F;
    std::vector<float> momentum_buffer;      // SGD, RMSprop
    std::vector<float> sum;                  // Adagrad
    std::vector<float> square_avg;           // RMSprop
    std::vector<float> grad_avg;             // RMSprop, centered
    std::vector<float> exp_avg, exp_avg_sq;  // Adam, AdamW

    bool operator==(const OptimizerState&) const = default;
};

// The name of the class in torch.optim: "SGD", "Adagrad", "RMSprop", "Adam", "AdamW".
std::string_view optimizer_name(OptimizerKind kind);

// torch.optim's defaults for that class. (torch 1.13 has none for SGD's lr; 2.x has this one.)
OptimizerOptions default_options(OptimizerKind kind);

// Empty when the options are fine, otherwise one sentence naming the fault. Refuses what torch's
// constructors refuse with a ValueError, and NaN and infinity besides.
std::string optimizer_error(const OptimizerOptions& options);

// One optimizer.step() for one tensor. parameter, gradient: (n), the same n at every call with one
// state, or it asserts; options: without optimizer_error. All arithmetic is elementwise, so tensors
// may be given one by one or joined. Give a new state to another optimizer.
// Mirrors the single-tensor functions of torch.optim 2.6, which torch uses by default on the CPU,
// operation by operation in float32, and as torch's kernels for AVX2 and AVX-512 it rounds
// a * b + c once where they fuse it: the same bits as theirs, on every platform. Torch 1.13 differs
// in rounding only: it writes the running mean of the gradient as mul_().add_() where 2.x has
// lerp_(). SGD without momentum and weight decay is not fused: it is w -= lr * w.grad, as the loop
// without torch.optim has it.
void optimizer_step(const OptimizerOptions& options, OptimizerState& state,
                    std::span<float> parameter, std::span<const float> gradient);

}  // namespace logit
