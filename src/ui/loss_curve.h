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
// the smallest and the largest loss there, in the order they came, so that no spike is lost.
// The first and the last epoch of the range are always among them. NaN losses are left out.
std::vector<CurvePoint> loss_curve(const History& history, double first_epoch, double last_epoch,
                                   int columns);

}  // namespace logit
