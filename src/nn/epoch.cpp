#include "nn/epoch.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "nn/linear.h"
#include "nn/metrics.h"

namespace logit {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

bool has_test(const Trainer& t) { return t.test.x.rows() > 0; }

std::int64_t batch_count(const Trainer& t) {
    const std::int64_t n = t.train.x.rows();
    const std::int64_t size = t.options.batch_size;
    return size == 0 ? 1 : n / size + (n % size == 0 ? 0 : 1);
}

void finish_batch(Trainer& t) {
    t.epoch_loss_sum += t.batch_loss * static_cast<float>(t.samples.y.size());
    ++t.batch;
    if (t.batch < batch_count(t)) {
        return;
    }
    const float mean = t.epoch_loss_sum / static_cast<float>(t.train.y.size());
    record_epoch(t, t.options.batch_size == 0 ? t.batch_loss : mean, loss_of(t, t.test_kernel));
    t.batch = 0;
    t.epoch_loss_sum = 0.0F;
}

Stage last_stage(const Trainer& t) {
    return t.options.zero_grad ? Stage::kZeroGrad : Stage::kUpdate;
}

Stage following(const Trainer& t) {
    if (t.stage == Stage::kLinear && t.options.loss_fn == LossFn::kBceWithLogits) {
        return Stage::kLoss;
    }
    return static_cast<Stage>(static_cast<int>(t.stage) + 1);
}

}  // namespace

std::int64_t batch_size(const Trainer& t) {
    const std::int64_t n = t.train.x.rows();
    const std::int64_t size = t.options.batch_size;
    return size == 0 ? n : std::min(size, n - t.batch * size);
}

void next_batch(Trainer& t) {
    if (t.options.batch_size > 0 && t.batch == 0) {
        t.permutation = randperm(t.random, t.train.x.rows());
    }
    take_batch(t);
}

void take_batch(Trainer& t) {
    if (t.options.batch_size == 0) {
        t.samples = t.train;
        return;
    }
    const std::int64_t first = t.batch * t.options.batch_size;
    const std::int64_t size = batch_size(t);
    t.samples.x.resize(size, t.train.x.cols());
    t.samples.y.resize(size);
    for (std::int64_t i = 0; i < size; ++i) {
        t.samples.x.row(i) = t.train.x.row(t.permutation[first + i]);
        t.samples.y(i) = t.train.y(t.permutation[first + i]);
    }
}

void next_stage(Trainer& t) {
    if (t.stage == Stage::kLoss && ends_at_loss(t)) {
        return;
    }
    if (t.stage == last_stage(t)) {
        t.stage = Stage::kLinear;
        finish_batch(t);
    } else {
        t.stage = following(t);
    }
}

bool ends_at_loss(Trainer& t) {
    if (std::isfinite(t.batch_loss)) {
        return false;
    }
    t.stage = Stage::kLinear;
    record_epoch(t, t.batch_loss, kNan);
    return true;
}

void record_epoch(Trainer& t, float loss, float test_loss) {
    t.loss = loss;
    t.test_loss = test_loss;
    t.history.push_back(loss);
    if (has_test(t)) {
        t.test_history.push_back(test_loss);
    }
    ++t.epoch;
    t.diverged = !std::isfinite(loss) || (has_test(t) && !std::isfinite(test_loss)) ||
                 !t.parameters.weight.allFinite() || !std::isfinite(t.parameters.bias);
}

float loss_of(const Trainer& t, EpochKernel& part) {
    if (part.rows == 0) {
        return kNan;
    }
    const auto& [weight, bias] = t.parameters;
    return forward_backward(part, t.options.loss_fn, as_span(weight), bias);
}

float accuracy_of(const Trainer& t, const Dataset& part) {
    if (part.x.rows() == 0) {
        return kNan;
    }
    const auto& [weight, bias] = t.parameters;
    return accuracy_score(sigmoid(linear(part.x, weight, bias)), part.y);
}

}  // namespace logit
