// The loss of every epoch in bounded memory: the newest exactly, the older ones as buckets that
// keep their smallest and largest loss, so that no spike is ever lost. Epochs count from 0 here:
// the first that was trained has index 0. Knows no plot.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace logit {

class History {
  public:
    static constexpr std::int64_t kRecent = 65'536;                    // epochs kept exactly
    static constexpr std::size_t kMaxBuckets = 65'536;                 // of older epochs
    static constexpr std::int64_t kMaxStride = std::int64_t{1} << 40;  // of epochs in a bucket

    // The smallest and the largest loss among `stride()` consecutive epochs, and where they were.
    // A NaN counts as larger than everything: it is the spike not to lose.
    struct Bucket {
        std::int64_t min_epoch;
        std::int64_t max_epoch;
        float min;
        float max;
    };

    // Appends a loss, at index size(). O(1) amortised.
    void push_back(float loss);
    void clear() { *this = History(); }

    // Forgets the losses from index `size` on. Of those older than first_recent() only whole
    // buckets can be kept: afterwards this->size() is `size`, or up to stride() - 1 less.
    void truncate(std::int64_t size);

    std::int64_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    float back() const { return at(size_ - 1); }

    // The loss of one recent epoch: first_recent() <= epoch < size(). At most kRecent of them are
    // known exactly, fewer after truncate().
    float at(std::int64_t epoch) const { return recent_[epoch % kRecent]; }
    std::int64_t first_recent() const { return first_recent_; }

    // Everything older than first_recent(), oldest first; each but the last spans stride() epochs.
    const std::vector<Bucket>& buckets() const { return buckets_; }
    std::int64_t stride() const { return stride_; }

    // What the accessors above gave, put together again; `recent` oldest first. Nothing where the
    // parts do not make a History.
    static std::optional<History> restored(std::int64_t size, std::int64_t stride,
                                           std::vector<Bucket> buckets, std::vector<float> recent);

    std::size_t bytes() const;

  private:
    void retire(std::int64_t epoch, float loss);
    void halve_buckets();

    std::vector<float> recent_;  // ring: epoch e at e % kRecent
    std::vector<Bucket> buckets_;
    std::int64_t stride_ = 1;
    std::int64_t first_recent_ = 0;
    std::int64_t size_ = 0;
};

}  // namespace logit
