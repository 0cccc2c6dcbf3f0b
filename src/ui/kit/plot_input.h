// What the mouse does in a plot: areas that are dragged, and axes that follow until it pans or
// zooms. Draws nothing.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

namespace logit {

// Between ImPlot's SetupFinish() and EndPlot(). Known to the widget map by its name; the pointer
// over it looks like `cursor`. True while it is held.
bool grip(const char* name, const ImRect& area, ImGuiMouseCursor cursor);

// Panning and zooming take the axes over; a double-click gives them back. After SetupFinish().
void track_pan_and_zoom(bool& follow);

}  // namespace logit
