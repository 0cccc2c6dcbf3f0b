// What a reader who sees no screen is told of the run: that it started and stopped, each tenth of
// it, that it diverged, the stage that was walked with what it made, and the notices. A sentence,
// seldom.
#pragma once

#include <optional>
#include <string>

#include "experiment/experiment.h"
#include "experiment/moment.h"
#include "ui/ui.h"

namespace logit {

// How the run stood when it was last spoken of.
struct Announced {
    Moment moment;
    bool running = false;
    bool diverged = false;
    std::int64_t tenth = 0;
    std::string notice;
    double at_ms = 0;
};

// What there is to say now, or nothing; `last` follows. At the first look a notice only. shown: the
// state that the screen shows; slowly: Play walks the stages.
std::string announcement(const Experiment& experiment, const TrainerState& shown,
                         const Status& status, bool slowly, double now_ms,
                         std::optional<Announced>& last);

}  // namespace logit
