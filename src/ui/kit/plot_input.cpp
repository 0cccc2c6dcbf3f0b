#include "ui/kit/plot_input.h"

#include <implot_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "text/text.h"
#include "ui/kit/theme.h"
#include "ui/kit/widgets.h"

namespace logit {
namespace {

constexpr float kFitWidth = 2.6F;  // em

ImVec2 middle(const std::array<ImVec2, 2>& fingers) {
    return {(fingers[0].x + fingers[1].x) / 2, (fingers[0].y + fingers[1].y) / 2};
}

float spread(const std::array<ImVec2, 2>& fingers) {
    return std::hypot(fingers[0].x - fingers[1].x, fingers[0].y - fingers[1].y);
}

// What was at the pixel `before` goes to `now`, and all around it moves `scale` times as far from
// it. Where the axis ends for good, it is pushed back.
void move_axis(ImPlotAxis& axis, float before, float now, float scale) {
    const auto end = [&](float pixel) { return axis.PixelsToPlot(before + (pixel - now) / scale); };
    ImPlotRange range(end(axis.PixelMin), end(axis.PixelMax));
    if (const double beyond = axis.ConstraintRange.Min - range.Min; beyond > 0) {
        range = {range.Min + beyond, range.Max + beyond};
    }
    axis.SetRange(range);
}

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
    ComboNotes notes = {.name = tr("plot.axis", {{"axis", choice.label}}),
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
    if (ImGui::Button(tr_label("plot.fit", id).c_str(), {em(kFitWidth), 0})) {
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

bool pinch_plot(const Pinch& pinch) {
    ImPlotPlot& plot = *ImPlot::GetCurrentPlot();
    if (!pinch.held || !plot.PlotRect.Contains(pinch.began)) {
        return false;
    }
    constexpr float kLeast = 8;  // pixels: fingers that meet zoom no further
    const float scale =
        std::max(spread(pinch.now), kLeast) / std::max(spread(pinch.before), kLeast);
    const ImVec2 before = middle(pinch.before);
    const ImVec2 now = middle(pinch.now);
    move_axis(plot.XAxis(0), before.x, now.x, scale);
    move_axis(plot.YAxis(0), before.y, now.y, scale);
    return true;
}

void track_pan_and_zoom(const Pinch& pinch, bool& follow) {
    if (pinch_plot(pinch)) {
        follow = false;
    }
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
