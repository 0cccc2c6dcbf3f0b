#include "ui/panels/surface_run.h"

#include <implot.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "experiment/next_step.h"
#include "experiment/pinned_runs.h"
#include "ui/kit/theme.h"
#include "ui/kit/widgets.h"
#include "ui/panels/kept_curves.h"

namespace logit {
namespace {

// An arrow of this length on the screen, true to the direction in the plane, not to its size; its
// name on one side of the tip (1: to the right of the way), so that two of one direction can both
// be read.
void draw_arrow(ImVec2 from, ImVec2 way, float length, const ImVec4& color, const char* name,
                float side) {
    const float size = std::hypot(way.x, way.y);
    if (!(size > 0) || !std::isfinite(size)) {
        return;
    }
    const ImVec2 unit = {way.x / size, way.y / size};
    const ImVec2 tip = {from.x + unit.x * length, from.y + unit.y * length};
    const float head = em(0.4F);
    const ImU32 ink = ImGui::GetColorU32(color);
    ImDrawList& draw = *ImPlot::GetPlotDrawList();
    draw.AddLine(from, {tip.x - unit.x * head, tip.y - unit.y * head}, ink, em(0.14F));
    draw.AddTriangleFilled(
        tip, {tip.x - (unit.x + unit.y * 0.6F) * head, tip.y - (unit.y - unit.x * 0.6F) * head},
        {tip.x - (unit.x - unit.y * 0.6F) * head, tip.y - (unit.y + unit.x * 0.6F) * head}, ink);
    const ImVec2 text = ImGui::CalcTextSize(name);
    const ImVec2 across = {-unit.y * side, unit.x * side};
    const float away = (std::abs(across.x) * text.x + std::abs(across.y) * text.y) / 2 + head;
    draw.AddText({tip.x + across.x * away - text.x / 2, tip.y + across.y * away - text.y / 2}, ink,
                 name);
}

// In pixels, for a change of the two parameters.
ImVec2 way_of(const Parameters& change, const ParameterPair& pair, float sign) {
    const ImVec2 origin = ImPlot::PlotToPixels(0, 0);
    const ImVec2 end = ImPlot::PlotToPixels(static_cast<double>(sign * parameter(change, pair.x)),
                                            static_cast<double>(sign * parameter(change, pair.y)));
    return {end.x - origin.x, end.y - origin.y};
}

}  // namespace

bool is_small(const Ui& ui) { return ui.experiment.trainer.train.x.size() <= 400'000; }

std::vector<const PinnedRun*> runs_on_surface(const Ui& ui) {
    std::vector<const PinnedRun*> runs = shown_runs(ui);
    std::erase_if(runs,
                  [&](const PinnedRun* run) { return !has_present_data(*run, ui.experiment); });
    return runs;
}

ImVec2 place_of(const PlotPoint& point) { return ImPlot::PlotToPixels(point.x, point.y); }

void draw_path(const Path& path, const ParameterPair& pair, std::int64_t now, ImVec4 color) {
    ImDrawList& draw = *ImPlot::GetPlotDrawList();
    std::optional<ImVec2> last;
    std::int64_t last_epoch = 0;
    for (std::size_t i = 0; i < path.epochs().size(); ++i) {
        const std::int64_t epoch = path.epochs()[i];
        const ImVec2 at = place_of(on_plane(path.point(i), pair));
        if (last && std::abs(at.x - last->x) + std::abs(at.y - last->y) < 0.6F) {
            last_epoch = epoch;
            continue;
        }
        if (last && std::isfinite(at.x) && std::isfinite(at.y)) {
            const bool gap = epoch - last_epoch > std::max<std::int64_t>(2, last_epoch / 32);
            color.w = epoch > now || gap ? 0.35F : 1.0F;
            draw.AddLine(*last, at, ImGui::GetColorU32(color), em(0.12F));
        }
        last = at;
        last_epoch = epoch;
    }
}

void draw_kept_paths(const Ui& ui, const ParameterPair& pair) {
    const std::int64_t now = moment_of(ui.experiment).epoch;
    const Palette& colors = palette(ui.status.dark);
    ImDrawList& draw = *ImPlot::GetPlotDrawList();
    for (const PinnedRun* run : runs_on_surface(ui)) {
        const ImVec4 color = colors.runs[static_cast<std::size_t>(run->color)];
        draw_path(run->path, pair, now, color);
        const auto later = std::ranges::upper_bound(run->path.epochs(), now);
        if (later == run->path.epochs().begin()) {
            continue;  // read from a file, its path begins later
        }
        const auto place = static_cast<std::size_t>(later - run->path.epochs().begin()) - 1;
        const ImVec2 at = place_of(on_plane(run->path.point(place), pair));
        draw.AddCircleFilled(at, em(0.4F), ImGui::GetColorU32(colors.card));
        draw.AddCircleFilled(at, em(0.32F), ImGui::GetColorU32(color));
        const ImVec2 reach = {em(0.4F), em(0.4F)};
        told({at.x - reach.x, at.y - reach.y, at.x + reach.x, at.y + reach.y},
             "on-surface: " + run->name + ", epoch " + std::to_string(run->path.epochs()[place]));
    }
}

void draw_arrows(const Ui& ui, const ParameterPair& pair) {
    if (!is_small(ui) || finished(ui.experiment)) {
        return;
    }
    const auto next = next_step(ui.experiment);
    if (next) {
        const Palette& colors = palette(ui.status.dark);
        const ImVec2 from = place_of(on_plane(ui.experiment.trainer.state.parameters, pair));
        draw_arrow(from, way_of(next->grad, pair, -1), em(3.4F), colors.text, "-grad", -1);
        draw_arrow(from, way_of(next->step, pair, 1), em(2.2F), colors.test_line, "step", 1);
    }
}

}  // namespace logit
