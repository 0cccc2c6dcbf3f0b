#include "nn/trainer.h"

#include <cassert>
#include <limits>
#include <utility>

#include "nn/epoch.h"
#include "nn/linear.h"

namespace logit {
namespace {

// --- the lesson: one update, in the order of the stages ------------------------------------------

bool is_full_batch(const Trainer& t) { return t.options.batch_size == 0; }

void compute_loss(Trainer& t) {
    if (is_full_batch(t)) {
        t.batch_loss = loss_of(t, t.train_kernel);  // its last bit is the same when run as a whole
    } else if (t.options.loss_fn == LossFn::kBce) {
        t.batch_loss = binary_cross_entropy(t.p, t.samples.y);
    } else {
        t.batch_loss = binary_cross_entropy_with_logits(t.z, t.samples.y);
    }
}

// Adds to w.grad and b.grad.
void add_gradient(Trainer& t, const LinearGrad& grad) {
    if (t.options.l1 != 0.0) {
        t.grad.weight += grad.weight + l1_backward(t.parameters.weight, t.options.l1);
    } else {
        t.grad.weight += grad.weight;
    }
    t.grad.bias += grad.bias;
    t.has_grad = true;
}

void backward(Trainer& t) {
    if (t.options.loss_fn == LossFn::kBce) {
        t.p_grad = binary_cross_entropy_backward(t.p, t.samples.y);
        t.z_grad = sigmoid_backward(t.p, t.p_grad);
    } else {
        t.z_grad = binary_cross_entropy_with_logits_backward(t.z, t.samples.y);
    }
    add_gradient(t, linear_backward(t.samples.x, t.z_grad));
}

// optimizer.step()
void update(Trainer& t) {
    optimizer_step(t.options.optimizer, t.weight_state, as_span(t.parameters.weight),
                   as_span(t.grad.weight));
    optimizer_step(t.options.optimizer, t.bias_state, {&t.parameters.bias, 1}, {&t.grad.bias, 1});
    t.step_grad = t.grad;
}

void zero_grad(Trainer& t) {
    t.grad.weight.setZero();
    t.grad.bias = 0.0F;
}

// --- the same for a full batch, without the tensors in between -----------------------------------

bool train_full_batch(Trainer& t, std::int64_t samples) {
    if (t.z.size() > 0) {  // of stages run before
        t.samples = {};
        t.z = t.p = t.p_grad = t.z_grad = {};
    }
    const auto& [weight, bias] = t.parameters;
    if (!add_samples(t.train_kernel, t.options.loss_fn, as_span(weight), bias, samples)) {
        return false;
    }
    t.batch_loss = t.train_kernel.loss;
    if (ends_at_loss(t)) {
        return true;
    }
    add_gradient(t, t.train_kernel.grad);
    update(t);
    if (t.options.zero_grad) {
        zero_grad(t);
    }
    record_epoch(t, t.batch_loss, loss_of(t, t.test_kernel));
    return true;
}

}  // namespace

void run_stage(Trainer& t) {
    if (t.diverged) {
        return;
    }
    switch (t.stage) {
        case Stage::kLinear:
            next_batch(t);
            t.z = linear(t.samples.x, t.parameters.weight, t.parameters.bias);
            break;
        case Stage::kSigmoid: t.p = sigmoid(t.z); break;
        case Stage::kLoss: compute_loss(t); break;
        case Stage::kBackward: backward(t); break;
        case Stage::kUpdate: update(t); break;
        case Stage::kZeroGrad: zero_grad(t); break;
    }
    next_stage(t);
}

bool train_samples(Trainer& t, std::int64_t samples) {
    const bool begun = t.stage != Stage::kLinear || t.batch > 0;
    if (is_full_batch(t) && !begun && !t.diverged) {
        return train_full_batch(t, samples);
    }
    const std::int64_t epoch = t.epoch;
    while (t.epoch == epoch && !t.diverged) {
        if (t.stage == Stage::kLinear) {
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

// --- around it ---------------------------------------------------------------------------------

Trainer make_trainer(TrainTest data, Parameters initial, const TorchRandom& random,
                     const TrainerOptions& options) {
    assert(data.error.empty() && data.train.x.rows() > 0);
    assert(data.train.x.cols() == initial.weight.size());
    Trainer t;
    t.train = std::move(data.train);
    t.test = std::move(data.test);
    t.options = options;
    t.random = random;
    t.grad.weight = Vector::Zero(initial.weight.size());
    t.parameters = std::move(initial);
    t.train_kernel = make_epoch_kernel(t.train.x, t.train.y);
    t.test_kernel = make_epoch_kernel(t.test.x, t.test.y);
    t.loss = loss_of(t, t.train_kernel);
    t.test_loss = loss_of(t, t.test_kernel);
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

float accuracy(const Trainer& t) { return accuracy_of(t, t.train); }

float test_accuracy(const Trainer& t) { return accuracy_of(t, t.test); }

}  // namespace logit
