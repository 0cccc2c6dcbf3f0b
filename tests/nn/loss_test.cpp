// Sigmoid and binary cross-entropy against real PyTorch at float32's corners, and against finite
// differences between them.
#include "nn/loss.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "nn/corners.h"
#include "reference_data.h"
#include "scalar_model.h"

namespace logit {
namespace {

Vector vector(std::initializer_list<float> values) {
    Vector result(values.size());
    std::copy(values.begin(), values.end(), result.begin());
    return result;
}

// Within four units in the last place, torch 1.13's logarithms and what it does with few elements
// being other than ours. Zero, infinity and what torch clamps to are met exactly.
void expect_float(float ours, double torchs, const std::string& what) {
    const double rounding = 4.0 * std::numeric_limits<float>::epsilon() * std::abs(torchs);
    EXPECT_NEAR(ours, torchs, std::isfinite(torchs) ? rounding : 0.0) << what;
}

// The mean of 32 equal losses is rounded more often than one.
double rounding_of_mean(int n) { return n == 1 ? 1.2e-7 : 3e-7; }

// torch 1.13 writes log(1 - p), which loses a small p; 2.x and we write log1p(-p).
void expect_loss(float ours, const rapidjson::Value& test_case, int n, const std::string& release) {
    const double torchs = test_case["binary_cross_entropy"].GetDouble();
    if (release == "torch-1.13") {
        EXPECT_NEAR(ours, torchs, rounding_of_mean(n) * std::max(1.0, torchs)) << release;
    } else {
        expect_float(ours, torchs, release + " loss");
    }
}

void expect_case(const rapidjson::Value& test_case, const std::string& release) {
    const float target = static_cast<float>(test_case["target"].GetDouble());
    const float logit = static_cast<float>(test_case["logit"].GetDouble());
    SCOPED_TRACE(testing::Message() << release << ", logit " << logit << ", target " << target);
    for (const int n : {1, 32}) {  // alone, and where a processor's vectors are filled
        const Vector y = Vector::Constant(n, target);
        const Vector p = sigmoid(Vector::Constant(n, logit));
        const Vector p_grad = binary_cross_entropy_backward(p, y);
        const Vector z_grad = sigmoid_backward(p, p_grad);
        if (release == "torch-2.6" && n == 32) {
            EXPECT_EQ(p(0), static_cast<float>(test_case["sigmoid"].GetDouble()));
            EXPECT_EQ(binary_cross_entropy(p.head(1), y.head(1)),
                      static_cast<float>(test_case["binary_cross_entropy"].GetDouble()));
        }
        expect_float(p(0), test_case["sigmoid"].GetDouble(), "sigmoid");
        expect_loss(binary_cross_entropy(p, y), test_case, n, release);
        expect_float(p_grad(0), test_case["p_grad"].GetDouble() / n, "p_grad");
        expect_float(z_grad(0), test_case["z_grad"].GetDouble() / n, "z_grad");
        EXPECT_EQ(p, Vector::Constant(n, p(0)));
        EXPECT_EQ(z_grad, Vector::Constant(n, z_grad(0)));
    }
}

TEST(Loss, ProducesPyTorchValues) {
    for (const std::string& release : reference::releases()) {
        const rapidjson::Document document = reference::load(release, "loss.json");
        for (const auto& test_case : reference::cases(document, "cases")) {
            expect_case(test_case, release);
        }
    }
}

// Torch 1.13 has another formula: it is within the rounding of the logit itself. Corners, such as
// infinity, are the same.
void expect_logits_case(const rapidjson::Value& test_case, const std::string& release) {
    const float target = static_cast<float>(test_case["target"].GetDouble());
    const float logit = static_cast<float>(test_case["logit"].GetDouble());
    const double loss = test_case["binary_cross_entropy_with_logits"].GetDouble();
    SCOPED_TRACE(testing::Message() << release << ", logit " << logit << ", target " << target);
    for (const int n : {1, 32}) {
        const Vector z = Vector::Constant(n, logit);
        const Vector y = Vector::Constant(n, target);
        const float ours = binary_cross_entropy_with_logits(z, y);
        EXPECT_EQ(std::isnan(ours), std::isnan(loss)) << ours;
        if (release == "torch-2.6" && !std::isnan(loss)) {
            EXPECT_EQ(binary_cross_entropy_with_logits(z.head(1), y.head(1)),
                      static_cast<float>(loss));
        }
        if (std::isfinite(loss)) {
            EXPECT_NEAR(ours, loss, rounding_of_mean(n) * (1.0 + std::abs(logit)));
        } else if (!std::isnan(loss)) {
            EXPECT_EQ(binary_cross_entropy_with_logits(z.head(1), y.head(1)),
                      static_cast<float>(loss));
        }
        const Vector z_grad = binary_cross_entropy_with_logits_backward(z, y);
        // In float, for the smallest are denormal.
        const auto sample_grad = static_cast<float>(test_case["with_logits_z_grad"].GetDouble());
        expect_float(z_grad(0), sample_grad / static_cast<float>(n), "z_grad");
        EXPECT_EQ(z_grad, Vector::Constant(n, z_grad(0)));
    }
}

TEST(WithLogits, ProducesPyTorchValues) {
    for (const std::string& release : reference::releases()) {
        const rapidjson::Document document = reference::load(release, "loss.json");
        for (const auto& test_case : reference::cases(document, "cases")) {
            expect_logits_case(test_case, release);
        }
    }
}

// To the last bits for label 1, where 1 - p is not. For label 0 torch adds z to the logarithm and
// takes it away again, which rounds the loss to the precision of z.
TEST(WithLogits, KeepsTheLossOfAConfidentSample) {
    for (const double z : {1.0, 8.0, 16.0, 17.0, 40.0, 87.0, 100.0}) {
        const auto sure = static_cast<float>(z);
        const double loss = std::log1p(std::exp(-z));
        const double rounding = 2e-7 * loss + 3e-45;
        EXPECT_NEAR(binary_cross_entropy_with_logits(vector({sure}), vector({1.0F})), loss,
                    rounding);
        EXPECT_NEAR(binary_cross_entropy_with_logits(vector({-sure}), vector({0.0F})), loss,
                    1.2e-7 * z);
        EXPECT_NEAR(binary_cross_entropy_with_logits(vector({-sure}), vector({1.0F})), z + loss,
                    2e-7 * z);
    }
}

TEST(WithLogits, HasNoBoundAndKeepsNan) {
    EXPECT_EQ(binary_cross_entropy_with_logits(vector({-1e30F}), vector({1.0F})), 1e30F);
    EXPECT_EQ(binary_cross_entropy_with_logits(vector({kInfinity}), vector({0.0F})), kInfinity);
    EXPECT_TRUE(std::isnan(binary_cross_entropy_with_logits(vector({kNan}), vector({0.0F}))));
    EXPECT_TRUE(std::isnan(binary_cross_entropy_with_logits(vector({kNan}), vector({1.0F}))));
}

TEST(WithLogitsBackward, EqualsFiniteDifferences) {
    const Vector y = vector({0.0F, 1.0F, 0.0F, 1.0F, 1.0F});
    const Vector z = vector({-2.0F, 0.5F, 3.0F, -4.0F, 6.0F});
    const Vector grad = binary_cross_entropy_with_logits_backward(z, y);
    ASSERT_EQ(grad.size(), z.size());
    for (int i = 0; i < z.size(); ++i) {
        const auto loss = [&](double z_i) {
            return scalar_model::bce(scalar_model::sigmoid(z_i), y(i)) / 5.0;
        };
        EXPECT_NEAR(grad(i), scalar_model::derivative(loss, z(i)), 1e-7) << i;
    }
}

// Where the sigmoid saturates and the other loss's gradient is zero, this one still says which way.
TEST(WithLogitsBackward, KeepsTheSlopeOfAWrongCertainty) {
    EXPECT_EQ(binary_cross_entropy_with_logits_backward(vector({200.0F}), vector({0.0F}))(0), 1.0F);
    EXPECT_EQ(binary_cross_entropy_with_logits_backward(vector({-200.0F}), vector({1.0F}))(0),
              -1.0F);
}

TEST(Sigmoid, SaturatesAtInfinityAndKeepsNan) {
    const Vector p = sigmoid(vector({-kInfinity, kInfinity, kNan, 0.0F}));
    EXPECT_EQ(p(0), 0.0F);
    EXPECT_EQ(p(1), 1.0F);
    EXPECT_TRUE(std::isnan(p(2))) << p(2);
    EXPECT_EQ(p(3), 0.5F);
}

TEST(SigmoidBackward, EqualsFiniteDifferences) {
    for (const double z : {-6.0, -2.5, -0.1, 0.0, 0.3, 1.0, 4.0, 7.0}) {
        const Vector p = sigmoid(vector({static_cast<float>(z)}));
        const double expected = scalar_model::derivative(scalar_model::sigmoid, z);
        EXPECT_NEAR(sigmoid_backward(p, vector({1.0F}))(0), expected, 2e-7) << "z " << z;
        EXPECT_NEAR(sigmoid_backward(p, vector({-8.0F}))(0), -8.0 * expected, 16e-7) << "z " << z;
    }
}

TEST(SigmoidBackward, IsZeroWhereTheSigmoidIsSaturated) {
    EXPECT_EQ(sigmoid_backward(vector({0.0F, 1.0F}), vector({1e12F, -1e12F})),
              vector({0.0F, 0.0F}));
}

TEST(BinaryCrossEntropy, IsTheMeanOverSamples) {
    const Vector p = vector({0.9F, 0.2F, 0.5F, 0.75F});
    const Vector y = vector({1.0F, 0.0F, 1.0F, 0.0F});
    double sum = 0.0;
    for (int i = 0; i < 4; ++i) {
        sum += scalar_model::bce(p(i), y(i));
    }
    EXPECT_NEAR(binary_cross_entropy(p, y), sum / 4.0, 1e-7);
}

// -log 0 would be infinite: torch stops at 100.
TEST(BinaryCrossEntropy, ClampsTheLogarithmAt100) {
    EXPECT_EQ(binary_cross_entropy(vector({0.0F}), vector({1.0F})), 100.0F);
    EXPECT_EQ(binary_cross_entropy(vector({1.0F}), vector({0.0F})), 100.0F);
    EXPECT_EQ(binary_cross_entropy(vector({0.0F, 1.0F}), vector({0.0F, 1.0F})), 0.0F);
    EXPECT_EQ(binary_cross_entropy(vector({1.0F, 1.0F}), vector({0.0F, 1.0F})), 50.0F);
}

// NaN must be seen, not clamped away. (torch raises an error here instead.)
TEST(BinaryCrossEntropy, KeepsNan) {
    EXPECT_TRUE(std::isnan(binary_cross_entropy(vector({0.5F, kNan}), vector({1.0F, 0.0F}))));
    EXPECT_TRUE(std::isnan(binary_cross_entropy(vector({0.5F, kNan}), vector({1.0F, 1.0F}))));
}

TEST(BinaryCrossEntropyBackward, EqualsFiniteDifferences) {
    const Vector y = vector({0.0F, 1.0F, 0.0F, 1.0F, 1.0F});
    const Vector p = vector({0.25F, 0.25F, 0.875F, 0.9375F, 0.0625F});
    const Vector grad = binary_cross_entropy_backward(p, y);
    ASSERT_EQ(grad.size(), p.size());
    for (int i = 0; i < p.size(); ++i) {
        const auto loss = [&](double p_i) { return scalar_model::bce(p_i, y(i)) / 5.0; };
        const double expected = scalar_model::derivative(loss, p(i), 1e-4);
        EXPECT_NEAR(grad(i), expected, 1e-6 * std::abs(expected)) << i;
    }
}

// (p - y) / p (1 - p) would be infinite at a wrong certainty: torch divides by 1e-12 at least.
TEST(BinaryCrossEntropyBackward, ClampsTheDenominator) {
    EXPECT_EQ(binary_cross_entropy_backward(vector({0.0F}), vector({1.0F}))(0), -1.0F / 1e-12F);
    EXPECT_EQ(binary_cross_entropy_backward(vector({1.0F}), vector({0.0F}))(0), 1.0F / 1e-12F);
    EXPECT_EQ(binary_cross_entropy_backward(vector({1.0F}), vector({1.0F}))(0), 0.0F);
}

}  // namespace
}  // namespace logit
