#include "nn/dataset.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "nn/numpy_random.h"

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

std::string options_error(const DataOptions& options) {
    const auto outside = [](int index, int count) { return index < 0 || index >= count; };
    for (const int index : options.classes) {
        if (outside(index, kIrisClasses)) {
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
        if (outside(*feature, kIrisFeatures)) {
            return "there is no feature " + std::to_string(*feature);
        }
        if (std::find(options.features.begin(), feature, *feature) != feature) {
            return "feature " + std::to_string(*feature) + " is there twice";
        }
    }
    return {};
}

Samples chosen_samples(const DataOptions& options) {
    std::vector<int> rows;
    Samples samples;
    for (int row = 0; row < kIrisRows; ++row) {
        const int target = static_cast<int>(kIris[row][kIrisFeatures]);
        if (target == options.classes[0] || target == options.classes[1]) {
            rows.push_back(row);
            samples.y.push_back(target == options.classes[1] ? 1 : 0);
        }
    }
    samples.x.resize(std::ssize(rows), std::ssize(options.features));
    for (int row = 0; row < samples.x.rows(); ++row) {
        for (int column = 0; column < samples.x.cols(); ++column) {
            samples.x(row, column) = kIris[rows[row]][options.features[column]];
        }
    }
    return samples;
}

TrainTestIndices split_rows(const Samples& samples, const DataOptions& options) {
    const int n = static_cast<int>(samples.y.size());
    if (options.test_size == 0.0) {
        TrainTestIndices all;
        all.train.resize(samples.y.size());
        std::iota(all.train.begin(), all.train.end(), 0);
        return all;
    }
    return options.stratify
               ? stratified_train_test_split(samples.y, options.test_size, options.split_seed)
               : train_test_split(n, options.test_size, options.split_seed);
}

Samples take(const Samples& samples, const std::vector<int>& rows) {
    Samples part;
    part.x.resize(std::ssize(rows), samples.x.cols());
    for (int i = 0; i < part.x.rows(); ++i) {
        part.x.row(i) = samples.x.row(rows[i]);
        part.y.push_back(samples.y[rows[i]]);
    }
    return part;
}

// StandardScaler: a feature whose variance is no more than rounding is only centred.
double deviation(double variance, double mean, double n) {
    constexpr double kEpsilon = std::numeric_limits<double>::epsilon();
    const double rounding = n * mean * kEpsilon;
    const bool constant = variance <= n * kEpsilon * variance + rounding * rounding;
    return constant ? 1.0 : std::sqrt(variance);
}

// StandardScaler().fit(train).transform of both parts. The variance is divided by n, not n - 1.
void standardize(DoubleMatrix& train, DoubleMatrix& test) {
    const double n = static_cast<double>(train.rows());
    for (Eigen::Index column = 0; column < train.cols(); ++column) {
        const double mean = train.col(column).sum() / n;
        const Eigen::ArrayXd centred = train.col(column).array() - mean;
        const double sum = centred.sum();  // zero but for rounding
        const double variance = (centred.square().sum() - sum * sum / n) / n;
        const double scale = deviation(variance, mean, n);
        train.col(column) = centred / scale;
        test.col(column) = (test.col(column).array() - mean) / scale;
    }
}

Dataset to_float32(const Samples& samples) {
    Dataset data{.x = samples.x.cast<float>(), .y = Vector(std::ssize(samples.y))};
    std::copy(samples.y.begin(), samples.y.end(), data.y.begin());
    return data;
}

}  // namespace

TrainTest load_iris(const DataOptions& options) {
    if (std::string error = options_error(options); !error.empty()) {
        return {.train = {}, .test = {}, .error = std::move(error)};
    }
    const Samples samples = chosen_samples(options);
    const TrainTestIndices rows = split_rows(samples, options);
    if (!rows.error.empty()) {
        return {.train = {}, .test = {}, .error = rows.error};
    }
    Samples train = take(samples, rows.train);
    Samples test = take(samples, rows.test);
    if (options.standardize) {
        standardize(train.x, test.x);
    }
    TrainTest data{.train = to_float32(train), .test = to_float32(test), .error = {}};
    if (options.features != DataOptions().features && options.test_size == 0.0) {
        data.train.storage = Storage::kColumns;
    }
    return data;
}

}  // namespace logit
