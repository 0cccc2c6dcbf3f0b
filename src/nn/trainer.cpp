#include "nn/trainer.h"

#include <utility>

#include "nn/linear.h"
#include "nn/loss.h"
#include "nn/metrics.h"
#include "nn/torch_random.h"

namespace logit {

void train_epoch(Trainer& t) {
    forward(t);
    compute_loss(t);
    backward(t);
    step(t);
    zero_grad(t);

    t.history.push_back(t.loss);
    ++t.epoch;
}

void forward(Trainer& t) {
    t.z = linear(t.data.x, t.parameters.weight, t.parameters.bias);
    t.p = sigmoid(t.z);
}

void compute_loss(Trainer& t) { t.loss = binary_cross_entropy(t.p, t.data.y); }

void backward(Trainer& t) {
    t.p_grad = binary_cross_entropy_backward(t.p, t.data.y);
    t.z_grad = sigmoid_backward(t.p, t.p_grad);
    const LinearGrad grad = linear_backward(t.data.x, t.z_grad);
    t.grad.weight += grad.weight;
    t.grad.bias += grad.bias;
    t.has_grad = true;
}

void step(Trainer& t) {
    const auto learning_rate = static_cast<float>(t.learning_rate);
    t.parameters.weight -= learning_rate * t.grad.weight;
    t.parameters.bias -= learning_rate * t.grad.bias;
    t.step_grad = t.grad;
}

void zero_grad(Trainer& t) {
    t.grad.weight.setZero();
    t.grad.bias = 0.0F;
}

Parameters randn_parameters(std::uint64_t seed, int features) {
    TorchRandom random = manual_seed(seed);
    Parameters parameters{.weight = Vector(features)};
    randn(random, {parameters.weight.data(), static_cast<std::size_t>(features)});
    randn(random, {&parameters.bias, 1});
    return parameters;
}

Trainer make_trainer(Dataset data, Parameters initial, double learning_rate) {
    Trainer t;
    t.data = std::move(data);
    t.learning_rate = learning_rate;
    t.parameters = std::move(initial);
    t.grad.weight = Vector::Zero(t.parameters.weight.size());
    forward(t);
    compute_loss(t);
    return t;
}

float accuracy(const Trainer& t) {
    const auto& [weight, bias] = t.parameters;
    return accuracy_score(sigmoid(linear(t.data.x, weight, bias)), t.data.y);
}

}  // namespace logit
