// Owns PyTorch's CPU random generator: manual_seed, randn and randperm give torch's own numbers.
// Refuses a global generator: the state is an argument, so a run can be copied and repeated.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "nn/mersenne_twister.h"

namespace logit {

// What torch.Generator holds. Make it with manual_seed; copies continue independently.
struct TorchRandom {
    MersenneTwister engine;
    // Box-Muller makes normals in pairs; the second waits here for the next short randn.
    std::optional<double> next_normal;

    bool operator==(const TorchRandom&) const = default;
};

// Mirrors torch.manual_seed. Only the low 32 bits reach torch's engine, so seeds 2^32 apart give
// the same numbers; a negative Python seed s stands for 2^64 + s.
TorchRandom manual_seed(std::uint64_t seed);

// out: (n), filled as torch.randn(n, dtype=float32) does; any shape with n elements is the same.
// n < 16: one value at a time in double precision, equal to torch's to the last bit.
// n >= 16: torch's block-wise float path, which differs between processors. Within 1e-6 of its AVX2
// kernel; within 3e-6 of the one for others, which keeps the angle in double. next_normal is left
// as it was, as torch does.
void randn(TorchRandom& random, std::span<float> out);

// Mirrors torch.randperm(n): the numbers 0..n-1 in torch's order; n <= 1 draws nothing. Leaves
// next_normal untouched. Asserts n >= 0.
std::vector<std::int64_t> randperm(TorchRandom& random, std::int64_t n);

}  // namespace logit
