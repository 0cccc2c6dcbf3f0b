// The fused epoch against the functions a student steps through, to the bit; against the same
// mathematics in double precision; and against the article.
#include "nn/epoch_kernel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "nn/corners.h"
#include "nn/dataset.h"
#include "nn/loss.h"
#include "nn/torch_random.h"
#include "nn/trainer.h"
#include "reference_data.h"

namespace logit {
namespace {

// What one pass gives: the mean loss, and its gradient with the bias last.
struct Pass {
    double loss = 0.0;
    std::vector<double> grad;
};

Pass pass_of(float loss, const LinearGrad& grad) {
    Pass pass{.loss = loss, .grad = {grad.weight.begin(), grad.weight.end()}};
    pass.grad.push_back(grad.bias);
    return pass;
}

Pass by_kernel(EpochKernel& kernel, LossFn loss_fn, const Parameters& parameters) {
    const auto& [weight, bias] = parameters;
    const float loss = forward_backward(kernel, loss_fn, as_span(weight), bias);
    return pass_of(loss, kernel.grad);
}

Pass by_kernel(const Dataset& data, LossFn loss_fn, const Parameters& parameters) {
    EpochKernel kernel = make_epoch_kernel(data.x, data.y, data.storage);
    return by_kernel(kernel, loss_fn, parameters);
}

Pass by_stages(const Dataset& data, LossFn loss_fn, const Parameters& parameters) {
    const Vector z = linear(data.x, parameters.weight, parameters.bias, data.storage);
    const Vector p = sigmoid(z);
    if (loss_fn == LossFn::kBce) {
        const Vector z_grad = sigmoid_backward(p, binary_cross_entropy_backward(p, data.y));
        return pass_of(binary_cross_entropy(p, data.y), linear_backward(data.x, z_grad));
    }
    const Vector z_grad = binary_cross_entropy_with_logits_backward(z, data.y);
    return pass_of(binary_cross_entropy_with_logits(z, data.y), linear_backward(data.x, z_grad));
}

// The mean loss in double precision, before torch's clamp.
double exact_loss(const Dataset& data, const Parameters& parameters) {
    double sum = 0.0;
    for (Eigen::Index i = 0; i < data.x.rows(); ++i) {
        double z = parameters.bias;
        for (Eigen::Index j = 0; j < data.x.cols(); ++j) {
            z += static_cast<double>(data.x(i, j)) * parameters.weight(j);
        }
        const double t = data.y(i) == 1.0F ? -z : z;
        sum += std::max(t, 0.0) + std::log1p(std::exp(-std::abs(t)));
    }
    return sum / static_cast<double>(data.x.rows());
}

void expect_same(const Pass& pass, const Pass& other) {
    if (std::isnan(other.loss)) {
        EXPECT_TRUE(std::isnan(pass.loss)) << pass.loss;
    } else {
        EXPECT_EQ(pass.loss, other.loss);
    }
    ASSERT_EQ(pass.grad.size(), other.grad.size());
    for (std::size_t j = 0; j < pass.grad.size(); ++j) {
        if (std::isnan(other.grad[j])) {
            EXPECT_TRUE(std::isnan(pass.grad[j])) << j << ": " << pass.grad[j];
        } else {
            EXPECT_EQ(pass.grad[j], other.grad[j]) << j;
        }
    }
}

float normal(TorchRandom& random) {
    float value = 0.0F;
    randn(random, {&value, 1});
    return value;
}

int below(TorchRandom& random, int limit) {
    return static_cast<int>(next_uint32(random.engine) % static_cast<std::uint32_t>(limit));
}

Dataset random_data(TorchRandom& random, int n, int d) {
    Dataset data{.x = Matrix(n, d), .y = Vector(n)};
    for (int i = 0; i < n; ++i) {
        data.y(i) = static_cast<float>(below(random, 2));
        for (int j = 0; j < d; ++j) {
            data.x(i, j) = normal(random) + data.y(i);
        }
    }
    return data;
}

// Logits of about `scale`.
Parameters random_parameters(TorchRandom& random, int d, float scale) {
    Parameters parameters{.weight = Vector(d), .bias = scale * normal(random)};
    for (float& w : parameters.weight) {
        w = scale * normal(random) / std::sqrt(static_cast<float>(d));
    }
    return parameters;
}

constexpr LossFn kLosses[] = {LossFn::kBce, LossFn::kBceWithLogits};

TEST(EpochKernel, AgreesWithTheStagesOnAnyShape) {
    TorchRandom random = manual_seed(4);
    for (int problem = 0; problem < 384; ++problem) {
        // Every small number of rows, then any; every number of features.
        const int n = problem < 288 ? problem + 1 : 1 + below(random, 2000);
        const int d = 1 + problem % 64;
        Dataset data = random_data(random, n, d);
        data.storage = problem % 3 == 0 ? Storage::kColumns : Storage::kRows;
        EpochKernel kernel = make_epoch_kernel(data.x, data.y, data.storage);
        for (const float scale : {0.0F, 0.1F, 1.0F, 4.0F, 30.0F, 300.0F}) {
            const Parameters parameters = random_parameters(random, d, scale);
            for (const LossFn loss_fn : kLosses) {
                SCOPED_TRACE(testing::Message() << "n " << n << ", d " << d << ", scale " << scale
                                                << ", loss " << static_cast<int>(loss_fn));
                expect_same(by_kernel(kernel, loss_fn, parameters),
                            by_stages(data, loss_fn, parameters));
            }
        }
    }
}

TEST(EpochKernel, KeepsItsPrecisionOverManySamples) {
    TorchRandom random = manual_seed(5);
    const Dataset data = random_data(random, 100'000, 4);
    for (const float scale : {0.1F, 2.0F, 5.0F}) {
        const Parameters parameters = random_parameters(random, 4, scale);
        const double exact = exact_loss(data, parameters);
        for (const LossFn loss_fn : kLosses) {
            EXPECT_NEAR(by_kernel(data, loss_fn, parameters).loss, exact, 2e-7 * exact) << scale;
        }
    }
}

// One logit and its label, the corners of float32 included; loss_test.cpp has torch's own values.
TEST(EpochKernel, KeepsTorchsCorners) {
    for (const float size :
         {0.0F,  1e-30F, 1e-8F, 0.1F,   1.0F,   15.9F,  16.1F, 16.7F, 17.0F,     27.0F, 28.0F,
          80.0F, 88.0F,  89.0F, 100.0F, 103.9F, 104.1F, 1e4F,  3e38F, kInfinity, kNan}) {
        for (const float logit : {size, -size}) {
            for (const float target : {0.0F, 1.0F}) {
                for (const LossFn loss_fn : kLosses) {
                    SCOPED_TRACE(testing::Message() << logit << " for label " << target << ", loss "
                                                    << static_cast<int>(loss_fn));
                    const Dataset data{.x = Matrix::Ones(1, 1), .y = Vector::Constant(1, target)};
                    const Parameters parameters{.weight = Vector::Constant(1, logit), .bias = 0.0F};
                    expect_same(by_kernel(data, loss_fn, parameters),
                                by_stages(data, loss_fn, parameters));
                }
            }
        }
    }
}

TEST(EpochKernel, GivesNanAndInfinityWhereTheStagesDo) {
    TorchRandom random = manual_seed(6);
    const Dataset data = random_data(random, 21, 3);
    for (const float bad : {kNan, kInfinity, -kInfinity, 3e38F, -3e38F}) {
        for (int position = 0; position < 4; ++position) {
            Parameters parameters = random_parameters(random, 3, 1.0F);
            (position < 3 ? parameters.weight(position) : parameters.bias) = bad;
            for (const LossFn loss_fn : kLosses) {
                SCOPED_TRACE(testing::Message() << bad << " at " << position << ", loss "
                                                << static_cast<int>(loss_fn));
                expect_same(by_kernel(data, loss_fn, parameters),
                            by_stages(data, loss_fn, parameters));
            }
        }
    }
}

TEST(EpochKernel, GivesTheSameInParts) {
    TorchRandom random = manual_seed(7);
    const Dataset data = random_data(random, 1000, 5);
    EpochKernel whole = make_epoch_kernel(data.x, data.y);
    EpochKernel parts = whole;
    for (const float scale : {1.0F, 30.0F}) {
        const Parameters parameters = random_parameters(random, 5, scale);
        const auto& [weight, bias] = parameters;
        for (const std::int64_t samples : {1, 200, 999, 1000, 5000}) {
            const float loss = forward_backward(whole, LossFn::kBce, as_span(weight), bias);
            int calls = 1;
            while (!add_samples(parts, LossFn::kBce, as_span(weight), bias, samples)) {
                ++calls;
            }
            EXPECT_EQ(parts.loss, loss);
            EXPECT_EQ(parts.grad.weight, whole.grad.weight);
            EXPECT_EQ(parts.grad.bias, whole.grad.bias);
            EXPECT_EQ(calls, samples == 1 ? 8 : samples == 200 ? 4 : 1);
        }
        // A pass that is given up leaves nothing behind.
        EXPECT_FALSE(add_samples(parts, LossFn::kBce, as_span(weight), bias, 300));
        const float loss = forward_backward(whole, LossFn::kBce, as_span(weight), 0.5F);
        EXPECT_EQ(forward_backward(parts, LossFn::kBce, as_span(weight), 0.5F), loss);
        EXPECT_EQ(parts.grad.weight, whole.grad.weight);
    }
}

// The article: 500 epochs from torch's weights, every loss torch printed.
TEST(EpochKernel, TrainsTheArticlesRun) {
    for (const std::string& release : reference::releases()) {
        const rapidjson::Document document = reference::load(release, "article.json");
        const Dataset data = load_iris().train;
        EpochKernel kernel = make_epoch_kernel(data.x, data.y);
        const auto& start = reference::cases(document, "weights")[0];
        std::vector<float> w = reference::floats(start["w"]);
        float b = reference::floats(start["b"])[0];
        double worst = 0.0;
        for (const float expected : reference::floats(document["train_loss"])) {
            const float loss = forward_backward(kernel, LossFn::kBce, w, b);
            worst = std::max(worst, std::abs(static_cast<double>(loss) - expected));
            for (std::size_t j = 0; j < w.size(); ++j) {
                const auto grad = kernel.grad.weight(static_cast<Eigen::Index>(j));
                w[j] = std::fma(-0.001F, grad, w[j]);  // torch.optim.SGD's step
            }
            b = std::fma(-0.001F, kernel.grad.bias, b);
        }
        std::printf("  %s: 500 losses, worst distance %.3g\n", release.c_str(), worst);
        EXPECT_LE(worst, release == "torch-2.6" ? 0.0 : 3e-7);
    }
}

}  // namespace
}  // namespace logit
