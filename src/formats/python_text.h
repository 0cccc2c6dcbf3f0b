// Numbers as Python and PyTorch print them, so that what the page shows can be compared by eye
// and by diff. Formats; computes nothing.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace logit {

// repr(value): the shortest digits that read back as the same float64. loss.item() widens its
// float32 first, hence the many digits of a printed loss.
std::string python_repr(double value);

// A string literal of this text, in double quotes.
std::string python_string(std::string_view text);

// str() of a tensor of this shape, of at most two dimensions, its values in row-major order, under
// torch's print options: precision 4 and a line width of 80, edges of 3 where there are more
// elements than the threshold. `suffix`: what torch adds, such as "requires_grad=True".
struct TensorTextOptions {
    std::string_view suffix;
    std::size_t threshold = 1000;
};
std::string tensor_text(std::span<const float> values, const std::vector<std::int64_t>& shape,
                        const TensorTextOptions& options = {});

inline constexpr std::string_view kRequiresGrad = "requires_grad=True";

}  // namespace logit
