// Where things are in the picture of the sigmoid: z to the right, p upwards. Knows no plot library.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ui/plots/shown_samples.h"

namespace logit {

struct PlotPoint {
    double x, y;
};

// A round number that no |z| reaches, at least 6: the picture spans -z to z, and as the samples
// move it changes seldom. NaN and infinity count as nothing.
double sigmoid_reach(std::span<const ShownSample> samples);

// The curve from -reach to reach, in `count` points, more than 1.
std::vector<PlotPoint> sigmoid_curve(double reach, int count);

// The place of the point nearest to `at` that is no further than `radius`; the last drawn of
// several. points: in the units of the radius, such as pixels.
std::optional<std::size_t> nearest_place(std::span<const PlotPoint> points, PlotPoint at,
                                         double radius);

}  // namespace logit
