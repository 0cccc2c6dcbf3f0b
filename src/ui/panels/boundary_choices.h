// Above the boundary: which features are its axes and where the others are held, or the tools that
// draw points.
#pragma once

#include <string>

#include "ui/ui.h"

namespace logit {

struct BoundaryAxes {
    Eigen::Index x, y;  // places among the features
};

// The chosen columns where they are features of the run, else the first that are free. For two
// features or more.
BoundaryAxes boundary_axes(const Ui& ui);

// The name of the feature at this place.
const std::string& feature_name(const Ui& ui, Eigen::Index place);

// Leaves room for the legend behind its last button, "Draw points"; where it is low neither is
// there.
void boundary_choices(const Ui& ui, const BoundaryAxes& axes, bool low);

}  // namespace logit
