// In which order a table shows its samples, and which of them. Knows no table.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace logit {

// The places, of `count`, that the table shows. keys: a number each to sort by, equal ones in their
// own order and NaN last; empty: all in their own order. shown: not 0 for those in the table;
// empty: all are.
std::vector<std::int64_t> sample_order(std::int64_t count, std::span<const float> keys,
                                       bool descending, std::span<const char> shown);

}  // namespace logit
