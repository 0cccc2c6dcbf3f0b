// MT19937 after Matsumoto and Nishimura, ACM TOMACS 8 (1998); constants are those of the paper.
#include "nn/mersenne_twister.h"

namespace logit {
namespace {

constexpr std::uint32_t kShiftWords = 397;
constexpr std::uint32_t kTwistMatrix = 0x9908b0dfU;
constexpr std::uint32_t kUpperBit = 0x80000000U;
constexpr std::uint32_t kLowerBits = 0x7fffffffU;

void twist(MersenneTwister& generator) {
    auto& words = generator.words;
    for (std::uint32_t i = 0; i < kMersenneTwisterWords; ++i) {
        const std::uint32_t following = words[(i + 1) % kMersenneTwisterWords];
        const std::uint32_t joined = (words[i] & kUpperBit) | (following & kLowerBits);
        const std::uint32_t shifted = words[(i + kShiftWords) % kMersenneTwisterWords];
        words[i] = shifted ^ (joined >> 1) ^ ((joined & 1U) != 0 ? kTwistMatrix : 0U);
    }
    generator.next_word = 0;
}

}  // namespace

MersenneTwister make_mersenne_twister(std::uint32_t seed) {
    MersenneTwister generator;
    std::uint32_t word = seed;
    for (std::uint32_t i = 0; i < kMersenneTwisterWords; ++i) {
        generator.words[i] = word;
        word = 1812433253U * (word ^ (word >> 30)) + i + 1;
    }
    return generator;
}

std::uint32_t next_uint32(MersenneTwister& generator) {
    if (generator.next_word >= kMersenneTwisterWords) {
        twist(generator);
    }
    std::uint32_t bits = generator.words[generator.next_word++];
    bits ^= bits >> 11;
    bits ^= (bits << 7) & 0x9d2c5680U;
    bits ^= (bits << 15) & 0xefc60000U;
    return bits ^ (bits >> 18);
}

}  // namespace logit
