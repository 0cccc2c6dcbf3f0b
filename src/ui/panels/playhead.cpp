#include "ui/panels/playhead.h"

#include <imgui_internal.h>
#include <implot.h>

#include <algorithm>
#include <cmath>

#include "ui/kit/plot_input.h"

namespace logit {
namespace {

void draw_playhead(const Ui& ui, const ImRect& plot, float x, bool active) {
    const Palette& colors = palette(ui.status.dark);
    const ImU32 color = ImGui::GetColorU32(active ? colors.accent : colors.loss_marker);
    ImDrawList& draw = *ImPlot::GetPlotDrawList();
    const float thickness = em(active ? 0.16F : 0.1F);
    draw.AddLine({x, plot.Min.y}, {x, plot.Max.y}, color, thickness);
    draw.AddCircleFilled({x, plot.Max.y}, em(active ? 0.5F : 0.42F), color);
}

}  // namespace

bool playhead(const Ui& ui) {
    const ImVec2 corner = ImPlot::GetPlotPos();
    const ImVec2 size = ImPlot::GetPlotSize();
    const ImRect plot(corner, corner + size);
    const double epoch = static_cast<double>(moment_of(ui.experiment).epoch);
    const float x = std::round(ImPlot::PlotToPixels(epoch, 0).x);
    // A whole pixel may be just outside.
    const bool in_sight = x > plot.Min.x - 1 && x < plot.Max.x + 1;
    const float reach = em(0.8F);
    const bool on_axis =
        grip("timeline", {{plot.Min.x, plot.Max.y - em(0.5F)}, {plot.Max.x, plot.Max.y + em(2.2F)}},
             ImGuiMouseCursor_ResizeEW);
    const bool on_line =
        in_sight && grip("playhead", {{x - reach, plot.Min.y}, {x + reach, plot.Max.y + em(0.7F)}},
                         ImGuiMouseCursor_ResizeEW);
    if (in_sight) {
        draw_playhead(ui, plot, x, on_axis || on_line);
    }
    if (!on_axis && !on_line) {
        return false;
    }
    const double wanted = std::round(ImPlot::PixelsToPlot(ImGui::GetIO().MousePos).x);
    const double last = static_cast<double>(ui.experiment.config.epochs);
    const Moment target = {.epoch = static_cast<std::int64_t>(std::clamp(wanted, 0.0, last))};
    const bool moved = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0) != ImVec2() || on_axis;
    if (moved && target != moment_of(ui.experiment)) {
        ui.requests.seek = target;
    }
    return true;
}

}  // namespace logit
