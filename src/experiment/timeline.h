// Any moment of a run, forwards and backwards, to the bit as training straight there leaves it:
// the nearest state before it, and from there the way on. Ways that take longer than a frame are
// gone in parts.
#pragma once

#include <cstdint>

#include "experiment/experiment.h"

namespace logit {

// Sets out for a moment that the run has (moment_fault); what was under way before is given up.
// `then`: where to go afterwards, such as back. Nothing moves until advance().
void seek(Experiment& experiment, const Moment& moment);
void seek(Experiment& experiment, const Moment& moment, const Moment& then);

// What is wrong with a moment: an epoch that the Config has not, a batch or a stage that the run
// has not.
Fault moment_fault(const Experiment& experiment, const Moment& moment);

inline bool travelling(const Experiment& experiment) { return !experiment.journey.stops.empty(); }
inline void give_up(Experiment& experiment) { experiment.journey = {}; }

// Goes on for about `samples` samples, more than 0, ending where the journey ends, or where the run
// diverges or stops before that.
void advance(Experiment& experiment, std::int64_t samples);

// Goes all the way, however long it takes.
void arrive(Experiment& experiment);

// How much of the way to the next stop is behind, in [0, 1].
double progress(const Experiment& experiment);

// The moment before the present one: a stage back, over the beginning of a batch or an epoch too.
Moment stage_before(const Experiment& experiment);

// Forgets all that was recorded from `epoch` on. A present that lies behind its first update moves
// to its beginning: sets out for it.
void cut(Experiment& experiment, std::int64_t epoch);

// The losses that the epochs up to the present one printed, as far back as they are known exactly:
// those with an index (as in History) from first_known_line() to moment_of().epoch - 1.
struct PrintedLine {
    float loss;
    float test_loss;  // NaN without a split
};
std::int64_t first_known_line(const Experiment& experiment);
PrintedLine printed_line(const Experiment& experiment, std::int64_t index);

}  // namespace logit
