#include "experiment/experiment.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace logit {
namespace {

// As the script does: manual_seed, then what randn draws; zeros and numbers draw nothing.
Parameters initial_parameters(const Config& config, TorchRandom& random) {
    const int features = static_cast<int>(config.features.size());
    if (config.init.kind == Init::Kind::kRandn) {
        return randn_parameters(random, features);
    }
    Parameters parameters{.weight = Vector::Zero(features), .bias = 0.0F};
    if (config.init.kind == Init::Kind::kNumbers) {
        const auto& numbers = config.init.numbers;
        std::transform(numbers.begin(), numbers.end() - 1, parameters.weight.begin(),
                       [](double number) { return static_cast<float>(number); });
        parameters.bias = static_cast<float>(numbers.back());
    }
    return parameters;
}

Trainer trainer_for(const Config& config) {
    TorchRandom random = manual_seed(config.seed);
    Parameters initial = initial_parameters(config, random);
    return make_trainer(load_iris(data_options(config)), std::move(initial), random,
                        trainer_options(config));
}

bool needs_restart(const Config& before, const Config& after) {
    return std::ranges::any_of(hyperparameters(), [&](const Hyperparameter& row) {
        const auto differs = [&](auto field) { return before.*field != after.*field; };
        return row.restarts && std::visit(differs, row.field);
    });
}

}  // namespace

DataOptions data_options(const Config& config) {
    return {.classes = config.classes,
            .features = config.features,
            .standardize = config.standardize,
            .test_size = config.test_size,
            .split_seed = static_cast<std::uint32_t>(config.split_seed),
            .stratify = config.stratify};
}

TrainerOptions trainer_options(const Config& config) {
    OptimizerOptions optimizer = default_options(config.optimizer);  // for its eps
    optimizer.lr = config.lr;
    optimizer.momentum = config.momentum;
    optimizer.dampening = config.dampening;
    optimizer.nesterov = config.nesterov;
    optimizer.alpha = config.alpha;
    optimizer.centered = config.centered;
    optimizer.beta1 = config.beta1;
    optimizer.beta2 = config.beta2;
    optimizer.weight_decay = config.weight_decay;
    return {.loss_fn = config.loss_fn,
            .optimizer = optimizer,
            .l1 = config.l1,
            .batch_size = config.batch_size,
            .zero_grad = config.zero_grad};
}

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
    return run_epochs(experiment, epochs, std::numeric_limits<std::int64_t>::max());
}

std::int64_t run_epochs(Experiment& experiment, std::int64_t epochs, std::int64_t samples) {
    Trainer& trainer = experiment.trainer;
    const std::int64_t first = trainer.epoch;
    while (trainer.epoch - first < epochs && samples > 0 && !finished(experiment)) {
        train_samples(trainer, std::max(samples, kUncutSamples));
        samples -= trainer.train.x.rows();
    }
    return trainer.epoch - first;
}

const Parameters& latest_grad(const Trainer& trainer) {
    return trainer.stage == Stage::kUpdate ? trainer.grad : trainer.step_grad;
}

bool run_stage(Experiment& experiment) {
    if (finished(experiment)) {
        return false;
    }
    run_stage(experiment.trainer);
    return true;
}

}  // namespace logit
