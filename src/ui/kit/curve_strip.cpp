#include "ui/kit/curve_strip.h"

#include <implot.h>
#include <implot_internal.h>

#include <cmath>
#include <vector>

namespace logit {
namespace {

// Whether the way turns so sharply at b that a strip would become thin there.
bool turns_sharply(const ImVec2& a, const ImVec2& b, const ImVec2& c) {
    const ImVec2 in = {b.x - a.x, b.y - a.y};
    const ImVec2 out = {c.x - b.x, c.y - b.y};
    const float along = in.x * out.x + in.y * out.y;
    return along < 0.5F * std::hypot(in.x, in.y) * std::hypot(out.x, out.y);
}

}  // namespace

void draw_strip(std::span<const CurvePoint> points, const ImVec4& color) {
    constexpr float kNearest = 0.3F;  // pixels
    std::vector<ImVec2> strip;
    for (const CurvePoint& point : points) {
        const ImVec2 at = ImPlot::PlotToPixels(point.epoch, point.loss);
        const bool apart = strip.empty() || std::abs(at.x - strip.back().x) > kNearest ||
                           std::abs(at.y - strip.back().y) > kNearest;
        if (apart) {
            strip.push_back(at);
        }
    }
    for (std::size_t first = 0, i = 1; i < strip.size(); ++i) {
        if (i + 1 == strip.size() || turns_sharply(strip[i - 1], strip[i], strip[i + 1])) {
            ImPlot::GetPlotDrawList()->AddPolyline(&strip[first], static_cast<int>(i - first + 1),
                                                   ImGui::GetColorU32(color), 0,
                                                   ImPlot::GetItemData().LineWeight);
            first = i;
        }
    }
}

void draw_dot(double x, double y, const ImVec4& color) {
    const float radius = ImPlot::GetStyle().MarkerSize;
    ImPlot::PushPlotClipRect(radius);
    ImPlot::GetPlotDrawList()->AddCircleFilled(ImPlot::PlotToPixels(x, y), radius,
                                               ImGui::GetColorU32(color));
    ImPlot::PopPlotClipRect();
}

}  // namespace logit
