// Random sequences of calls against the model of call_sequence.h.
#include "api/call_sequence.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace logit {
namespace {

TEST(RandomCalls, NeverLeaveAStateThatAFreshRunCannotReach) {
    Dice dice(31);
    int refused = 0;
    int undone = 0;
    std::size_t kept = 0;
    for (int number = 0; number < 150; ++number) {
        CallSequence sequence;
        for (int i = 0; i < 40; ++i) {
            ASSERT_EQ(sequence.next(dice), "");
            kept = std::max(kept, sequence.kept());
        }
        refused += sequence.refused();
        undone += sequence.undone();
    }
    EXPECT_GT(refused, 200);
    EXPECT_GT(undone, 100);
    EXPECT_GE(kept, 3U);
}

}  // namespace
}  // namespace logit
