#include "ui/panels/kept_curves.h"

#include <implot_internal.h>

#include <algorithm>
#include <span>
#include <string>

#include "text/text.h"
#include "ui/kit/curve_strip.h"
#include "ui/kit/widgets.h"

namespace logit {
namespace {

bool& hidden(const Ui& ui, const PinnedRun& run) {
    return ui.view.hidden_runs[static_cast<std::size_t>(run.color)];
}

// Its entry, known by the colour, whatever of the name fits.
std::string legend_label(const PinnedRun& run) {
    return shortened(run.name, 0.5F * ImPlot::GetPlotSize().x) + "###run" +
           std::to_string(run.color);
}

// The part that is in sight, with a point to either side.
std::span<const CurvePoint> part_in_sight(const std::vector<CurvePoint>& curve) {
    const ImPlotRange epochs = ImPlot::GetPlotLimits().X;
    auto first = std::ranges::lower_bound(curve, epochs.Min, {}, &CurvePoint::epoch);
    auto last = std::ranges::upper_bound(curve, epochs.Max, {}, &CurvePoint::epoch);
    first -= first == curve.begin() ? 0 : 1;
    last += last == curve.end() ? 0 : 1;
    return {first, last};
}

// Where ImPlot drew the entries in the last picture (its ShowLegendEntries).
void tell_legend(const Ui& ui, ImPlotItemGroup& items) {
    const ImPlotStyle& style = ImPlot::GetStyle();
    const ImPlotLegend& legend = items.Legend;
    const bool in_row = (legend.Flags & ImPlotLegendFlags_Horizontal) != 0;
    const float line = ImGui::GetTextLineHeight();
    ImVec2 at = {legend.Rect.Min.x + style.LegendInnerPadding.x,
                 legend.Rect.Min.y + style.LegendInnerPadding.y};
    for (int i = 0; i < legend.Indices.size(); ++i) {
        const std::string label = items.GetLegendLabel(i);
        const float width = line + ImGui::CalcTextSize(label.c_str(), nullptr, true).x;
        const auto run = std::ranges::find(ui.experiment.pinned, label, legend_label);
        const bool kept = run != ui.experiment.pinned.end();
        const std::string id = kept ? run->name : stable_label(label);
        const std::string name = kept ? run->name : label.substr(0, label.find("##"));
        told_button({at, {at.x + width, at.y + line}}, "legend-" + id,
                    tr("plot.showOrHide", {{"name", name}}), items.GetLegendItem(i)->ID);
        at.x += in_row ? width + style.LegendSpacing.x : 0;
        at.y += in_row ? 0 : line + style.LegendSpacing.y;
    }
}

}  // namespace

std::vector<const PinnedRun*> shown_runs(const Ui& ui) {
    std::vector<const PinnedRun*> runs;
    for (const PinnedRun& run : ui.experiment.pinned) {
        if (!hidden(ui, run)) {
            runs.push_back(&run);
        }
    }
    return runs;
}

ImPlotLegendFlags legend_flags(const Ui& ui, bool with_test, float width) {
    const float each = ImGui::GetTextLineHeight() + ImPlot::GetStyle().LegendSpacing.x;
    float needed = each + ImGui::CalcTextSize(tr("runs.thisRun")).x;
    needed += with_test ? each + ImGui::CalcTextSize(tr("runs.thisRunTest")).x : 0;
    for (const PinnedRun& run : ui.experiment.pinned) {
        needed += each + ImGui::CalcTextSize(run.name.c_str()).x;
    }
    return needed < width - em(6) ? ImPlotLegendFlags_Horizontal : ImPlotLegendFlags_None;
}

void draw_kept_curves(const Ui& ui) {
    const float weight = 0.75F * ImPlot::GetStyle().LineWeight;
    for (const PinnedRun& run : ui.experiment.pinned) {
        const ImVec4 color = palette(ui.status.dark).runs[static_cast<std::size_t>(run.color)];
        ImPlot::SetNextLineStyle(color, weight);
        ImPlot::HideNextItem(hidden(ui, run), ImPlotCond_Always);
        if (ImPlot::BeginItem(legend_label(run).c_str(), 0, ImPlotCol_Line)) {
            draw_strip(part_in_sight(run.curve), color);
            ImPlot::EndItem();
        }
    }
}

void end_plot_with_legend(const Ui& ui) {
    ImPlotPlot& plot = *ImPlot::GetCurrentPlot();
    if ((plot.Flags & ImPlotFlags_NoLegend) == 0) {
        tell_legend(ui, plot.Items);
    }
    std::vector<const ImPlotItem*> items(ui.experiment.pinned.size());
    std::ranges::transform(ui.experiment.pinned, items.begin(), [](const PinnedRun& run) {
        return ImPlot::GetItem(legend_label(run).c_str());
    });
    ImVec4 paper = palette(ui.status.dark).card;  // curves may lie behind the names
    paper.w = 0.8F;
    ImPlot::PushStyleColor(ImPlotCol_LegendBg, paper);
    ImPlot::EndPlot();
    ImPlot::PopStyleColor();
    ui.view.hidden_runs = {};  // that of a run to come is not
    for (std::size_t i = 0; i < items.size(); ++i) {
        hidden(ui, ui.experiment.pinned[i]) = !items[i]->Show;
    }
}

}  // namespace logit
