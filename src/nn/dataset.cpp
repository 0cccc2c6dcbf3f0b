#include "nn/dataset.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "nn/numpy_random.h"
#include "text/text.h"

namespace logit {
namespace {

// One {features…, target} row per sample, written by CMake from assets/iris.csv.
constexpr std::array<std::array<double, kIrisFeatures + 1>, kIrisRows> kIris = {{
#include "iris_rows.inc"
}};

using DoubleMatrix = Eigen::MatrixXd;  // (n, d)

struct Samples {
    DoubleMatrix x;
    std::vector<int> y;
};

std::string options_error(const Table& table, const DataOptions& options) {
    const auto outside = [](int index, std::size_t count) {
        return index < 0 || static_cast<std::size_t>(index) >= count;
    };
    for (const int index : options.classes) {
        if (outside(index, table.classes.size())) {
            return "there is no class " + std::to_string(index);
        }
    }
    if (options.classes[0] == options.classes[1]) {
        return "the two classes must differ";
    }
    if (options.features.empty()) {
        return "at least one feature is needed";
    }
    for (auto feature = options.features.begin(); feature != options.features.end(); ++feature) {
        if (outside(*feature, table.columns.size())) {
            return "there is no feature " + std::to_string(*feature);
        }
        if (std::find(options.features.begin(), feature, *feature) != feature) {
            return "feature " + std::to_string(*feature) + " is there twice";
        }
    }
    return {};
}

// The numbers of the rows that are samples, and their labels.
struct Rows {
    std::vector<int> rows;
    std::vector<int> y;
};

Rows chosen_rows(const Table& table, const DataOptions& options) {
    std::vector<char> complete(table.target.size(), 1);  // a bit each would be slower
    for (const int feature : options.features) {
        const double* const column = table.x.col(feature).data();
        for (std::size_t row = 0; row < complete.size(); ++row) {
            complete[row] &= static_cast<char>(column[row] == column[row]);  // but for NaN
        }
    }
    Rows chosen;
    for (std::size_t row = 0; row < complete.size(); ++row) {
        const int target = table.target[row];
        const bool one = target == options.classes[1];
        if (complete[row] != 0 && (one || target == options.classes[0])) {
            chosen.rows.push_back(static_cast<int>(row));
            chosen.y.push_back(one ? 1 : 0);
        }
    }
    return chosen;
}

TrainTestIndices split_rows(const std::vector<int>& y, const DataOptions& options) {
    TrainTestIndices parts;
    if (y.empty()) {
        parts.error = tr("dataFault.noRow");
    } else if (options.test_size == 0.0) {
        parts.train.resize(y.size());
        std::iota(parts.train.begin(), parts.train.end(), 0);
    } else if (options.stratify) {
        parts = stratified_train_test_split(y, options.test_size, options.split_seed);
    } else {
        const int n = static_cast<int>(y.size());
        parts = train_test_split(n, options.test_size, options.split_seed);
    }
    return parts;
}

// part: places in chosen.
Samples take(const Table& table, const DataOptions& options, const Rows& chosen,
             const std::vector<int>& part) {
    Samples samples{.x = DoubleMatrix(std::ssize(part), std::ssize(options.features)), .y = {}};
    for (Eigen::Index column = 0; column < samples.x.cols(); ++column) {
        const double* const source = table.x.col(options.features[column]).data();
        double* const target = samples.x.col(column).data();
        for (std::size_t i = 0; i < part.size(); ++i) {
            target[i] = source[chosen.rows[part[i]]];
        }
    }
    for (const int place : part) {
        samples.y.push_back(chosen.y[place]);
    }
    return samples;
}

// StandardScaler: a feature whose variance is no more than rounding is only centred.
double deviation(double variance, double mean, double n) {
    constexpr double kEpsilon = std::numeric_limits<double>::epsilon();
    const double rounding = n * mean * kEpsilon;
    const bool constant = variance <= n * kEpsilon * variance + rounding * rounding;
    return constant ? 1.0 : std::sqrt(variance);
}

// StandardScaler().fit(train). The variance is divided by n, not n - 1.
Scaler fit_scaler(const DoubleMatrix& train) {
    const double n = static_cast<double>(train.rows());
    Scaler scaler{.mean = Eigen::VectorXd(train.cols()), .scale = Eigen::VectorXd(train.cols())};
    for (Eigen::Index column = 0; column < train.cols(); ++column) {
        const double mean = train.col(column).sum() / n;
        const Eigen::ArrayXd centred = train.col(column).array() - mean;
        const double sum = centred.sum();  // zero but for rounding
        const double variance = (centred.square().sum() - sum * sum / n) / n;
        scaler.mean(column) = mean;
        scaler.scale(column) = deviation(variance, mean, n);
    }
    return scaler;
}

// scaler.transform(x)
void transform(const Scaler& scaler, DoubleMatrix& x) {
    for (Eigen::Index column = 0; column < scaler.mean.size(); ++column) {
        x.col(column) = (x.col(column).array() - scaler.mean(column)) / scaler.scale(column);
    }
}

Dataset to_float32(const Samples& samples) {
    Dataset data{.x = samples.x.cast<float>(), .y = Vector(std::ssize(samples.y))};
    std::copy(samples.y.begin(), samples.y.end(), data.y.begin());
    return data;
}

// Of X as the script has it; rows that a split takes out of it are written row after row.
Storage storage_of(const Table& table, const DataOptions& options) {
    std::vector<int> all(table.columns.size());
    std::iota(all.begin(), all.end(), 0);
    const bool chosen = options.features != all;
    const bool whole = options.test_size == 0.0;
    return whole && chosen ? Storage::kColumns : whole ? table.storage : Storage::kRows;
}

}  // namespace

const Table& iris_table() {
    static const Table iris = [] {
        Table table{.name = "iris",
                    .columns = {kIrisFeatureNames.begin(), kIrisFeatureNames.end()},
                    .classes = {kIrisTargetNames.begin(), kIrisTargetNames.end()},
                    .x = DoubleMatrix(kIrisRows, kIrisFeatures),
                    .target = {}};
        for (int row = 0; row < kIrisRows; ++row) {
            for (int column = 0; column < kIrisFeatures; ++column) {
                table.x(row, column) = kIris[row][column];
            }
            table.target.push_back(static_cast<int>(kIris[row][kIrisFeatures]));
        }
        return table;
    }();
    return iris;
}

RowCounts count_rows(const Table& table, const DataOptions& options) {
    RowCounts counts{.samples = std::ssize(chosen_rows(table, options).rows), .incomplete = 0};
    for (const int target : table.target) {
        const bool meant =
            target == -1 || target == options.classes[0] || target == options.classes[1];
        counts.incomplete += meant ? 1 : 0;
    }
    counts.incomplete -= counts.samples;
    return counts;
}

std::string data_error(const Table& table, const DataOptions& options) {
    std::string error = options_error(table, options);
    return error.empty() ? split_rows(chosen_rows(table, options).y, options).error : error;
}

TrainTest load_table(const Table& table, const DataOptions& options) {
    TrainTest data;
    data.error = options_error(table, options);
    if (!data.error.empty()) {
        return data;
    }
    const Rows chosen = chosen_rows(table, options);
    const TrainTestIndices parts = split_rows(chosen.y, options);
    data.error = parts.error;
    if (!data.error.empty()) {
        return data;
    }
    Samples train = take(table, options, chosen, parts.train);
    Samples test = take(table, options, chosen, parts.test);
    if (options.standardize) {
        data.scaler = fit_scaler(train.x);
        transform(data.scaler, train.x);
        transform(data.scaler, test.x);
    }
    data.train = to_float32(train);
    data.test = to_float32(test);
    data.train.storage = storage_of(table, options);
    return data;
}

TrainTest load_iris(const DataOptions& options) { return load_table(iris_table(), options); }

Matrix scaled(const Scaler& scaler, const Eigen::MatrixXd& rows) {
    DoubleMatrix x = rows;
    transform(scaler, x);
    return x.cast<float>();
}

}  // namespace logit
