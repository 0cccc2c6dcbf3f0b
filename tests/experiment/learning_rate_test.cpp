// Which learning rate holds when, and what a change by hand leaves of the others.
#include "experiment/learning_rate.h"

#include <gtest/gtest.h>

#include <limits>

namespace logit {
namespace {

using Changes = std::vector<LrChange>;

TEST(RateAt, IsThatOfTheLastChange) {
    const Config config = {.lr = 0.5, .lr_changes = {{1, 0.1}, {10, 0.01}}};
    EXPECT_EQ(rate_at(config, 0), 0.5);
    EXPECT_EQ(rate_at(config, 1), 0.1);
    EXPECT_EQ(rate_at(config, 9), 0.1);
    EXPECT_EQ(rate_at(config, 10), 0.01);
    EXPECT_EQ(rate_at(config, 1'000'000), 0.01);
    EXPECT_EQ(rate_at({.lr = 0.5}, 7), 0.5);
}

// An epoch one of whose updates is done keeps its rate.
TEST(FirstFreeEpoch, IsThePresentOneUntilItsFirstUpdate) {
    EXPECT_EQ(first_free_epoch({.epoch = 7}), 7);
    EXPECT_EQ(first_free_epoch({.epoch = 7, .stage = Stage::kUpdate}), 7);
    EXPECT_EQ(first_free_epoch({.epoch = 7, .stage = Stage::kZeroGrad}), 8);
    EXPECT_EQ(first_free_epoch({.epoch = 7, .batch = 1}), 8);
}

TEST(ChangeRate, AtTheStartSetsTheRateItself) {
    Config config;
    change_rate(config, 0, 0.25, 0);
    EXPECT_EQ(config, Config{.lr = 0.25});
}

TEST(ChangeRate, RecordsAChangeFromItsEpochOn) {
    Config config;
    change_rate(config, 137, 0.25, 137);
    EXPECT_EQ(config.lr, 0.001);
    EXPECT_EQ(config.lr_changes, (Changes{{137, 0.25}}));
    change_rate(config, 137, 0.5, 137);  // a second thought replaces the first
    EXPECT_EQ(config.lr_changes, (Changes{{137, 0.5}}));
    change_rate(config, 200, 0.001, 200);
    EXPECT_EQ(config.lr_changes, (Changes{{137, 0.5}, {200, 0.001}}));
    change_rate(config, 200, 0.5, 200);  // back to what it was
    EXPECT_EQ(config.lr_changes, (Changes{{137, 0.5}}));
}

TEST(ChangeRate, DropsWhatCameAfterAndKeepsWhatIsPlanned) {
    Config config = {.lr_changes = {{10, 0.1}, {50, 0.2}, {100, 0.3}, {300, 0.4}}};
    change_rate(config, 40, 1.0, 100);
    EXPECT_EQ(config.lr_changes, (Changes{{10, 0.1}, {40, 1.0}, {300, 0.4}}));
    change_rate(config, 0, 0.5, 0);
    EXPECT_EQ(config.lr, 0.5);
    EXPECT_EQ(config.lr_changes.size(), 3U) << "nothing of them was recorded";
}

TEST(FirstOtherRate, IsWhereTheyPart) {
    const Config a = {.lr_changes = {{10, 0.1}, {50, 0.2}}};
    EXPECT_EQ(first_other_rate(a, a), std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(first_other_rate(a, {.lr = 0.5, .lr_changes = a.lr_changes}), 0);
    EXPECT_EQ(first_other_rate(a, {.lr_changes = {{10, 0.1}}}), 50);
    EXPECT_EQ(first_other_rate({.lr_changes = {{10, 0.1}}}, a), 50);
    EXPECT_EQ(first_other_rate(a, {.lr_changes = {{10, 0.3}, {50, 0.2}}}), 10);
    EXPECT_EQ(first_other_rate(a, {.lr_changes = {{5, 0.1}, {50, 0.2}}}), 5);
    EXPECT_EQ(first_other_rate(a, {}), 10);
}

}  // namespace
}  // namespace logit
