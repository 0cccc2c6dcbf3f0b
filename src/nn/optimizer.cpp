// torch.optim/{sgd,adagrad,rmsprop,adam,adamw}.py as loops over elements. Each statement in a loop
// is one tensor operation of torch's, in its order; scalars are doubles up to the cast.
#include "nn/optimizer.h"

#include <cassert>
#include <cmath>
#include <cstddef>

#include "text/text.h"

namespace logit {
namespace {

float to_float(double value) { return static_cast<float>(value); }

// A zero-filled buffer on first use, as torch.zeros_like(parameter).
void ensure_size(std::vector<float>& buffer, std::size_t size, float fill = 0.0F) {
    if (buffer.empty()) {
        buffer.assign(size, fill);
    }
    assert(buffer.size() == size);
}

// a * b + c rounded once, as the processors that PyTorch's kernels are compiled for do it where a
// kernel multiplies and adds; std::fma gives the same bits on every platform.
float fused(float a, float b, float c) { return std::fma(a, b, c); }

// torch.lerp: from the nearer end, so that weight = 1 gives `end` exactly.
float lerp(float start, float end, float weight) {
    return weight < 0.5F ? fused(weight, end - start, start)
                         : fused(weight - 1.0F, end - start, end);
}

// grad.add(parameter, alpha=weight_decay), which torch leaves out when weight_decay is zero.
float decayed(float gradient, float parameter, float weight_decay) {
    return weight_decay != 0.0F ? fused(weight_decay, parameter, gradient) : gradient;
}

void sgd_step(const OptimizerOptions& options, OptimizerState& state, std::span<float> parameter,
              std::span<const float> gradient) {
    const float weight_decay = to_float(options.weight_decay);
    const float momentum = to_float(options.momentum);
    const float fresh = to_float(1.0 - options.dampening);
    const float minus_lr = to_float(-options.lr);
    const bool has_momentum = options.momentum != 0.0;
    // Without both it is what the loop in the article writes by hand, one tensor operation after
    // the other: w -= learning_rate * w.grad.
    if (!has_momentum && options.weight_decay == 0.0) {
        for (std::size_t i = 0; i < parameter.size(); ++i) {
            parameter[i] += minus_lr * gradient[i];
        }
        return;
    }
    // The first step copies the gradient, undamped.
    const bool first = state.momentum_buffer.empty();
    if (has_momentum) {
        ensure_size(state.momentum_buffer, parameter.size());
    }
    for (std::size_t i = 0; i < parameter.size(); ++i) {
        float grad = decayed(gradient[i], parameter[i], weight_decay);
        if (has_momentum) {
            float& buffer = state.momentum_buffer[i];
            buffer = first ? grad : fused(fresh, grad, buffer * momentum);
            grad = options.nesterov ? fused(momentum, buffer, grad) : buffer;
        }
        parameter[i] = fused(minus_lr, grad, parameter[i]);
    }
}

void adagrad_step(const OptimizerOptions& options, OptimizerState& state,
                  std::span<float> parameter, std::span<const float> gradient) {
    ensure_size(state.sum, parameter.size(), to_float(options.initial_accumulator_value));
    const double earlier_steps = static_cast<double>(state.step) - 1.0;
    const float minus_lr = to_float(-(options.lr / (1.0 + earlier_steps * options.lr_decay)));
    const float weight_decay = to_float(options.weight_decay);
    const float eps = to_float(options.eps);
    for (std::size_t i = 0; i < parameter.size(); ++i) {
        const float grad = decayed(gradient[i], parameter[i], weight_decay);
        state.sum[i] = fused(grad, grad, state.sum[i]);
        const float deviation = std::sqrt(state.sum[i]) + eps;
        parameter[i] += minus_lr * grad / deviation;
    }
}

void rmsprop_step(const OptimizerOptions& options, OptimizerState& state,
                  std::span<float> parameter, std::span<const float> gradient) {
    ensure_size(state.square_avg, parameter.size());
    if (options.centered) {
        ensure_size(state.grad_avg, parameter.size());
    }
    if (options.momentum > 0.0) {
        ensure_size(state.momentum_buffer, parameter.size());
    }
    const float weight_decay = to_float(options.weight_decay);
    const float alpha = to_float(options.alpha);
    const float fresh = to_float(1.0 - options.alpha);
    const float eps = to_float(options.eps);
    const float momentum = to_float(options.momentum);
    const float minus_lr = to_float(-options.lr);
    for (std::size_t i = 0; i < parameter.size(); ++i) {
        const float grad = decayed(gradient[i], parameter[i], weight_decay);
        float& square_avg = state.square_avg[i];
        square_avg = fused(fresh * grad, grad, square_avg * alpha);
        float variance = square_avg;
        if (options.centered) {
            float& grad_avg = state.grad_avg[i];
            grad_avg = lerp(grad_avg, grad, fresh);
            variance = fused(-grad_avg, grad_avg, square_avg);
        }
        const float deviation = std::sqrt(variance) + eps;
        if (options.momentum > 0.0) {
            float& buffer = state.momentum_buffer[i];
            buffer = buffer * momentum + grad / deviation;
            parameter[i] = fused(minus_lr, buffer, parameter[i]);
        } else {
            parameter[i] += minus_lr * grad / deviation;
        }
    }
}

// Adam and AdamW: they differ in what weight decay acts upon, the gradient or the parameter.
void adam_step(const OptimizerOptions& options, OptimizerState& state, std::span<float> parameter,
               std::span<const float> gradient) {
    ensure_size(state.exp_avg, parameter.size());
    ensure_size(state.exp_avg_sq, parameter.size());
    const bool decoupled = options.kind == OptimizerKind::kAdamW;
    const double step = static_cast<double>(state.step);
    const double bias_correction1 = 1.0 - std::pow(options.beta1, step);
    const double bias_correction2 = 1.0 - std::pow(options.beta2, step);
    const float minus_step_size = to_float(-(options.lr / bias_correction1));
    const float bias_correction2_sqrt = to_float(std::sqrt(bias_correction2));
    const float shrink = decoupled ? to_float(1.0 - options.lr * options.weight_decay) : 1.0F;
    const float weight_decay = decoupled ? 0.0F : to_float(options.weight_decay);
    const float fresh1 = to_float(1.0 - options.beta1);
    const float beta2 = to_float(options.beta2);
    const float fresh2 = to_float(1.0 - options.beta2);
    const float eps = to_float(options.eps);
    for (std::size_t i = 0; i < parameter.size(); ++i) {
        parameter[i] *= shrink;
        const float grad = decayed(gradient[i], parameter[i], weight_decay);
        float& exp_avg = state.exp_avg[i];
        float& exp_avg_sq = state.exp_avg_sq[i];
        exp_avg = lerp(exp_avg, grad, fresh1);
        exp_avg_sq = fused(fresh2 * grad, grad, exp_avg_sq * beta2);
        const float denominator = std::sqrt(exp_avg_sq) / bias_correction2_sqrt + eps;
        parameter[i] += minus_step_size * exp_avg / denominator;
    }
}

bool is_finite_and_not_negative(double value) { return std::isfinite(value) && value >= 0.0; }

}  // namespace

std::string_view optimizer_name(OptimizerKind kind) {
    switch (kind) {
        case OptimizerKind::kSgd: return "SGD";
        case OptimizerKind::kAdagrad: return "Adagrad";
        case OptimizerKind::kRmsprop: return "RMSprop";
        case OptimizerKind::kAdam: return "Adam";
        case OptimizerKind::kAdamW: return "AdamW";
    }
    return "";
}

OptimizerOptions default_options(OptimizerKind kind) {
    switch (kind) {
        case OptimizerKind::kSgd:
        case OptimizerKind::kAdam: return {.kind = kind};
        case OptimizerKind::kAdagrad: return {.kind = kind, .lr = 1e-2, .eps = 1e-10};
        case OptimizerKind::kRmsprop: return {.kind = kind, .lr = 1e-2};
        case OptimizerKind::kAdamW: return {.kind = kind, .weight_decay = 1e-2};
    }
    return {};
}

std::string optimizer_error(const OptimizerOptions& options) {
    struct Named {
        std::string_view name;
        double value;
    };
    const Named not_negative[] = {
        {"lr", options.lr},
        {"weight_decay", options.weight_decay},
        {"momentum", options.momentum},
        {"lr_decay", options.lr_decay},
        {"initial_accumulator_value", options.initial_accumulator_value},
        {"alpha", options.alpha},
        {"beta1", options.beta1},
        {"beta2", options.beta2},
        {"eps", options.eps},
    };
    for (const Named& option : not_negative) {
        if (!is_finite_and_not_negative(option.value)) {
            return std::string(option.name) + " must be a number of at least 0";
        }
    }
    if (options.beta1 >= 1.0 || options.beta2 >= 1.0) {
        return std::string(options.beta1 >= 1.0 ? "beta1" : "beta2") + " must be less than 1";
    }
    if (!std::isfinite(options.dampening)) {
        return "dampening must be a finite number";
    }
    if (options.kind == OptimizerKind::kSgd && options.nesterov &&
        (options.momentum <= 0.0 || options.dampening != 0.0)) {
        return tr("fault.nesterov");
    }
    return {};
}

void optimizer_step(const OptimizerOptions& options, OptimizerState& state,
                    std::span<float> parameter, std::span<const float> gradient) {
    assert(parameter.size() == gradient.size());
    state.step += 1.0F;
    switch (options.kind) {
        case OptimizerKind::kSgd: return sgd_step(options, state, parameter, gradient);
        case OptimizerKind::kAdagrad: return adagrad_step(options, state, parameter, gradient);
        case OptimizerKind::kRmsprop: return rmsprop_step(options, state, parameter, gradient);
        case OptimizerKind::kAdam:
        case OptimizerKind::kAdamW: return adam_step(options, state, parameter, gradient);
    }
}

}  // namespace logit
