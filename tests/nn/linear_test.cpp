// The linear step against exact small numbers and against finite differences of the formula.
#include "nn/linear.h"

#include <gtest/gtest.h>

#include "nn/dataset.h"
#include "reference_data.h"
#include "scalar_model.h"

namespace logit {
namespace {

using scalar_model::Numbers;

const Numbers kWeight = {0.75, -1.5, 0.25};
constexpr double kBias = -0.625;
const std::vector<Numbers> kRows = {{1, 2, 3}, {-0.5, 0.25, 8}, {0, 0, 0}, {100, -3, 1e-3}};

Matrix matrix(const std::vector<Numbers>& rows) {
    Matrix result(rows.size(), rows[0].size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t column = 0; column < rows[0].size(); ++column) {
            result(row, column) = static_cast<float>(rows[row][column]);
        }
    }
    return result;
}

Vector vector(const Numbers& values) {
    Vector result(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        result(i) = static_cast<float>(values[i]);
    }
    return result;
}

TEST(Linear, IsTheFormulaForEachRow) {
    const Vector z = linear(matrix(kRows), vector(kWeight), static_cast<float>(kBias));
    ASSERT_EQ(z.size(), kRows.size());
    for (std::size_t row = 0; row < kRows.size(); ++row) {
        const double expected = scalar_model::linear(kRows[row], kWeight, kBias);
        EXPECT_NEAR(z(row), expected, 1e-6 * std::abs(expected)) << "row " << row;
    }
}

TEST(Linear, AddsTheBiasToARowOfZeros) {
    EXPECT_EQ(linear(Matrix::Zero(1, 3), vector(kWeight), 0.5F)(0), 0.5F);
}

TEST(Linear, TakesNoRowsAndNoColumns) {
    EXPECT_EQ(linear(Matrix(0, 3), vector(kWeight), 1.0F).size(), 0);
    const Vector z = linear(Matrix(2, 0), Vector(0), 1.5F);
    EXPECT_EQ(z, vector({1.5, 1.5}));
}

// To the bit, in the order of either storage; iris with chosen columns has the other one.
TEST(Linear, AddsInTorchsOrder) {
    const rapidjson::Document document = reference::load("torch-2.6", "linear.json");
    const Dataset data =
        load_iris({.features = reference::integers<int>(document["columns"])}).train;
    const std::vector<float> w = reference::floats(document["w"]);
    const Vector weight = Eigen::Map<const Vector>(w.data(), std::ssize(w));
    const float bias = reference::floats(document["b"])[0];
    EXPECT_EQ(data.storage, Storage::kColumns);
    for (const auto& [storage, key] :
         {std::pair(Storage::kColumns, "by_columns"), std::pair(Storage::kRows, "by_rows")}) {
        const Vector z = linear(data.x, weight, bias, storage);
        EXPECT_EQ(std::vector<float>(z.begin(), z.end()), reference::floats(document[key])) << key;
    }
}

// Whatever takes rows of chosen columns copies them: train_test_split here, a batch elsewhere.
TEST(Linear, TakesRowsOfASplitOrOfAllColumns) {
    EXPECT_EQ(load_iris().train.storage, Storage::kRows);
    const TrainTest split = load_iris({.features = {2, 0}, .test_size = 0.3});
    EXPECT_EQ(split.train.storage, Storage::kRows);
    EXPECT_EQ(split.test.storage, Storage::kRows);
}

// L = sum_i g_i z_i has dL/dz = g: its derivatives by w and b are what backward must give.
TEST(LinearBackward, EqualsFiniteDifferences) {
    const Numbers z_grad = {0.5, -2.0, 3.0, 0.125};
    const auto loss = [&](const Numbers& weight, double bias) {
        double sum = 0.0;
        for (std::size_t row = 0; row < kRows.size(); ++row) {
            sum += z_grad[row] * scalar_model::linear(kRows[row], weight, bias);
        }
        return sum;
    };
    const LinearGrad grad = linear_backward(matrix(kRows), vector(z_grad));
    ASSERT_EQ(grad.weight.size(), kWeight.size());
    for (std::size_t i = 0; i < kWeight.size(); ++i) {
        const auto by_weight = [&](double w) {
            Numbers moved = kWeight;
            moved[i] = w;
            return loss(moved, kBias);
        };
        const double expected = scalar_model::derivative(by_weight, kWeight[i]);
        EXPECT_NEAR(grad.weight(i), expected, 1e-6 * std::max(1.0, std::abs(expected))) << i;
    }
    const auto by_bias = [&](double b) { return loss(kWeight, b); };
    EXPECT_NEAR(grad.bias, scalar_model::derivative(by_bias, kBias), 1e-6);
}

// L = 0.25 * sum |w_i|, whose slope at 0 is taken as 0.
TEST(L1Backward, IsTheSignTimesTheFactor) {
    const Vector weight = vector({3.0, -1e-30, 0.0, -0.0, -2.0});
    EXPECT_EQ(l1_backward(weight, 0.25), vector({0.25, -0.25, 0.0, 0.0, -0.25}));
    EXPECT_EQ(l1_backward(weight, 0.0), Vector::Zero(5));
}

}  // namespace
}  // namespace logit
