// Owns scikit-learn's train_test_split(random_state=...): its index order to the last sample.
// Refuses the data itself: it deals in row numbers, and the caller takes the rows.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace logit {

// As in Python: a double is a share of the samples, above 0 and below 1 and rounded up to whole
// samples; an int is a number of samples.
using TestSize = std::variant<double, int>;

// train and test: row numbers in scikit-learn's order, together 0..n-1 each once. With an error,
// one sentence for the person who chose the numbers, both are empty.
struct TrainTestIndices {
    std::vector<int> train;
    std::vector<int> test;
    std::string error;

    bool operator==(const TrainTestIndices&) const = default;
};

// Mirrors sklearn.model_selection.train_test_split(range(n), test_size=, random_state=).
// Errors: test_size out of its range, or no sample left for training.
TrainTestIndices train_test_split(int n, TestSize test_size, std::uint32_t random_state);

// The same with stratify=labels: each class shared out in proportion. labels: (n), any integers.
// Errors: as above; a class with one member; a part with fewer samples than there are classes.
// scikit-learn 1.2 and 1.4 agree.
TrainTestIndices stratified_train_test_split(std::span<const int> labels, TestSize test_size,
                                             std::uint32_t random_state);

}  // namespace logit
