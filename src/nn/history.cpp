#include "nn/history.h"

#include <cmath>

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
    if (size_ < kRecent) {
        recent_.push_back(loss);
    } else {
        float& oldest = recent_[size_ % kRecent];
        retire(size_ - kRecent, oldest);
        oldest = loss;
    }
    ++size_;
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

std::size_t History::bytes() const {
    return recent_.capacity() * sizeof(float) + buckets_.capacity() * sizeof(Bucket);
}

}  // namespace logit
