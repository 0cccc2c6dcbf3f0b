// What the mouse does in a plot: areas that are dragged, and axes that follow until it pans or
// zooms. Draws nothing.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>
#include <implot.h>

#include <string>

namespace logit {

// What is left of the card, from here on, is known to the widget map as "picture-<name>": the menu
// saves it as one.
void picture_area(const std::string& name);

// Between ImPlot's SetupFinish() and EndPlot(). Known to the widget map by its name; the pointer
// over it looks like `cursor`. True while it is held.
bool grip(const char* name, const ImRect& area, ImGuiMouseCursor cursor);

// For the axes of a plot of this height, in which the choices above it name them too: low ones have
// no room for labels.
ImPlotAxisFlags label_flag(float height);

// Panning and zooming take the axes over; a double-click gives them back. After SetupFinish().
void track_pan_and_zoom(bool& follow);

}  // namespace logit
