#include "nn/torch_sum.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace logit {
namespace {

constexpr std::size_t kTorchLanes = 8;  // floats of one vector; a row is four vectors side by side

// Fewer values than a vector has: what is left after the first four is added to the first of them.
float sum_few(std::span<const float> values) {
    float sum = 0.0F;
    for (const std::size_t i : {0U, 4U, 5U, 6U, 1U, 2U, 3U}) {
        sum += i < values.size() ? values[i] : 0.0F;
    }
    return sum;
}

template <std::size_t Size>
void add_to(std::span<float, Size> sums, const float* values) {
    for (std::size_t i = 0; i < Size; ++i) {
        sums[i] += values[i];
    }
}

}  // namespace

TorchSum::TorchSum(std::size_t n) {
    const std::size_t rows = n / kRow;
    const auto ceil_log2 = static_cast<std::size_t>(std::bit_width(rows > 0 ? rows - 1 : 0));
    power_ = std::max<std::size_t>(4, ceil_log2 / kLevels);
    levels_ = 1;
    while (levels_ < kLevels && rows >> (power_ * levels_) > 0) {
        ++levels_;
    }
    restart();
}

// Rows are added one below the other. So that long sums stay exact, the first level hands its sum
// to the next after every 16 rows or more, that one to the next after as many of those, and so on.
void TorchSum::add_row(const float* values) {
    add_to(std::span(sums_[0]), values);
    ++rows_;
    const std::size_t step = std::size_t{1} << power_;
    std::size_t steps = rows_;  // of the level before
    for (std::size_t level = 1; level < levels_ && steps % step == 0; ++level) {
        add_to(std::span(sums_[level]), sums_[level - 1].data());
        sums_[level - 1].fill(0.0F);
        steps /= step;
    }
}

void TorchSum::add(std::span<const float> values) {
    assert(rest_size_ == 0);
    for (; values.size() >= kRow; values = values.subspan(kRow)) {
        add_row(values.data());
    }
    std::ranges::copy(values, rest_.begin());
    rest_size_ = values.size();
}

float TorchSum::result() {
    std::span<const float> rest(rest_.data(), rest_size_);
    if (rows_ == 0 && rest.size() < kTorchLanes) {
        return sum_few(rest);
    }
    Row& row = sums_[0];
    for (std::size_t level = 1; level < levels_; ++level) {
        add_to(std::span(row), sums_[level].data());
    }
    const auto first = std::span(row).first<kTorchLanes>();
    for (; rest.size() >= kTorchLanes;
         rest = rest.subspan(kTorchLanes)) {  // vectors that fill no row
        add_to(first, rest.data());
    }
    for (std::size_t vector = 1; vector < kRow / kTorchLanes; ++vector) {
        add_to(first, row.data() + vector * kTorchLanes);
    }
    float sum = 0.0F;
    for (const float value : rest) {  // values that fill no vector
        sum += value;
    }
    for (const float lane : first) {
        sum += lane;
    }
    return sum;
}

void TorchSum::restart() {
    for (std::size_t level = 0; level < levels_; ++level) {
        sums_[level].fill(0.0F);
    }
    rows_ = 0;
    rest_size_ = 0;
}

float torch_sum(std::span<const float> values) {
    TorchSum sum(values.size());
    sum.add(values);
    return sum.result();
}

}  // namespace logit
