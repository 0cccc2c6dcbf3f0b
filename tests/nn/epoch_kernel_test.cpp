// The fused epoch against the functions a student steps through, against torch, and against the
// same mathematics in double precision.
#include "nn/epoch_kernel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <vector>

#include "nn/dataset.h"
#include "nn/loss.h"
#include "nn/torch_random.h"
#include "nn/trainer.h"
#include "reference_data.h"

namespace logit {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

// What one pass gives: the mean loss, and its gradient with the bias last.
struct Pass {
    double loss = 0.0;
    std::vector<double> grad;
};

Pass by_kernel(EpochKernel& kernel, LossFn loss_fn, const Parameters& parameters) {
    const auto& [weight, bias] = parameters;
    const float loss = forward_backward(kernel, loss_fn, as_span(weight), bias);
    const LinearGrad& grad = kernel.grad;
    Pass pass{.loss = loss, .grad = {grad.weight.begin(), grad.weight.end()}};
    pass.grad.push_back(grad.bias);
    return pass;
}

Pass by_kernel(const Dataset& data, LossFn loss_fn, const Parameters& parameters) {
    EpochKernel kernel = make_epoch_kernel(data.x, data.y);
    return by_kernel(kernel, loss_fn, parameters);
}

// With the stages' functions but for their sums, which are in float32 as torch's.
Pass by_stages(const Dataset& data, LossFn loss_fn, const Parameters& parameters) {
    const Vector z = (data.x * parameters.weight).array() + parameters.bias;
    const Vector p = sigmoid(z);
    float loss = 0.0F;
    Vector z_grad;
    if (loss_fn == LossFn::kBce) {
        loss = binary_cross_entropy(p, data.y);
        z_grad = sigmoid_backward(p, binary_cross_entropy_backward(p, data.y));
    } else {
        loss = binary_cross_entropy_with_logits(z, data.y);
        z_grad = binary_cross_entropy_with_logits_backward(z, data.y);
    }
    const Vector weight_grad = data.x.transpose() * z_grad;
    Pass pass{.loss = loss, .grad = {weight_grad.begin(), weight_grad.end()}};
    pass.grad.push_back(z_grad.sum());
    return pass;
}

// In double precision, and how large a sum of float32 values each of them hangs on: of the terms
// before any of them cancel, those of the logits included as far as a change of a logit shows.
struct Exact : Pass {
    double loss_size = 0.0;
    std::vector<double> grad_size;
};

Exact in_double(const Dataset& data, LossFn loss_fn, const Parameters& parameters) {
    const auto n = static_cast<double>(data.x.rows());
    const auto d = static_cast<std::size_t>(data.x.cols());
    Exact exact;
    exact.grad.resize(d + 1);
    exact.grad_size.resize(d + 1);
    for (Eigen::Index i = 0; i < data.x.rows(); ++i) {
        double z = parameters.bias;
        double z_size = std::abs(z);
        for (std::size_t j = 0; j < d; ++j) {
            const double term = static_cast<double>(data.x(i, j)) * parameters.weight(j);
            z += term;
            z_size += std::abs(term);
        }
        const double sign = data.y(i) == 1.0F ? -1.0 : 1.0;
        const double t = sign * z;
        const double p = 1.0 / (1.0 + std::exp(-t));
        const double loss = std::max(t, 0.0) + std::log1p(std::exp(-std::abs(t)));
        exact.loss += (loss_fn == LossFn::kBce ? std::min(loss, 100.0) : loss) / n;
        exact.loss_size += (loss + p * z_size) / n;
        for (std::size_t j = 0; j <= d; ++j) {
            const double x = j < d ? data.x(i, j) : 1.0;
            exact.grad[j] += sign * p * x / n;
            exact.grad_size[j] += (p + p * (1.0 - p) * z_size) * std::abs(x) / n;
        }
    }
    return exact;
}

// The twin's criterion: no farther from the other float32 than four times what float32 costs that
// other, or one millionth. Gives the distance in units of what is allowed.
double distance(double value, double other, double exact, double size) {
    return std::abs(value - other) /
           std::max(4.0 * std::abs(other - exact), 1e-6 * std::max(size, 1e-30));
}

double distance(const Pass& pass, const Pass& other, const Exact& exact) {
    double worst = distance(pass.loss, other.loss, exact.loss, exact.loss_size);
    for (std::size_t j = 0; j < exact.grad.size(); ++j) {
        worst = std::max(worst,
                         distance(pass.grad[j], other.grad[j], exact.grad[j], exact.grad_size[j]));
    }
    return worst;
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
    double worst = 0.0;
    for (int problem = 0; problem < 384; ++problem) {
        // Every small number of rows, then any; every number of features.
        const int n = problem < 288 ? problem + 1 : 1 + below(random, 1000);
        const int d = 1 + problem % 64;
        const Dataset data = random_data(random, n, d);
        EpochKernel kernel = make_epoch_kernel(data.x, data.y);
        for (const float scale : {0.1F, 1.0F, 4.0F, 30.0F, 300.0F}) {
            const Parameters parameters = random_parameters(random, d, scale);
            for (const LossFn loss_fn : kLosses) {
                const double far = distance(by_kernel(kernel, loss_fn, parameters),
                                            by_stages(data, loss_fn, parameters),
                                            in_double(data, loss_fn, parameters));
                worst = std::max(worst, far);
                ASSERT_LE(far, 1.0) << "n " << n << ", d " << d << ", scale " << scale << ", loss "
                                    << static_cast<int>(loss_fn);
            }
        }
    }
    std::printf("  worst: %.3f of what is allowed\n", worst);
}

TEST(EpochKernel, KeepsItsPrecisionOverManySamples) {
    TorchRandom random = manual_seed(5);
    const Dataset data = random_data(random, 100'000, 4);
    const Parameters parameters = random_parameters(random, 4, 2.0F);
    for (const LossFn loss_fn : kLosses) {
        const Pass pass = by_kernel(data, loss_fn, parameters);
        const Exact exact = in_double(data, loss_fn, parameters);
        EXPECT_NEAR(pass.loss, exact.loss, 2e-7 * exact.loss);
        for (std::size_t j = 0; j < exact.grad.size(); ++j) {
            EXPECT_NEAR(pass.grad[j], exact.grad[j], 2e-7 * exact.grad_size[j]);
        }
    }
}

// Every sample right and sure of it: 1 + e^t alone would keep three digits of such a loss.
TEST(EpochKernel, KeepsTheDigitsOfSmallLosses) {
    for (const int n : {1, 7, 100, 333}) {
        Dataset data{.x = Matrix(n, 1), .y = Vector(n)};
        for (int i = 0; i < n; ++i) {
            data.y(i) = static_cast<float>(i % 2);
            data.x(i, 0) = (i % 2 == 0 ? -8.0F : 8.0F) - 0.01F * static_cast<float>(i % 100);
        }
        const Parameters parameters{.weight = Vector::Constant(1, 1.5F), .bias = 0.25F};
        const Exact exact = in_double(data, LossFn::kBceWithLogits, parameters);
        EXPECT_LT(exact.loss, 3e-5);
        EXPECT_NEAR(by_kernel(data, LossFn::kBceWithLogits, parameters).loss, exact.loss,
                    5e-7 * exact.loss);
    }
}

// torch's own values for one logit and its label, the corners of float32 included.
TEST(EpochKernel, KeepsTorchsCorners) {
    for (const std::string& release : reference::releases()) {
        const rapidjson::Document document = reference::load(release, "loss.json");
        for (const auto& test_case : reference::cases(document, "cases")) {
            const auto logit = static_cast<float>(test_case["logit"].GetDouble());
            const auto target = static_cast<float>(test_case["target"].GetDouble());
            const Dataset data{.x = Matrix::Ones(1, 1), .y = Vector::Constant(1, target)};
            const Parameters parameters{.weight = Vector::Constant(1, logit), .bias = 0.0F};
            for (const LossFn loss_fn : kLosses) {
                const bool bce = loss_fn == LossFn::kBce;
                const double loss =
                    test_case[bce ? "binary_cross_entropy" : "binary_cross_entropy_with_logits"]
                        .GetDouble();
                const double z_grad = test_case[bce ? "z_grad" : "with_logits_z_grad"].GetDouble();
                const Exact exact = in_double(data, loss_fn, parameters);
                const Pass pass = by_kernel(data, loss_fn, parameters);
                SCOPED_TRACE(release + ", logit " + std::to_string(logit) + ", target " +
                             std::to_string(target) + (bce ? "" : ", with logits"));
                if (bce && std::abs(logit) > 8.0F && release != "torch-1.13") {  // see loss_test
                    EXPECT_NEAR(pass.loss, loss, 2e-7 * loss);
                } else if (std::isfinite(loss)) {
                    EXPECT_LE(distance(pass.loss, loss, exact.loss, std::abs(loss)), 1.0)
                        << pass.loss << " instead of " << loss;
                } else {
                    EXPECT_EQ(std::isnan(pass.loss), std::isnan(loss)) << pass.loss;
                    EXPECT_FALSE(std::isfinite(pass.loss));
                }
                EXPECT_LE(distance(pass.grad[1], z_grad, exact.grad[1], std::abs(z_grad)), 1.0)
                    << pass.grad[1] << " instead of " << z_grad;
            }
        }
    }
}

TEST(EpochKernel, GivesNanAndInfinityWhereTheStagesDo) {
    TorchRandom random = manual_seed(6);
    const Dataset data = random_data(random, 21, 3);
    const auto kind = [](double value) {
        return std::isnan(value) ? "NaN" : std::isinf(value) ? "infinite" : "finite";
    };
    for (const float bad : {kNan, kInfinity, -kInfinity, 3e38F, -3e38F}) {
        for (int position = 0; position < 4; ++position) {
            Parameters parameters = random_parameters(random, 3, 1.0F);
            (position < 3 ? parameters.weight(position) : parameters.bias) = bad;
            for (const LossFn loss_fn : kLosses) {
                SCOPED_TRACE(testing::Message() << bad << " at " << position << ", loss "
                                                << static_cast<int>(loss_fn));
                const Pass kernel = by_kernel(data, loss_fn, parameters);
                const Pass stages = by_stages(data, loss_fn, parameters);
                EXPECT_STREQ(kind(kernel.loss), kind(stages.loss));
                for (std::size_t j = 0; j < stages.grad.size(); ++j) {
                    EXPECT_STREQ(kind(kernel.grad[j]), kind(stages.grad[j])) << j;
                }
                if (std::isfinite(stages.loss)) {
                    EXPECT_NEAR(kernel.loss, stages.loss, 1e-6 * std::abs(stages.loss));
                }
            }
        }
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
                w[j] -= 0.001F * kernel.grad.weight(static_cast<Eigen::Index>(j));
            }
            b -= 0.001F * kernel.grad.bias;
        }
        std::printf("  %s: 500 losses, worst distance %.3g\n", release.c_str(), worst);
        EXPECT_LE(worst, 3e-7);
    }
}

}  // namespace
}  // namespace logit
