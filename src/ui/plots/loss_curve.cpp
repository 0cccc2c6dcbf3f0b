#include "ui/plots/loss_curve.h"

#include <algorithm>
#include <cmath>

namespace logit {
namespace {

// Collects points in order of their column and keeps each column's extremes.
class Columns {
  public:
    Columns(double first_epoch, double last_epoch, int columns)
        : first_(first_epoch), per_epoch_(columns / std::max(1.0, last_epoch - first_epoch)) {}

    void add(std::int64_t epoch, float loss) {
        if (std::isnan(loss)) {
            return;
        }
        const CurvePoint point{static_cast<double>(epoch), loss};
        const auto column = static_cast<std::int64_t>((point.epoch - first_) * per_epoch_);
        if (column != column_) {
            flush();
            column_ = column;
            low_ = high_ = point;
        } else if (point.loss < low_.loss) {
            low_ = point;
        } else if (point.loss > high_.loss) {
            high_ = point;
        }
    }

    std::vector<CurvePoint> finish() {
        flush();
        return std::move(points_);
    }

  private:
    void flush() {
        if (column_ < 0) {
            return;
        }
        const bool low_first = low_.epoch <= high_.epoch;
        points_.push_back(low_first ? low_ : high_);
        if (low_.epoch != high_.epoch) {
            points_.push_back(low_first ? high_ : low_);
        }
    }

    double first_;
    double per_epoch_;
    std::int64_t column_ = -1;
    CurvePoint low_{};
    CurvePoint high_{};
    std::vector<CurvePoint> points_;
};

}  // namespace

std::vector<CurvePoint> loss_curve(const History& history, double first_epoch, double last_epoch,
                                   int columns) {
    const double newest = static_cast<double>(history.size() - 1);
    first_epoch = std::clamp(std::floor(first_epoch), 0.0, newest + 1);
    last_epoch = std::clamp(std::ceil(last_epoch), -1.0, newest);
    Columns curve(first_epoch, last_epoch, std::max(columns, 1));
    const auto in_range = [&](std::int64_t epoch) {
        return static_cast<double>(epoch) >= first_epoch &&
               static_cast<double>(epoch) <= last_epoch;
    };
    for (const History::Bucket& bucket : history.buckets()) {
        const bool min_first = bucket.min_epoch < bucket.max_epoch;
        if (in_range(std::min(bucket.min_epoch, bucket.max_epoch))) {
            curve.add(min_first ? bucket.min_epoch : bucket.max_epoch,
                      min_first ? bucket.min : bucket.max);
        }
        if (in_range(std::max(bucket.min_epoch, bucket.max_epoch))) {
            curve.add(min_first ? bucket.max_epoch : bucket.min_epoch,
                      min_first ? bucket.max : bucket.min);
        }
    }
    const auto first_recent =
        std::max(history.first_recent(), static_cast<std::int64_t>(first_epoch));
    for (std::int64_t epoch = first_recent; epoch <= static_cast<std::int64_t>(last_epoch);
         ++epoch) {
        curve.add(epoch, history.at(epoch));
    }
    return curve.finish();
}

}  // namespace logit
