// Included before ImPlot's source. Our plots have no menus (ImPlotFlags_NoMenus), but the linker
// cannot know: where nothing pops up, it leaves out the menus and the colour and date pickers in them,
// 6 kB after gzip.
#pragma once

#define IMGUI_DEFINE_MATH_OPERATORS  // as that source does before it includes ImGui
#include <imgui.h>

namespace ImGui {
inline bool pops_up_never(const char* /*id*/) { return false; }
}  // namespace ImGui

#define BeginPopup pops_up_never
