#include "nn/epoch.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "nn/metrics.h"

namespace logit {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

bool has_test(const Trainer& t) { return t.test.x.rows() > 0; }

// Before a batch's first stage there are no tensors of a pass.
void begin_batch(TrainerState& s, std::int64_t batch) {
    s.batch = batch;
    s.stage = Stage::kLinear;
    s.samples = {};
    s.rows.clear();
    s.z = s.p = s.p_grad = s.z_grad = {};
}

void finish_batch(Trainer& t) {
    TrainerState& s = t.state;
    s.epoch_loss_sum += s.batch_loss * static_cast<float>(s.samples.y.size());
    if (s.batch + 1 < batch_count(t)) {
        begin_batch(s, s.batch + 1);
        return;
    }
    const float mean = s.epoch_loss_sum / static_cast<float>(t.train.y.size());
    record_epoch(t, t.options.batch_size == 0 ? s.batch_loss : mean, loss_of(t, t.test_kernel));
}

// After an epoch that did not diverge, which s.epoch does not count yet.
void see_stop(Trainer& t) {
    TrainerState& s = t.state;
    const StopOptions& stop = t.options.stop;
    if (stop.patience > 0 && has_test(t)) {
        s.waited = s.test_loss < s.lowest_test_loss ? 0 : s.waited + 1;
        s.lowest_test_loss = std::min(s.lowest_test_loss, s.test_loss);
        s.stopped = s.waited >= stop.patience;
    }
    s.stopped = s.stopped || (stop.loss > 0 && s.loss <= stop.loss) ||
                (stop.grad > 0 && largest_entry(s.step_grad) <= stop.grad);
}

// Of a batch's stages but the last.
Stage following(const Trainer& t) {
    return *std::ranges::find_if(
        kStages, [&](Stage stage) { return stage > t.state.stage && has_stage(t.options, stage); });
}

}  // namespace

float largest_entry(const Parameters& grad) {
    return std::max(grad.weight.cwiseAbs().maxCoeff(), std::abs(grad.bias));
}

bool has_stage(const TrainerOptions& options, Stage stage) {
    switch (stage) {
        case Stage::kSigmoid: return options.loss_fn == LossFn::kBce;
        case Stage::kZeroGrad: return options.zero_grad;
        default: return true;
    }
}

Stage last_stage(const TrainerOptions& options) {
    return options.zero_grad ? Stage::kZeroGrad : Stage::kUpdate;
}

std::int64_t batch_count(const Trainer& t) {
    const std::int64_t n = t.train.x.rows();
    const std::int64_t size = t.options.batch_size;
    return size == 0 ? 1 : n / size + (n % size == 0 ? 0 : 1);
}

std::int64_t batch_size(const Trainer& t) {
    const std::int64_t n = t.train.x.rows();
    const std::int64_t size = t.options.batch_size;
    return size == 0 ? n : std::min(size, n - t.state.batch * size);
}

void next_batch(Trainer& t) {
    if (t.options.batch_size > 0 && t.state.batch == 0) {
        t.state.permutation = randperm(t.state.random, t.train.x.rows());
    }
    take_batch(t);
}

void take_batch(Trainer& t) {
    if (t.options.batch_size == 0) {
        t.state.samples = t.train;
        return;
    }
    const std::int64_t first = t.state.batch * t.options.batch_size;
    const std::int64_t size = batch_size(t);
    const auto begin = t.state.permutation.begin() + first;
    t.state.rows.assign(begin, begin + size);
    t.state.samples.x.resize(size, t.train.x.cols());
    t.state.samples.y.resize(size);
    for (std::int64_t i = 0; i < size; ++i) {
        t.state.samples.x.row(i) = t.train.x.row(t.state.rows[i]);
        t.state.samples.y(i) = t.train.y(t.state.rows[i]);
    }
}

void next_stage(Trainer& t) {
    TrainerState& s = t.state;
    if (s.stage == Stage::kLoss && ends_at_loss(t)) {
        return;
    }
    if (s.stage == last_stage(t.options)) {
        finish_batch(t);
    } else {
        s.stage = following(t);
    }
}

bool ends_at_loss(Trainer& t) {
    if (std::isfinite(t.state.batch_loss)) {
        return false;
    }
    record_epoch(t, t.state.batch_loss, kNan);
    return true;
}

void record_epoch(Trainer& t, float loss, float test_loss) {
    TrainerState& s = t.state;
    if (s.epoch == t.history.size()) {
        t.history.push_back(loss);
        if (has_test(t)) {
            t.test_history.push_back(test_loss);
        }
    }
    s.loss = loss;
    s.test_loss = test_loss;
    s.diverged = !std::isfinite(loss) || (has_test(t) && !std::isfinite(test_loss)) ||
                 !s.parameters.weight.allFinite() || !std::isfinite(s.parameters.bias);
    if (!s.diverged) {
        see_stop(t);
    }
    ++s.epoch;
    s.epoch_loss_sum = 0.0F;
    s.permutation.clear();
    if (s.z.size() > 0 || s.batch > 0) {  // of stages
        begin_batch(s, 0);
    }
}

float loss_of(const Trainer& t, EpochKernel& part) {
    if (part.rows == 0) {
        return kNan;
    }
    const auto& [weight, bias] = t.state.parameters;
    return forward_backward(part, t.options.loss_fn, as_span(weight), bias);
}

float accuracy_of(const Trainer& t, const Dataset& part, double threshold) {
    if (part.x.rows() == 0) {
        return kNan;
    }
    const auto& [weight, bias] = t.state.parameters;
    return accuracy_score(sigmoid(linear(part.x, weight, bias, part.storage)), part.y,
                          static_cast<float>(threshold));
}

}  // namespace logit
