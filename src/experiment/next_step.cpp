#include "experiment/next_step.h"

#include "experiment/learning_rate.h"
#include "nn/linear.h"
#include "nn/loss.h"

namespace logit {
namespace {

Vector z_grad_of(const Trainer& t, const Vector& z) {
    if (t.options.loss_fn == LossFn::kBceWithLogits) {
        return binary_cross_entropy_with_logits_backward(z, t.train.y);
    }
    const Vector p = sigmoid(z);
    return sigmoid_backward(p, binary_cross_entropy_backward(p, t.train.y));
}

}  // namespace

std::optional<NextStep> next_step(const Experiment& experiment) {
    const Trainer& t = experiment.trainer;
    const TrainerState& s = t.state;
    if (s.diverged) {
        return {};
    }
    const auto& [weight, bias] = s.parameters;
    const LinearGrad gradient =
        linear_backward(t.train.x, z_grad_of(t, linear(t.train.x, weight, bias)));
    // The update sees the penalty's gradient too, and without zero_grad all before.
    Parameters seen = {.weight = gradient.weight, .bias = gradient.bias};
    if (t.options.l1 > 0) {
        seen.weight += l1_backward(weight, t.options.l1);
    }
    if (!t.options.zero_grad && s.has_grad) {
        seen.weight += s.grad.weight;
        seen.bias += s.grad.bias;
    }
    OptimizerOptions options = t.options.optimizer;
    options.lr = rate_at(experiment.config, s.epoch);
    OptimizerState weight_state = s.weight_state;
    OptimizerState bias_state = s.bias_state;
    Parameters after = s.parameters;
    optimizer_step(options, weight_state, as_span(after.weight), as_span(seen.weight));
    optimizer_step(options, bias_state, {&after.bias, 1}, {&seen.bias, 1});
    return NextStep{.grad = {.weight = gradient.weight, .bias = gradient.bias},
                    .step = {.weight = after.weight - weight, .bias = after.bias - bias}};
}

}  // namespace logit
