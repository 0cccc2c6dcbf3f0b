#include "ui/freshness.h"

namespace logit {

bool Freshness::renew(const Experiment& experiment, bool running, std::int64_t samples) {
    constexpr std::int64_t kSamplesAFrame = 20'000;
    const bool may_be_old = running && --frames_left > 0 && of.is_run(experiment);
    if (may_be_old || of.is_now(experiment)) {
        return false;
    }
    of = origin_of(experiment);
    frames_left = samples / kSamplesAFrame;
    return true;
}

}  // namespace logit
