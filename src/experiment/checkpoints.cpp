#include "experiment/checkpoints.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <iterator>

namespace logit {
namespace {

// Work between two checkpoints, in samples: a fraction of a millisecond, beside which a copy of the
// state costs nothing.
constexpr std::int64_t kSamplesBetween = 524'288;
constexpr std::int64_t kSamplesAnUpdate = 256;  // that take as long as an update

std::size_t bytes_of(const Vector& vector) {
    return static_cast<std::size_t>(vector.size()) * sizeof(float);
}

std::size_t bytes_of(const OptimizerState& state) {
    const std::size_t floats = state.momentum_buffer.size() + state.sum.size() +
                               state.square_avg.size() + state.grad_avg.size() +
                               state.exp_avg.size() + state.exp_avg_sq.size();
    return floats * sizeof(float);
}

std::size_t bytes_of(const TrainerState& s) {
    return sizeof(s) + bytes_of(s.parameters.weight) + bytes_of(s.grad.weight) +
           bytes_of(s.step_grad.weight) + bytes_of(s.weight_state) + bytes_of(s.bias_state) +
           (s.permutation.size() + s.rows.size()) * sizeof(std::int64_t) +
           static_cast<std::size_t>(s.samples.x.size()) * sizeof(float) + bytes_of(s.samples.y) +
           bytes_of(s.z) + bytes_of(s.p) + bytes_of(s.p_grad) + bytes_of(s.z_grad);
}

}  // namespace

Checkpoints::Checkpoints(const TrainerState& first, std::int64_t samples, std::int64_t updates) {
    const std::int64_t epoch = samples + kSamplesAnUpdate * updates;
    stride_ = static_cast<std::int64_t>(std::bit_floor(
        static_cast<std::uint64_t>(std::max<std::int64_t>(1, kSamplesBetween / epoch))));
    keep_always(first);
}

void Checkpoints::keep_always(const TrainerState& state) {
    if (states_.try_emplace(moment_of(state), state).second) {
        bytes_ += bytes_of(state);
        while ((states_.size() > kMaxStates || bytes_ > kMaxBytes) && states_.size() > 2) {
            thin_out();
        }
    }
}

// Every second one goes. One kept by keep_always may lie between the strides: it goes as well.
void Checkpoints::thin_out() {
    stride_ *= 2;
    std::erase_if(states_, [&](const auto& entry) {
        const auto& [moment, state] = entry;
        const bool goes = moment != Moment{.epoch = moment.epoch} || moment.epoch % stride_ != 0;
        bytes_ -= goes ? bytes_of(state) : 0;
        return goes;
    });
}

const TrainerState& Checkpoints::before(const Moment& moment) const {
    const auto after = states_.upper_bound(moment);
    assert(after != states_.begin());
    return std::prev(after)->second;
}

void Checkpoints::drop_after(const Moment& moment) {
    for (auto entry = states_.upper_bound(moment); entry != states_.end();) {
        if (entry == states_.begin()) {
            ++entry;
            continue;
        }
        bytes_ -= bytes_of(entry->second);
        entry = states_.erase(entry);
    }
}

}  // namespace logit
