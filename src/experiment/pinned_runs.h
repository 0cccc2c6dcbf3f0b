// Runs that are kept to be compared with the present one: their curves, their settings, and the way
// back to them (edits.h). Which are kept is no part of a run: no edit, no undo and no other run
// forgets them, and no link and no file carries them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "experiment/experiment.h"

namespace logit {

inline constexpr std::size_t kMaxPinnedRuns = 8;

// Among the kept ones the run with the settings and the data of the present one.
std::optional<std::size_t> place_of_present(const Experiment& experiment);

// Keeps the present run as far as it is recorded. One that is kept already becomes what it is now.
// name: empty for the usual one, or the one it has. Refuses a run without epochs, another's name
// and a ninth run.
Fault pin_run(Experiment& experiment, const std::string& name = "");

// Refuses another's name.
Fault rename_run(Experiment& experiment, std::size_t place, const std::string& name);

void unpin_run(Experiment& experiment, std::size_t place);

// Keeps one again that was unpinned from this place, in another colour where a run has its own by
// now. Nothing where one has its name, or eight are kept.
void repin_run(Experiment& experiment, PinnedRun run, std::size_t place);

// Whether its samples are those of the present run: then its path lies on the same loss surface,
// but for the loss that is chosen.
bool has_present_data(const PinnedRun& pinned, const Experiment& experiment);

// What a run is called where nobody names it: what its settings make different from the article's,
// such as "adam, lr 0.01".
std::string usual_name(const Config& config, const Csv& csv);

// The settings that are not the same in the present run and all that are kept, in the order of the
// table. What changes nothing of a run counts as its default; the speed is not looked at.
std::vector<const Hyperparameter*> differing_settings(const Experiment& experiment);

}  // namespace logit
