#include "nn/torch_sum.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>

namespace logit {
namespace {

constexpr std::size_t kLanes = 8;       // floats of one vector
constexpr std::size_t kInterleave = 4;  // vectors added side by side
constexpr std::size_t kRow = kLanes * kInterleave;
constexpr std::size_t kLevels = 4;

using Row = std::array<float, kRow>;

void add(Row& sum, const float* values) {
    for (std::size_t i = 0; i < kRow; ++i) {
        sum[i] += values[i];
    }
}

// Rows of 32 floats, added one below the other. So that long sums stay exact, the first level hands
// its sum to the next after every 16 rows or more, that one to the next after as many of those, and
// so on.
Row sum_rows(const float* values, std::size_t rows) {
    std::array<Row, kLevels> levels{};
    const auto ceil_log2 = static_cast<std::size_t>(std::bit_width(rows > 0 ? rows - 1 : 0));
    const std::size_t power = std::max<std::size_t>(4, ceil_log2 / kLevels);
    const std::size_t step = std::size_t{1} << power;
    for (std::size_t row = 0; row < rows;) {
        add(levels[0], values + row * kRow);
        ++row;
        std::size_t steps = row;  // of the level before
        for (std::size_t level = 1; level < kLevels && steps % step == 0; ++level) {
            add(levels[level], levels[level - 1].data());
            levels[level - 1].fill(0.0F);
            steps /= step;
        }
    }
    for (std::size_t level = 1; level < kLevels && rows >> (power * level) > 0; ++level) {
        add(levels[0], levels[level].data());
    }
    return levels[0];
}

// Fewer values than a vector has: what is left after the first four is added to the first of them.
float sum_few(std::span<const float> values) {
    float sum = 0.0F;
    for (const std::size_t i : {0U, 4U, 5U, 6U, 1U, 2U, 3U}) {
        sum += i < values.size() ? values[i] : 0.0F;
    }
    return sum;
}

}  // namespace

float torch_sum(std::span<const float> values) {
    if (values.size() < kLanes) {
        return sum_few(values);
    }
    const std::size_t rows = values.size() / kRow;
    Row row = sum_rows(values.data(), rows);
    std::size_t next = rows * kRow;
    for (; next + kLanes <= values.size(); next += kLanes) {  // vectors that fill no row
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            row[lane] += values[next + lane];
        }
    }
    for (std::size_t vector = 1; vector < kInterleave; ++vector) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            row[lane] += row[vector * kLanes + lane];
        }
    }
    float sum = 0.0F;
    for (; next < values.size(); ++next) {  // values that fill no vector
        sum += values[next];
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        sum += row[lane];
    }
    return sum;
}

}  // namespace logit
