#include "ui/panels/surface_axes.h"

#include <implot.h>

#include <algorithm>
#include <cmath>

#include "text/text.h"
#include "ui/kit/plot_input.h"
#include "ui/kit/widgets.h"
#include "ui/panels/surface_run.h"

namespace logit {
namespace {

// Around the paths and the point, with room on all sides.
Area area_of_path(const Ui& ui, const ParameterPair& pair) {
    Area area{INFINITY, -INFINITY, INFINITY, -INFINITY};
    const auto include = [&](const PlotPoint& point) {
        const auto [x, y] = point;
        if (std::isfinite(x) && std::isfinite(y)) {
            area = {std::min(area.x_min, x), std::max(area.x_max, x), std::min(area.y_min, y),
                    std::max(area.y_max, y)};
        }
    };
    const auto include_path = [&](const Path& path) {
        for (std::size_t i = 0; i < path.epochs().size(); ++i) {
            include(on_plane(path.point(i), pair));
        }
    };
    include_path(ui.experiment.path);
    for (const PinnedRun* run : runs_on_surface(ui)) {
        include_path(run->path);
    }
    include(on_plane(ui.experiment.trainer.state.parameters, pair));
    return area.x_min <= area.x_max ? area : Area{0, 0, 0, 0};
}

// A range that holds [least, most] with room, and stays as it is while it does.
void follow_range(double& min, double& max, double least, double most) {
    constexpr double kRoom = 0.35;
    constexpr double kLeastHalf = 0.25;
    const double margin = std::max(kRoom * (most - least), kLeastHalf);
    const double inner = 0.3 * margin;
    const bool fits = least - inner >= min && most + inner <= max;
    const bool lost = max - min > 4 * (most - least + 2 * margin);
    if (!fits || lost) {
        min = least - margin;
        max = most + margin;
    }
}

// A choice among the parameters.
void parameter_combo(const Ui& ui, const char* key, const char* label, float width,
                     Eigen::Index shown, std::int64_t& place, std::int64_t& other) {
    const AxisChoice choice = {.key = key,
                               .label = label,
                               .help = tr("surface.axisHelp"),
                               .count = ui.experiment.trainer.train.x.cols() + 1,
                               .name = [&](std::int64_t i) { return parameter_name(ui, i); },
                               .value = [](std::int64_t i) { return i; }};
    if (axis_combo(choice, width, shown, place, other)) {
        ui.view.follow_surface = true;
    }
}

}  // namespace

std::string parameter_name(const Ui& ui, Eigen::Index place) {
    const bool bias = place == ui.experiment.trainer.train.x.cols();
    return bias ? "b" : "w[0][" + std::to_string(place) + "]";
}

ParameterPair surface_pair(const Ui& ui) {
    const Eigen::Index d = ui.experiment.trainer.train.x.cols();
    ParameterPair pair{.x = std::min<Eigen::Index>(ui.view.surface_x, d),
                       .y = std::min<Eigen::Index>(ui.view.surface_y, d)};
    if (pair.x == pair.y) {
        pair.x = pair.y == 0 ? 1 : 0;  // more were chosen than there are
    }
    return pair;
}

Parameters surface_point(const Ui& ui) {
    Parameters point = ui.experiment.trainer.state.parameters;
    const std::vector<double>& numbers = ui.config.init.numbers;
    const bool in_hand = ui.config.init != ui.experiment.config.init &&
                         std::ssize(numbers) == point.weight.size() + 1;
    for (Eigen::Index i = 0; in_hand && i <= point.weight.size(); ++i) {
        parameter(point, i) = static_cast<float>(numbers[static_cast<std::size_t>(i)]);
    }
    return point;
}

void surface_choices(const Ui& ui, const ParameterPair& pair) {
    const float gap = ImGui::GetStyle().ItemInnerSpacing.x;
    const float left = ImGui::GetContentRegionAvail().x - fit_button_width(ui.view.follow_surface);
    const float width = std::min(em(7), (left - gap) / 2);
    ui.view.surface_x = pair.x;
    ui.view.surface_y = pair.y;
    parameter_combo(ui, "surfaceX", "x: ", width, pair.x, ui.view.surface_x, ui.view.surface_y);
    ImGui::SameLine(0, gap);
    parameter_combo(ui, "surfaceY", "y: ", width, pair.y, ui.view.surface_y, ui.view.surface_x);
    fit_button("fit-surface", tr("surface.fitHelp"), ui.view.follow_surface);
}

void set_up_surface_axes(const Ui& ui, const ParameterPair& pair, float height) {
    Area& wanted = ui.view.surface.wanted;
    if (ui.view.follow_surface) {
        const Area path = area_of_path(ui, pair);
        follow_range(wanted.x_min, wanted.x_max, path.x_min, path.x_max);
        follow_range(wanted.y_min, wanted.y_max, path.y_min, path.y_max);
    }
    const ImPlotCond when = ui.view.follow_surface ? ImPlotCond_Always : ImPlotCond_Once;
    const ImPlotAxisFlags flags = ImPlotAxisFlags_NoGridLines | label_flag(height);
    ImPlot::SetupAxes(parameter_name(ui, pair.x).c_str(), parameter_name(ui, pair.y).c_str(), flags,
                      flags);
    ImPlot::SetupAxesLimits(wanted.x_min, wanted.x_max, wanted.y_min, wanted.y_max, when);
    ImPlot::SetupFinish();
}

}  // namespace logit
