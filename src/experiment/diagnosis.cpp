#include "experiment/diagnosis.h"

#include <cmath>

#include "experiment/edits.h"

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
    if (!still || experiment.config.l1 > 0) {
        return "";
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
