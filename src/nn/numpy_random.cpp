// numpy.random.RandomState.permutation, and on it scikit-learn's ShuffleSplit and
// StratifiedShuffleSplit, drawing the same numbers in the same order.
#include "nn/numpy_random.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <numeric>
#include <utility>

#include "nn/mersenne_twister.h"
#include "text/text.h"

namespace logit {
namespace {

// Uniform over 0..largest: bits beyond those of largest are masked, numbers above it drawn again.
std::uint32_t random_interval(MersenneTwister& random, std::uint32_t largest) {
    if (largest == 0) {
        return 0;
    }
    const std::uint32_t mask = ~std::uint32_t{0} >> std::countl_zero(largest);
    std::uint32_t value = next_uint32(random) & mask;
    while (value > largest) {
        value = next_uint32(random) & mask;
    }
    return value;
}

// RandomState.shuffle: from the last element down.
void shuffle(MersenneTwister& random, std::vector<int>& values) {
    for (std::size_t i = values.size(); i-- > 1;) {
        std::swap(values[i], values[random_interval(random, static_cast<std::uint32_t>(i))]);
    }
}

// RandomState.permutation(n)
std::vector<int> permutation(MersenneTwister& random, std::size_t n) {
    std::vector<int> values(n);
    std::iota(values.begin(), values.end(), 0);
    shuffle(random, values);
    return values;
}

struct PartSizes {
    int train = 0;
    int test = 0;
    std::string error;
};

PartSizes size_error(const std::string& sentence) {
    PartSizes sizes;
    sizes.error = sentence;
    return sizes;
}

// scikit-learn's _validate_shuffle_split with train_size=None.
PartSizes part_sizes(int n, const TestSize& test_size) {
    PartSizes sizes;
    if (const int* count = std::get_if<int>(&test_size)) {
        if (*count <= 0 || *count >= n) {
            return size_error("test_size must be a number of samples from 1 to one less than all " +
                              std::to_string(n));
        }
        sizes.test = *count;
    } else if (const double* share = std::get_if<double>(&test_size)) {
        if (!(*share > 0.0 && *share < 1.0)) {
            return size_error("test_size must be a share of the samples above 0 and below 1");
        }
        sizes.test = static_cast<int>(std::ceil(*share * n));
    }
    sizes.train = n - sizes.test;
    if (sizes.train <= 0) {
        return size_error(tr("dataFault.noTraining", {{"n", std::to_string(n)}}));
    }
    return sizes;
}

// Row numbers of each class, classes by ascending label, rows ascending within each.
std::vector<std::vector<int>> rows_by_class(std::span<const int> labels) {
    std::vector<int> classes(labels.begin(), labels.end());
    std::sort(classes.begin(), classes.end());
    classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
    std::vector<std::vector<int>> rows(classes.size());
    for (std::size_t row = 0; row < labels.size(); ++row) {
        const auto found = std::lower_bound(classes.begin(), classes.end(), labels[row]);
        rows[static_cast<std::size_t>(found - classes.begin())].push_back(static_cast<int>(row));
    }
    return rows;
}

// counts: (k) members per class -> (k) how many of n_draws each class gives, nearest to its share.
// Samples left over by rounding down go to the largest remainders; equal remainders are drawn for.
// scikit-learn's _approximate_mode; the doubles must be its doubles, for the ties depend on them.
std::vector<int> approximate_mode(MersenneTwister& random, std::span<const int> counts,
                                  int n_draws) {
    const double total = std::accumulate(counts.begin(), counts.end(), 0);
    std::vector<int> draws;
    std::vector<double> remainders;
    for (const int count : counts) {
        const double share = count / total * n_draws;
        draws.push_back(static_cast<int>(std::floor(share)));
        remainders.push_back(share - std::floor(share));
    }
    std::vector<double> values = remainders;
    std::sort(values.rbegin(), values.rend());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    int left = n_draws - std::accumulate(draws.begin(), draws.end(), 0);
    for (auto value = values.begin(); value != values.end() && left > 0; ++value) {
        std::vector<std::size_t> tied;
        for (std::size_t i = 0; i < remainders.size(); ++i) {
            if (remainders[i] == *value) {
                tied.push_back(i);
            }
        }
        const int added = std::min(left, static_cast<int>(tied.size()));
        const std::vector<int> order = permutation(random, tied.size());
        for (int i = 0; i < added; ++i) {
            ++draws[tied[static_cast<std::size_t>(order[static_cast<std::size_t>(i)])]];
        }
        left -= added;
    }
    return draws;
}

std::string stratification_error(std::span<const int> counts, const PartSizes& sizes) {
    if (std::ranges::any_of(counts, [](int count) { return count < 2; })) {
        return tr("dataFault.single");
    }
    const int classes = static_cast<int>(counts.size());
    if (std::min(sizes.train, sizes.test) < classes) {
        const bool training = sizes.train < classes;
        return tr(training ? TextKey("dataFault.smallTraining") : TextKey("dataFault.smallTest"),
                  {{"n", std::to_string(training ? sizes.train : sizes.test)},
                   {"classes", std::to_string(classes)}});
    }
    return {};
}

// Appends train_count and then test_count of the class's rows, in random order.
void draw_rows(MersenneTwister& random, const std::vector<int>& rows, int train_count,
               int test_count, TrainTestIndices& indices) {
    const std::vector<int> order = permutation(random, rows.size());
    const auto train_end = order.begin() + train_count;
    const auto row = [&](int place) { return rows[static_cast<std::size_t>(place)]; };
    std::transform(order.begin(), train_end, std::back_inserter(indices.train), row);
    std::transform(train_end, train_end + test_count, std::back_inserter(indices.test), row);
}

}  // namespace

TrainTestIndices train_test_split(int n, TestSize test_size, std::uint32_t random_state) {
    TrainTestIndices indices;
    const PartSizes sizes = part_sizes(n, test_size);
    indices.error = sizes.error;
    if (!indices.error.empty()) {
        return indices;
    }
    MersenneTwister random = make_mersenne_twister(random_state);
    const std::vector<int> order = permutation(random, static_cast<std::size_t>(n));
    const auto test_end = order.begin() + sizes.test;
    indices.train.assign(test_end, order.end());
    indices.test.assign(order.begin(), test_end);
    return indices;
}

TrainTestIndices stratified_train_test_split(std::span<const int> labels, TestSize test_size,
                                             std::uint32_t random_state) {
    TrainTestIndices indices;
    const PartSizes sizes = part_sizes(static_cast<int>(labels.size()), test_size);
    const std::vector<std::vector<int>> classes = rows_by_class(labels);
    std::vector<int> counts;
    counts.reserve(classes.size());
    for (const auto& rows : classes) {
        counts.push_back(static_cast<int>(rows.size()));
    }
    indices.error = sizes.error.empty() ? stratification_error(counts, sizes) : sizes.error;
    if (!indices.error.empty()) {
        return indices;
    }

    MersenneTwister random = make_mersenne_twister(random_state);
    const std::vector<int> train_counts = approximate_mode(random, counts, sizes.train);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        counts[i] -= train_counts[i];
    }
    const std::vector<int> test_counts = approximate_mode(random, counts, sizes.test);

    for (std::size_t i = 0; i < classes.size(); ++i) {
        draw_rows(random, classes[i], train_counts[i], test_counts[i], indices);
    }
    shuffle(random, indices.train);
    shuffle(random, indices.test);
    return indices;
}

}  // namespace logit
