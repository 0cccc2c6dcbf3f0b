// When a number on the screen has to be computed again.
#pragma once

#include <cstdint>

#include "experiment/experiment.h"

namespace logit {

// What was computed from a whole part of the data. Of many samples that takes longer than a picture
// has, so while a run trains the numbers may be old for a number of pictures.
struct Freshness {
    Origin of;
    std::int64_t frames_left = 0;

    // Once a picture: whether the numbers of so many samples have to be made anew, which the caller
    // then does.
    bool renew(const Experiment& experiment, bool running, std::int64_t samples);
};

}  // namespace logit
