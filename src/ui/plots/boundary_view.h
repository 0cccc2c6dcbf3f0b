// What the model says about every point of a plane spanned by two features, the others held fixed.
// In raw units, as the data came: with standardize the scaler lies between. z is affine there, so
// the picture is made of straight lines and needs no grid. Knows no plot library.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "nn/trainer.h"
#include "ui/plots/sigmoid_view.h"

namespace logit {

// z = a x + b y + c.
struct Plane {
    double a, b, c;
};

// x, y: two different places among the features, (d) of them; fixed: (d) raw values, of which the
// others are held.
Plane boundary_plane(const Parameters& parameters, const Scaler& scaler, Eigen::Index x,
                     Eigen::Index y, const Eigen::VectorXd& fixed);

struct Area {
    double x_min, x_max, y_min, y_max;
};

// Where p lies within one of `count` equal steps from 0 to 1, the one with the threshold in it
// parted there: the whole convex polygon of it in the area. p: the middle of the step.
struct Band {
    double p;
    std::vector<PlotPoint> corners;
};

// Together they cover the area, each point once. None where z is NaN.
std::vector<Band> probability_bands(const Plane& plane, const Area& area, int count,
                                    double threshold);

// How far p is from the threshold on its way to certainty: 1 at p = 1, above 0 where a sample
// counts as label 1, below 0 where it does not, -1 at p = 0.
double certainty(double p, double threshold);

// The ends of the line on which the probability is p, within the area.
std::optional<std::array<PlotPoint, 2>> level_line(const Plane& plane, const Area& area, double p);

// The value of a feature as it came, from the one that the model sees.
double raw_value(const Scaler& scaler, Eigen::Index feature, float seen);

// Each feature's raw mean over the training part, and its smallest and largest value in both parts:
// (d) each.
struct DataSummary {
    Eigen::VectorXd mean, min, max;
};
DataSummary summarize(const Dataset& train, const Dataset& test, const Scaler& scaler);

}  // namespace logit
