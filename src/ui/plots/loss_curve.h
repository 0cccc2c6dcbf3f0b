// The points of the loss curve that a plot of a given width can show. Knows no plot library.
#pragma once

#include <cstdint>
#include <vector>

#include "nn/history.h"

namespace logit {

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

}  // namespace logit
