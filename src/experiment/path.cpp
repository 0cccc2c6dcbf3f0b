#include "experiment/path.h"

#include <algorithm>
#include <bit>
#include <vector>

namespace logit {
namespace {

// How far a point lies off the straight way between its neighbours, squared.
float detour(const Parameters& before, const Parameters& at, const Parameters& after) {
    const auto joined = [](const Parameters& parameters) {
        Vector all(parameters.weight.size() + 1);
        all << parameters.weight, parameters.bias;
        return all;
    };
    const Vector way = joined(after) - joined(before);
    const Vector off = joined(at) - joined(before);
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
    constexpr std::size_t kOverhead = 96;  // of a map's node
    bytes_each_ =
        kOverhead + sizeof(float) * static_cast<std::size_t>(state.parameters.weight.size());
    if (points_.empty() || points_.rbegin()->first < state.epoch) {
        points_.emplace_hint(points_.end(), state.epoch, state.parameters);
    } else {  // on the way through known epochs: what is there has the same bits
        points_.try_emplace(state.epoch, state.parameters);
    }
    if (points_.size() * bytes_each_ > kMaxBytes) {
        thin_out();
    }
}

// Every second point at most goes, those that the way is straight at: corners stay.
void Path::thin_out() {
    std::vector<std::int64_t> epochs;
    std::vector<float> detours;
    for (auto point = std::next(points_.begin()); std::next(point) != points_.end(); ++point) {
        epochs.push_back(point->first);
        detours.push_back(
            detour(std::prev(point)->second, point->second, std::next(point)->second));
    }
    std::vector<float> sorted = detours;
    const auto middle = sorted.begin() + std::ssize(sorted) / 2;
    std::ranges::nth_element(sorted, middle);
    bool dropped = false;
    for (std::size_t i = 0; i < epochs.size(); ++i) {
        dropped = !dropped && detours[i] <= *middle;
        if (dropped) {
            points_.erase(epochs[i]);
        }
    }
}

}  // namespace logit
