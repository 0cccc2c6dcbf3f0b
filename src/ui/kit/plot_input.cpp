#include "ui/kit/plot_input.h"

#include <utility>

#include "ui/kit/theme.h"
#include "ui/kit/widgets.h"

namespace logit {
namespace {

constexpr float kFitWidth = 2.6F;  // em

}  // namespace

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

bool axis_combo(const AxisChoice& choice, float width, std::int64_t shown, std::int64_t& value,
                std::int64_t& other) {
    const std::string id = std::string("###") + choice.key;
    bool chosen = false;
    ComboNotes notes = {.name = std::string(choice.label) + "axis",
                        .help = choice.help,
                        .choices = {},
                        .chosen = static_cast<int>(shown)};
    for (std::int64_t place = 0; place < choice.count; ++place) {
        notes.choices.push_back(choice.name(place));
    }
    const auto choose = [&](std::int64_t place) {
        const std::int64_t before = std::exchange(value, choice.value(place));
        other = other == value ? before : other;
        chosen = true;
    };
    if (const auto asked = told_combo(choice.key, width, std::move(notes))) {
        choose(*asked);
    }
    ImGui::SetNextItemWidth(width);
    if (ImGui::BeginCombo(id.c_str(), (choice.label + choice.name(shown)).c_str())) {
        for (std::int64_t place = 0; place < choice.count; ++place) {
            const std::string entry = choice.name(place) + id + "=" + std::to_string(place);
            if (ImGui::Selectable(entry.c_str(), place == shown)) {
                choose(place);
            }
        }
        ImGui::EndCombo();
    }
    tooltip(choice.help);
    return chosen;
}

float fit_button_width(bool follow) {
    return follow ? 0 : em(kFitWidth) + ImGui::GetStyle().ItemInnerSpacing.x;
}

void fit_button(const char* id, const char* help, bool& follow) {
    if (follow) {
        return;
    }
    ImGui::SameLine(0, ImGui::GetStyle().ItemInnerSpacing.x);
    if (ImGui::Button((std::string("Fit###") + id).c_str(), {em(kFitWidth), 0})) {
        follow = true;
    }
    tooltip(help);
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
