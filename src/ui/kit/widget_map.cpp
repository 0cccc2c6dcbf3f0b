#include "ui/kit/widget_map.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <cstring>
#include <unordered_map>
#include <utility>

namespace logit {
namespace {

// ImGui reports a widget's rectangle and its label in two calls, in either order and without user
// data, so the record is this file's own.
struct Recorder {
    std::vector<std::pair<ImGuiID, std::string>> labels;  // in drawing order
    std::unordered_map<ImGuiID, ImRect> rects;
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
    recorder().labels.clear();
    recorder().rects.clear();
}

std::vector<WidgetRect> widget_map() {
    std::vector<WidgetRect> widgets;
    for (const auto& [id, label] : recorder().labels) {
        if (const auto rect = recorder().rects.find(id); rect != recorder().rects.end()) {
            const auto& [min, max] = rect->second;
            widgets.push_back({label, min.x, min.y, max.x - min.x, max.y - min.y});
        }
    }
    return widgets;
}

}  // namespace logit

// Names and signatures are Dear ImGui's (IMGUI_ENABLE_TEST_ENGINE).
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* /*context*/, ImGuiID id, const ImRect& rect,
                                 const ImGuiLastItemData* /*data*/) {
    if (id != 0) {
        logit::recorder().rects.insert_or_assign(id, rect);
    }
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext* /*context*/, ImGuiID id, const char* label,
                                  ImGuiItemStatusFlags /*flags*/) {
    logit::recorder().labels.emplace_back(id, logit::stable_label(label));
}

void ImGuiTestEngineHook_Log(ImGuiContext* /*context*/, const char* /*format*/, ...) {}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext* /*context*/, ImGuiID /*id*/) {
    return nullptr;
}
