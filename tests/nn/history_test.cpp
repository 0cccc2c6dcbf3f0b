// The bounded history against a full record of every loss.
#include "nn/history.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <vector>

#include "nn/corners.h"

namespace logit {
namespace {

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LOGIT_SANITIZED
#endif
#endif
#ifdef LOGIT_SANITIZED
constexpr bool kSanitized = true;  // and ten times as slow
#else
constexpr bool kSanitized = false;
#endif
constexpr auto kMaxBuckets = static_cast<std::int64_t>(History::kMaxBuckets);

// Few distinct values, so that extremes tie, with a rare spike and whole stretches of NaN.
float noisy_loss(std::int64_t epoch) {
    const auto hash = static_cast<std::uint32_t>(epoch) * 2654435761U;
    const bool in_nan_stretch = epoch > 200'000 && epoch < 200'064;
    if (in_nan_stretch || hash % 1009 == 0) {
        return std::numeric_limits<float>::quiet_NaN();
    }
    if (hash % 5003 == 1) {
        return hash % 2 == 0 ? kInfinity : -kInfinity;
    }
    return static_cast<float>(hash >> 25) / 8.0F;
}

bool same(float a, float b) { return a == b || (std::isnan(a) && std::isnan(b)); }

// What a bucket over losses[first..last) must hold.
History::Bucket naive_bucket(const std::vector<float>& losses, std::int64_t first,
                             std::int64_t last) {
    History::Bucket bucket{first, first, losses[first], losses[first]};
    for (std::int64_t epoch = first; epoch < last; ++epoch) {
        const float loss = losses[epoch];
        if (loss < bucket.min || (std::isnan(bucket.min) && !std::isnan(loss))) {
            bucket.min = loss;
            bucket.min_epoch = epoch;
        }
        if (loss > bucket.max || (std::isnan(loss) && !std::isnan(bucket.max))) {
            bucket.max = loss;
            bucket.max_epoch = epoch;
        }
    }
    return bucket;
}

void expect_bucket(const History::Bucket& ours, const History::Bucket& naive) {
    ASSERT_TRUE(same(ours.min, naive.min)) << ours.min << " instead of " << naive.min;
    ASSERT_TRUE(same(ours.max, naive.max)) << ours.max << " instead of " << naive.max;
    ASSERT_EQ(ours.max_epoch, naive.max_epoch);
    if (!std::isnan(naive.min)) {  // a bucket of NaN alone has no smallest
        ASSERT_EQ(ours.min_epoch, naive.min_epoch);
    }
}

void expect_record(const History& history, const std::vector<float>& losses) {
    const auto size = static_cast<std::int64_t>(losses.size());
    SCOPED_TRACE("size " + std::to_string(size));
    ASSERT_EQ(history.size(), size);
    ASSERT_EQ(history.first_recent(), std::max<std::int64_t>(0, size - History::kRecent));
    for (std::int64_t epoch = history.first_recent(); epoch < size; ++epoch) {
        ASSERT_TRUE(same(history.at(epoch), losses[epoch])) << "epoch " << epoch;
    }
    const std::int64_t stride = history.stride();
    const auto buckets = static_cast<std::int64_t>(history.buckets().size());
    ASSERT_EQ(buckets, (history.first_recent() + stride - 1) / stride);
    for (std::int64_t i = 0; i < buckets; ++i) {
        SCOPED_TRACE("bucket " + std::to_string(i));
        const std::int64_t last = std::min((i + 1) * stride, history.first_recent());
        ASSERT_NO_FATAL_FAILURE(
            expect_bucket(history.buckets()[i], naive_bucket(losses, i * stride, last)));
    }
}

TEST(History, IsEmptyAtFirst) {
    const History history;
    EXPECT_TRUE(history.empty());
    EXPECT_EQ(history.size(), 0);
    EXPECT_EQ(history.first_recent(), 0);
    EXPECT_TRUE(history.buckets().empty());
}

TEST(History, EqualsAFullRecordWheneverItIsLookedAt) {
    const std::vector<std::int64_t> sizes = {1,
                                             2,
                                             History::kRecent - 1,
                                             History::kRecent,
                                             History::kRecent + 1,
                                             History::kRecent + kMaxBuckets - 1,
                                             History::kRecent + kMaxBuckets,
                                             History::kRecent + kMaxBuckets + 1,
                                             History::kRecent + kMaxBuckets + 2,
                                             History::kRecent + 2 * kMaxBuckets,
                                             History::kRecent + 2 * kMaxBuckets + 1,
                                             History::kRecent + 4 * kMaxBuckets + 1,
                                             History::kRecent + 4 * kMaxBuckets + 777};
    History history;
    std::vector<float> losses;
    for (const std::int64_t size : sizes) {
        while (history.size() < size) {
            losses.push_back(noisy_loss(history.size()));
            history.push_back(losses.back());
            ASSERT_TRUE(same(history.back(), losses.back())) << history.size();
        }
        ASSERT_NO_FATAL_FAILURE(expect_record(history, losses));
    }
    EXPECT_EQ(history.stride(), 8);
}

// One spike each way, wherever in a bucket it falls, however often the buckets were merged since.
TEST(History, NeverLosesASpike) {
    for (const std::int64_t spike : {0, 1, 2, 3, 65'535, 65'536, 100'003}) {
        History history;
        while (history.size() < 10 * kMaxBuckets) {
            const std::int64_t epoch = history.size();
            history.push_back(epoch == spike ? 9.0F : (epoch == spike + 1 ? -9.0F : 1.0F));
        }
        const History::Bucket& high = history.buckets()[spike / history.stride()];
        const History::Bucket& low = history.buckets()[(spike + 1) / history.stride()];
        EXPECT_EQ(high.max, 9.0F) << spike;
        EXPECT_EQ(high.max_epoch, spike);
        EXPECT_EQ(low.min, -9.0F) << spike;
        EXPECT_EQ(low.min_epoch, spike + 1);
    }
}

// A hundred million epochs: memory stays bounded, resolution is the best that the bound allows, and
// an epoch costs what it cost at the start (or this test would not end).
TEST(History, StaysBoundedOverABillionEpochs) {
    constexpr std::int64_t kEpochs = kSanitized ? 100'000'000 : 1'000'000'000;
    constexpr std::size_t kMostBytes =
        2 * (History::kRecent * sizeof(float) + History::kMaxBuckets * sizeof(History::Bucket));
    History history;
    for (std::int64_t epoch = 0; epoch < kEpochs; ++epoch) {
        history.push_back(epoch == 12'345'678 ? 5.0F : 1.0F / static_cast<float>(epoch + 1));
    }
    EXPECT_EQ(history.size(), kEpochs);
    EXPECT_LE(history.bytes(), kMostBytes);
    EXPECT_LE(history.buckets().size(), History::kMaxBuckets);
    EXPECT_GE(history.buckets().size(), History::kMaxBuckets / 2);
    const std::uint64_t least = (history.first_recent() + kMaxBuckets - 1) / kMaxBuckets;
    EXPECT_EQ(history.stride(), std::bit_ceil(least));
    const History::Bucket& bucket = history.buckets()[12'345'678 / history.stride()];
    EXPECT_EQ(bucket.max, 5.0F);
    EXPECT_EQ(bucket.max_epoch, 12'345'678);
    EXPECT_EQ(history.back(), 1.0F / static_cast<float>(kEpochs));
}

TEST(History, ClearsToANewOne) {
    History history;
    while (history.size() < History::kRecent + 2 * kMaxBuckets) {
        history.push_back(3.0F);
    }
    history.clear();
    EXPECT_TRUE(history.empty());
    EXPECT_EQ(history.stride(), 1);
    EXPECT_TRUE(history.buckets().empty());
    history.push_back(7.0F);
    EXPECT_EQ(history.at(0), 7.0F);
    EXPECT_EQ(history.size(), 1);
}

}  // namespace
}  // namespace logit
