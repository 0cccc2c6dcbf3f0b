#include "experiment/path.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

namespace logit {
namespace {

// How far a point lies off the straight way between its neighbours, squared.
float detour(std::span<const float> before, std::span<const float> at,
             std::span<const float> after) {
    const auto numbers = [](std::span<const float> point) {
        return Eigen::Map<const Vector>(point.data(), std::ssize(point));
    };
    const Vector way = numbers(after) - numbers(before);
    const Vector off = numbers(at) - numbers(before);
    const float length = way.squaredNorm();
    const float share = length > 0 ? std::clamp(off.dot(way) / length, 0.0F, 1.0F) : 0.0F;
    return (off - share * way).squaredNorm();
}

}  // namespace

bool Path::is_kept(const Config& config, std::int64_t epoch) {
    const auto later = std::ranges::upper_bound(config.lr_changes, epoch, {}, &LrChange::epoch);
    const std::int64_t since =
        epoch - (later == config.lr_changes.begin() ? 0 : std::prev(later)->epoch);
    const auto stride = std::bit_floor(static_cast<std::uint64_t>(since) / kDense);
    return stride <= 1 || (static_cast<std::uint64_t>(since) & (stride - 1)) == 0;
}

void Path::keep_always(const TrainerState& state) {
    if (!epochs_.empty() && state.epoch <= epochs_.back()) {
        return;  // on the way through known epochs, whose parameters have the same bits
    }
    const auto& [weight, bias] = state.parameters;
    width_ = static_cast<std::size_t>(weight.size()) + 1;
    epochs_.push_back(state.epoch);
    numbers_.insert(numbers_.end(), weight.begin(), weight.end());
    numbers_.push_back(bias);
    if (numbers_.size() * sizeof(float) + epochs_.size() * sizeof(std::int64_t) > kMaxBytes) {
        thin_out();
    }
}

void Path::cut(std::int64_t epoch) {
    const auto first_gone = std::ranges::upper_bound(epochs_, epoch);
    epochs_.erase(first_gone, epochs_.end());
    numbers_.resize(epochs_.size() * width_);
}

// Every second point at most goes, those that the way is straight at: corners stay.
void Path::thin_out() {
    std::vector<float> detours(epochs_.size(), INFINITY);  // of the ends, which stay
    for (std::size_t i = 1; i + 1 < epochs_.size(); ++i) {
        detours[i] = detour(point(i - 1), point(i), point(i + 1));
    }
    std::vector<float> sorted = detours;
    const auto middle = sorted.begin() + std::ssize(sorted) / 2;
    std::ranges::nth_element(sorted, middle);
    std::size_t left = 0;
    bool dropped = false;
    for (std::size_t i = 0; i < epochs_.size(); ++i) {
        dropped = !dropped && detours[i] <= *middle && std::isfinite(detours[i]);
        if (!dropped) {
            epochs_[left] = epochs_[i];
            std::ranges::copy(point(i),
                              numbers_.begin() + static_cast<std::ptrdiff_t>(left * width_));
            ++left;
        }
    }
    epochs_.resize(left);
    numbers_.resize(left * width_);
}

}  // namespace logit
