// What a user does to a run other than train it: changes of the settings, new beginnings, other
// runs; each can be undone. Goes nowhere itself: where the present has to move it sets out
// (timeline.h).
#pragma once

#include "experiment/experiment.h"

namespace logit {

// The settings as they are at the present moment: lr is the rate of the next update.
Config settings_now(const Experiment& experiment);

// The Config of the run after somebody made `edited` of settings_now(). Another lr is a change from
// the first epoch on that can still have it. Where the run begins anew, it does so with the present
// rate and without changes, unless the edit says which.
Config config_after_edit(const Experiment& experiment, Config edited);

// These parameters as the numbers that a run begins with.
Init init_of(const Parameters& parameters);

// Takes over the Config of a whole run. What it makes different from an epoch on is forgotten, and
// the present goes back to there; a key that restarts begins a new run.
void set_config(Experiment& experiment, const Config& config);

// Another file's data in the place of what was read before, and the run of this Config on it.
// config: without fault with this csv.
void set_data(Experiment& experiment, const Csv& csv, const Config& config);

// Begins a new run with the present rate and no changes on the way.
void reset(Experiment& experiment);

// Another run, such as one read from a file, in the place of this one.
void replace_run(Experiment& experiment, Experiment other);

// A run that was remembered, such as one kept for comparison, in the place of this one: trains what
// it had and goes to its moment. The speed stays, and so does a file that it does not use.
void bring_back(Experiment& experiment, const Snapshot& run);

// The run as it was before the last of these, and back. Without one, or the last undone: nothing.
void undo(Experiment& experiment);
void redo(Experiment& experiment);

}  // namespace logit
