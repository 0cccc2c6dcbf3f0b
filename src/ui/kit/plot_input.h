// What the plots have in common: their look in a card, the choices of their axes, areas that are
// dragged, and axes that follow until the mouse pans or zooms.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>
#include <implot.h>

#include <cstdint>
#include <functional>
#include <string>

#include "ui/kit/touch.h"

namespace logit {

// The card is a plot's frame, and its menus and read-outs are ours.
inline constexpr ImPlotFlags kPlotInCard = ImPlotFlags_NoMenus | ImPlotFlags_NoTitle |
                                           ImPlotFlags_NoBoxSelect | ImPlotFlags_NoMouseText |
                                           ImPlotFlags_NoFrame;

// A choice of what an axis shows, among `count` things with a name and a value each.
struct AxisChoice {
    const char* key;    // known to the widget map as "choose-<key>", an entry as "<key>=<place>"
    const char* label;  // before the name: "x: "
    const char* help;
    std::int64_t count;
    std::function<std::string(std::int64_t place)> name;
    std::function<std::int64_t(std::int64_t place)> value;
};

// `shown`: the place of what the axis shows. The one that is chosen becomes `value`; the other axis
// gives way where it had it. True when one was chosen.
bool axis_combo(const AxisChoice& choice, float width, std::int64_t shown, std::int64_t& value,
                std::int64_t& other);

// Where the axes no longer follow: a button, on the line of the choices, that lets them.
void fit_button(const char* id, const char* help, bool& follow);
float fit_button_width(bool follow);  // with the gap before it

// What is left of the card, from here on, is known to the widget map as "picture-<name>": the menu
// saves it as one.
void picture_area(const std::string& name);

// Between ImPlot's SetupFinish() and EndPlot(). Known to the widget map by its name; the pointer
// over it looks like `cursor`. True while it is held.
bool grip(const char* name, const ImRect& area, ImGuiMouseCursor cursor);

// For the axes of a plot of this height, in which the choices above it name them too: low ones have
// no room for labels.
ImPlotAxisFlags label_flag(float height);

// Two fingers that came down in this plot pan and zoom it from the next picture on. After all that
// is drawn in it. True while they are there.
bool pinch_plot(const Pinch& pinch);

// Panning and zooming take the axes over; a double-click gives them back. As pinch_plot().
void track_pan_and_zoom(const Pinch& pinch, bool& follow);

}  // namespace logit
