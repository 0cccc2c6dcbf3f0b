// The curves of kept runs in the loss plot, and the plot's legend.
#pragma once

#include <implot.h>

#include <vector>

#include "text/text.h"
#include "ui/ui.h"

namespace logit {

// The kept runs whose curves are not hidden.
std::vector<const PinnedRun*> shown_runs(const Ui& ui);

// In a row where the names fit into this width, else in a column.
ImPlotLegendFlags legend_flags(const Ui& ui, bool with_test, float width);

// What the present run is called beside the kept ones, as a label.
inline const char* this_run() { return tr_label("runs.thisRun"); }
inline const char* this_run_test() { return tr_label("runs.thisRunTest"); }

// After SetupFinish(), before the run's own curves, which lie above them.
void draw_kept_curves(const Ui& ui);

// In the place of EndPlot(): with what a press in the legend hides or shows. Its entries are known
// to the widget map as "legend-<name>".
void end_plot_with_legend(const Ui& ui);

}  // namespace logit
