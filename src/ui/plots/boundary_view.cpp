#include "ui/plots/boundary_view.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace logit {
namespace {

double z_at(const Plane& plane, const PlotPoint& at) {
    return plane.a * at.x + plane.b * at.y + plane.c;
}

double logit_of(double p) { return std::log(p) - std::log1p(-p); }

using Polygon = std::vector<PlotPoint>;

// The part of a convex polygon where sign * (z - level) >= 0.
Polygon clipped(const Polygon& polygon, const Plane& plane, double level, double sign) {
    Polygon inside;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const PlotPoint& from = polygon[i];
        const PlotPoint& to = polygon[(i + 1) % polygon.size()];
        const double before = sign * (z_at(plane, from) - level);
        const double after = sign * (z_at(plane, to) - level);
        if (before >= 0) {
            inside.push_back(from);
        }
        if ((before >= 0) != (after >= 0)) {
            const double share = before / (before - after);
            inside.push_back({from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)});
        }
    }
    return inside;
}

Polygon corners_of(const Area& area) {
    return {{area.x_min, area.y_min},
            {area.x_max, area.y_min},
            {area.x_max, area.y_max},
            {area.x_min, area.y_max}};
}

}  // namespace

Plane boundary_plane(const Parameters& parameters, const Scaler& scaler, Eigen::Index x,
                     Eigen::Index y, const Eigen::VectorXd& fixed) {
    Plane plane{.a = 0, .b = 0, .c = static_cast<double>(parameters.bias)};
    for (Eigen::Index i = 0; i < parameters.weight.size(); ++i) {
        double weight = static_cast<double>(parameters.weight(i));
        if (scaler.scale.size() > 0) {
            weight /= scaler.scale(i);
            plane.c -= weight * scaler.mean(i);
        }
        if (i == x) {
            plane.a = weight;
        } else if (i == y) {
            plane.b = weight;
        } else {
            plane.c += weight * fixed(i);
        }
    }
    return plane;
}

std::vector<Band> probability_bands(const Plane& plane, const Area& area, int count,
                                    double threshold) {
    std::vector<double> ends;  // of the steps
    for (int i = 1; i <= count; ++i) {
        ends.push_back(static_cast<double>(i) / count);
    }
    if (threshold > 0 && threshold < 1) {
        const auto after = std::ranges::lower_bound(ends, threshold);
        if (*after != threshold) {
            ends.insert(after, threshold);
        }
    }
    std::vector<Band> bands;
    Polygon rest = corners_of(area);
    if (std::ranges::any_of(rest, [&](const auto& at) { return std::isnan(z_at(plane, at)); })) {
        return bands;
    }
    double begin = 0;
    for (const double end : ends) {  // from small p to large
        if (rest.size() < 3) {
            break;
        }
        Band band{.p = (begin + end) / 2, .corners = rest};
        begin = end;
        if (end < 1) {
            const double level = logit_of(end);
            band.corners = clipped(rest, plane, level, -1);
            rest = clipped(rest, plane, level, 1);
        }
        if (band.corners.size() >= 3) {
            bands.push_back(std::move(band));
        }
    }
    return bands;
}

double certainty(double p, double threshold) {
    if (p >= threshold) {
        return threshold < 1 ? (p - threshold) / (1 - threshold) : 1;
    }
    return (p - threshold) / threshold;
}

std::optional<std::array<PlotPoint, 2>> level_line(const Plane& plane, const Area& area, double p) {
    const double level = logit_of(p);
    const Polygon corners = corners_of(area);
    std::vector<PlotPoint> ends;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const PlotPoint& from = corners[i];
        const PlotPoint& to = corners[(i + 1) % corners.size()];
        const double before = z_at(plane, from) - level;
        const double after = z_at(plane, to) - level;
        if ((before >= 0) != (after >= 0)) {
            const double share = before / (before - after);
            ends.push_back({from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)});
        }
    }
    if (ends.size() != 2) {
        return {};
    }
    return std::array{ends[0], ends[1]};
}

double raw_value(const Scaler& scaler, Eigen::Index feature, float seen) {
    const auto value = static_cast<double>(seen);
    return scaler.scale.size() > 0 ? value * scaler.scale(feature) + scaler.mean(feature) : value;
}

DataSummary summarize(const Dataset& train, const Dataset& test, const Scaler& scaler) {
    const Eigen::Index d = train.x.cols();
    DataSummary summary{.mean = train.x.cast<double>().colwise().mean().transpose(),
                        .min = train.x.cast<double>().colwise().minCoeff().transpose(),
                        .max = train.x.cast<double>().colwise().maxCoeff().transpose()};
    if (test.x.rows() > 0) {
        const Eigen::MatrixXd ends = test.x.cast<double>();
        summary.min = summary.min.cwiseMin(ends.colwise().minCoeff().transpose());
        summary.max = summary.max.cwiseMax(ends.colwise().maxCoeff().transpose());
    }
    for (Eigen::Index i = 0; i < d && scaler.scale.size() > 0; ++i) {
        for (Eigen::VectorXd* values : {&summary.mean, &summary.min, &summary.max}) {
            (*values)(i) = (*values)(i)*scaler.scale(i) + scaler.mean(i);
        }
    }
    return summary;
}

}  // namespace logit
