#include <implot.h>

#include <algorithm>
#include <cmath>

#include "formats/python_text.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"
#include "ui/plots/loss_curve.h"

namespace logit {
namespace {

struct Range {
    double min, max;
};

// 0 to an end that doubles until it reaches the run's last epoch: the curve is never squeezed into
// a corner, and the axis does not move with every epoch.
Range epoch_range(const Experiment& experiment) {
    double end = 64;
    while (end < static_cast<double>(experiment.trainer.epoch)) {
        end *= 2;
    }
    return {0, std::min(end, static_cast<double>(
                                 std::max(experiment.config.epochs, experiment.trainer.epoch)))};
}

// Room for every finite loss and a margin, as much of it in decades where the axis is logarithmic.
Range loss_range(const std::vector<CurvePoint>& curve, bool logarithmic) {
    constexpr double kMargin = 0.06;
    Range range{INFINITY, -INFINITY};
    for (const CurvePoint& point : curve) {
        if (std::isfinite(point.loss) && (!logarithmic || point.loss > 0)) {
            range.min = std::min(range.min, point.loss);
            range.max = std::max(range.max, point.loss);
        }
    }
    if (range.min >= range.max) {  // no loss yet, or one
        const double top = range.max > 0 ? 1.1 * range.max : 1;
        return {logarithmic ? 0.1 * top : 0, top};
    }
    if (logarithmic) {
        const double factor = std::max(1.02, std::pow(range.max / range.min, kMargin));
        return {range.min / factor, range.max * factor};
    }
    const double margin = std::max((range.max - range.min) * kMargin, 1e-3 * range.max);
    return {std::max(0.0, range.min - margin), range.max + margin};
}

// A logarithmic axis marks whole decades, and losses seldom span one: shorter ranges get about six
// round numbers instead.
void mark_short_log_axis(const Range& losses) {
    if (losses.max / losses.min > 20) {
        return;
    }
    const double rough = (losses.max - losses.min) / 6;
    const double decade = std::pow(10, std::floor(std::log10(rough)));
    const double step = decade * (rough < 2 * decade ? 2 : rough < 5 * decade ? 5 : 10);
    const auto first = static_cast<int>(std::ceil(losses.min / step));
    const auto last = static_cast<int>(std::floor(losses.max / step));
    std::vector<double> ticks;
    for (int i = first; i <= last; ++i) {
        ticks.push_back(i * step);
    }
    ImPlot::SetupAxisTicks(ImAxis_Y1, ticks.data(), static_cast<int>(ticks.size()));
}

void set_up_axes(const Ui& ui, const Range& epochs, const Range& losses) {
    const ImPlotCond when = ui.view.follow_curve ? ImPlotCond_Always : ImPlotCond_Once;
    ImPlot::SetupAxes("epoch", "train loss");
    ImPlot::SetupAxisScale(ImAxis_Y1, ui.view.log_loss ? ImPlotScale_Log10 : ImPlotScale_Linear);
    if (ui.view.log_loss) {
        const auto& [min, max] = ui.view.shown_losses;  // of the last frame, if the user zoomed
        mark_short_log_axis(ui.view.follow_curve ? losses : Range{min, max});
    }
    ImPlot::SetupAxisLimitsConstraints(ImAxis_X1, 0, 1e10);
    ImPlot::SetupAxisZoomConstraints(ImAxis_X1, 4, 1e10);
    ImPlot::SetupAxesLimits(epochs.min, epochs.max, losses.min, losses.max, when);
    ImPlot::SetupMouseText(ImPlotLocation_NorthEast);
    ImPlot::SetupFinish();
}

// Panning and zooming take the axes over; a double-click gives them back.
void track_user(const Ui& ui) {
    if (!ImPlot::IsPlotHovered()) {
        return;
    }
    if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
        ui.view.follow_curve = true;
    } else if (ImGui::GetIO().MouseWheel != 0 || ImGui::IsMouseDragging(ImGuiMouseButton_Left) ||
               ImGui::IsMouseDragging(ImGuiMouseButton_Right)) {
        ui.view.follow_curve = false;
    }
}

void draw_curve(const Ui& ui, const std::vector<CurvePoint>& curve) {
    const Palette& colors = palette(ui.status.dark);
    ImPlot::SetNextLineStyle(colors.train_line);
    ImPlot::PlotLine("train", &curve[0].epoch, &curve[0].loss, static_cast<int>(curve.size()), 0, 0,
                     sizeof(CurvePoint));
    if (curve.size() == 1) {
        ImPlot::SetNextMarkerStyle(ImPlotMarker_Circle, IMPLOT_AUTO, colors.train_line);
        ImPlot::PlotScatter("##only", &curve[0].epoch, &curve[0].loss, 1,
                            ImPlotScatterFlags_NoClip);
    }
}

// The exact loss of the epoch under the pointer, digits as torch prints them.
void hover_readout(const Ui& ui) {
    const History& history = ui.experiment.trainer.history;
    if (!ImPlot::IsPlotHovered() || history.empty() || ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
        return;
    }
    const double wanted = std::round(ImPlot::GetPlotMousePos().x);
    const double newest = static_cast<double>(history.size() - 1);
    const auto epoch = static_cast<std::int64_t>(
        std::clamp(wanted, static_cast<double>(history.first_recent()), newest));
    const double x = static_cast<double>(epoch);
    const double loss = history.at(epoch);
    ImPlot::SetNextMarkerStyle(ImPlotMarker_Circle, IMPLOT_AUTO,
                               palette(ui.status.dark).loss_marker, 0);
    ImPlot::PlotScatter("##hovered", &x, &loss, 1, ImPlotScatterFlags_NoClip);
    if (ImGui::BeginTooltip()) {
        ImGui::Text("epoch %lld", static_cast<long long>(epoch));
        ImGui::PushFont(ui.fonts.mono);
        ImGui::TextUnformatted(("train loss: " + python_repr(loss)).c_str());
        ImGui::PopFont();
        ImGui::EndTooltip();
    }
}

void plot_header(const Ui& ui) {
    ImGui::AlignTextToFramePadding();
    heading(ui.fonts.strong, "Loss");
    const float gap = ImGui::GetStyle().ItemSpacing.x;
    const float fit_width = em(2.6F);
    const float log_width = ImGui::GetFrameHeight() + ImGui::CalcTextSize("log scale").x + em(0.6F);
    align_right(log_width + (ui.view.follow_curve ? 0 : fit_width + gap));
    if (!ui.view.follow_curve) {
        if (ImGui::Button("Fit", {fit_width, 0})) {
            ui.view.follow_curve = true;
        }
        tooltip("Show the whole run again. A double-click in the plot does the same.");
        ImGui::SameLine();
    }
    if (ImGui::Checkbox("log scale", &ui.view.log_loss)) {
        ui.view.follow_curve = true;
    }
    tooltip("Logarithmic loss axis");
}

}  // namespace

void loss_plot(const Ui& ui) {
    plot_header(ui);
    const Experiment& experiment = ui.experiment;
    const Range epochs = epoch_range(experiment);
    const int columns = std::max(1, static_cast<int>(ImGui::GetContentRegionAvail().x));

    std::vector<CurvePoint> curve =
        loss_curve(experiment.trainer.history, epochs.min, epochs.max, columns);
    if (curve.empty()) {  // before the first epoch: where the curve will begin
        curve.push_back({0, experiment.trainer.loss});
    }
    const Range losses = loss_range(curve, ui.view.log_loss);
    constexpr ImPlotFlags kFlags = ImPlotFlags_NoLegend | ImPlotFlags_NoMenus |
                                   ImPlotFlags_NoTitle | ImPlotFlags_NoBoxSelect |
                                   ImPlotFlags_NoMouseText;
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);  // the card has one already
    if (ImPlot::BeginPlot("##loss", {-1, -1}, kFlags)) {
        set_up_axes(ui, epochs, losses);
        if (!ui.view.follow_curve) {
            const ImPlotRange shown = ImPlot::GetPlotLimits().X;
            if (auto zoomed = loss_curve(experiment.trainer.history, shown.Min, shown.Max, columns);
                !zoomed.empty()) {
                curve = std::move(zoomed);
            }
        }
        draw_curve(ui, curve);
        hover_readout(ui);
        track_user(ui);
        const ImPlotRange shown = ImPlot::GetPlotLimits().Y;
        ui.view.shown_losses = {shown.Min, shown.Max};
        ImPlot::EndPlot();
    }
    ImGui::PopStyleVar();
}

}  // namespace logit
