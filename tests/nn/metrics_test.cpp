// Accuracy where the threshold and NaN decide; all of it against real scikit-learn.
#include "nn/metrics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <initializer_list>

#include "reference_data.h"

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

Vector vector_of(const rapidjson::Value& values) {
    Vector result(values.Size());
    for (rapidjson::SizeType i = 0; i < values.Size(); ++i) {
        result(i) = static_cast<float>(values[i].GetDouble());
    }
    return result;
}

// null is NaN.
void expect_number(double value, const rapidjson::Value& expected, const std::string& where) {
    if (expected.IsNull()) {
        EXPECT_TRUE(std::isnan(value)) << where << ": " << value;
    } else {
        EXPECT_NEAR(value, expected.GetDouble(), 1e-12) << where;
    }
}

void expect_numbers(const std::vector<double>& values, const rapidjson::Value& expected,
                    const std::string& where) {
    ASSERT_EQ(values.size(), expected.Size()) << where;
    for (std::size_t i = 0; i < values.size(); ++i) {
        expect_number(values[i], expected[static_cast<rapidjson::SizeType>(i)],
                      where + " " + std::to_string(i));
    }
}

TEST(ClassificationMetrics, AreScikitLearns) {
    const rapidjson::Document document = reference::load("torch-2.6", "metrics.json");
    int number = 0;
    for (const auto& test_case : reference::cases(document, "cases")) {
        const std::string where = "case " + std::to_string(number++) + ", ";
        const auto threshold = static_cast<float>(test_case["threshold"].GetDouble());
        const Metrics m =
            classification_metrics(vector_of(test_case["p"]), vector_of(test_case["y"]), threshold);
        expect_number(m.accuracy, test_case["accuracy"], where + "accuracy");
        expect_number(m.precision, test_case["precision"], where + "precision");
        expect_number(m.recall, test_case["recall"], where + "recall");
        expect_number(m.f1, test_case["f1"], where + "f1");
        expect_number(m.roc_auc, test_case["roc_auc"], where + "roc_auc");
        expect_number(m.log_loss, test_case["log_loss"], where + "log_loss");
        for (rapidjson::SizeType i = 0; i < 2; ++i) {
            for (rapidjson::SizeType j = 0; j < 2; ++j) {
                EXPECT_EQ(m.confusion[i][j], test_case["confusion"][i][j].GetInt64()) << where;
            }
        }
    }
}

TEST(RocCurve, IsScikitLearnsPointByPoint) {
    const rapidjson::Document document = reference::load("torch-2.6", "metrics.json");
    int number = 0;
    for (const auto& test_case : reference::cases(document, "cases")) {
        const std::string where = "case " + std::to_string(number++) + ", ";
        const RocCurve curve = roc_curve(vector_of(test_case["p"]), vector_of(test_case["y"]));
        expect_numbers(curve.fpr, test_case["fpr"], where + "fpr");
        expect_numbers(curve.tpr, test_case["tpr"], where + "tpr");
        ASSERT_FALSE(curve.thresholds.empty());
        EXPECT_EQ(curve.thresholds.front(), INFINITY);
        EXPECT_EQ(std::vector(curve.thresholds.begin() + 1, curve.thresholds.end()),
                  reference::floats(test_case["thresholds"]))
            << where;
    }
}

TEST(ClassificationMetrics, KnowNothingOfNan) {
    const Metrics m = classification_metrics(Vector::Constant(2, NAN), Vector::Ones(2), 0.5F);
    EXPECT_TRUE(std::isnan(m.roc_auc));
    EXPECT_TRUE(std::isnan(m.log_loss));
}

}  // namespace
}  // namespace logit
