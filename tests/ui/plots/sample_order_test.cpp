// The rows of the table of samples: sorted both ways, some of them, all of them.
#include "ui/plots/sample_order.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace logit {
namespace {

using Places = std::vector<std::int64_t>;

TEST(SampleOrder, WithoutKeysIsTheSamplesOwn) {
    EXPECT_EQ(sample_order(4, {}, false, {}), (Places{0, 1, 2, 3}));
    EXPECT_EQ(sample_order(4, {}, true, {}), (Places{0, 1, 2, 3}));
    EXPECT_EQ(sample_order(0, {}, false, {}), Places{});
}

TEST(SampleOrder, SortsByKeysAndKeepsEqualOnesInTheirOrder) {
    const std::array keys = {0.5F, -1.0F, 0.5F, 3.0F, -1.0F};
    EXPECT_EQ(sample_order(5, keys, false, {}), (Places{1, 4, 0, 2, 3}));
    EXPECT_EQ(sample_order(5, keys, true, {}), (Places{3, 0, 2, 1, 4}));
}

TEST(SampleOrder, PutsNaNLastBothWays) {
    const std::array keys = {NAN, 2.0F, -INFINITY, NAN, INFINITY};
    EXPECT_EQ(sample_order(5, keys, false, {}), (Places{2, 1, 4, 0, 3}));
    EXPECT_EQ(sample_order(5, keys, true, {}), (Places{4, 1, 2, 0, 3}));
}

TEST(SampleOrder, LeavesOutWhatIsNotShown) {
    const std::array keys = {4.0F, 3.0F, 2.0F, 1.0F};
    const std::array<char, 4> shown = {1, 0, 0, 1};
    EXPECT_EQ(sample_order(4, keys, false, shown), (Places{3, 0}));
    EXPECT_EQ(sample_order(4, {}, false, shown), (Places{0, 3}));
}

}  // namespace
}  // namespace logit
