// What the script prints, as text: one line an epoch, with the digits that Python gives them.
// Formats; knows no screen.
#pragma once

#include <string>

#include "experiment/timeline.h"

namespace logit {

// `train loss: …`, with `split` also ` test loss: …`; without a line break.
std::string line_text(const PrintedLine& line, bool split);

// The lines up to the present moment, from first_known_line() on, each with its line break.
std::string console_text(const Experiment& experiment);

}  // namespace logit
