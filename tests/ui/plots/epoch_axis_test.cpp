#include "ui/plots/epoch_axis.h"

#include <gtest/gtest.h>

namespace logit {
namespace {

TEST(EpochLabel, IsShort) {
    EXPECT_EQ(epoch_label(0), "0");
    EXPECT_EQ(epoch_label(250), "250");
    EXPECT_EQ(epoch_label(5000), "5000");
    EXPECT_EQ(epoch_label(10'000), "10k");
    EXPECT_EQ(epoch_label(250'000), "250k");
    EXPECT_EQ(epoch_label(1'500'000), "1.5M");
    EXPECT_EQ(epoch_label(2e9), "2G");
}

}  // namespace
}  // namespace logit
