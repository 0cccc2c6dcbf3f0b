#include "experiment/diagnosis.h"

#include <cmath>
#include <cstdint>

#include "experiment/edits.h"
#include "nn/epoch.h"
#include "text/text.h"

namespace logit {
namespace {

std::string number_name(float value) {
    return std::isnan(value) ? "NaN" : tr("diagnosis.infinite");
}

std::string why_it_diverged(const TrainerState& s, bool has_test) {
    const std::string n = std::to_string(s.epoch);
    if (!std::isfinite(s.loss)) {
        return tr("diagnosis.loss", {{"value", number_name(s.loss)}, {"n", n}});
    }
    if (has_test && !std::isfinite(s.test_loss)) {
        return tr("diagnosis.testLoss", {{"value", number_name(s.test_loss)}, {"n", n}});
    }
    const bool weight = std::isfinite(s.parameters.bias);
    return tr(weight ? TextKey("diagnosis.weight") : TextKey("diagnosis.bias"), {{"n", n}});
}

bool is_zero(const Parameters& grad) {
    return grad.bias == 0.0F && (grad.weight.array() == 0.0F).all();
}

// A loss above ln 2, which p = 0.5 everywhere has, is no minimum: w = 0 and b = 0 would be better.
// Whether such a loss has been the same for so many epochs.
bool stands_at_a_bad_place(const Experiment& experiment) {
    constexpr std::int64_t kEpochs = 20;
    constexpr float kKnowingNothing = 0.6932F;
    const History& history = experiment.trainer.history;
    const std::int64_t now = experiment.trainer.state.epoch;
    if (now - history.first_recent() < kEpochs || history.at(now - 1) <= kKnowingNothing) {
        return false;
    }
    std::int64_t same = 1;
    while (same < kEpochs && history.at(now - 1 - same) == history.at(now - 1)) {
        ++same;
    }
    return same == kEpochs;
}

const char* why_it_stands(const Experiment& experiment) {
    constexpr float kHardlyAny = 1e-5F;
    const float largest = largest_entry(latest_grad(experiment.trainer.state));
    return largest < kHardlyAny ? tr("diagnosis.saturated") : tr("diagnosis.short");
}

}  // namespace

std::string diagnosis(const Experiment& experiment) {
    const TrainerState& s = experiment.trainer.state;
    if (s.diverged) {
        return why_it_diverged(s, experiment.trainer.test.x.rows() > 0);
    }
    const bool still = s.has_grad && s.weight_state.step > 0 && is_zero(latest_grad(s));
    if (experiment.config.l1 > 0) {
        return "";
    }
    if (!still) {
        return s.has_grad && stands_at_a_bad_place(experiment) ? why_it_stands(experiment) : "";
    }
    if (s.loss < 1e-3F) {
        return tr("diagnosis.solved");
    }
    const Config& config = experiment.config;
    const bool moves =
        config.momentum > 0 || config.weight_decay > 0 || config.optimizer != OptimizerKind::kSgd;
    return moves ? tr("diagnosis.zero") : tr("diagnosis.stuck");
}

}  // namespace logit
