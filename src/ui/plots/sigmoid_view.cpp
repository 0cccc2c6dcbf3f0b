#include "ui/plots/sigmoid_view.h"

#include <algorithm>
#include <cmath>

namespace logit {

double sigmoid_reach(std::span<const ShownSample> samples) {
    double largest = 0;
    for (const ShownSample& sample : samples) {
        const double z = std::abs(static_cast<double>(sample.z));
        largest = std::isfinite(z) ? std::max(largest, z) : largest;
    }
    double decade = 1;
    while (decade <= 1e30) {
        for (const double digit : {1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0}) {
            const double reach = digit * decade;
            if (reach >= 6 && reach > 1.05 * largest) {
                return reach;
            }
        }
        decade *= 10;
    }
    return decade;
}

std::vector<PlotPoint> sigmoid_curve(double reach, int count) {
    std::vector<PlotPoint> curve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const double z = reach * (2.0 * i / (count - 1) - 1);
        curve[static_cast<std::size_t>(i)] = {z, 1 / (1 + std::exp(-z))};
    }
    return curve;
}

std::optional<std::size_t> nearest_place(std::span<const PlotPoint> points, PlotPoint at,
                                         double radius) {
    std::optional<std::size_t> nearest;
    double least = radius * radius;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double dx = points[i].x - at.x;
        const double dy = points[i].y - at.y;
        const double distance = dx * dx + dy * dy;
        if (distance <= least) {
            least = distance;
            nearest = i;
        }
    }
    return nearest;
}

}  // namespace logit
