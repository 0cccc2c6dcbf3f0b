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
struct Seen {
    ImRect rect;  // what its window shows of it
    bool whole;
};
struct Recorder {
    std::vector<std::pair<ImGuiID, std::string>> labels;  // in drawing order
    std::unordered_map<ImGuiID, Seen> seen;
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
    recorder().seen.clear();
}

std::vector<WidgetRect> widget_map() {
    std::vector<WidgetRect> widgets;
    for (const auto& [id, label] : recorder().labels) {
        if (const auto found = recorder().seen.find(id); found != recorder().seen.end()) {
            const auto& [rect, whole] = found->second;
            widgets.push_back(
                {label, rect.Min.x, rect.Min.y, rect.GetWidth(), rect.GetHeight(), whole});
        }
    }
    return widgets;
}

}  // namespace logit

// Names and signatures are Dear ImGui's (IMGUI_ENABLE_TEST_ENGINE).
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* /*context*/, ImGuiID id, const ImRect& rect,
                                 const ImGuiLastItemData* /*data*/) {
    if (id != 0) {
        const ImRect clip = ImGui::GetCurrentWindowRead()->ClipRect;
        ImRect shown = rect;
        shown.ClipWithFull(clip);
        logit::recorder().seen.insert_or_assign(id, logit::Seen{shown, clip.Contains(rect)});
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
