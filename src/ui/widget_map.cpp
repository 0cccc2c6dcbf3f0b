#include "ui/widget_map.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <cstring>

namespace logit {
namespace {

// ImGui calls its hooks without user data, so the record is this file's own.
struct Recorder {
    std::vector<WidgetRect> widgets;
    ImGuiID last_id = 0;
    ImRect last_rect;
};

Recorder& recorder() {
    static Recorder instance;
    return instance;
}

std::string stable_label(const char* label) {
    const char* id = std::strstr(label, "##");
    if (id == nullptr) {
        return label;
    }
    return id + std::strspn(id, "#");
}

}  // namespace

void begin_widget_map() {
    ImGui::GetCurrentContext()->TestEngineHookItems = true;
    recorder().widgets.clear();
}

const std::vector<WidgetRect>& widget_map() { return recorder().widgets; }

}  // namespace logit

// Names and signatures are Dear ImGui's (IMGUI_ENABLE_TEST_ENGINE).
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* /*context*/, ImGuiID id, const ImRect& rect,
                                 const ImGuiLastItemData* /*data*/) {
    logit::recorder().last_id = id;
    logit::recorder().last_rect = rect;
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext* /*context*/, ImGuiID id, const char* label,
                                  ImGuiItemStatusFlags /*flags*/) {
    logit::Recorder& record = logit::recorder();
    if (id == 0 || id != record.last_id) {
        return;
    }
    const ImRect& rect = record.last_rect;
    record.widgets.push_back({.label = logit::stable_label(label),
                              .x = rect.Min.x,
                              .y = rect.Min.y,
                              .w = rect.GetWidth(),
                              .h = rect.GetHeight()});
}

void ImGuiTestEngineHook_Log(ImGuiContext* /*context*/, const char* /*format*/, ...) {}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext* /*context*/, ImGuiID /*id*/) {
    return nullptr;
}
