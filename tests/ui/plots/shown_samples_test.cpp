// What the views show of each sample, against the functions of the loop and against plain double
// arithmetic.
#include "ui/plots/shown_samples.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "nn/linear.h"
#include "nn/metrics.h"

namespace logit {
namespace {

Dataset random_part(std::mt19937& random, Eigen::Index n, Eigen::Index d) {
    std::normal_distribution<float> normal;
    Dataset part{.x = Matrix(n, d), .y = Vector(n)};
    for (Eigen::Index i = 0; i < n; ++i) {
        for (Eigen::Index j = 0; j < d; ++j) {
            part.x(i, j) = normal(random);
        }
        part.y(i) = normal(random) > 0 ? 1.0F : 0.0F;
    }
    return part;
}

TEST(ShownSamples, AreThoseThatTheModelSees) {
    std::mt19937 random(11);
    const Dataset part = random_part(random, 150, 4);
    const Parameters parameters{.weight = Vector{{0.5F, -1.2F, 2.0F, 0.1F}}, .bias = -0.3F};
    const auto samples = shown_samples(part, parameters, 0.4F, 1000);
    ASSERT_EQ(samples.size(), 150U);
    double right = 0;
    for (Eigen::Index i = 0; i < 150; ++i) {
        const ShownSample& sample = samples[static_cast<std::size_t>(i)];
        double z = -0.3F;
        for (Eigen::Index j = 0; j < 4; ++j) {
            z += static_cast<double>(part.x(i, j)) * static_cast<double>(parameters.weight(j));
        }
        ASSERT_EQ(sample.row, i);
        ASSERT_NEAR(sample.z, z, 1e-5) << i;
        ASSERT_NEAR(sample.p, 1 / (1 + std::exp(-z)), 1e-6) << i;
        ASSERT_EQ(sample.positive, part.y(i) == 1.0F) << i;
        right += sample.wrong ? 0 : 1;
    }
    const Vector p = sigmoid(linear(part.x, parameters.weight, parameters.bias));
    EXPECT_NEAR(right / 150, static_cast<double>(accuracy_score(p, part.y, 0.4F)), 1e-6);
}

TEST(ShownSamples, OfManyAreSpreadOverThePartAndHaveTheOneThatIsNeeded) {
    std::mt19937 random(12);
    const Dataset part = random_part(random, 10'007, 2);
    const Parameters parameters{.weight = Vector{{1.0F, 1.0F}}};
    for (const std::int64_t needed : {-1, 0, 17, 10'006, 20'000}) {
        const auto samples = shown_samples(part, parameters, 0.5F, 500, needed);
        EXPECT_LE(samples.size(), 501U);
        EXPECT_GE(samples.size(), 450U);
        std::int64_t before = -100;
        bool found = false;
        for (const ShownSample& sample : samples) {
            EXPECT_GT(sample.row, before);
            EXPECT_LE(sample.row - std::max<std::int64_t>(before, 0), 21);
            before = sample.row;
            found = found || sample.row == needed;
        }
        EXPECT_EQ(found, needed >= 0 && needed < 10'007) << needed;
    }
    EXPECT_TRUE(shown_samples(random_part(random, 0, 2), parameters, 0.5F, 500).empty());
}

TEST(ShownSamples, LossesHaveTheMeanThatTheLoopPrints) {
    std::mt19937 random(13);
    const Dataset part = random_part(random, 64, 3);
    const Parameters parameters{.weight = Vector{{30.0F, -60.0F, 90.0F}}, .bias = 1.0F};
    const Vector z = linear(part.x, parameters.weight, parameters.bias);
    const auto mean_of = [&](LossFn loss_fn) {
        double sum = 0;
        for (const ShownSample& sample : shown_samples(part, parameters, 0.5F, 100)) {
            sum += loss_of_sample(loss_fn, sample.z, sample.p, sample.positive);
        }
        return sum / 64;
    };
    EXPECT_NEAR(mean_of(LossFn::kBce), binary_cross_entropy(sigmoid(z), part.y), 1e-5);
    const double with_logits = binary_cross_entropy_with_logits(z, part.y);
    EXPECT_NEAR(mean_of(LossFn::kBceWithLogits), with_logits, 1e-5 * with_logits);
}

TEST(ShownSamples, PullsAddUpToTheGradient) {
    std::mt19937 random(14);
    const Dataset part = random_part(random, 64, 3);
    const Parameters parameters{.weight = Vector{{0.3F, -0.6F, 0.9F}}, .bias = 0.1F};
    const Vector z = linear(part.x, parameters.weight, parameters.bias);
    const LinearGrad gradient =
        linear_backward(part.x, binary_cross_entropy_with_logits_backward(z, part.y));
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(4);
    for (const ShownSample& sample : shown_samples(part, parameters, 0.5F, 100)) {
        sum +=
            pulls_of_sample(part.x.row(sample.row), sample.p, sample.positive, 64).cast<double>();
    }
    for (Eigen::Index j = 0; j < 3; ++j) {
        EXPECT_NEAR(sum(j), gradient.weight(j), 1e-6) << j;
    }
    EXPECT_NEAR(sum(3), gradient.bias, 1e-6);
}

}  // namespace
}  // namespace logit
