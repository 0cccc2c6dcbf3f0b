#include "ui/panels/drawing.h"

#include <implot.h>

#include <algorithm>
#include <string>

#include "experiment/drawn_points.h"
#include "text/text.h"
#include "ui/kit/plot_input.h"
#include "ui/kit/widgets.h"
#include "ui/panels/sample_marks.h"

namespace logit {
namespace {

float reach() { return em(0.7F); }  // from a point to a press that means it

PlotPoint mouse() { return {ImGui::GetIO().MousePos.x, ImGui::GetIO().MousePos.y}; }

std::vector<PlotPoint> pixels_of(const std::vector<Point>& points) {
    std::vector<PlotPoint> pixels;
    for (const Point& point : points) {
        const ImVec2 at = ImPlot::PlotToPixels(point.x, point.y);
        pixels.push_back({at.x, at.y});
    }
    return pixels;
}

// Where the pointer is, no further than the axes show, as a point of this class.
Point point_under_mouse(int label) {
    const double furthest = find_hyperparameter("points")->max;
    const ImPlotPoint at = ImPlot::GetPlotMousePos();
    const ImPlotRect shown = ImPlot::GetPlotLimits();
    const auto place = [&](double value, const ImPlotRange& axis) {
        const double inside = std::clamp(value, axis.Min, axis.Max);
        return std::clamp(rounded_on_axis(inside, axis.Size()), -furthest, furthest);
    };
    return {.x = place(at.x, shown.X), .y = place(at.y, shown.Y), .label = label};
}

// --- what a hand does ----------------------------------------------------------------------------

// A press on a point takes it up, one beside all puts one.
void put(const Ui& ui) {
    Drawing& drawing = ui.view.drawing;
    std::vector<Point>& points = ui.config.points;
    drawing.held = nearest_place(pixels_of(points), mouse(), reach());
    if (!drawing.held) {
        const int label = drawing.tool == PointTool::kPutOne ? 1 : 0;
        ui.requests.say = add_point(points, point_under_mouse(label));
        if (ui.requests.say.empty()) {
            drawing.held = points.size() - 1;
        }
    }
}

void drag(const Ui& ui) {
    std::vector<Point>& points = ui.config.points;
    const std::optional<std::size_t> held = ui.view.drawing.held;
    if (held && *held < points.size() && ImGui::IsMouseDragging(ImGuiMouseButton_Left)) {
        points[*held] = point_under_mouse(points[*held].label);
    }
}

// A press erases the nearest point, and what the hand then passes over goes too.
void erase(const Ui& ui, bool pressed) {
    const std::vector<PlotPoint> pixels = pixels_of(ui.config.points);
    std::vector<std::size_t> met;
    if (pressed) {
        if (const auto place = nearest_place(pixels, mouse(), reach())) {
            met = {*place};
        }
    } else {
        const ImVec2 moved = ImGui::GetIO().MouseDelta;
        if (moved.x != 0 || moved.y != 0) {
            const PlotPoint from = {mouse().x - moved.x, mouse().y - moved.y};
            met = places_on_way(pixels, from, mouse(), reach());
        }
    }
    if (std::string refused = erase_points(ui.config.points, met); !refused.empty()) {
        ui.requests.say = std::move(refused);
    }
}

// --- the tools -----------------------------------------------------------------------------------

void tool_button(const Ui& ui, PointTool tool, const std::string& label, const char* help) {
    const bool chosen = ui.view.drawing.tool == tool;
    const ImGuiStyle& style = ImGui::GetStyle();
    ImGui::PushStyleColor(ImGuiCol_Border,
                          ImGui::GetStyleColorVec4(chosen ? ImGuiCol_Text : ImGuiCol_Border));
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, chosen ? em(0.12F) : style.FrameBorderSize);
    const float mark = tool == PointTool::kErase ? 0 : em(0.9F);
    const float width =
        ImGui::CalcTextSize(label.c_str(), nullptr, true).x + mark + 2 * style.FramePadding.x;
    ImGui::PushStyleVar(ImGuiStyleVar_ButtonTextAlign, {1, 0.5F});
    if (ImGui::Button(label.c_str(), {width, 0})) {
        ui.view.drawing.tool = tool;
    }
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor();
    if (mark > 0) {
        const ImVec2 min = ImGui::GetItemRectMin();
        const bool positive = ui.config.classes[1] == (tool == PointTool::kPutOne ? 1 : 0);
        draw_mark(ui, *ImGui::GetWindowDrawList(),
                  {.at = {min.x + style.FramePadding.x + em(0.3F),
                          (min.y + ImGui::GetItemRectMax().y) / 2},
                   .positive = positive,
                   .wrong = false});
    }
    tooltip(help);
}

}  // namespace

bool draws_points(const Ui& ui) { return ui.experiment.config.data == DataSource::kPoints; }

void draw_points_button(const Ui& ui) {
    if (ImGui::Button(tr_label("drawing.draw", "draw-points").c_str())) {
        choose_points(ui.config);
        ui.view.follow_boundary = true;
    }
    tooltip(tr("drawing.drawHelp"));
}

void point_tools(const Ui& ui) {
    const float gap = ImGui::GetStyle().ItemInnerSpacing.x;
    const char* put_help = tr("drawing.putHelp");
    tool_button(ui, PointTool::kPutZero, tr_label("drawing.putZero", "put-0"), put_help);
    ImGui::SameLine(0, gap);
    tool_button(ui, PointTool::kPutOne, tr_label("drawing.putOne", "put-1"), put_help);
    ImGui::SameLine(0, gap);
    tool_button(ui, PointTool::kErase, tr_label("drawing.erase", "erase"), tr("drawing.eraseHelp"));
    if (next_button(tr_label("drawing.firstPoints", "first-points"))) {
        ui.config.points = first_points();
    }
    tooltip(tr("drawing.firstPointsHelp"));
    if (next_button(tr_label("drawing.leave", "leave-points"))) {
        ui.config.data = DataSource::kIris;
        fit_to_table(ui.config, iris_table());
    }
    tooltip(tr("drawing.leaveHelp"));
}

void set_up_drawing_axes(const Ui& ui) {
    const std::vector<Point>& points = ui.experiment.config.points;
    std::vector<PlotPoint> places(points.size());
    std::ranges::transform(points, places.begin(),
                           [](const Point& point) { return PlotPoint{point.x, point.y}; });
    Area& area = ui.view.drawing.area;
    area = drawing_area(area, places);
    const ImPlotCond when = ui.view.follow_boundary ? ImPlotCond_Always : ImPlotCond_Once;
    ImPlot::SetupAxesLimits(area.x_min, area.x_max, area.y_min, area.y_max, when);
}

void begin_hand() {
    ImPlot::GetInputMap().Pan = ImGuiMouseButton_Right;
    ImPlot::GetInputMap().Fit = ImGuiMouseButton_Middle;
}

void end_hand() { ImPlot::MapInputDefault(); }

void follow_hand(const Ui& ui) {
    Drawing& drawing = ui.view.drawing;
    const ImVec2 corner = ImPlot::GetPlotPos();
    const ImVec2 size = ImPlot::GetPlotSize();
    told({corner, {corner.x + size.x, corner.y + size.y}}, "drawing-plane");
    const bool hovered = ImPlot::IsPlotHovered();
    const bool moved = hovered && (ImGui::GetIO().MouseWheel != 0 ||
                                   ImGui::IsMouseDragging(ImGuiMouseButton_Right));
    if (pinch_plot(ui.status.pinch) || moved) {
        ui.view.follow_boundary = false;
    }
    const bool pressed = hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left);
    drawing.down = pressed || (drawing.down && ImGui::IsMouseDown(ImGuiMouseButton_Left));
    if (!drawing.down) {
        drawing.held.reset();
    } else if (drawing.tool == PointTool::kErase) {
        erase(ui, pressed);
    } else if (pressed) {
        put(ui);
    } else {
        drag(ui);
    }
}

}  // namespace logit
