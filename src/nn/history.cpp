#include "nn/history.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace logit {
namespace {

void merge(History::Bucket& into, const History::Bucket& other) {
    if (other.min < into.min || std::isnan(into.min)) {
        into.min = other.min;
        into.min_epoch = other.min_epoch;
    }
    if (other.max > into.max || (std::isnan(other.max) && !std::isnan(into.max))) {
        into.max = other.max;
        into.max_epoch = other.max_epoch;
    }
}

}  // namespace

void History::push_back(float loss) {
    if (std::ssize(recent_) < kRecent) {
        recent_.push_back(loss);
    } else {
        float& slot = recent_[size_ % kRecent];
        if (size_ - first_recent_ == kRecent) {  // then the oldest is in it
            retire(first_recent_++, slot);
        }
        slot = loss;
    }
    ++size_;
}

void History::truncate(std::int64_t size) {
    if (size >= size_) {
        return;
    }
    if (size < first_recent_) {
        size -= size % stride_;
        buckets_.resize(static_cast<std::size_t>(size / stride_));
        first_recent_ = size;
    }
    if (std::ssize(recent_) < kRecent) {  // not yet a ring
        recent_.resize(static_cast<std::size_t>(size));
    }
    size_ = size;
}

void History::retire(std::int64_t epoch, float loss) {
    const Bucket single{.min_epoch = epoch, .max_epoch = epoch, .min = loss, .max = loss};
    const bool starts_bucket = epoch % stride_ == 0;
    if (!starts_bucket) {
        merge(buckets_.back(), single);
        return;
    }
    if (buckets_.size() == kMaxBuckets) {
        halve_buckets();  // kMaxBuckets is even, so this epoch still starts a bucket
    }
    buckets_.push_back(single);
}

void History::halve_buckets() {
    for (std::size_t i = 0; i < buckets_.size() / 2; ++i) {
        buckets_[i] = buckets_[2 * i];
        merge(buckets_[i], buckets_[2 * i + 1]);
    }
    buckets_.resize(buckets_.size() / 2);
    stride_ *= 2;
}

std::optional<History> History::restored(std::int64_t size, std::int64_t stride,
                                         std::vector<Bucket> buckets, std::vector<float> recent) {
    const std::int64_t retired = size - std::ssize(recent);
    const bool stride_fits = stride >= 1 && (stride & (stride - 1)) == 0 && stride <= kMaxStride;
    if (retired < 0 || !stride_fits || std::ssize(recent) > kRecent ||
        std::ssize(buckets) != retired / stride + (retired % stride == 0 ? 0 : 1) ||
        buckets.size() > kMaxBuckets) {
        return std::nullopt;
    }
    for (std::int64_t i = 0; i < std::ssize(buckets); ++i) {
        const Bucket& bucket = buckets[static_cast<std::size_t>(i)];
        const auto inside = [&](std::int64_t epoch) {
            return epoch / stride == i && epoch < retired && epoch >= 0;
        };
        if (!inside(bucket.min_epoch) || !inside(bucket.max_epoch)) {
            return std::nullopt;
        }
    }
    History history;
    if (retired > 0) {  // each to its place in the ring
        recent.resize(static_cast<std::size_t>(kRecent));
        std::ranges::rotate(recent, recent.end() - retired % kRecent);
    }
    history.recent_ = std::move(recent);
    history.buckets_ = std::move(buckets);
    history.stride_ = stride;
    history.first_recent_ = retired;
    history.size_ = size;
    return history;
}

std::size_t History::bytes() const {
    return recent_.capacity() * sizeof(float) + buckets_.capacity() * sizeof(Bucket);
}

}  // namespace logit
