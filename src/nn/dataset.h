// The samples a run trains on and is tested on: rows of a table, chosen, split and standardised as
// scikit-learn does it. Iris is embedded from assets/iris.csv at build time. Owns no model and
// reads no file.
#pragma once

#include <Eigen/Core>
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

// Measurements of samples that are each of one class, as they were read: nothing chosen yet.
struct Table {
    std::string name = {};                  // a person's word for it, such as a file's name
    std::vector<std::string> columns = {};  // the features' names, UTF-8
    std::vector<std::string> classes = {};  // theirs
    Eigen::MatrixXd x = {};                 // (n, columns); NaN where a value is missing
    std::vector<int> target = {};           // (n): which class, -1 where that is missing
    Storage storage = Storage::kRows;       // how numpy holds all of x; chosen columns are kColumns
};

// sklearn.datasets.load_iris(): 150 rows in three classes.
const Table& iris_table();

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

// What StandardScaler().fit() keeps of each feature; both empty without standardize.
struct Scaler {
    Eigen::VectorXd mean, scale;  // (d)
};

struct TrainTest {
    Dataset train;
    Dataset test;  // without a split 0 rows, and as many columns as train
    Scaler scaler = {};
    std::string error;  // one sentence on the options' first fault, all else empty; "" when fine
};

// The rows of both classes in the order of the table, without those that miss a value of a chosen
// feature (pandas' dropna), y = target == classes[1]; then X[:, features],
// train_test_split(stratify=y) and StandardScaler, which is fitted on the training part only. In
// double until the end, as numpy, then torch.float32. Without a split train keeps numpy's storage:
// whatever takes rows of it writes them row after row.
TrainTest load_table(const Table& table, const DataOptions& options);

// Of a table's rows: those that load_table takes, and those that it would take but for a missing
// value of a chosen feature, or whose class is missing.
struct RowCounts {
    std::int64_t samples = 0;
    std::int64_t incomplete = 0;
};
RowCounts count_rows(const Table& table, const DataOptions& options);

// load_table's error alone, without taking any sample.
std::string data_error(const Table& table, const DataOptions& options);

// Of iris. By default its first 100 rows: 50 setosa (0) and 50 versicolor (1).
TrainTest load_iris(const DataOptions& options = {});

// rows: (m, d) raw values in the order of the chosen features -> as the model sees them.
Matrix scaled(const Scaler& scaler, const Eigen::MatrixXd& rows);

}  // namespace logit
