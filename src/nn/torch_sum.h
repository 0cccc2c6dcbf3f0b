// Owns the order in which torch.sum adds: rounding depends on it, and so does every printed loss.
// Refuses other reductions; the mean is its sum divided once.
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace logit {

// values: (n) -> (1), the bits of torch.sum(values) for contiguous float32 values; mirrors the
// cascade sum of ATen's SumKernel with vectors of 8 floats, which torch's builds for x86 use
// whatever the processor. torch.mean and the gradient of a broadcast bias add in the same order.
float torch_sum(std::span<const float> values);

// The same for values that come in parts: of whole rows, but for the last.
class TorchSum {
  public:
    static constexpr std::size_t kRow = 32;

    // n: how many values there will be, which decides on the order.
    explicit TorchSum(std::size_t n = 0);

    void add(std::span<const float> values);

    // Of all values so far. Uses up the sums: what follows is restart().
    float result();
    void restart();

  private:
    static constexpr std::size_t kLevels = 4;
    using Row = std::array<float, kRow>;

    void add_row(const float* values);

    std::size_t power_;   // a level hands on its sum after 2^power_ of the one before
    std::size_t levels_;  // that n needs, others stay as they are
    std::array<Row, kLevels> sums_;
    std::size_t rows_;
    Row rest_;  // values that fill no row
    std::size_t rest_size_;
};

}  // namespace logit
