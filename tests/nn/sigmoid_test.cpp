// torch.sigmoid's two functions, and which elements take which.
#include "nn/sigmoid.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "nn/function_cases.h"
#include "nn/vector_exp.h"

namespace logit {
namespace {

std::vector<float> sigmoid_of(std::span<const float> z) {
    std::vector<float> p(z.size());
    sigmoid(z, p);
    return p;
}

TEST(Sigmoid, IsTorchs) {
    expect_torchs_bits("sigmoid", sigmoid_of);
    expect_torchs_bits("scalar sigmoid", [](std::span<const float> z) {
        std::vector<float> p(z.size());
        for (std::size_t i = 0; i < z.size(); ++i) {
            sigmoid(z.subspan(i, 1), std::span(p).subspan(i, 1));
        }
        return p;
    });
}

// 0.84375: torch's vectors and the C library give floats beside each other.
TEST(Sigmoid, TakesTheOtherExpForWhatFillsNoStep) {
    constexpr float kZ = 0.84375F;
    const float vectors = 1.0F / (1.0F + exp(-kZ));
    const float library = 1.0F / (1.0F + std::exp(-kZ));
    ASSERT_NE(vectors, library);
    for (const std::size_t n : {1U, 15U, 16U, 17U, 31U, 32U, 100U}) {
        const std::vector<float> p = sigmoid_of(std::vector<float>(n, kZ));
        for (std::size_t i = 0; i < n; ++i) {
            EXPECT_EQ(p[i], i < n / 16 * 16 ? vectors : library) << i << " of " << n;
        }
    }
}

TEST(Sigmoid, IsTheSameForOrdinaryLogits) {
    std::vector<float> z;
    for (int i = -1203; i < 1200; ++i) {
        z.push_back(0.01F * static_cast<float>(i));
    }
    std::vector<float> p(z.size());
    sigmoid_normal(std::span(z).subspan(3), std::span(p).subspan(3));
    EXPECT_EQ(std::vector(p.begin() + 3, p.end()), sigmoid_of(std::span(z).subspan(3)));
}

}  // namespace
}  // namespace logit
