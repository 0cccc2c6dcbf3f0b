// Two features as axes: the probability as colour, the boundary with its margins, and the samples.
#include <implot.h>

#include <algorithm>
#include <array>
#include <string>

#include "ui/kit/plot_input.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"
#include "ui/panels/sample_marks.h"
#include "ui/plots/boundary_view.h"

namespace logit {
namespace {

struct Axes {
    Eigen::Index x, y;  // places among the features
};

const std::string& feature_name(const Ui& ui, Eigen::Index place) {
    const int column = ui.experiment.config.features[static_cast<std::size_t>(place)];
    return ui.experiment.table->columns[static_cast<std::size_t>(column)];
}

// The chosen columns where they are features of the run, else the first that are free.
Axes axes_of(const Ui& ui) {
    const std::vector<int>& features = ui.experiment.config.features;
    const auto place = [&](std::int64_t column) {
        return std::ranges::find(features, column) - features.begin();
    };
    Axes axes = {.x = place(ui.view.axis_x), .y = place(ui.view.axis_y)};
    if (axes.x == std::ssize(features)) {
        axes.x = axes.y == 0 ? 1 : 0;
    }
    if (axes.y == std::ssize(features) || axes.y == axes.x) {
        axes.y = axes.x == 0 ? 1 : 0;
    }
    return axes;
}

// Means and ranges, once for each data set.
void follow_data(const Ui& ui) {
    const Experiment& experiment = ui.experiment;
    if (ui.view.summary_of.is_run(experiment)) {
        return;
    }
    const Trainer& trainer = experiment.trainer;
    ui.view.summary = summarize(trainer.train, trainer.test, experiment.scaler);
    ui.view.summary_of = origin_of(experiment);
}

// The others' raw values: the means, or the chosen sample's.
Eigen::VectorXd fixed_values(const Ui& ui) {
    Eigen::VectorXd values = ui.view.summary.mean;
    const Matrix& x = ui.experiment.trainer.train.x;
    if (ui.view.others_at_sample && ui.view.sample < x.rows()) {
        for (Eigen::Index i = 0; i < x.cols(); ++i) {
            values(i) = raw_value(ui.experiment.scaler, i, x(ui.view.sample, i));
        }
    }
    return values;
}

// --- the row of choices above it -----------------------------------------------------------------

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

void others_combo(const Ui& ui, float width) {
    const std::string at_sample = "others at sample " + std::to_string(ui.view.sample);
    const char* at_means = "others at their means";
    told_combo("others", width);
    ImGui::SetNextItemWidth(width);
    if (ImGui::BeginCombo("###others", ui.view.others_at_sample ? at_sample.c_str() : at_means)) {
        if (ImGui::Selectable((std::string(at_means) + "###others=means").c_str(),
                              !ui.view.others_at_sample)) {
            ui.view.others_at_sample = false;
        }
        if (ImGui::Selectable((at_sample + "###others=sample").c_str(), ui.view.others_at_sample)) {
            ui.view.others_at_sample = true;
        }
        ImGui::EndCombo();
    }
    tooltip(
        "The picture is a cut through more dimensions than two: where the other features are "
        "held. A sample is chosen by a press on it.");
}

void choices_row(const Ui& ui, const Axes& axes) {
    const bool more = ui.experiment.config.features.size() > 2;
    const float gap = ImGui::GetStyle().ItemInnerSpacing.x;
    const float left = ImGui::GetContentRegionAvail().x - fit_button_width(ui.view.follow_boundary);
    const float width = more ? (left - 2 * gap) / 3 : (left - gap) / 2;
    // As they are now, so that the one that gives way goes where the other was.
    const auto& features = ui.experiment.config.features;
    ui.view.axis_x = features[static_cast<std::size_t>(axes.x)];
    ui.view.axis_y = features[static_cast<std::size_t>(axes.y)];
    feature_combo(ui, "axisX", "x: ", "The feature to the right.", width, axes.x, ui.view.axis_x,
                  ui.view.axis_y);
    ImGui::SameLine(0, gap);
    feature_combo(ui, "axisY", "y: ", "The feature upwards.", width, axes.y, ui.view.axis_y,
                  ui.view.axis_x);
    if (more) {
        ImGui::SameLine(0, gap);
        others_combo(ui, width);
    }
    fit_button("fit-boundary", "Show all samples again. A double-click in the plot does the same.",
               ui.view.follow_boundary);
}

// --- the picture ---------------------------------------------------------------------------------

void set_up_axes(const Ui& ui, const Axes& axes, float height) {
    constexpr double kMargin = 0.08;
    const ImPlotCond when = ui.view.follow_boundary ? ImPlotCond_Always : ImPlotCond_Once;
    const DataSummary& data = ui.view.summary;
    const ImPlotAxisFlags flags = ImPlotAxisFlags_NoGridLines | label_flag(height);
    ImPlot::SetupAxes(feature_name(ui, axes.x).c_str(), feature_name(ui, axes.y).c_str(), flags,
                      flags);
    for (const auto& [axis, place] : {std::pair{ImAxis_X1, axes.x}, std::pair{ImAxis_Y1, axes.y}}) {
        const double margin = std::max(kMargin * (data.max(place) - data.min(place)), 1e-6);
        ImPlot::SetupAxisLimits(axis, data.min(place) - margin, data.max(place) + margin, when);
    }
    ImPlot::SetupFinish();
}

// Towards each class's colour, from none where the model does not know.
ImU32 probability_color(const Ui& ui, double p) {
    constexpr double kMostOpaque = 0.55;
    const Palette& colors = palette(ui.status.dark);
    ImVec4 color = p >= 0.5 ? colors.class_one : colors.class_zero;
    color.w = static_cast<float>(kMostOpaque * std::abs(2 * p - 1));
    return ImGui::GetColorU32(color);
}

void draw_bands(const Ui& ui, const Plane& plane, const Area& area) {
    constexpr int kBands = 64;
    ImDrawList& draw = *ImPlot::GetPlotDrawList();
    const ImDrawListFlags flags = draw.Flags;
    draw.Flags &= ~ImDrawListFlags_AntiAliasedFill;  // its fringes would show where bands meet
    for (const Band& band : probability_bands(plane, area, kBands)) {
        std::array<ImVec2, 8> corners;
        const auto count = std::min(band.corners.size(), corners.size());
        std::ranges::transform(
            band.corners.begin(), band.corners.begin() + static_cast<std::ptrdiff_t>(count),
            corners.begin(),
            [](const PlotPoint& corner) { return ImPlot::PlotToPixels(corner.x, corner.y); });
        draw.AddConvexPolyFilled(corners.data(), static_cast<int>(count),
                                 probability_color(ui, band.p));
    }
    draw.Flags = flags;
}

// The line where samples become label 1, and the margins beside it.
void draw_levels(const Ui& ui, const Plane& plane, const Area& area) {
    const ImU32 ink = ImGui::GetColorU32(palette(ui.status.dark).text);
    ImDrawList& draw = *ImPlot::GetPlotDrawList();
    for (const auto& [p, width, name] :
         {std::tuple{0.25, 0.05F, "0.25"}, std::tuple{0.75, 0.05F, "0.75"},
          std::tuple{ui.config.threshold, 0.14F, ""}}) {
        if (const auto ends = level_line(plane, area, p)) {
            const ImVec2 from = ImPlot::PlotToPixels((*ends)[0].x, (*ends)[0].y);
            const ImVec2 to = ImPlot::PlotToPixels((*ends)[1].x, (*ends)[1].y);
            draw.AddLine(from, to, ink, em(width));
            const ImVec2 middle = {(from.x + to.x) / 2, (from.y + to.y) / 2};
            draw.AddText({middle.x + em(0.3F), middle.y}, ink, name);
        }
    }
}

std::vector<PlotPoint> places(const Ui& ui, const Axes& axes, const Dataset& part,
                              const std::vector<ShownSample>& samples) {
    std::vector<PlotPoint> pixels;
    for (const ShownSample& sample : samples) {
        const auto raw = [&](Eigen::Index feature) {
            return raw_value(ui.experiment.scaler, feature, part.x(sample.row, feature));
        };
        const ImVec2 at = ImPlot::PlotToPixels(raw(axes.x), raw(axes.y));
        pixels.push_back({at.x, at.y});
    }
    return pixels;
}

void draw_samples(const Ui& ui, const std::vector<ShownSample>& samples,
                  const std::vector<PlotPoint>& pixels, bool test) {
    ImDrawList& draw = *ImPlot::GetPlotDrawList();
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const ShownSample& sample = samples[i];
        const ImVec2 at = {static_cast<float>(pixels[i].x), static_cast<float>(pixels[i].y)};
        draw_mark(ui, draw,
                  {.at = at, .positive = sample.positive, .wrong = sample.wrong, .test = test});
        const bool lit = sample.row == ui.view.samples.lit;
        if (!test && (lit || sample.row == ui.view.sample)) {
            draw_ring(ui, draw, at, lit);
        }
    }
}

void draw_plot(const Ui& ui, const Axes& axes, const std::vector<ShownSample>& train) {
    const Trainer& trainer = ui.experiment.trainer;
    const auto test = shown_samples(trainer.test, trainer.state.parameters,
                                    static_cast<float>(ui.config.threshold), kMostShown);
    const Plane plane = boundary_plane(trainer.state.parameters, ui.experiment.scaler, axes.x,
                                       axes.y, fixed_values(ui));
    const ImPlotRect shown = ImPlot::GetPlotLimits();
    const Area area = {shown.X.Min, shown.X.Max, shown.Y.Min, shown.Y.Max};
    ImPlot::PushPlotClipRect();
    draw_bands(ui, plane, area);
    draw_levels(ui, plane, area);
    draw_samples(ui, test, places(ui, axes, trainer.test, test), true);
    const std::vector<PlotPoint> pixels = places(ui, axes, trainer.train, train);
    draw_samples(ui, train, pixels, false);
    ImPlot::PopPlotClipRect();
    point_at_samples(ui, train, pixels);
}

}  // namespace

void boundary_view(const Ui& ui) {
    if (ui.experiment.config.features.size() < 2) {
        flowing_text("A plane needs two features: choose another one under Data.",
                     ImGui::GetContentRegionAvail().x);
        return;
    }
    picture_area("boundary");
    follow_data(ui);
    const Axes axes = axes_of(ui);
    choices_row(ui, axes);
    const Trainer& trainer = ui.experiment.trainer;
    const auto train =
        shown_samples(trainer.train, trainer.state.parameters,
                      static_cast<float>(ui.config.threshold), kMostShown, ui.view.sample);
    marks_legend(ui, train, trainer.test.y.size() > 0);
    const float height = ImGui::GetContentRegionAvail().y;
    if (ImPlot::BeginPlot("##boundary", {-1, -1}, kPlotInCard | ImPlotFlags_NoLegend)) {
        set_up_axes(ui, axes, height);
        draw_plot(ui, axes, train);
        track_pan_and_zoom(ui.view.follow_boundary);
        ImPlot::EndPlot();
    }
}

}  // namespace logit
