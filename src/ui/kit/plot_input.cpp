#include "ui/kit/plot_input.h"

#include "ui/kit/theme.h"
#include "ui/kit/widgets.h"

namespace logit {

bool grip(const char* name, const ImRect& area, ImGuiMouseCursor cursor) {
    ImGuiContext& g = *ImGui::GetCurrentContext();  // for ImGui's macro below
    const ImGuiID id = ImGui::GetID(name);
    if (!ImGui::ItemAdd(area, id, nullptr, ImGuiItemFlags_NoNav)) {  // the arrows move the run
        return false;
    }
    bool hovered = false;
    bool held = false;
    ImGui::ButtonBehavior(area, id, &hovered, &held, ImGuiButtonFlags_PressedOnClick);
    IMGUI_TEST_ENGINE_ITEM_INFO(id, name, 0);
    if (hovered || held) {
        ImGui::SetMouseCursor(cursor);
    }
    return held;
}

void picture_area(const std::string& name) {
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const ImVec2 size = ImGui::GetContentRegionAvail();
    told({corner, {corner.x + size.x, corner.y + size.y}}, "picture-" + name);
}

ImPlotAxisFlags label_flag(float height) {
    return height < em(13) ? ImPlotAxisFlags_NoLabel : ImPlotAxisFlags_None;
}

void track_pan_and_zoom(bool& follow) {
    if (!ImPlot::IsPlotHovered()) {
        return;
    }
    if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
        follow = true;
    } else if (ImGui::GetIO().MouseWheel != 0 || ImGui::IsMouseDragging(ImGuiMouseButton_Left) ||
               ImGui::IsMouseDragging(ImGuiMouseButton_Right)) {
        follow = false;
    }
}

}  // namespace logit
