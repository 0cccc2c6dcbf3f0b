// The settings that are one press away: another seed, and the optimizers that one compares first.
#pragma once

#include <array>

#include "experiment/experiment.h"
#include "text/text.h"

namespace logit {

struct OtherSettings {
    const char* key;
    TextKey label;
    TextKey help;
    Config config;  // as somebody makes it of settings_now() (edits.h)
};

// Each may be what the run has already.
std::array<OtherSettings, 4> other_settings(const Experiment& experiment);

}  // namespace logit
