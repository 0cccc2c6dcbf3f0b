#include "experiment/loss_curve.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace logit {
namespace {

// Collects points in order of their column and keeps each column's extremes.
class Columns {
  public:
    Columns(double first_epoch, double last_epoch, int columns)
        : first_(first_epoch), per_epoch_(columns / std::max(1.0, last_epoch - first_epoch)) {}

    void add(const CurvePoint& point) {
        if (std::isnan(point.loss)) {
            return;
        }
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

// History counts from 0.
CurvePoint point_at(std::int64_t index, float loss) {
    return {.epoch = static_cast<double>(index + 1), .loss = loss};
}

// A bucket's two extremes in the order they came.
std::array<CurvePoint, 2> extremes(const History::Bucket& bucket) {
    const CurvePoint min = point_at(bucket.min_epoch, bucket.min);
    const CurvePoint max = point_at(bucket.max_epoch, bucket.max);
    return min.epoch < max.epoch ? std::array{min, max} : std::array{max, min};
}

}  // namespace

std::vector<CurvePoint> loss_curve(const History& history, double first_epoch, double last_epoch,
                                   int columns) {
    const auto newest = static_cast<double>(history.size());
    first_epoch = std::clamp(std::floor(first_epoch), 1.0, newest + 1);
    last_epoch = std::clamp(std::ceil(last_epoch), 0.0, newest);
    Columns curve(first_epoch, last_epoch, std::max(columns, 1));
    const auto add = [&](const CurvePoint& point) {
        if (point.epoch >= first_epoch && point.epoch <= last_epoch) {
            curve.add(point);
        }
    };
    for (const History::Bucket& bucket : history.buckets()) {
        std::ranges::for_each(extremes(bucket), add);
    }
    std::int64_t index =
        std::max(history.first_recent(), static_cast<std::int64_t>(first_epoch) - 1);
    for (; index < static_cast<std::int64_t>(last_epoch); ++index) {
        curve.add(point_at(index, history.at(index)));
    }
    return curve.finish();
}

CurvePoint nearest_point(const History& history, double epoch) {
    const auto newest = static_cast<double>(history.size());
    const auto index = static_cast<std::int64_t>(std::clamp(std::round(epoch), 1.0, newest)) - 1;
    if (index >= history.first_recent()) {
        return point_at(index, history.at(index));
    }
    const auto bucket = static_cast<std::size_t>(index / history.stride());
    const auto [first, second] = extremes(history.buckets()[bucket]);
    return std::abs(first.epoch - epoch) <= std::abs(second.epoch - epoch) ? first : second;
}

}  // namespace logit
