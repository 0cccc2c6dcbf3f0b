#include <implot.h>
#include <implot_internal.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <span>

#include "experiment/diagnosis.h"
#include "experiment/loss_curve.h"
#include "formats/python_text.h"
#include "text/text.h"
#include "ui/kit/curve_strip.h"
#include "ui/kit/plot_input.h"
#include "ui/kit/widgets.h"
#include "ui/panels/kept_curves.h"
#include "ui/panels/panels.h"
#include "ui/panels/playhead.h"
#include "ui/plots/epoch_axis.h"

namespace logit {
namespace {

struct Range {
    double min, max;
};

using Curve = std::vector<CurvePoint>;

// What the plot shows: the whole run, what lies ahead of the present too.
struct Curves {
    Curve train, test;  // test: empty without a split
};

Curves curves_between(const Experiment& experiment, const Range& epochs, int columns) {
    const auto curve = [&](const History& history) {
        return loss_curve(history, epochs.min, epochs.max, columns);
    };
    Curves curves = {.train = curve(experiment.trainer.history),
                     .test = curve(experiment.trainer.test_history)};
    if (recorded_epochs(experiment) == 0) {  // where the curve will begin
        curves.train.push_back({0, experiment.trainer.state.loss});
    }
    return curves;
}

// All epochs of a short run; of a long one as many as the curve fills well, doubling. While a run
// goes on the axis never shrinks, whatever is forgotten of it. Kept runs in sight are all there. A
// margin for the last number.
Range epoch_range(const Ui& ui) {
    constexpr double kShort = 1000;
    constexpr double kMargin = 0.03;
    const auto recorded = static_cast<double>(recorded_epochs(ui.experiment));
    const auto epochs = static_cast<double>(ui.experiment.config.epochs);
    double& end = ui.view.last_shown_epoch;
    end = recorded == 0 ? 0 : end;
    while (end < std::max(recorded, kShort)) {
        end = std::max(kShort, 2 * end);
    }
    double last = std::min(end, epochs);
    for (const PinnedRun* run : shown_runs(ui)) {
        last = std::max(last, static_cast<double>(run->run.recorded));
    }
    return {0, last * (1 + kMargin)};
}

void include(Range& range, const Curve& curve, bool logarithmic) {
    for (const CurvePoint& point : curve) {
        if (std::isfinite(point.loss) && (!logarithmic || point.loss > 0)) {
            range.min = std::min(range.min, point.loss);
            range.max = std::max(range.max, point.loss);
        }
    }
}

// Room for every finite loss and a margin: from 0 on, so that the axis does not jump with the first
// steps, or from the smallest on where it is logarithmic, with as much margin in decades.
Range loss_range(const Ui& ui, const Curves& curves) {
    constexpr double kMargin = 0.06;
    const bool logarithmic = ui.view.log_loss;
    Range range{INFINITY, -INFINITY};
    for (const PinnedRun* run : shown_runs(ui)) {
        include(range, run->curve, logarithmic);
    }
    include(range, curves.train, logarithmic);
    include(range, curves.test, logarithmic);
    if (!logarithmic) {
        return {0, range.max > 0 ? range.max * (1 + kMargin) : 1};
    }
    if (range.min >= range.max) {  // no loss yet, or one
        const double top = range.max > 0 ? 1.1 * range.max : 1;
        return {0.1 * top, top};
    }
    const double factor = std::max(1.02, std::pow(range.max / range.min, kMargin));
    return {range.min / factor, range.max * factor};
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

void set_up_axes(const Ui& ui, const Range& epochs, const Range& losses, ImPlotLegendFlags legend,
                 bool low) {
    const ImPlotCond when = ui.view.follow_curve ? ImPlotCond_Always : ImPlotCond_Once;
    const ImPlotAxisFlags names = low ? ImPlotAxisFlags_NoLabel : ImPlotAxisFlags_None;
    const ImPlotAxisFlags numbers = low ? ImPlotAxisFlags_NoTickLabels : ImPlotAxisFlags_None;
    ImPlot::SetupAxes(tr("live.epoch"), tr("loss.loss"), names, names | numbers);
    ImPlot::SetupLegend(ImPlotLocation_NorthEast, legend);
    ImPlot::SetupAxisScale(ImAxis_Y1, ui.view.log_loss ? ImPlotScale_Log10 : ImPlotScale_Linear);
    if (ui.view.log_loss) {
        const auto& [min, max] = ui.view.shown_losses;  // of the last frame, if the user zoomed
        mark_short_log_axis(ui.view.follow_curve ? losses : Range{min, max});
    }
    ImPlot::SetupAxisFormat(ImAxis_X1, [](double epoch, char* text, int size, void*) {
        return std::snprintf(text, static_cast<std::size_t>(size), "%s",
                             epoch_label(epoch).c_str());
    });
    ImPlot::SetupAxisLimitsConstraints(ImAxis_X1, 0, 1e10);
    ImPlot::SetupAxisZoomConstraints(ImAxis_X1, 4, 1e10);
    ImPlot::SetupAxisLimitsConstraints(ImAxis_Y1, 0, INFINITY);  // there is no negative loss
    ImPlot::SetupAxesLimits(epochs.min, epochs.max, losses.min, losses.max, when);
    ImPlot::SetupMouseText(ImPlotLocation_NorthEast);
    ImPlot::SetupFinish();
}

// --- the curves ----------------------------------------------------------------------------------

// What lies ahead of the present is paler.
void draw_curve(const char* name, const Curve& curve, double present, const ImVec4& color) {
    const auto done = static_cast<std::size_t>(
        std::ranges::upper_bound(curve, present, {}, &CurvePoint::epoch) - curve.begin());
    ImVec4 pale = color;
    pale.w = 0.35F;
    ImPlot::SetNextLineStyle(color);
    if (ImPlot::BeginItem(name, 0, ImPlotCol_Line)) {  // with its entry in the legend
        draw_strip(std::span(curve).subspan(done > 0 ? done - 1 : 0), pale);
        draw_strip(std::span(curve).first(done), color);
        ImPlot::EndItem();
        if (curve.size() == 1) {
            draw_dot(curve[0].epoch, curve[0].loss, color);
        }
    }
}

void draw_curves(const Ui& ui, const Curves& curves) {
    const Palette& colors = palette(ui.status.dark);
    const bool lit = ui.view.links.lit == "loss";
    ImPlot::PushStyleVar(ImPlotStyleVar_LineWeight, ImPlot::GetStyle().LineWeight * (lit ? 2 : 1));
    const auto present = static_cast<double>(moment_of(ui.experiment).epoch);
    draw_curve(this_run(), curves.train, present, colors.train_line);
    if (!curves.test.empty()) {
        draw_curve(this_run_test(), curves.test, present, colors.test_line);
    }
    ImPlot::PopStyleVar();
}

// The exact losses of the epoch under the pointer, digits as torch prints them.
void hover_readout(const Ui& ui) {
    const Trainer& trainer = ui.experiment.trainer;
    const bool on_legend = ImPlot::GetCurrentPlot()->Items.Legend.Hovered;
    if (!ImPlot::IsPlotHovered() || on_legend || trainer.history.empty() ||
        ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
        return;
    }
    const CurvePoint point = nearest_point(trainer.history, ImPlot::GetPlotMousePos().x);
    draw_dot(point.epoch, point.loss, palette(ui.status.dark).loss_marker);
    if (!ImGui::BeginTooltip()) {
        return;
    }
    const auto epoch = static_cast<std::int64_t>(point.epoch);
    ImGui::TextUnformatted(tr("loss.ofEpoch", {{"n", std::to_string(epoch)}}).c_str());
    ImGui::PushFont(ui.fonts.mono);
    const auto line = [](TextKey text, float loss) {
        ImGui::TextUnformatted(tr(text, {{"loss", python_repr(loss)}}).c_str());
    };
    line("loss.train", static_cast<float>(point.loss));
    if (!trainer.test_history.empty() && epoch > trainer.test_history.first_recent()) {
        line("loss.test", trainer.test_history.at(epoch - 1));
    }
    ImGui::PopFont();
    ImGui::EndTooltip();
}

// --- around them ---------------------------------------------------------------------------------

void plot_header(const Ui& ui) {
    ImGui::AlignTextToFramePadding();
    heading(ui.fonts.strong, tr("loss.title"));
    const float gap = ImGui::GetStyle().ItemSpacing.x;
    const float fit_width = em(2.6F);
    const float log_width =
        ImGui::GetFrameHeight() + ImGui::CalcTextSize(tr("loss.log")).x + em(0.6F);
    align_right(log_width + (ui.view.follow_curve ? 0 : fit_width + gap));
    if (!ui.view.follow_curve) {
        if (ImGui::Button(tr_label("plot.fit"), {fit_width, 0})) {
            ui.view.follow_curve = true;
        }
        tooltip(tr("loss.fitHelp"));
        ImGui::SameLine();
    }
    if (checkbox(tr_label("loss.log"), &ui.view.log_loss)) {
        ui.view.follow_curve = true;
    }
    tooltip(tr("loss.logHelp"));
}

// Why the curve goes no further, or nowhere.
void show_diagnosis(const Ui& ui) {
    const std::string text = diagnosis(ui.experiment);
    if (!text.empty()) {
        ImGui::PushStyleColor(ImGuiCol_Text, palette(ui.status.dark).warning);
        flowing_text(text, ImGui::GetContentRegionAvail().x);
        ImGui::PopStyleColor();
    }
}

// The first in the legend, the last to be drawn. Hidden it stays as long as this run, and the
// legend, last.
void show_new_run(const Ui& ui, bool one_curve) {
    ImPlotItem& train = *ImPlot::RegisterOrGetItem(this_run(), 0);
    train.Show = train.Show || one_curve || !ui.view.curve_of.is_run(ui.experiment);
    ui.view.curve_of = origin_of(ui.experiment);
}

}  // namespace

void loss_plot(const Ui& ui) {
    plot_header(ui);
    show_diagnosis(ui);
    picture_area("loss");
    const Experiment& experiment = ui.experiment;
    const Range epochs = epoch_range(ui);
    const int columns = std::max(1, static_cast<int>(ImGui::GetContentRegionAvail().x));

    Curves curves = curves_between(experiment, epochs, columns);
    const Range losses = loss_range(ui, curves);
    const bool one_curve = curves.test.empty() && experiment.pinned.empty();
    const ImPlotFlags flags = kPlotInCard | (one_curve ? ImPlotFlags_NoLegend : ImPlotFlags_None);
    const ImPlotLegendFlags legend =
        legend_flags(ui, !curves.test.empty(), static_cast<float>(columns));
    const bool low =
        ImGui::GetContentRegionAvail().y < em(8);  // the curve needs what room there is
    if (ImPlot::BeginPlot("##loss", {-1, -1}, flags)) {
        set_up_axes(ui, epochs, losses, legend, low);
        if (!ui.view.follow_curve) {
            const ImPlotRange shown = ImPlot::GetPlotLimits().X;
            if (Curves zoomed = curves_between(experiment, {shown.Min, shown.Max}, columns);
                !zoomed.train.empty()) {
                curves = std::move(zoomed);
            }
        }
        show_new_run(ui, one_curve);
        draw_kept_curves(ui);
        draw_curves(ui, curves);
        if (!playhead(ui)) {
            hover_readout(ui);
            track_pan_and_zoom(ui.status.pinch, ui.view.follow_curve);
        }
        const ImPlotRange shown = ImPlot::GetPlotLimits().Y;
        ui.view.shown_losses = {shown.Min, shown.Max};
        end_plot_with_legend(ui);
    }
}

}  // namespace logit
