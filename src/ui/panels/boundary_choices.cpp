#include "ui/panels/boundary_choices.h"

#include <imgui.h>

#include <algorithm>

#include "text/text.h"
#include "ui/kit/plot_input.h"
#include "ui/kit/widgets.h"
#include "ui/panels/drawing.h"

namespace logit {
namespace {

// A choice among the features.
void feature_combo(const Ui& ui, const char* key, const char* label, const char* help, float width,
                   Eigen::Index shown, std::int64_t& column, std::int64_t& other) {
    const std::vector<int>& features = ui.experiment.config.features;
    const AxisChoice choice = {
        .key = key,
        .label = label,
        .help = help,
        .count = std::ssize(features),
        .name = [&](std::int64_t place) { return feature_name(ui, place); },
        .value = [&](std::int64_t place) { return features[static_cast<std::size_t>(place)]; }};
    if (axis_combo(choice, width, shown, column, other)) {
        ui.view.follow_boundary = true;
    }
}

std::string others_text(const Ui& ui, bool at_sample) {
    return at_sample ? tr("boundary.othersSample", {{"n", std::to_string(ui.view.sample)}})
                     : tr("boundary.othersMeans");
}

void others_combo(const Ui& ui, float width) {
    bool& at_sample = ui.view.others_at_sample;
    const char* help = tr("boundary.othersHelp");
    if (const auto asked = told_combo("others", width,
                                      {.name = tr("boundary.others"),
                                       .help = help,
                                       .choices = {others_text(ui, false), others_text(ui, true)},
                                       .chosen = at_sample ? 1 : 0})) {
        at_sample = *asked == 1;
    }
    ImGui::SetNextItemWidth(width);
    if (ImGui::BeginCombo("###others", others_text(ui, at_sample).c_str())) {
        if (ImGui::Selectable((others_text(ui, false) + "###others=means").c_str(), !at_sample)) {
            at_sample = false;
        }
        if (ImGui::Selectable((others_text(ui, true) + "###others=sample").c_str(), at_sample)) {
            at_sample = true;
        }
        ImGui::EndCombo();
    }
    tooltip(help);
}

void show_all_button(const Ui& ui) {
    fit_button(
        "fit-boundary",
        tr(draws_points(ui) ? TextKey("boundary.fitPoints") : TextKey("boundary.fitSamples")),
        ui.view.follow_boundary);
}

// The axes, and where the others are held: a row, or where it is narrow two, but where it is low.
void axes_row(const Ui& ui, const BoundaryAxes& axes, bool low) {
    const std::vector<int>& features = ui.experiment.config.features;
    const ImGuiStyle& style = ImGui::GetStyle();
    const float gap = style.ItemInnerSpacing.x;
    const float space =
        ImGui::GetContentRegionAvail().x - fit_button_width(ui.view.follow_boundary);
    const float text = ImGui::CalcTextSize(others_text(ui, ui.view.others_at_sample).c_str()).x;
    const float others = text + style.FramePadding.x + ImGui::GetFrameHeight();
    const bool more = features.size() > 2;
    const bool narrow = !low && space - others < em(18);
    const float width = (space - gap - (more && !narrow ? others + gap : 0)) / 2;
    // As they are now, so that the one that gives way goes where the other was.
    ui.view.axis_x = features[static_cast<std::size_t>(axes.x)];
    ui.view.axis_y = features[static_cast<std::size_t>(axes.y)];
    feature_combo(ui, "axisX", "x: ", tr("boundary.toTheRight"), width, axes.x, ui.view.axis_x,
                  ui.view.axis_y);
    ImGui::SameLine(0, gap);
    feature_combo(ui, "axisY", "y: ", tr("boundary.upwards"), width, axes.y, ui.view.axis_y,
                  ui.view.axis_x);
    if (more && !narrow) {
        ImGui::SameLine(0, gap);
        others_combo(ui, others);
    }
    show_all_button(ui);
    if (more && narrow) {
        others_combo(ui, others);
        ImGui::SameLine(0, gap);
    }
    if (!low) {
        draw_points_button(ui);
    }
}

void tools_row(const Ui& ui) {
    const bool followed = ui.view.follow_boundary;
    point_tools(ui);
    show_all_button(ui);
    if (!followed && ui.view.follow_boundary) {
        ui.view.drawing.area = {};
    }
}

}  // namespace

const std::string& feature_name(const Ui& ui, Eigen::Index place) {
    const int column = ui.experiment.config.features[static_cast<std::size_t>(place)];
    return ui.experiment.table->columns[static_cast<std::size_t>(column)];
}

BoundaryAxes boundary_axes(const Ui& ui) {
    const std::vector<int>& features = ui.experiment.config.features;
    const auto place = [&](std::int64_t column) {
        return std::ranges::find(features, column) - features.begin();
    };
    if (draws_points(ui)) {  // both of them, and a hand knows which is which
        return {.x = place(0), .y = place(1)};
    }
    BoundaryAxes axes = {.x = place(ui.view.axis_x), .y = place(ui.view.axis_y)};
    if (axes.x == std::ssize(features)) {
        axes.x = axes.y == 0 ? 1 : 0;
    }
    if (axes.y == std::ssize(features) || axes.y == axes.x) {
        axes.y = axes.x == 0 ? 1 : 0;
    }
    return axes;
}

void boundary_choices(const Ui& ui, const BoundaryAxes& axes, bool low) {
    if (draws_points(ui)) {
        tools_row(ui);
    } else {
        axes_row(ui, axes, low);
    }
}

}  // namespace logit
