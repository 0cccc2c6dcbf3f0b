#include "experiment/other_settings.h"

#include <algorithm>

#include "experiment/edits.h"

namespace logit {
namespace {

// The next one that no kept run has; the present one where it draws nothing.
Config with_other_seed(const Experiment& experiment, Config config) {
    if (!find_hyperparameter("seed")->applies(config)) {
        return config;
    }
    const auto is_kept = [&](const PinnedRun& pinned) {
        return pinned.run.config.seed == config.seed;
    };
    do {
        ++config.seed;
    } while (std::ranges::any_of(experiment.pinned, is_kept));
    return config;
}

Config with_optimizer(Config config, OptimizerKind kind, double momentum) {
    config.optimizer = kind;
    config.momentum = momentum;
    config.dampening = 0;
    config.nesterov = false;
    return config;
}

}  // namespace

std::array<OtherSettings, 4> other_settings(const Experiment& experiment) {
    const Config now = settings_now(experiment);
    return {{
        {"seed", "otherSettings.seed", "otherSettings.seedHelp", with_other_seed(experiment, now)},
        {"sgd", "otherSettings.sgd", "otherSettings.sgdHelp",
         with_optimizer(now, OptimizerKind::kSgd, 0)},
        {"momentum", "otherSettings.momentum", "otherSettings.momentumHelp",
         with_optimizer(now, OptimizerKind::kSgd, 0.9)},
        {"adam", "otherSettings.adam", "otherSettings.adamHelp",
         with_optimizer(now, OptimizerKind::kAdam, 0)},
    }};
}

}  // namespace logit
