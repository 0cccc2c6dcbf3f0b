// A run apart from any screen: a Config and the Trainer it asks for, kept in step with each other.
#pragma once

#include <cstdint>

#include "experiment/config.h"
#include "nn/trainer.h"

namespace logit {

struct Experiment {
    Config config;
    Trainer trainer;
};

// What a Config means to nn. The parameters are those that make_experiment starts from.
DataOptions data_options(const Config& config);
TrainerOptions trainer_options(const Config& config);

// A run at epoch 0. config: without fault (check_config), as everywhere below.
Experiment make_experiment(const Config& config = {});

// Takes over a Config: a change of a key that restarts goes back to epoch 0, any other (the
// learning rate) applies from the next update on.
void set_config(Experiment& experiment, const Config& config);

// Back to epoch 0 and the same initial parameters.
void reset(Experiment& experiment);

// True when the run has all the epochs that the Config asks for, or has diverged.
bool finished(const Experiment& experiment);

// Trains up to `epochs` more epochs, fewer where the run finishes first; gives how many. An epoch
// begun by run_stage counts as the first.
std::int64_t run_epochs(Experiment& experiment, std::int64_t epochs);

// The same for who has little time: ends after about `samples` samples, in an epoch's middle only
// where it has more than kUncutSamples. The next call goes on there.
inline constexpr std::int64_t kUncutSamples = 4096;
std::int64_t run_epochs(Experiment& experiment, std::int64_t epochs, std::int64_t samples);

// w.grad and b.grad as the last backward() left them, whether or not zero_() came after it.
// trainer: with has_grad.
const Parameters& latest_grad(const Trainer& trainer);

// Runs the next stage of the loop; does nothing and gives false where the run is finished.
bool run_stage(Experiment& experiment);

}  // namespace logit
