// States of one run at moments all along it, in bounded memory, so that any moment is a short way
// from one of them. Knows nothing of Configs and trains nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>

#include "experiment/moment.h"

namespace logit {

class Checkpoints {
  public:
    static constexpr std::size_t kMaxBytes = std::size_t{12} << 20;
    static constexpr std::size_t kMaxStates = 2048;

    Checkpoints() = default;

    // Of a run that begins with `first` and whose epochs have this many samples and updates, both
    // more than 0: the more work an epoch is, the fewer epochs lie between two checkpoints.
    Checkpoints(const TrainerState& first, std::int64_t samples, std::int64_t updates);

    // Called at the end of every epoch: keeps every stride()-th.
    void keep(const TrainerState& state) {
        if ((state.epoch & (stride_ - 1)) == 0) {
            keep_always(state);
        }
    }
    void keep_always(const TrainerState& state);

    // The last state at or before `moment`; not at the end of a run without a beginning.
    const TrainerState& before(const Moment& moment) const;

    // Forgets the states after `moment`, all but the first.
    void drop_after(const Moment& moment);

    std::int64_t stride() const { return stride_; }  // epochs, a power of 2
    std::size_t size() const { return states_.size(); }
    std::size_t bytes() const { return bytes_; }

  private:
    void thin_out();

    std::map<Moment, TrainerState> states_;
    std::size_t bytes_ = 0;
    std::int64_t stride_ = 1;
};

}  // namespace logit
