// A moment of a run, the same for links, the programming interface and the page: how many epochs
// are done, how many batches of the next one, and which stage of the next batch is about to run.
#pragma once

#include <compare>
#include <cstdint>

#include "nn/trainer.h"

namespace logit {

struct Moment {
    std::int64_t epoch = 0;
    std::int64_t batch = 0;
    Stage stage = Stage::kLinear;

    friend auto operator<=>(const Moment&, const Moment&) = default;  // in the order of time
};

inline Moment moment_of(const TrainerState& state) {
    return {.epoch = state.epoch, .batch = state.batch, .stage = state.stage};
}

}  // namespace logit
