// Mirrors ATen's CPUGeneratorImpl, DistributionsHelper and DistributionTemplates (torch 1.13 to
// 2.6, which agree), without torch's Tensor.
#include "nn/torch_random.h"

#include <cassert>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <numeric>
#include <utility>

namespace logit {
namespace {

constexpr std::size_t kBlockSize = 16;

// 53 random bits in [0, 1); the first draw is the high half.
double uniform_double(TorchRandom& random) {
    const std::uint64_t high = next_uint32(random.engine);
    const std::uint64_t bits = (high << 32) | next_uint32(random.engine);
    return static_cast<double>(bits & ((std::uint64_t{1} << 53) - 1)) * 0x1p-53;
}

// 24 random bits in [0, 1).
float uniform_float(TorchRandom& random) {
    return static_cast<float>(next_uint32(random.engine) & 0xffffffU) * 0x1p-24F;
}

double normal_double(TorchRandom& random) {
    if (random.next_normal.has_value()) {
        return *std::exchange(random.next_normal, std::nullopt);
    }
    const double u1 = uniform_double(random);
    const double u2 = uniform_double(random);
    const double radius = std::sqrt(-2.0 * std::log1p(-u2));
    const double theta = 2.0 * std::numbers::pi * u1;
    random.next_normal = radius * std::sin(theta);
    return radius * std::cos(theta);
}

// block: 16 uniforms in, 16 normals out; element j is paired with j + 8. Angle and radius are
// rounded to float where torch's AVX2 kernel rounds them; the functions between are evaluated in
// double, so that every platform gives the same float.
void uniform_to_normal(std::span<float, kBlockSize> block) {
    constexpr auto kTwoPi = static_cast<float>(2.0 * std::numbers::pi);
    for (std::size_t j = 0; j < kBlockSize / 2; ++j) {
        const float u1 = 1.0F - block[j];  // from [0, 1) to (0, 1], where the logarithm is finite
        const float theta = kTwoPi * block[j + kBlockSize / 2];
        const auto logarithm = static_cast<float>(std::log(static_cast<double>(u1)));
        const float radius = std::sqrt(-2.0F * logarithm);
        block[j] = radius * static_cast<float>(std::cos(static_cast<double>(theta)));
        block[j + kBlockSize / 2] =
            radius * static_cast<float>(std::sin(static_cast<double>(theta)));
    }
}

void randn_blocks(TorchRandom& random, std::span<float> out) {
    for (float& value : out) {
        value = uniform_float(random);
    }
    const std::size_t remainder = out.size() % kBlockSize;
    for (std::size_t i = 0; i + kBlockSize <= out.size(); i += kBlockSize) {
        uniform_to_normal(out.subspan(i).first<kBlockSize>());
    }
    if (remainder != 0) {
        // The last 16 are drawn anew, some of them over finished normals: torch's way of never
        // leaving a partial block.
        const auto last = out.last<kBlockSize>();
        for (float& value : last) {
            value = uniform_float(random);
        }
        uniform_to_normal(last);
    }
}

}  // namespace

TorchRandom manual_seed(std::uint64_t seed) {
    return {make_mersenne_twister(static_cast<std::uint32_t>(seed)), std::nullopt};
}

void randn(TorchRandom& random, std::span<float> out) {
    if (out.size() >= kBlockSize) {
        randn_blocks(random, out);
        return;
    }
    for (float& value : out) {
        value = static_cast<float>(normal_double(random));
    }
}

std::vector<std::int64_t> randperm(TorchRandom& random, std::int64_t n) {
    assert(n >= 0);
    const auto count = static_cast<std::uint64_t>(n);
    std::vector<std::int64_t> order(count);
    std::iota(order.begin(), order.end(), std::int64_t{0});
    for (std::uint64_t i = 0; i + 1 < count; ++i) {
        const std::uint64_t offset = next_uint32(random.engine) % (count - i);
        std::swap(order[i], order[i + offset]);
    }
    return order;
}

}  // namespace logit
