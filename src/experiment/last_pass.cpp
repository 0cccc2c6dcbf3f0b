#include "experiment/last_pass.h"

#include <utility>

#include "experiment/learning_rate.h"
#include "experiment/timeline.h"
#include "nn/epoch.h"

namespace logit {
namespace {

// A trainer of the same run that records nothing, at a state before `moment`.
Trainer scratch_before(const Experiment& experiment, const Moment& moment) {
    const Trainer& trainer = experiment.trainer;
    Trainer scratch;
    scratch.train = trainer.train;
    scratch.train_kernel = trainer.train_kernel;
    scratch.train_kernel.done = 0;
    scratch.test.x = Matrix(0, trainer.train.x.cols());
    scratch.test_kernel = make_epoch_kernel(scratch.test.x, scratch.test.y);
    scratch.options = trainer.options;
    scratch.state = experiment.checkpoints.before(moment);
    return scratch;
}

void set_rate(Trainer& scratch, const Config& config) {
    scratch.options.optimizer.lr = rate_at(config, scratch.state.epoch);
}

}  // namespace

TrainerState state_with_last_pass(const Experiment& experiment) {
    TrainerState shown = experiment.trainer.state;
    const Moment now = moment_of(shown);
    if (now.stage != Stage::kLinear || now == Moment()) {
        return shown;
    }
    // Where the run diverged its last pass ended at the loss; stage_before() is its epoch's
    // beginning.
    const Moment last = stage_before(experiment);
    Trainer scratch = scratch_before(experiment, {.epoch = last.epoch});
    while (scratch.state.epoch < last.epoch) {
        set_rate(scratch, experiment.config);
        train_epoch(scratch);
    }
    set_rate(scratch, experiment.config);
    TrainerState pass = scratch.state;
    while (moment_of(scratch.state) < now && !scratch.state.diverged) {
        if (moment_of(scratch.state) == last || scratch.state.stage == Stage::kLoss) {
            pass = scratch.state;
        }
        if (moment_of(scratch.state) == last && last.stage != Stage::kLinear) {
            break;
        }
        run_stage(scratch);
    }
    shown.samples = std::move(pass.samples);
    shown.rows = std::move(pass.rows);
    shown.z = std::move(pass.z);
    shown.p = std::move(pass.p);
    shown.p_grad = std::move(pass.p_grad);
    shown.z_grad = std::move(pass.z_grad);
    return shown;
}

}  // namespace logit
