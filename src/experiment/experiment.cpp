#include "experiment/experiment.h"

#include <algorithm>

namespace logit {
namespace {

Trainer trainer_for(const Config& config) {
    TorchRandom random = manual_seed(config.seed);
    const Parameters initial = randn_parameters(random, kIrisFeatures);
    return make_trainer(load_iris(), initial, random, {.optimizer = {.lr = config.lr}});
}

bool needs_restart(const Config& before, const Config& after) {
    return std::ranges::any_of(hyperparameters(), [&](const Hyperparameter& row) {
        const auto differs = [&](auto field) { return before.*field != after.*field; };
        return row.restarts && std::visit(differs, row.field);
    });
}

}  // namespace

Experiment make_experiment(const Config& config) {
    return {.config = config, .trainer = trainer_for(config)};
}

void set_config(Experiment& experiment, const Config& config) {
    const bool restart = needs_restart(experiment.config, config);
    experiment.config = config;
    experiment.trainer.options.optimizer.lr = config.lr;
    if (restart) {
        reset(experiment);
    }
}

void reset(Experiment& experiment) { experiment.trainer = trainer_for(experiment.config); }

bool finished(const Experiment& experiment) {
    return experiment.trainer.diverged || experiment.trainer.epoch >= experiment.config.epochs;
}

std::int64_t run_epochs(Experiment& experiment, std::int64_t epochs) {
    const std::int64_t first = experiment.trainer.epoch;
    while (experiment.trainer.epoch < first + epochs && !finished(experiment)) {
        train_epoch(experiment.trainer);
    }
    return experiment.trainer.epoch - first;
}

}  // namespace logit
