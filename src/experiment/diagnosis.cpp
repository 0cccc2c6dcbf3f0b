#include "experiment/diagnosis.h"

#include <cmath>
#include <cstdint>

#include "experiment/edits.h"
#include "nn/epoch.h"

namespace logit {
namespace {

std::string number_name(float value) { return std::isnan(value) ? "NaN" : "infinite"; }

std::string what_diverged(const TrainerState& s, bool has_test) {
    if (!std::isfinite(s.loss)) {
        return "The loss became " + number_name(s.loss);
    }
    if (has_test && !std::isfinite(s.test_loss)) {
        return "The test loss became " + number_name(s.test_loss);
    }
    return std::isfinite(s.parameters.bias) ? "A weight became infinite" : "b became infinite";
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

std::string why_it_stands(const Experiment& experiment) {
    constexpr float kHardlyAny = 1e-5F;
    const float largest = largest_entry(latest_grad(experiment.trainer.state));
    return std::string(
               "The loss stands still, and higher than ln 2, which p = 0.5 everywhere has: ") +
           (largest < kHardlyAny
                ? "every p is so near 0 or 1 that hardly any gradient is left, also where that is "
                  "wrong. Standardize the features (under Data), or try the loss bce_with_logits."
                : "its steps are too short to change it. Try a larger learning rate.");
}

}  // namespace

std::string diagnosis(const Experiment& experiment) {
    const TrainerState& s = experiment.trainer.state;
    if (s.diverged) {
        return what_diverged(s, experiment.trainer.test.x.rows() > 0) + " in epoch " +
               std::to_string(s.epoch) +
               ", so the run ended there. Its steps were too long: go back and try a smaller "
               "learning rate, or standardize the features.";
    }
    const bool still = s.has_grad && s.weight_state.step > 0 && is_zero(latest_grad(s));
    if (experiment.config.l1 > 0) {
        return "";
    }
    if (!still) {
        return s.has_grad && stands_at_a_bad_place(experiment) ? why_it_stands(experiment) : "";
    }
    if (s.loss < 1e-3F) {
        return "The gradient is exactly 0: float32 can tell no p from its label any more.";
    }
    const Config& config = experiment.config;
    const bool moves =
        config.momentum > 0 || config.weight_decay > 0 || config.optimizer != OptimizerKind::kSgd;
    return std::string("The gradient is exactly 0") + (moves ? "" : ", so nothing moves any more") +
           ": every p is 0 or 1 to the last bit, also where that is wrong. Try a smaller "
           "learning rate, standardize, or the loss bce_with_logits.";
}

}  // namespace logit
