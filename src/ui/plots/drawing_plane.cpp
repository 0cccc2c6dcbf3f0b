#include "ui/plots/drawing_plane.h"

#include <algorithm>
#include <cmath>

namespace logit {
namespace {

struct Range {
    double min, max;
};

Range extent(std::span<const PlotPoint> points, double PlotPoint::* axis) {
    const auto [least, most] = std::ranges::minmax_element(points, {}, axis);
    return {(*least).*axis, (*most).*axis};
}

// Around these values, with half as much again on either side, in round numbers.
Range room_around(const Range& values) {
    constexpr double kUsual = 6;
    constexpr double kTooSmall = 1.5;  // to be seen well there
    const double length = values.max - values.min;
    if (values.min >= -kUsual && values.max <= kUsual && length >= kTooSmall) {
        return {-kUsual, kUsual};
    }
    const double margin = length > 0 ? length / 2 : std::max(1.0, std::abs(values.min) / 10);
    const double step = std::pow(10, std::floor(std::log10(margin)));
    return {std::floor((values.min - margin) / step) * step,
            std::ceil((values.max + margin) / step) * step};
}

Range widened(const Range& before, const Range& values) {
    const Range room = room_around(values);
    if (before.min >= before.max) {
        return room;
    }
    return {values.min < before.min ? std::min(room.min, before.min) : before.min,
            values.max > before.max ? std::max(room.max, before.max) : before.max};
}

}  // namespace

Area drawing_area(const Area& before, std::span<const PlotPoint> points) {
    const Range x = widened({before.x_min, before.x_max}, extent(points, &PlotPoint::x));
    const Range y = widened({before.y_min, before.y_max}, extent(points, &PlotPoint::y));
    return {.x_min = x.min, .x_max = x.max, .y_min = y.min, .y_max = y.max};
}

double rounded_on_axis(double value, double span) {
    constexpr double kSteps = 200;  // at least, over the axis
    const double power = std::floor(std::log10(span / kSteps));
    const double scale = std::pow(10, std::abs(power));  // whole: decimals come out as typed
    return power < 0 ? std::round(value * scale) / scale : std::round(value / scale) * scale;
}

std::vector<std::size_t> places_on_way(std::span<const PlotPoint> points, PlotPoint from,
                                       PlotPoint to, double radius) {
    const double dx = to.x - from.x;
    const double dy = to.y - from.y;
    const double length = dx * dx + dy * dy;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto [x, y] = points[i];
        const double along = length > 0 ? ((x - from.x) * dx + (y - from.y) * dy) / length : 0;
        const double share = std::clamp(along, 0.0, 1.0);
        if (std::hypot(x - from.x - share * dx, y - from.y - share * dy) <= radius) {
            places.push_back(i);
        }
    }
    return places;
}

}  // namespace logit
