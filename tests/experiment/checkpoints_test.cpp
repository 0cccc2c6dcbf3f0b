// Checkpoints: the nearest state is found, and there are never too many.
#include "experiment/checkpoints.h"

#include <gtest/gtest.h>

namespace logit {
namespace {

TrainerState state_at(std::int64_t epoch, std::int64_t parameters = 5) {
    TrainerState state;
    state.epoch = epoch;
    state.parameters.weight = Vector::Constant(parameters, static_cast<float>(epoch));
    return state;
}

TEST(Checkpoints, FindTheLastStateAtOrBeforeAMoment) {
    Checkpoints checkpoints(state_at(0), 524'288, 1);
    ASSERT_EQ(checkpoints.stride(), 1);
    for (const std::int64_t epoch : {1, 2, 5}) {
        checkpoints.keep(state_at(epoch));
    }
    TrainerState inside = state_at(7);
    inside.stage = Stage::kLoss;
    checkpoints.keep_always(inside);
    EXPECT_EQ(checkpoints.before({.epoch = 0}).epoch, 0);
    EXPECT_EQ(checkpoints.before({.epoch = 4, .stage = Stage::kUpdate}).epoch, 2);
    EXPECT_EQ(checkpoints.before({.epoch = 5}).epoch, 5);
    EXPECT_EQ(checkpoints.before({.epoch = 7}).epoch, 5);
    EXPECT_EQ(checkpoints.before({.epoch = 7, .stage = Stage::kLoss}).epoch, 7);
    EXPECT_EQ(checkpoints.before({.epoch = 900}).parameters.weight(0), 7.0F);
}

TEST(Checkpoints, LieFurtherApartWhereEpochsAreShort) {
    EXPECT_EQ(Checkpoints(state_at(0), 100, 1).stride(), 1024);
    EXPECT_EQ(Checkpoints(state_at(0), 100, 100).stride(), 16);
    EXPECT_EQ(Checkpoints(state_at(0), 100'000, 1).stride(), 4);
    EXPECT_EQ(Checkpoints(state_at(0), 100'000, 100'000).stride(), 1);
}

// Few numbers or many: the number of states and their bytes are bounded, and the gaps grow evenly.
TEST(Checkpoints, StayBounded) {
    for (const std::int64_t parameters : {5, 20'000}) {
        Checkpoints checkpoints(state_at(0, parameters), 524'288, 1);
        for (std::int64_t epoch = 1; epoch <= 10'000; ++epoch) {
            checkpoints.keep(state_at(epoch, parameters));
            ASSERT_LE(checkpoints.bytes(), Checkpoints::kMaxBytes) << epoch;
            ASSERT_LE(checkpoints.size(), Checkpoints::kMaxStates) << epoch;
        }
        for (std::int64_t epoch = 0; epoch <= 10'000; epoch += 77) {
            EXPECT_LT(epoch - checkpoints.before({.epoch = epoch}).epoch, checkpoints.stride());
        }
        EXPECT_EQ(checkpoints.stride(), parameters == 5 ? 8 : 128);
    }
}

TEST(Checkpoints, CountTheirBytes) {
    Checkpoints checkpoints(state_at(0), 524'288, 1);
    const std::size_t one = checkpoints.bytes();
    EXPECT_GT(one, sizeof(TrainerState));
    for (std::int64_t epoch = 1; epoch <= 99; ++epoch) {
        checkpoints.keep(state_at(epoch));
        checkpoints.keep(state_at(epoch));  // once is enough
    }
    EXPECT_EQ(checkpoints.bytes(), 100 * one);
    checkpoints.drop_after({.epoch = 9});
    EXPECT_EQ(checkpoints.size(), 10U);
    EXPECT_EQ(checkpoints.bytes(), 10 * one);
    checkpoints.drop_after({.epoch = 0});
    EXPECT_EQ(checkpoints.before({.epoch = 50}).epoch, 0);
}

}  // namespace
}  // namespace logit
