// The embedded iris against facts about scikit-learn's that the data file has no part in; the
// choice of classes and features, the split and the scaling against real scikit-learn.
#include "nn/dataset.h"

#include <gtest/gtest.h>

#include <cmath>

#include "nn/trainer_cases.h"

namespace logit {
namespace {

void expect_row(const Dataset& data, int row, std::array<float, kIrisFeatures> x, float y) {
    for (int feature = 0; feature < kIrisFeatures; ++feature) {
        EXPECT_EQ(data.x(row, feature), x[static_cast<std::size_t>(feature)])
            << "row " << row << ", " << kIrisFeatureNames[static_cast<std::size_t>(feature)];
    }
    EXPECT_EQ(data.y(row), y) << "row " << row;
}

// All 150 rows in the order of the file, with the target as y.
Dataset all_classes() {
    const Dataset first = load_iris().train;
    const Dataset last = load_iris({.classes = {1, 2}}).train;
    Dataset all{.x = Matrix(150, kIrisFeatures), .y = Vector(150)};
    all.x << first.x, last.x.bottomRows(50);
    all.y << first.y, last.y.tail(50).array() + 1.0F;
    return all;
}

TEST(LoadIris, GivesTheTwoFirstClassesByDefault) {
    const Dataset data = load_iris().train;
    ASSERT_EQ(data.x.rows(), 100);
    ASSERT_EQ(data.x.cols(), kIrisFeatures);
    ASSERT_EQ(data.y.size(), 100);
    for (int row = 0; row < 100; ++row) {
        EXPECT_EQ(data.y(row), row < 50 ? 0.0F : 1.0F) << "row " << row;
    }
}

TEST(LoadIris, HasScikitLearnsRows) {
    const Dataset data = all_classes();
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
    const Dataset data = all_classes();
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

void expect_torchs_row(const Dataset& part, Eigen::Index row, const rapidjson::Value& torchs,
                       const std::string& where) {
    for (Eigen::Index column = 0; column < part.x.cols(); ++column) {
        const auto expected = static_cast<float>(torchs[column].GetDouble());
        EXPECT_FLOAT_EQ(part.x(row, column), expected)
            << where << ", row " << row << ", column " << column;
    }
}

// Sums of the float32 values, plain and by their place: no number is another, or elsewhere.
void expect_part(const Dataset& part, const rapidjson::Value& torchs, const std::string& where) {
    ASSERT_EQ(part.x.rows(), torchs["n"].GetInt()) << where;
    ASSERT_EQ(part.x.cols(), torchs["first_row"].Size()) << where;
    std::string labels;
    for (const float label : part.y) {
        labels += label == 1.0F ? "1" : "0";
        EXPECT_TRUE(label == 0.0F || label == 1.0F) << where;
    }
    EXPECT_EQ(labels, torchs["y"].GetString()) << where;
    expect_torchs_row(part, 0, torchs["first_row"], where);
    expect_torchs_row(part, part.x.rows() - 1, torchs["last_row"], where);
    const auto n = part.x.rows();
    const Eigen::VectorXd places = Eigen::VectorXd::LinSpaced(n, 1.0, static_cast<double>(n));
    for (Eigen::Index column = 0; column < part.x.cols(); ++column) {
        const Eigen::VectorXd values = part.x.col(column).cast<double>();
        // One float32 of 100 may be rounded to the other side.
        EXPECT_NEAR(values.sum(), torchs["sums"][column].GetDouble(), 3e-7)
            << where << ", column " << column;
        EXPECT_NEAR(places.dot(values), torchs["sums_by_place"][column].GetDouble(), 3e-5)
            << where << ", column " << column;
    }
}

TEST(LoadIris, ProducesScikitLearnParts) {
    for (const std::string& release : reference::releases()) {
        const rapidjson::Document document = reference::load(release, "datasets.json");
        int number = 0;
        for (const auto& test_case : reference::cases(document, "cases")) {
            const std::string where = release + ", case " + std::to_string(number++);
            const TrainTest data = load_iris(reference::data_options(test_case));
            EXPECT_EQ(data.error, "") << where;
            expect_part(data.train, test_case["train"], where + ", train");
            if (test_case.HasMember("test")) {
                expect_part(data.test, test_case["test"], where + ", test");
            } else {
                EXPECT_EQ(data.test.x.rows(), 0) << where;
                EXPECT_EQ(data.test.x.cols(), data.train.x.cols()) << where;
                EXPECT_EQ(data.test.y.size(), 0) << where;
            }
        }
    }
}

// Fitted on the training part: that one has mean 0 and deviation 1, the other only nearly.
TEST(LoadIris, StandardizesByTheTrainingPartAlone) {
    const TrainTest data = load_iris({.standardize = true, .test_size = 0.4, .split_seed = 1});
    for (Eigen::Index column = 0; column < kIrisFeatures; ++column) {
        const Eigen::ArrayXd train = data.train.x.col(column).cast<double>();
        EXPECT_NEAR(train.mean(), 0.0, 1e-7);
        EXPECT_NEAR((train - train.mean()).square().mean(), 1.0, 1e-6);
        EXPECT_GT(std::abs(data.test.x.col(column).mean()), 1e-3) << column;
    }
}

// Iris once more, scattered among other columns, other classes and rows with holes: the same
// samples.
TEST(LoadTable, TakesTheRowsThatHaveAllThatWasChosen) {
    const Table& iris = iris_table();
    Table table{.name = "holes",
                .columns = {"a", "b", "c", "d", "e", "f"},
                .classes = {"x", "one", "zero"},
                .x = Eigen::MatrixXd::Constant(300, 6, NAN),
                .target = std::vector<int>(300, 0)};
    for (int row = 0; row < 100; ++row) {  // every third is complete
        table.x.row(3 * row).tail(4) = iris.x.row(row);
        table.target[3 * row] = iris.target[row] == 0 ? 2 : 1;
        table.x.row(3 * row + 1) = Eigen::RowVectorXd::Ones(6);
        table.target[3 * row + 1] = row % 2 == 0 ? -1 : 0;
        table.x.row(3 * row + 2) = Eigen::RowVectorXd::Ones(6);
        table.x(3 * row + 2, 2 + row % 4) = NAN;
        table.target[3 * row + 2] = 1 + row % 2;
    }
    for (const double test_size : {0.0, 0.3}) {
        const DataOptions of_iris = {.standardize = true, .test_size = test_size};
        DataOptions options = of_iris;
        options.classes = {2, 1};
        options.features = {2, 3, 4, 5};
        const TrainTest expected = load_iris(of_iris);
        const TrainTest data = load_table(table, options);
        EXPECT_EQ(data.error, "");
        EXPECT_EQ(data_error(table, options), "");
        EXPECT_EQ(data.train.x, expected.train.x);
        EXPECT_EQ(data.train.y, expected.train.y);
        EXPECT_EQ(data.test.x, expected.test.x);
        EXPECT_EQ(data.test.y, expected.test.y);
        EXPECT_EQ(count_rows(table, options).samples, 100);
        EXPECT_EQ(count_rows(table, options).incomplete, 150);
    }
    EXPECT_EQ(data_error(table, {.classes = {2, 1}, .features = {0, 2}}),
              load_table(table, {.classes = {2, 1}, .features = {0, 2}}).error);
    EXPECT_EQ(count_rows(table, {.classes = {2, 0}, .features = {0}}).samples, 100);
    table.x.col(1).setConstant(NAN);
    EXPECT_EQ(data_error(table, {.classes = {2, 1}, .features = {1}}),
              "no row of the two classes has a value of every feature");
}

TEST(Scaled, GivesTheTrainingPartAgain) {
    const DataOptions options = {.classes = {2, 1}, .features = {3, 0}, .standardize = true};
    const TrainTest data = load_iris(options);
    Eigen::MatrixXd raw(50, 2);
    raw << iris_table().x.block(50, 3, 50, 1), iris_table().x.block(50, 0, 50, 1);
    EXPECT_EQ(scaled(data.scaler, raw), data.train.x.topRows(50));
    EXPECT_EQ(scaled({}, raw), raw.cast<float>());
}

TEST(LoadIris, NamesItsErrors) {
    const auto error = [](const DataOptions& options) {
        const TrainTest data = load_iris(options);
        EXPECT_EQ(data.train.x.size() + data.test.x.size(), 0);
        return data.error;
    };
    EXPECT_EQ(error({.classes = {0, 3}}), "there is no class 3");
    EXPECT_EQ(error({.classes = {-1, 0}}), "there is no class -1");
    EXPECT_EQ(error({.classes = {2, 2}}), "the two classes must differ");
    EXPECT_EQ(error({.features = {}}), "at least one feature is needed");
    EXPECT_EQ(error({.features = {0, 4}}), "there is no feature 4");
    EXPECT_EQ(error({.features = {1, 2, 1}}), "feature 1 is there twice");
    EXPECT_EQ(error({.test_size = 1.0}),
              "test_size must be a share of the samples above 0 and below 1");
    EXPECT_EQ(error({.test_size = 0.999}), "test_size leaves none of 100 samples for training");
    EXPECT_EQ(error({.test_size = 0.01, .stratify = true}),
              "the test part of 1 is too small for 2 classes");
}

}  // namespace
}  // namespace logit
