#include "nn/trainer.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <limits>
#include <utility>

#include "nn/epoch.h"
#include "nn/linear.h"

namespace logit {
namespace {

// --- the lesson: one update, in the order of the stages ------------------------------------------

bool is_full_batch(const Trainer& t) { return t.options.batch_size == 0; }

void compute_loss(Trainer& t) {
    TrainerState& s = t.state;
    if (t.options.loss_fn == LossFn::kBce) {
        s.batch_loss = binary_cross_entropy(s.p, s.samples.y);
    } else {
        s.batch_loss = binary_cross_entropy_with_logits(s.z, s.samples.y);
    }
}

// Adds to w.grad and b.grad.
void add_gradient(Trainer& t, const LinearGrad& grad) {
    TrainerState& s = t.state;
    if (t.options.l1 != 0.0) {
        s.grad.weight += grad.weight + l1_backward(s.parameters.weight, t.options.l1);
    } else {
        s.grad.weight += grad.weight;
    }
    s.grad.bias += grad.bias;
    s.has_grad = true;
}

void backward(Trainer& t) {
    TrainerState& s = t.state;
    if (t.options.loss_fn == LossFn::kBce) {
        s.p_grad = binary_cross_entropy_backward(s.p, s.samples.y);
        s.z_grad = sigmoid_backward(s.p, s.p_grad);
    } else {
        s.z_grad = binary_cross_entropy_with_logits_backward(s.z, s.samples.y);
    }
    add_gradient(t, linear_backward(s.samples.x, s.z_grad));
}

// optimizer.step()
void update(Trainer& t) {
    TrainerState& s = t.state;
    optimizer_step(t.options.optimizer, s.weight_state, as_span(s.parameters.weight),
                   as_span(s.grad.weight));
    optimizer_step(t.options.optimizer, s.bias_state, {&s.parameters.bias, 1}, {&s.grad.bias, 1});
    s.step_grad = s.grad;
}

void zero_grad(TrainerState& s) {
    s.grad.weight.setZero();
    s.grad.bias = 0.0F;
}

// --- the same for a full batch, without the tensors in between -----------------------------------

bool train_full_batch(Trainer& t, std::int64_t samples) {
    TrainerState& s = t.state;
    const auto& [weight, bias] = s.parameters;
    if (!add_samples(t.train_kernel, t.options.loss_fn, as_span(weight), bias, samples)) {
        return false;
    }
    s.batch_loss = t.train_kernel.loss;
    if (ends_at_loss(t)) {
        return true;
    }
    add_gradient(t, t.train_kernel.grad);
    update(t);
    if (t.options.zero_grad) {
        zero_grad(s);
    }
    record_epoch(t, s.batch_loss, loss_of(t, t.test_kernel));
    return true;
}

}  // namespace

void run_stage(Trainer& t) {
    TrainerState& s = t.state;
    if (has_ended(s)) {
        return;
    }
    switch (s.stage) {
        case Stage::kLinear:
            next_batch(t);
            s.z = linear(s.samples.x, s.parameters.weight, s.parameters.bias, s.samples.storage);
            break;
        case Stage::kSigmoid: s.p = sigmoid(s.z); break;
        case Stage::kLoss: compute_loss(t); break;
        case Stage::kBackward: backward(t); break;
        case Stage::kUpdate: update(t); break;
        case Stage::kZeroGrad: zero_grad(s); break;
    }
    next_stage(t);
}

bool train_samples(Trainer& t, std::int64_t samples) {
    const TrainerState& s = t.state;
    const bool begun = s.stage != Stage::kLinear || s.batch > 0;
    if (is_full_batch(t) && !begun && !has_ended(s)) {
        return train_full_batch(t, samples);
    }
    const std::int64_t epoch = s.epoch;
    while (s.epoch == epoch && !has_ended(s)) {
        if (s.stage == Stage::kLinear) {
            if (samples <= 0) {
                return false;
            }
            samples -= batch_size(t);
        }
        run_stage(t);
    }
    return true;
}

void train_epoch(Trainer& t) { train_samples(t, std::numeric_limits<std::int64_t>::max()); }

void restore(Trainer& t, const TrainerState& state) {
    assert(state.epoch <= t.history.size());
    t.state = state;
    t.train_kernel.done = 0;  // whatever pass was under way
}

// --- around it ---------------------------------------------------------------------------------

Trainer make_trainer(TrainTest data, Parameters initial, const TorchRandom& random,
                     const TrainerOptions& options) {
    assert(data.error.empty() && data.train.x.rows() > 0);
    assert(data.train.x.cols() == initial.weight.size());
    Trainer t;
    t.train = std::move(data.train);
    t.test = std::move(data.test);
    t.options = options;
    if (options.batch_size > 0) {
        t.train.storage = Storage::kRows;  // a batch is made of rows
    }
    t.state.random = random;
    t.state.grad.weight = Vector::Zero(initial.weight.size());
    t.state.parameters = std::move(initial);
    t.train_kernel = make_epoch_kernel(t.train.x, t.train.y, t.train.storage);
    t.test_kernel = make_epoch_kernel(t.test.x, t.test.y, t.test.storage);
    t.state.loss = loss_of(t, t.train_kernel);
    t.state.test_loss = loss_of(t, t.test_kernel);
    return t;
}

Parameters randn_parameters(TorchRandom& random, int features) {
    Parameters parameters{.weight = Vector(features)};
    randn(random, as_span(parameters.weight));
    randn(random, {&parameters.bias, 1});
    return parameters;
}

const char* stage_name(Stage stage) {
    switch (stage) {
        case Stage::kLinear: return "linear";
        case Stage::kSigmoid: return "sigmoid";
        case Stage::kLoss: return "loss";
        case Stage::kBackward: return "backward";
        case Stage::kUpdate: return "update";
        case Stage::kZeroGrad: return "zero_grad";
    }
    return "";
}

std::optional<Stage> stage_named(std::string_view name) {
    const auto* const stage = std::ranges::find(kStages, name, stage_name);
    return stage == std::end(kStages) ? std::nullopt : std::optional(*stage);
}

Vector predict(const Trainer& t, const Matrix& x) {
    return sigmoid(linear(x, t.state.parameters.weight, t.state.parameters.bias));
}

float accuracy(const Trainer& t, double threshold) { return accuracy_of(t, t.train, threshold); }

float test_accuracy(const Trainer& t, double threshold) {
    return accuracy_of(t, t.test, threshold);
}

}  // namespace logit
