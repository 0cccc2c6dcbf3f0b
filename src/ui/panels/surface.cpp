// The loss over two parameters, the others as they are now: its contours, the run's path, where the
// gradient and the optimizer point, and the present point, to be dragged elsewhere.
#include <implot.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>

#include "experiment/edits.h"
#include "text/text.h"
#include "ui/kit/plot_input.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"
#include "ui/panels/surface_axes.h"
#include "ui/panels/surface_run.h"

namespace logit {
namespace {

// --- the grid ------------------------------------------------------------------------------------

// Of which run and moment the grid under way is, and over which part of the plane.
bool is_current(const Ui& ui, const ParameterPair& pair, const Area& area) {
    const ShownSurface& s = ui.view.surface;
    const Area& of = s.work.grid.area;
    return s.of.is_now(ui.experiment) && s.pair == pair && of.x_min == area.x_min &&
           of.x_max == area.x_max && of.y_min == area.y_min && of.y_max == area.y_max;
}

void begin_grid(const Ui& ui, const ParameterPair& pair, const Area& area) {
    constexpr int kSize = 64;
    const Experiment& experiment = ui.experiment;
    ShownSurface& s = ui.view.surface;
    s.work = begin_surface(experiment.trainer.train, experiment.trainer.state.parameters,
                           experiment.config.loss_fn, pair, area, kSize);
    s.of = origin_of(experiment);
    s.pair = pair;
}

// A grid of many samples takes several pictures; until it is whole the one before is shown. One
// that was begun is finished unless it is of another run or other parameters.
void follow_grid(const Ui& ui, const ParameterPair& pair, const Area& area) {
    constexpr std::int64_t kLossesAFrame = 1 << 20;
    ShownSurface& s = ui.view.surface;
    const bool whole = s.work.grid.size == s.work.rows_done;
    const bool of_another = !s.of.is_run(ui.experiment) || s.pair != pair;
    if (is_current(ui, pair, area) && whole && s.work.grid.size > 0) {
        return;
    }
    if (whole || of_another) {
        begin_grid(ui, pair, area);
    }
    if (go_on(s.work, kLossesAFrame)) {
        s.grid = s.work.grid;
        s.grid_pair = pair;
        s.lines = contours(s.grid, contour_levels(s.grid.loss));
    }
    s.under_way = !is_current(ui, pair, area) || s.work.grid.size != s.work.rows_done;
}

// The higher, the more of the colour; by the logarithm, as far as it goes.
void draw_heights(const Ui& ui, const SurfaceGrid& grid) {
    float least = INFINITY;
    float most = 0;
    for (const float loss : grid.loss) {
        if (std::isfinite(loss)) {
            least = std::min(least, std::max(loss, 1e-4F));
            most = std::max(most, loss);
        }
    }
    const float span = std::max(std::log(most / least), 1e-3F);
    ImVec4 color = palette(ui.status.dark).class_one;
    const ImVec2 low = ImPlot::PlotToPixels(grid.area.x_min, grid.area.y_min);
    const ImVec2 high = ImPlot::PlotToPixels(grid.area.x_max, grid.area.y_max);
    const auto size = static_cast<ImDrawIdx>(grid.size);
    ImDrawList& draw = *ImPlot::GetPlotDrawList();
    const auto cells = static_cast<int>((size - 1) * (size - 1));
    draw.PrimReserve(6 * cells, static_cast<int>(size * size));
    const ImDrawIdx first = draw._VtxCurrentIdx;
    const ImVec2 uv = ImGui::GetFontTexUvWhitePixel();
    for (ImDrawIdx i = 0; i < size * size; ++i) {
        const auto share = [&](ImDrawIdx step) {
            return static_cast<float>(step) / static_cast<float>(size - 1);
        };
        const float loss = grid.loss[i];
        const float height = std::log(std::max(loss, least) / least) / span;
        color.w = std::isfinite(loss) ? 0.45F * height : 0.6F;
        draw.PrimWriteVtx({low.x + (high.x - low.x) * share(i % size),
                           low.y + (high.y - low.y) * share(i / size)},
                          uv, ImGui::GetColorU32(color));
    }
    for (ImDrawIdx row = 0; row + 1 < size; ++row) {
        for (ImDrawIdx column = 0; column + 1 < size; ++column) {
            const ImDrawIdx at = first + row * size + column;
            for (const ImDrawIdx corner :
                 {at, at + 1, at + size + 1, at, at + size + 1, at + size}) {
                draw.PrimWriteIdx(corner);
            }
        }
    }
}

void draw_contours(const Ui& ui) {
    ImVec4 color = palette(ui.status.dark).text;
    color.w = 0.35F;
    ImDrawList& draw = *ImPlot::GetPlotDrawList();
    for (const std::vector<Segment>& line : ui.view.surface.lines) {
        for (const auto& [from, to] : line) {
            draw.AddLine(ImPlot::PlotToPixels(from.x, from.y), ImPlot::PlotToPixels(to.x, to.y),
                         ImGui::GetColorU32(color), em(0.05F));
        }
    }
}

// --- the point -----------------------------------------------------------------------------------

// Dragged, these two parameters are those that the run begins with. True while it is held.
bool drag_point(const Ui& ui, const ParameterPair& pair) {
    Parameters point = surface_point(ui);
    const ImVec2 at = place_of(on_plane(point, pair));
    const float reach = em(0.9F);
    const bool held =
        grip("surface-point", {{at.x - reach, at.y - reach}, {at.x + reach, at.y + reach}},
             ImGuiMouseCursor_Hand);
    const ImVec2 moved = ImGui::GetIO().MouseDelta;
    if (held && (moved.x != 0 || moved.y != 0)) {
        const ImPlotPoint wanted = ImPlot::PixelsToPlot(ImGui::GetIO().MousePos);
        const auto rounded = [](double value) {
            return static_cast<float>(std::round(value * 1000) / 1000);
        };
        parameter(point, pair.x) = rounded(wanted.x);
        parameter(point, pair.y) = rounded(wanted.y);
        ui.config.init = init_of(point);
    }
    const Palette& colors = palette(ui.status.dark);
    ImDrawList& draw = *ImPlot::GetPlotDrawList();
    const ImVec2 now = place_of(on_plane(point, pair));
    draw.AddCircleFilled(now, em(held ? 0.55F : 0.42F),
                         ImGui::GetColorU32(held ? colors.accent : colors.loss_marker), 20);
    draw.AddCircle(now, em(held ? 0.55F : 0.42F), ImGui::GetColorU32(colors.card), 20, em(0.1F));
    return held;
}

// The point and the loss there, as numbers.
void tell_point(const Ui& ui, const ParameterPair& pair) {
    const Parameters point = surface_point(ui);
    const auto [x, y] = on_plane(point, pair);
    std::array<char, 128> text{};
    std::snprintf(text.data(), text.size(), "%s %.3f  %s %.3f", parameter_name(ui, pair.x).c_str(),
                  x, parameter_name(ui, pair.y).c_str(), y);
    std::string line = text.data();
    if (is_small(ui)) {
        const double loss =
            loss_at(ui.experiment.trainer.train, point, ui.experiment.config.loss_fn);
        std::snprintf(text.data(), text.size(), "%.5f", loss);
        line += "  " + tr("transport.loss", {{"loss", text.data()}});
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    muted_text(line.c_str());
    told({at, ImGui::GetItemRectMax()}, "surface: " + line);
    tooltip(tr("surface.pointHelp"));
}

}  // namespace

void surface_view(const Ui& ui) {
    const ParameterPair pair = surface_pair(ui);
    surface_choices(ui, pair);
    ImGui::SameLine();
    if (ImGui::GetContentRegionAvail().x < em(16)) {
        ImGui::NewLine();
    }
    tell_point(ui, pair);
    picture_area("surface");
    const float height = ImGui::GetContentRegionAvail().y;
    if (ImPlot::BeginPlot("##surface", {-1, -1}, kPlotInCard | ImPlotFlags_NoLegend)) {
        set_up_surface_axes(ui, pair, height);
        const ImPlotRect shown = ImPlot::GetPlotLimits();
        follow_grid(ui, pair, {shown.X.Min, shown.X.Max, shown.Y.Min, shown.Y.Max});
        ImPlot::PushPlotClipRect();
        if (ui.view.surface.grid.size > 0 && ui.view.surface.grid_pair == pair) {
            draw_heights(ui, ui.view.surface.grid);
            draw_contours(ui);
        }
        draw_kept_paths(ui, pair);
        draw_path(ui.experiment.path, pair, moment_of(ui.experiment).epoch,
                  palette(ui.status.dark).loss_marker);
        draw_arrows(ui, pair);
        const bool held = drag_point(ui, pair);
        ImPlot::PopPlotClipRect();
        if (!held) {
            track_pan_and_zoom(ui.status.pinch, ui.view.follow_surface);
        }
        ImPlot::EndPlot();
    }
}

}  // namespace logit
