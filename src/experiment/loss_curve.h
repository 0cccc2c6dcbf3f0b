// A history in so few points as a plot of a given width can show. Knows no plot.
#pragma once

#include <cstdint>
#include <vector>

#include "nn/history.h"

namespace logit {

// The loss that an epoch printed. The first epoch is 1, as on the page: how many were done then.
struct CurvePoint {
    double epoch;
    double loss;
};

// The history between two epochs (inclusive) in at most two points for each of `columns` columns:
// the smallest and the largest loss there, in the order they came, so that no spike is lost. The
// last epoch has a column of its own, so that the curve ends where the run does. NaN losses are
// left out.
std::vector<CurvePoint> loss_curve(const History& history, double first_epoch, double last_epoch,
                                   int columns);

// The recorded point nearest to `epoch` whose loss is known exactly: where the history is thinned,
// one of the extremes it kept. history: not empty.
CurvePoint nearest_point(const History& history, double epoch);

}  // namespace logit
