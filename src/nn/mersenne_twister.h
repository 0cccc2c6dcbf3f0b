// Owns MT19937, the 32-bit generator under both PyTorch's CPU generator and numpy's RandomState.
// Refuses distributions: floats and permutations differ between the two and live with each.
#pragma once

#include <array>
#include <cstdint>

namespace logit {

inline constexpr std::uint32_t kMersenneTwisterWords = 624;

// The whole state, plain so that a run can be saved and continued to the bit.
struct MersenneTwister {
    std::array<std::uint32_t, kMersenneTwisterWords> words{};
    std::uint32_t next_word = kMersenneTwisterWords;  // 624: the words are used up

    bool operator==(const MersenneTwister&) const = default;
};

// The state that torch.manual_seed and numpy.random.RandomState(seed) give: Knuth's initialiser of
// Matsumoto and Nishimura's mt19937ar (2002), the same as std::mt19937(seed).
MersenneTwister make_mersenne_twister(std::uint32_t seed);

// The next of the sequence, uniform over all 32-bit values; equals std::mt19937::operator().
std::uint32_t next_uint32(MersenneTwister& generator);

}  // namespace logit
