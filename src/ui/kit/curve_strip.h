// A curve or a point in a plot. Curves are drawn as strips: ImPlot's own lines are a rectangle a
// segment, and a gap shows where two of them meet.
#pragma once

#include <imgui.h>

#include <span>

#include "experiment/loss_curve.h"

namespace logit {

// Between ImPlot's BeginItem() and EndItem(), whose line weight it has.
void draw_strip(std::span<const CurvePoint> points, const ImVec4& color);

// Outside of them; whole also where it is half beyond the plot's edge.
void draw_dot(double x, double y, const ImVec4& color);

}  // namespace logit
