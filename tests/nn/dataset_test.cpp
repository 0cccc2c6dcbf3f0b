// The embedded iris against facts about scikit-learn's that the data file has no part in.
#include "nn/dataset.h"

#include <gtest/gtest.h>

namespace logit {
namespace {

void expect_row(const Dataset& data, int row, std::array<float, kIrisFeatures> x, float y) {
    for (int feature = 0; feature < kIrisFeatures; ++feature) {
        EXPECT_EQ(data.x(row, feature), x[static_cast<std::size_t>(feature)])
            << "row " << row << ", " << kIrisFeatureNames[static_cast<std::size_t>(feature)];
    }
    EXPECT_EQ(data.y(row), y) << "row " << row;
}

TEST(LoadIris, GivesTheTwoFirstClassesByDefault) {
    const Dataset data = load_iris();
    ASSERT_EQ(data.x.rows(), 100);
    ASSERT_EQ(data.x.cols(), kIrisFeatures);
    ASSERT_EQ(data.y.size(), 100);
    for (int row = 0; row < 100; ++row) {
        EXPECT_EQ(data.y(row), row < 50 ? 0.0F : 1.0F) << "row " << row;
    }
}

TEST(LoadIris, HasScikitLearnsRows) {
    const Dataset data = load_iris(150);
    expect_row(data, 0, {5.1F, 3.5F, 1.4F, 0.2F}, 0.0F);
    expect_row(data, 49, {5.0F, 3.3F, 1.4F, 0.2F}, 0.0F);
    expect_row(data, 50, {7.0F, 3.2F, 4.7F, 1.4F}, 1.0F);
    expect_row(data, 99, {5.7F, 2.8F, 4.1F, 1.3F}, 1.0F);
    expect_row(data, 100, {6.3F, 3.3F, 6.0F, 2.5F}, 2.0F);
    expect_row(data, 149, {5.9F, 3.0F, 5.1F, 1.8F}, 2.0F);
    // UCI's file has 4.9, 3.1, 1.5, 0.1 in both of these: known errors of its transcription.
    expect_row(data, 34, {4.9F, 3.1F, 1.5F, 0.2F}, 0.0F);
    expect_row(data, 37, {4.9F, 3.6F, 1.4F, 0.1F}, 0.0F);
}

// Extremes and means as the literature has them; the means of the classes are in Fisher's of 1936.
TEST(LoadIris, HasThePublishedStatistics) {
    const Dataset data = load_iris(150);
    const std::array<float, kIrisFeatures> min = {4.3F, 2.0F, 1.0F, 0.1F};
    const std::array<float, kIrisFeatures> max = {7.9F, 4.4F, 6.9F, 2.5F};
    const std::array<double, kIrisFeatures> mean = {5.8433, 3.0573, 3.7580, 1.1993};
    const std::array<double, kIrisFeatures> setosa = {5.006, 3.428, 1.462, 0.246};
    const std::array<double, kIrisFeatures> versicolor = {5.936, 2.770, 4.260, 1.326};
    const std::array<double, kIrisFeatures> virginica = {6.588, 2.974, 5.552, 2.026};
    for (std::size_t feature = 0; feature < kIrisFeatures; ++feature) {
        SCOPED_TRACE(kIrisFeatureNames[feature]);
        const Eigen::VectorXd column =
            data.x.col(static_cast<Eigen::Index>(feature)).cast<double>();
        EXPECT_EQ(column.minCoeff(), min[feature]);
        EXPECT_EQ(column.maxCoeff(), max[feature]);
        EXPECT_NEAR(column.mean(), mean[feature], 0.5e-4);
        EXPECT_NEAR(column.segment(0, 50).mean(), setosa[feature], 1e-6);
        EXPECT_NEAR(column.segment(50, 50).mean(), versicolor[feature], 1e-6);
        EXPECT_NEAR(column.segment(100, 50).mean(), virginica[feature], 1e-6);
    }
}

TEST(LoadIris, TakesAnyNumberOfRows) {
    const Dataset all = load_iris(kIrisRows);
    for (const int rows : {0, 1, 99, 150}) {
        const Dataset data = load_iris(rows);
        ASSERT_EQ(data.x.rows(), rows);
        ASSERT_EQ(data.y.size(), rows);
        EXPECT_EQ(data.x, all.x.topRows(rows)) << rows;
        EXPECT_EQ(data.y, all.y.head(rows)) << rows;
    }
}

}  // namespace
}  // namespace logit
