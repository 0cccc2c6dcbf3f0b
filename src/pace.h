// How much work fits between two pictures, and how fast it goes: the only part that looks at the
// clock to decide when to stop.
#pragma once

#include <algorithm>
#include <cstdint>

namespace logit {

struct Pace {
    double (*clock_ms)() = nullptr;    // monotonic
    double refresh_ms = 1000.0 / 60;   // between two pictures of this display
    double interval_ms = 1000.0 / 60;  // between two of ours, of late
    double last_frame_ms = 0;

    double epochs_per_second = 0;  // counted over windows of half a second
    double rate_since_ms = 0;
    std::int64_t rate_since_epoch = 0;
};

// Once a frame. Learns the display's rate: at once when it is faster than thought, slowly when it
// is slower, for then it may be a page that is late. None is taken for slower than 60 Hz.
void follow_refresh(Pace& pace);

// Milliseconds of a frame in which to work: this share of the time between two pictures, or half of
// that while pictures come late, because drawing them takes long.
double time_for(const Pace& pace, double share);

// Once a frame, after training: `epoch` as it is now.
void measure_rate(Pace& pace, std::int64_t epoch);

// Calls go(samples) until it gives false or the time is over, with as many samples as keep looking
// at the clock cheap. A clock that stands still ends it as well.
void work_for(const Pace& pace, double ms, auto&& go) {
    constexpr double kLookEveryMs = 0.25;
    constexpr std::int64_t kMostSamples = 1 << 21;  // no machine does as many between two looks
    double now = pace.clock_ms();
    const double deadline = now + ms;
    std::int64_t samples = 1;
    while (now < deadline && samples < kMostSamples && go(samples)) {
        const double before = now;
        now = pace.clock_ms();
        samples =
            now - before < kLookEveryMs ? 2 * samples : std::max<std::int64_t>(1, samples / 2);
    }
}

}  // namespace logit
