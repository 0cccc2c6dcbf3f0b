// MT19937 against the standard library's, through several refills of the state.
#include "nn/mersenne_twister.h"

#include <gtest/gtest.h>

#include <random>

namespace logit {
namespace {

TEST(MersenneTwister, EqualsTheStandardLibrarys) {
    for (const std::uint32_t seed : {0U, 1U, 5489U, 0x80000000U, 0xffffffffU}) {
        MersenneTwister ours = make_mersenne_twister(seed);
        std::mt19937 standard(seed);
        for (int i = 0; i < 2000; ++i) {
            ASSERT_EQ(next_uint32(ours), standard()) << "seed " << seed << ", number " << i;
        }
    }
}

// The standard gives this number itself, so that no library can be wrong in the same way.
TEST(MersenneTwister, TenThousandthNumberIsTheStandards) {
    MersenneTwister generator = make_mersenne_twister(5489);
    for (int i = 1; i < 10000; ++i) {
        next_uint32(generator);
    }
    EXPECT_EQ(next_uint32(generator), 4123659995U);
}

}  // namespace
}  // namespace logit
