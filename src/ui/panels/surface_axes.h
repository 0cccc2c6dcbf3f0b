// Which part of the loss surface is seen: the two parameters and the axes around the run's path.
#pragma once

#include <string>

#include "ui/plots/loss_surface.h"
#include "ui/ui.h"

namespace logit {

// "w[0][2]", "b"
std::string parameter_name(const Ui& ui, Eigen::Index place);

// The chosen two where the run has them, else others.
ParameterPair surface_pair(const Ui& ui);

// The present parameters, or those that a hand is giving the run.
Parameters surface_point(const Ui& ui);

// The row of choices above the plot.
void surface_choices(const Ui& ui, const ParameterPair& pair);

// Sets up the axes of a plot of this height: they follow the path until the user pans or zooms.
void set_up_surface_axes(const Ui& ui, const ParameterPair& pair, float height);

}  // namespace logit
