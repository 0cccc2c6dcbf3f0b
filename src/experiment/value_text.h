// A setting's value in a word or a number, as the page and the names of kept runs say it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include "experiment/config.h"
#include "nn/dataset.h"

namespace logit {

std::string value_text(double value);
std::string value_text(std::int64_t value);
std::string value_text(std::uint64_t value);
std::string value_text(bool value);
std::string value_text(LossFn value);
std::string value_text(OptimizerKind value);
std::string value_text(DataSource value);
std::string value_text(const std::vector<Point>& points);
std::string value_text(const std::array<int, 2>& classes, const Table& table);
std::string value_text(const std::vector<int>& features, const Table& table);
std::string value_text(const Init& init);
std::string value_text(const std::vector<LrChange>& changes);

// The same, in words where 0 has a meaning of its own. table: what the run's samples are rows of.
template <typename T>
std::string value_text(const Hyperparameter& row, const T& value, const Table& table) {
    if constexpr (std::is_arithmetic_v<T>) {
        if (row.zero_text && value == T{0}) {
            return tr(row.zero_text);
        }
    }
    if constexpr (requires { value_text(value, table); }) {
        return value_text(value, table);
    } else {
        return value_text(value);
    }
}

// The same of a Config's value.
std::string value_text(const Hyperparameter& row, const Config& config, const Table& table);

}  // namespace logit
