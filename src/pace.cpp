#include "pace.h"

namespace logit {

void follow_refresh(Pace& pace) {
    constexpr double kFastestMs = 1000.0 / 240;
    constexpr double kSlowestMs = 1000.0 / 60;
    constexpr double kRestMs = 100;  // an untouched page draws none
    const double now = pace.clock_ms();
    const double interval = std::min(now - pace.last_frame_ms, kRestMs);
    pace.last_frame_ms = now;
    const double step = interval < pace.refresh_ms ? 1.0 : 0.01;
    pace.refresh_ms =
        std::clamp(pace.refresh_ms + step * (interval - pace.refresh_ms), kFastestMs, kSlowestMs);
    pace.interval_ms += 0.1 * (interval - pace.interval_ms);
}

double time_for(const Pace& pace, double share) {
    const bool late = pace.interval_ms > 1.5 * pace.refresh_ms;
    return (late ? 0.5 : 1.0) * share * pace.refresh_ms;
}

void measure_rate(Pace& pace, std::int64_t epoch) {
    constexpr double kWindowMs = 500;
    const double now = pace.clock_ms();
    const double elapsed = now - pace.rate_since_ms;
    if (elapsed < kWindowMs) {
        return;
    }
    const std::int64_t epochs = epoch - pace.rate_since_epoch;
    pace.epochs_per_second = epochs > 0 ? 1000.0 * static_cast<double>(epochs) / elapsed : 0.0;
    pace.rate_since_ms = now;
    pace.rate_since_epoch = epoch;
}

}  // namespace logit
