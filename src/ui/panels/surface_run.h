// The run on the loss surface: its path, and where the gradient and the optimizer point now.
// Between ImPlot's SetupFinish() and EndPlot().
#pragma once

#include <imgui.h>

#include "ui/plots/loss_surface.h"
#include "ui/ui.h"

namespace logit {

// Whether a pass over the training part takes no longer than a picture may.
bool is_small(const Ui& ui);

// In pixels.
ImVec2 place_of(const Parameters& parameters, const ParameterPair& pair);

// What lies ahead of the present is paler, and so is what is not known in between.
void draw_path(const Ui& ui, const ParameterPair& pair);

// Of the present parameters, where the run goes on and its data is small.
void draw_arrows(const Ui& ui, const ParameterPair& pair);

}  // namespace logit
