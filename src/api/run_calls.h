// The methods of api.h that are about runs kept for comparison (experiment/pinned_runs.h).
#pragma once

#include <string>
#include <string_view>

#include "experiment/experiment.h"

namespace logit {

// logitLab.runs(): [{ name, settings, epoch, loss, curve: { epoch, loss } }]: how many epochs each
// has, what the last one printed, and its curve, thinned to 2000 points.
std::string runs_reply(const Experiment& experiment);

// logitLab.pinRun(name): keeps the present run; gives it as runs() does.
std::string pin_run_reply(Experiment& experiment, std::string_view name);

// logitLab.renameRun(i, name): the run at this place of runs() is called so. named: {i, name}.
std::string rename_run_reply(Experiment& experiment, std::string_view named);

// logitLab.unpinRun(i): the run at this place of runs() is kept no longer.
std::string unpin_run_reply(Experiment& experiment, std::string_view place);

}  // namespace logit
