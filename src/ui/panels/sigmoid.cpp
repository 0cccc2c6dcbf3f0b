// Every training sample where the present parameters put it on the sigmoid, and how far that is
// from its label; the threshold, to be dragged.
#include <implot.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include "text/text.h"
#include "ui/kit/plot_input.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"
#include "ui/panels/sample_marks.h"

namespace logit {
namespace {

ImVec2 place_of(const ShownSample& sample) {
    return ImPlot::PlotToPixels(static_cast<double>(sample.z), static_cast<double>(sample.p));
}

void draw_curve(const Ui& ui, double reach) {
    constexpr int kPoints = 160;
    std::vector<ImVec2> strip;
    for (const auto& [z, p] : sigmoid_curve(reach, kPoints)) {
        strip.push_back(ImPlot::PlotToPixels(z, p));
    }
    ImVec4 color = palette(ui.status.dark).muted;
    color.w = 0.7F;
    ImPlot::GetPlotDrawList()->AddPolyline(strip.data(), kPoints, ImGui::GetColorU32(color), 0,
                                           em(0.1F));
}

// From the curve to the label: the longer, the larger the loss, -log(1 - length).
void draw_distance(const Ui& ui, const ShownSample& sample, bool strong) {
    const Palette& colors = palette(ui.status.dark);
    ImVec4 color = sample.positive ? colors.class_one : colors.class_zero;
    color.w = strong ? 1.0F : 0.25F;
    const ImVec2 from = place_of(sample);
    const ImVec2 to =
        ImPlot::PlotToPixels(static_cast<double>(sample.z), sample.positive ? 1.0 : 0.0);
    ImDrawList& draw = *ImPlot::GetPlotDrawList();
    draw.AddLine(from, to, ImGui::GetColorU32(color), em(strong ? 0.16F : 0.06F));
    if (strong) {
        const float half = em(0.35F);
        draw.AddLine({to.x - half, to.y}, {to.x + half, to.y}, ImGui::GetColorU32(color),
                     em(0.16F));
    }
}

// A line across, dragged up and down.
void threshold_line(const Ui& ui) {
    const ImVec2 corner = ImPlot::GetPlotPos();
    const ImVec2 size = ImPlot::GetPlotSize();
    const float y = std::round(ImPlot::PlotToPixels(0, ui.config.threshold).y);
    const float reach = em(0.5F);
    const ImRect area(corner.x, y - reach, corner.x + size.x, y + reach);
    const bool held = grip("threshold-line", area, ImGuiMouseCursor_ResizeNS);
    const Palette& colors = palette(ui.status.dark);
    const ImU32 color = ImGui::GetColorU32(held ? colors.accent : colors.text);
    ImDrawList& draw = *ImPlot::GetPlotDrawList();
    const int dashes = static_cast<int>(std::ceil(size.x / em(0.7F)));
    for (int i = 0; i < dashes; ++i) {
        const float x = corner.x + em(0.7F) * static_cast<float>(i);
        draw.AddLine({x, y}, {std::min(x + em(0.4F), corner.x + size.x), y}, color, em(0.08F));
    }
    std::array<char, 16> number{};
    std::snprintf(number.data(), number.size(), "%.2f", ui.config.threshold);
    const std::string text = tr("sigmoid.threshold", {{"threshold", number.data()}});
    const ImVec2 label = ImGui::CalcTextSize(text.c_str());
    const bool above = y > corner.y + label.y + em(0.4F);
    draw.AddText({corner.x + em(0.3F), above ? y - label.y - em(0.1F) : y + em(0.1F)}, color,
                 text.c_str());
    if (held && ImGui::GetIO().MouseDelta.y != 0) {
        const double wanted = ImPlot::PixelsToPlot(ImGui::GetIO().MousePos).y;
        ui.config.threshold = std::clamp(std::round(wanted * 100) / 100, 0.0, 1.0);
    }
}

void draw_samples(const Ui& ui, const std::vector<ShownSample>& samples) {
    constexpr std::size_t kMostDistances = 400;
    ImDrawList& draw = *ImPlot::GetPlotDrawList();
    const auto pointed = [&](const ShownSample& sample) {
        return sample.row == ui.view.samples.lit || sample.row == ui.view.sample;
    };
    for (const ShownSample& sample : samples) {
        if (samples.size() <= kMostDistances || pointed(sample)) {
            draw_distance(ui, sample, pointed(sample));
        }
    }
    for (const ShownSample& sample : samples) {
        draw_mark(ui, draw,
                  {.at = place_of(sample), .positive = sample.positive, .wrong = sample.wrong});
    }
    for (const ShownSample& sample : samples) {
        if (pointed(sample)) {
            draw_ring(ui, draw, place_of(sample), sample.row == ui.view.samples.lit);
        }
    }
}

void set_up_axes(double reach, float height) {
    constexpr double kMargin = 0.06;
    const ImPlotAxisFlags flags =
        ImPlotAxisFlags_Lock | ImPlotAxisFlags_NoMenus | label_flag(height);
    ImPlot::SetupAxes("z = x @ w.T + b", "p", flags, flags);
    ImPlot::SetupAxesLimits(-reach, reach, -kMargin, 1 + kMargin, ImPlotCond_Always);
    static constexpr std::array<double, 3> kTicks = {0, 0.5, 1};
    ImPlot::SetupAxisTicks(ImAxis_Y1, kTicks.data(), static_cast<int>(kTicks.size()));
    ImPlot::SetupFinish();
}

}  // namespace

void sigmoid_view(const Ui& ui) {
    picture_area("sigmoid");
    const Trainer& trainer = ui.experiment.trainer;
    const std::vector<ShownSample> samples =
        shown_samples(trainer.train, trainer.state.parameters,
                      static_cast<float>(ui.config.threshold), kMostShown, ui.view.sample);
    ImGui::Dummy({0, 0});
    marks_legend(ui, samples, false);
    const auto chosen = std::ranges::find(samples, ui.view.sample, &ShownSample::row);
    if (chosen != samples.end()) {
        const float width = ImGui::GetContentRegionAvail().x;
        flowing_text(sample_text(ui, trainer.train, *chosen, false), width);
    }
    const float height = ImGui::GetContentRegionAvail().y;
    if (ImPlot::BeginPlot("##sigmoid", {-1, -1}, kPlotInCard | ImPlotFlags_NoLegend)) {
        const double reach = sigmoid_reach(samples);
        set_up_axes(reach, height);
        ImPlot::PushPlotClipRect();
        draw_curve(ui, reach);
        threshold_line(ui);
        draw_samples(ui, samples);
        ImPlot::PopPlotClipRect();
        std::vector<PlotPoint> pixels;
        for (const ShownSample& sample : samples) {
            const ImVec2 at = place_of(sample);
            pixels.push_back({at.x, at.y});
        }
        point_at_samples(ui, trainer.train, samples, pixels);
        ImPlot::EndPlot();
    }
}

}  // namespace logit
