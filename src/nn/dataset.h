// The samples a run trains on and is tested on: iris, embedded from assets/iris.csv at build time,
// chosen, split and standardised as scikit-learn does it. Owns no model and reads no file.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nn/tensor.h"

namespace logit {

inline constexpr int kIrisRows = 150;
inline constexpr int kIrisFeatures = 4;
inline constexpr int kIrisClasses = 3;

// sklearn.datasets.load_iris().feature_names, target_names
inline constexpr std::array<std::string_view, kIrisFeatures> kIrisFeatureNames = {
    "sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"};
inline constexpr std::array<std::string_view, kIrisClasses> kIrisTargetNames = {
    "setosa", "versicolor", "virginica"};

struct Dataset {
    Matrix x;  // (n, d)
    Vector y;  // (n): 0 or 1
    Storage storage = Storage::kRows;
};

struct DataOptions {
    std::array<int, 2> classes{0, 1};       // two different ones; the second is label 1
    std::vector<int> features{0, 1, 2, 3};  // the columns of x, in this order, none twice
    bool standardize = false;               // with the means and deviations of the training part
    double test_size = 0.0;                 // share of the samples in (0, 1); 0: no split
    std::uint32_t split_seed = 0;           // train_test_split's random_state
    bool stratify = false;                  // by y

    bool operator==(const DataOptions&) const = default;
};

struct TrainTest {
    Dataset train;
    Dataset test;       // without a split 0 rows, and as many columns as train
    std::string error;  // one sentence on the options' first fault, both parts empty; "" when fine
};

// sklearn.datasets.load_iris(return_X_y=True): the rows of both classes in the order of the file,
// y = target == classes[1]; then X[:, features], train_test_split(stratify=y) and StandardScaler,
// which is fitted on the training part only. In double until the end, as numpy, then
// torch.float32. Chosen features without a split leave x column after column: whatever takes rows
// of it writes them row after row. By default the first 100 rows: 50 setosa (0) and 50 versicolor
// (1).
TrainTest load_iris(const DataOptions& options = {});

}  // namespace logit
