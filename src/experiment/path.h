// Where a run's parameters have been, in bounded memory: all of the first epochs after the
// beginning and after each change of the learning rate, then fewer and fewer. Which epochs are kept
// depends on nothing but their numbers, so that the path is the same however one came along it.
// Draws nothing.
#pragma once

#include <cstdint>
#include <map>

#include "experiment/config.h"
#include "nn/trainer.h"

namespace logit {

class Path {
  public:
    // All of the first kDense epochs, from then on kDense for each doubling.
    static constexpr std::int64_t kDense = 256;
    static constexpr std::size_t kMaxBytes = std::size_t{4} << 20;

    // Called at the end of every epoch, and at the beginning of a run.
    void keep(const Config& config, const TrainerState& state) {
        if (is_kept(config, state.epoch)) {
            keep_always(state);
        }
    }

    // Forgets what comes after this epoch.
    void cut(std::int64_t epoch) { points_.erase(points_.upper_bound(epoch), points_.end()); }

    // By epochs done; each one's parameters as its update left them.
    const std::map<std::int64_t, Parameters>& points() const { return points_; }

    static bool is_kept(const Config& config, std::int64_t epoch);

  private:
    void keep_always(const TrainerState& state);
    void thin_out();

    std::map<std::int64_t, Parameters> points_;
    std::size_t bytes_each_ = 0;
};

}  // namespace logit
