#include "experiment/drawn_points.h"

#include <algorithm>
#include <array>
#include <functional>

#include "experiment/data_source.h"
#include "text/text.h"

namespace logit {
namespace {

constexpr std::array<Point, 12> kFirstPoints = {{{.x = -3.4, .y = -1.2, .label = 0},
                                                 {.x = -2.6, .y = -2.8, .label = 0},
                                                 {.x = -2.1, .y = 0.4, .label = 0},
                                                 {.x = -1.5, .y = -1.6, .label = 0},
                                                 {.x = -0.7, .y = -0.3, .label = 0},
                                                 {.x = 1.3, .y = 0.8, .label = 0},
                                                 {.x = -0.9, .y = 0.7, .label = 1},
                                                 {.x = 0.8, .y = 0.5, .label = 1},
                                                 {.x = 1.4, .y = 2.2, .label = 1},
                                                 {.x = 2.2, .y = -0.2, .label = 1},
                                                 {.x = 2.7, .y = 1.7, .label = 1},
                                                 {.x = 3.5, .y = 2.9, .label = 1}}};

}  // namespace

std::vector<Point> first_points() { return {kFirstPoints.begin(), kFirstPoints.end()}; }

void choose_points(Config& config) {
    config.data = DataSource::kPoints;
    if (config.points.empty()) {
        config.points = first_points();
    }
    fit_to_table(config, *table_of(config, nullptr));
}

std::string add_point(std::vector<Point>& points, const Point& point) {
    if (points.size() >= kMaxPoints) {
        return tr("pointFault.full", {{"n", std::to_string(kMaxPoints)}});
    }
    points.push_back(point);
    return {};
}

std::string erase_points(std::vector<Point>& points, std::span<const std::size_t> places) {
    std::vector<std::size_t> last_first(places.begin(), places.end());
    std::ranges::sort(last_first, std::greater());
    std::string refused;
    for (const std::size_t place : last_first) {
        const int label = points[place].label;
        if (std::ranges::count(points, label, &Point::label) > 1) {
            points.erase(points.begin() + static_cast<std::ptrdiff_t>(place));
        } else {
            refused = tr("pointFault.last", {{"label", std::to_string(label)}});
        }
    }
    return refused;
}

}  // namespace logit
