#include "nn/dataset.h"

#include <cassert>

namespace logit {
namespace {

// One {features…, target} row per sample, written by CMake from assets/iris.csv.
constexpr std::array<std::array<double, kIrisFeatures + 1>, kIrisRows> kIris = {{
#include "iris_rows.inc"
}};

}  // namespace

Dataset load_iris(int rows) {
    assert(rows >= 0 && rows <= kIrisRows);
    Dataset data{.x = Matrix(rows, kIrisFeatures), .y = Vector(rows)};
    for (int row = 0; row < rows; ++row) {
        for (int feature = 0; feature < kIrisFeatures; ++feature) {
            data.x(row, feature) = static_cast<float>(kIris[row][feature]);
        }
        data.y(row) = static_cast<float>(kIris[row][kIrisFeatures]);
    }
    return data;
}

}  // namespace logit
