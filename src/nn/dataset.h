// The samples a run trains on: iris, embedded from assets/iris.csv at build time.
// Owns no model and reads no file.
#pragma once

#include <array>
#include <string_view>

#include "nn/tensor.h"

namespace logit {

inline constexpr int kIrisRows = 150;
inline constexpr int kIrisFeatures = 4;

// sklearn.datasets.load_iris().feature_names, target_names
inline constexpr std::array<std::string_view, kIrisFeatures> kIrisFeatureNames = {
    "sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"};
inline constexpr std::array<std::string_view, 3> kIrisTargetNames = {"setosa", "versicolor",
                                                                     "virginica"};

struct Dataset {
    Matrix x;  // (n, d)
    Vector y;  // (n): 0 or 1
};

// The first `rows` rows (0 to 150) of sklearn.datasets.load_iris(return_X_y=True) as torch.float32.
// The default 100 are 50 setosa (0) and 50 versicolor (1).
Dataset load_iris(int rows = 100);

}  // namespace logit
