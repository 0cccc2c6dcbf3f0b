// The run on the loss surface: its path, and where the gradient and the optimizer point now.
// Between ImPlot's SetupFinish() and EndPlot().
#pragma once

#include <imgui.h>

#include <cstdint>
#include <vector>

#include "ui/plots/loss_surface.h"
#include "ui/ui.h"

namespace logit {

// Whether a pass over the training part takes no longer than a picture may.
bool is_small(const Ui& ui);

// In pixels.
ImVec2 place_of(const PlotPoint& point);

// The kept runs whose paths belong here: on the same data, and not hidden.
std::vector<const PinnedRun*> runs_on_surface(const Ui& ui);

// What lies ahead of epoch `now` is paler, and so is what is not known in between.
void draw_path(const Path& path, const ParameterPair& pair, std::int64_t now, ImVec4 color);

// Each in its colour, with a dot where it was when as many epochs were done as now.
void draw_kept_paths(const Ui& ui, const ParameterPair& pair);

// Of the present parameters, where the run goes on and its data is small.
void draw_arrows(const Ui& ui, const ParameterPair& pair);

}  // namespace logit
