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

Experiment make_experiment(const Config& config = {});

// Takes over a valid Config: a change of a key that restarts goes back to epoch 0, any other
// (the learning rate) applies from the next epoch on.
void set_config(Experiment& experiment, const Config& config);

// Back to epoch 0 and the same initial parameters.
void reset(Experiment& experiment);

// True when the run has all the epochs that the Config asks for, or has diverged.
bool finished(const Experiment& experiment);

// Trains up to `epochs` more epochs, fewer where the run finishes first; gives how many.
std::int64_t run_epochs(Experiment& experiment, std::int64_t epochs);

}  // namespace logit
