// What the user does with runs kept for comparison (experiment/pinned_runs.h), and what the page
// says of it.
#pragma once

#include "app.h"

namespace logit {

void apply_to_kept_runs(App& app, const Requests& requests);

}  // namespace logit
