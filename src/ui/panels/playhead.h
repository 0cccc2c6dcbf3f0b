// The line in the loss plot at the present epoch, which takes the run to any other.
#pragma once

#include "ui/ui.h"

namespace logit {

// Between ImPlot's SetupFinish() and EndPlot(), where x is epochs. It is dragged, or called by a
// press on the axis beneath the plot: true while that goes on.
bool playhead(const Ui& ui);

}  // namespace logit
