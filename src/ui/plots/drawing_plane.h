// The plane on which points are drawn: how far it reaches, how finely a hand can place a point on
// it, and what an eraser meets. Knows no plot library.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "ui/plots/boundary_view.h"

namespace logit {

// The axes that show these points, one or more. `before`: what they showed, or {}. As far as that
// holds all points it stays, so that drawing moves no axis; else each axis that has to becomes
// wider. From -6 to 6 where that shows the points well.
Area drawing_area(const Area& before, std::span<const PlotPoint> points);

// To the decimals that a hand can mean on an axis as long as `span`: 0.01 on one of 12.
double rounded_on_axis(double value, double span);

// The places of the points no further than `radius` from the straight way between two places.
// points: in the units of the radius, such as pixels.
std::vector<std::size_t> places_on_way(std::span<const PlotPoint> points, PlotPoint from,
                                       PlotPoint to, double radius);

}  // namespace logit
