// Two features as axes: the probability as colour, the boundary with its margins, and the samples.
#include <implot.h>

#include <algorithm>
#include <array>
#include <string>

#include "text/text.h"
#include "ui/kit/plot_input.h"
#include "ui/kit/widgets.h"
#include "ui/panels/boundary_choices.h"
#include "ui/panels/drawing.h"
#include "ui/panels/panels.h"
#include "ui/panels/sample_marks.h"
#include "ui/plots/boundary_view.h"

namespace logit {
namespace {

// The samples that the picture shows, and where they are in it.
struct Shown {
    const Dataset& train;
    const Dataset& test;
    const Scaler& scaler;
    BoundaryAxes axes;
};

// Means and ranges, once for each data set.
void follow_data(const Ui& ui) {
    const Experiment& experiment = ui.experiment;
    if (ui.view.summary_of.is_run(experiment)) {
        return;
    }
    const Trainer& trainer = experiment.trainer;
    const std::optional<Config>& before = ui.view.summary_of.config;
    if (before && before->data != experiment.config.data) {
        ui.view.follow_boundary = true;
        ui.view.drawing.area = {};
    }
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

// While points are in a hand: the data as they are when it lets go of them.
TrainTest data_in_hand(const Ui& ui) {
    const bool in_hand = draws_points(ui) && ui.config.data == DataSource::kPoints &&
                         ui.config.points != ui.experiment.config.points;
    return in_hand ? load_table(*table_of(ui.config, nullptr), data_options(ui.config))
                   : TrainTest{};
}

// --- the picture ---------------------------------------------------------------------------------

void set_up_axes(const Ui& ui, const BoundaryAxes& axes, float height) {
    constexpr double kMargin = 0.08;
    const ImPlotCond when = ui.view.follow_boundary ? ImPlotCond_Always : ImPlotCond_Once;
    const DataSummary& data = ui.view.summary;
    const ImPlotAxisFlags flags = ImPlotAxisFlags_NoGridLines | label_flag(height);
    ImPlot::SetupAxes(feature_name(ui, axes.x).c_str(), feature_name(ui, axes.y).c_str(), flags,
                      flags);
    if (draws_points(ui)) {
        set_up_drawing_axes(ui);
        begin_hand();
        ImPlot::SetupFinish();
        end_hand();
        return;
    }
    for (const auto& [axis, place] : {std::pair{ImAxis_X1, axes.x}, std::pair{ImAxis_Y1, axes.y}}) {
        const double margin = std::max(kMargin * (data.max(place) - data.min(place)), 1e-6);
        ImPlot::SetupAxisLimits(axis, data.min(place) - margin, data.max(place) + margin, when);
    }
    ImPlot::SetupFinish();
}

// Towards the colour of the class that a sample there counts as, from none at the threshold: the
// colour changes where the line stands, wherever that is moved to.
ImU32 probability_color(const Ui& ui, double p) {
    constexpr double kMostOpaque = 0.55;
    const Palette& colors = palette(ui.status.dark);
    const double certain = certainty(p, ui.config.threshold);
    ImVec4 color = p >= ui.config.threshold ? colors.class_one : colors.class_zero;
    color.w = static_cast<float>(kMostOpaque * std::abs(certain));
    return ImGui::GetColorU32(color);
}

void draw_bands(const Ui& ui, const Plane& plane, const Area& area) {
    constexpr int kBands = 64;
    ImDrawList& draw = *ImPlot::GetPlotDrawList();
    const ImDrawListFlags flags = draw.Flags;
    draw.Flags &= ~ImDrawListFlags_AntiAliasedFill;  // its fringes would show where bands meet
    for (const Band& band : probability_bands(plane, area, kBands, ui.config.threshold)) {
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

std::vector<PlotPoint> places(const Shown& shown, const Dataset& part,
                              const std::vector<ShownSample>& samples) {
    std::vector<PlotPoint> pixels;
    for (const ShownSample& sample : samples) {
        const auto raw = [&](Eigen::Index feature) {
            return raw_value(shown.scaler, feature, part.x(sample.row, feature));
        };
        const ImVec2 at = ImPlot::PlotToPixels(raw(shown.axes.x), raw(shown.axes.y));
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

void draw_plot(const Ui& ui, const Shown& shown, const std::vector<ShownSample>& train) {
    const Parameters& parameters = ui.experiment.trainer.state.parameters;
    const auto test =
        shown_samples(shown.test, parameters, static_cast<float>(ui.config.threshold), kMostShown);
    const Plane plane =
        boundary_plane(parameters, shown.scaler, shown.axes.x, shown.axes.y, fixed_values(ui));
    const ImPlotRect limits = ImPlot::GetPlotLimits();
    const Area area = {limits.X.Min, limits.X.Max, limits.Y.Min, limits.Y.Max};
    ImPlot::PushPlotClipRect();
    draw_bands(ui, plane, area);
    draw_levels(ui, plane, area);
    const std::vector<PlotPoint> test_pixels = places(shown, shown.test, test);
    draw_samples(ui, test, test_pixels, true);
    const std::vector<PlotPoint> pixels = places(shown, shown.train, train);
    draw_samples(ui, train, pixels, false);
    ImPlot::PopPlotClipRect();
    if (!point_at_samples(ui, shown.train, train, pixels)) {
        point_at_test_samples(ui, shown.test, test, test_pixels);
    }
}

// The chosen sample's numbers, as on the sigmoid, where the picture leaves a line: a finger hovers
// over nothing.
void chosen_sample(const Ui& ui, const Shown& shown, const std::vector<ShownSample>& train) {
    const auto chosen = std::ranges::find(train, ui.view.sample, &ShownSample::row);
    const float height = ImGui::GetContentRegionAvail().y;
    if (chosen == train.end() || height < em(11) || draws_points(ui)) {
        return;
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const std::string text = sample_text(ui, shown.train, *chosen, false);
    flowing_text(text, width);
    told({at, {at.x + width, ImGui::GetItemRectMax().y}}, "chosen: " + text);
}

void picture(const Ui& ui, const Shown& shown, bool low) {
    const auto train =
        shown_samples(shown.train, ui.experiment.trainer.state.parameters,
                      static_cast<float>(ui.config.threshold), kMostShown, ui.view.sample);
    if (!low) {
        marks_legend(ui, train, shown.test.y.size() > 0);
    }
    chosen_sample(ui, shown, train);
    const float height = ImGui::GetContentRegionAvail().y;
    if (!ImPlot::BeginPlot("##boundary", {-1, -1}, kPlotInCard | ImPlotFlags_NoLegend)) {
        return;
    }
    set_up_axes(ui, shown.axes, height);
    draw_plot(ui, shown, train);
    if (draws_points(ui)) {
        follow_hand(ui);
    } else {
        track_pan_and_zoom(ui.status.pinch, ui.view.follow_boundary);
    }
    ImPlot::EndPlot();
}

}  // namespace

void boundary_view(const Ui& ui) {
    if (ui.experiment.config.features.size() < 2) {
        flowing_text(tr("boundary.twoFeatures"), ImGui::GetContentRegionAvail().x);
        if (!draws_points(ui)) {
            draw_points_button(ui);
        }
        return;
    }
    follow_data(ui);
    const BoundaryAxes axes = boundary_axes(ui);
    const bool low = ImGui::GetContentRegionAvail().y < em(12);  // the plot needs the room
    boundary_choices(ui, axes, low);
    picture_area("boundary");
    const Experiment& experiment = ui.experiment;
    const TrainTest hand = data_in_hand(ui);
    if (hand.train.y.size() > 0) {
        picture(ui, {hand.train, hand.test, hand.scaler, axes}, low);
    } else {
        picture(ui, {experiment.trainer.train, experiment.trainer.test, experiment.scaler, axes},
                low);
    }
}

}  // namespace logit
