// A curve in a plot, drawn as strips: ImPlot's own lines are a rectangle a segment, and a gap shows
// where two of them meet.
#pragma once

#include <imgui.h>

#include <span>

#include "experiment/loss_curve.h"

namespace logit {

// Between ImPlot's BeginItem() and EndItem(), whose line weight it has.
void draw_strip(std::span<const CurvePoint> points, const ImVec4& color);

}  // namespace logit
