// train_test_split against the index order of real scikit-learn, plain and stratified.
#include "nn/numpy_random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "reference_data.h"

namespace logit {
namespace {

TestSize test_size_of(const rapidjson::Value& test_case) {
    const auto& size = test_case["test_size"];
    return size.IsInt() ? TestSize(size.GetInt()) : TestSize(size.GetDouble());
}

TrainTestIndices split(const rapidjson::Value& test_case) {
    const std::uint32_t random_state = test_case["random_state"].GetUint();
    if (!test_case.HasMember("labels")) {
        return train_test_split(test_case["n"].GetInt(), test_size_of(test_case), random_state);
    }
    const auto labels = reference::integers<int>(test_case["labels"]);
    return stratified_train_test_split(labels, test_size_of(test_case), random_state);
}

// Where scikit-learn raises we give an error of our own words, and indices otherwise.
void expect_scikit_learn(const char* key) {
    for (const std::string& release : reference::releases()) {
        const rapidjson::Document document = reference::load(release, "train_test_split.json");
        for (const auto& test_case : reference::cases(document, key)) {
            const TrainTestIndices indices = split(test_case);
            const std::string where =
                release + ", n=" + std::to_string(test_case["n"].GetInt()) +
                ", test_size=" + std::to_string(test_case["test_size"].GetDouble());
            if (test_case.HasMember("error")) {
                EXPECT_NE(indices.error, "") << where << test_case["error"].GetString();
                EXPECT_TRUE(indices.train.empty() && indices.test.empty()) << where;
                continue;
            }
            EXPECT_EQ(indices.error, "") << where;
            EXPECT_EQ(indices.train, reference::integers<int>(test_case["train"])) << where;
            EXPECT_EQ(indices.test, reference::integers<int>(test_case["test"])) << where;
        }
    }
}

TEST(TrainTestSplit, ProducesScikitLearnIndices) { expect_scikit_learn("plain"); }

TEST(StratifiedTrainTestSplit, ProducesScikitLearnIndices) { expect_scikit_learn("stratified"); }

TEST(TrainTestSplit, NamesItsErrors) {
    const std::string share = "test_size must be a share of the samples above 0 and below 1";
    EXPECT_EQ(train_test_split(10, 0.0, 0).error, share);
    EXPECT_EQ(train_test_split(10, 1.0, 0).error, share);
    EXPECT_EQ(train_test_split(10, std::numeric_limits<double>::quiet_NaN(), 0).error, share);
    EXPECT_EQ(train_test_split(10, 10, 0).error,
              "test_size must be a number of samples from 1 to one less than all 10");
    EXPECT_EQ(train_test_split(5, 0.9, 0).error, "test_size leaves none of 5 samples for training");
}

TEST(StratifiedTrainTestSplit, NamesItsErrors) {
    const auto error = [](std::vector<int> labels, TestSize test_size) {
        return stratified_train_test_split(labels, test_size, 0).error;
    };
    EXPECT_EQ(error({0, 0, 1}, 1), "a class has only 1 sample, and stratifying needs 2 of each");
    EXPECT_EQ(error({0, 0, 1, 1}, 1), "the test part of 1 is too small for 2 classes");
    EXPECT_EQ(error({0, 0, 1, 1}, 3), "the training part of 1 is too small for 2 classes");
    EXPECT_EQ(error({0, 0, 1, 1}, 1.5),
              "test_size must be a share of the samples above 0 and below 1");
}

TEST(StratifiedTrainTestSplit, KeepsEverySampleOnceAndTheSharesOfClasses) {
    std::vector<int> labels(90, -1);
    for (std::size_t i = 0; i < labels.size(); i += 3) {
        labels[i] = 5;
    }
    const TrainTestIndices indices = stratified_train_test_split(labels, 0.2, 3);
    std::vector<int> all = indices.train;
    all.insert(all.end(), indices.test.begin(), indices.test.end());
    std::sort(all.begin(), all.end());
    std::vector<int> expected(90);
    std::iota(expected.begin(), expected.end(), 0);
    EXPECT_EQ(all, expected);
    EXPECT_EQ(std::count_if(indices.test.begin(), indices.test.end(),
                            [&](int row) { return labels[static_cast<std::size_t>(row)] == 5; }),
              6);
}

}  // namespace
}  // namespace logit
