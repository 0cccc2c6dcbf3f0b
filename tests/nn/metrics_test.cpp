// Accuracy where the threshold and NaN decide.
#include "nn/metrics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <initializer_list>

namespace logit {
namespace {

float accuracy(std::initializer_list<float> p, std::initializer_list<float> y) {
    Vector p_vector(p.size());
    Vector y_vector(y.size());
    std::copy(p.begin(), p.end(), p_vector.begin());
    std::copy(y.begin(), y.end(), y_vector.begin());
    return accuracy_score(p_vector, y_vector);
}

TEST(AccuracyScore, IsTheShareOfRightAnswers) {
    EXPECT_EQ(accuracy({0.9F, 0.1F, 0.6F, 0.4F}, {1.0F, 0.0F, 1.0F, 0.0F}), 1.0F);
    EXPECT_EQ(accuracy({0.9F, 0.1F, 0.6F, 0.4F}, {0.0F, 1.0F, 0.0F, 1.0F}), 0.0F);
    EXPECT_EQ(accuracy({0.9F, 0.9F, 0.9F, 0.9F}, {0.0F, 1.0F, 1.0F, 1.0F}), 0.75F);
    EXPECT_EQ(accuracy({0.1F, 0.9F, 0.1F, 0.1F}, {0.0F, 1.0F, 1.0F, 1.0F}), 0.5F);
}

TEST(AccuracyScore, CountsOneHalfAsClassOne) {
    EXPECT_EQ(accuracy({0.5F}, {1.0F}), 1.0F);
    EXPECT_EQ(accuracy({0.5F}, {0.0F}), 0.0F);
    EXPECT_EQ(accuracy({std::nextafter(0.5F, 0.0F)}, {1.0F}), 0.0F);
    EXPECT_EQ(accuracy({std::nextafter(0.5F, 0.0F)}, {0.0F}), 1.0F);
}

TEST(AccuracyScore, TakesNanForAWrongAnswer) {
    EXPECT_EQ(accuracy({NAN, NAN, 0.0F, 1.0F}, {0.0F, 1.0F, 0.0F, 1.0F}), 0.5F);
}

TEST(AccuracyScore, IsTheNearestFloatOfTheShare) {
    Vector p = Vector::Zero(100);
    Vector y = Vector::Zero(100);
    for (int wrong = 0; wrong <= 100; ++wrong) {
        EXPECT_EQ(accuracy_score(p, y), static_cast<float>(100 - wrong) / 100.0F) << wrong;
        y(std::min(wrong, 99)) = 1.0F;
    }
}

}  // namespace
}  // namespace logit
