// Where a run's parameters have been, in bounded memory: all of the first epochs after the
// beginning and after each change of the learning rate, then fewer and fewer. Which epochs are kept
// depends on nothing but their numbers, so that the path is the same however one came along it.
// Draws nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

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
    void cut(std::int64_t epoch);

    // How many epochs were done at each point, in order.
    const std::vector<std::int64_t>& epochs() const { return epochs_; }

    // The parameters as that epoch's update left them: the weights, then the bias.
    std::span<const float> point(std::size_t i) const {
        return {numbers_.data() + i * width_, width_};
    }

    static bool is_kept(const Config& config, std::int64_t epoch);

  private:
    void keep_always(const TrainerState& state);
    void thin_out();

    std::vector<std::int64_t> epochs_;
    std::vector<float> numbers_;  // point after point: a fast run appends millions of them a second
    std::size_t width_ = 0;
};

}  // namespace logit
