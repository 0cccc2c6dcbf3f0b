#include "experiment/experiment.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "experiment/learning_rate.h"
#include "nn/epoch.h"

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

Trainer trainer_for(const Config& config, TrainTest data) {
    TorchRandom random = manual_seed(config.seed);
    Parameters initial = initial_parameters(config, random);
    return make_trainer(std::move(data), std::move(initial), random, trainer_options(config));
}

Checkpoints checkpoints_for(const Trainer& trainer) {
    return {trainer.state, trainer.train.x.rows(), batch_count(trainer)};
}

// The exact loss of an epoch that was recorded before and is an extreme of many by now.
void note_reprinted(Experiment& experiment) {
    constexpr std::size_t kMost = 8192;
    const TrainerState& s = experiment.trainer.state;
    Reprinted& lines = experiment.reprinted;
    if (lines.first + std::ssize(lines.loss) != s.epoch - 1) {
        lines = {.first = s.epoch - 1, .loss = {}, .test_loss = {}};
    }
    if (lines.loss.size() == kMost) {  // the older half goes
        lines.loss.erase(lines.loss.begin(), lines.loss.begin() + kMost / 2);
        lines.test_loss.erase(lines.test_loss.begin(), lines.test_loss.begin() + kMost / 2);
        lines.first += kMost / 2;
    }
    lines.loss.push_back(s.loss);
    lines.test_loss.push_back(s.test_loss);
}

// After each epoch.
void keep_epoch(Experiment& experiment) {
    const TrainerState& s = experiment.trainer.state;
    experiment.checkpoints.keep(s);
    experiment.path.keep(experiment.config, s);
    if (s.epoch <= experiment.trainer.history.first_recent()) {
        note_reprinted(experiment);
    }
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
    return {
        .loss_fn = config.loss_fn,
        .optimizer = optimizer,
        .l1 = config.l1,
        .batch_size = config.batch_size,
        .zero_grad = config.zero_grad,
        .stop = {.loss = config.stop_loss, .grad = config.stop_grad, .patience = config.patience}};
}

Experiment make_experiment(const Config& config, const Csv& csv) {
    Experiment experiment;
    experiment.csv = csv;
    begin_run(experiment, config);
    return experiment;
}

void begin_run(Experiment& experiment, const Config& config) {
    experiment.config = config;
    experiment.table = table_of(config, experiment.csv);
    TrainTest data = load_table(*experiment.table, data_options(config));
    experiment.scaler = std::move(data.scaler);
    experiment.trainer = trainer_for(config, std::move(data));
    experiment.checkpoints = checkpoints_for(experiment.trainer);
    experiment.path = {};
    experiment.path.keep(config, experiment.trainer.state);
    experiment.journey = {};
    experiment.reprinted = {};
}

Snapshot snapshot_of(const Experiment& experiment) {
    return {.config = experiment.config,
            .csv = experiment.csv,
            .moment = moment_of(experiment),
            .recorded = recorded_epochs(experiment)};
}

bool finished(const Experiment& experiment) {
    const TrainerState& s = experiment.trainer.state;
    return has_ended(s) || s.epoch >= experiment.config.epochs;
}

std::int64_t run_epochs(Experiment& experiment, std::int64_t epochs) {
    return run_epochs(experiment, epochs, std::numeric_limits<std::int64_t>::max());
}

std::int64_t run_epochs(Experiment& experiment, std::int64_t epochs, std::int64_t samples) {
    Trainer& trainer = experiment.trainer;
    const std::int64_t first = trainer.state.epoch;
    while (trainer.state.epoch - first < epochs && samples > 0 && !finished(experiment)) {
        trainer.options.optimizer.lr = rate_at(experiment.config, trainer.state.epoch);
        if (train_samples(trainer, std::max(samples, kUncutSamples))) {
            keep_epoch(experiment);
        }
        samples -= trainer.train.x.rows();
    }
    return trainer.state.epoch - first;
}

bool run_stage(Experiment& experiment) {
    if (finished(experiment)) {
        return false;
    }
    Trainer& trainer = experiment.trainer;
    const std::int64_t epoch = trainer.state.epoch;
    trainer.options.optimizer.lr = rate_at(experiment.config, epoch);
    run_stage(trainer);
    if (trainer.state.epoch != epoch) {
        keep_epoch(experiment);
    }
    return true;
}

const Parameters& latest_grad(const TrainerState& state) {
    return state.stage == Stage::kUpdate ? state.grad : state.step_grad;
}

}  // namespace logit
