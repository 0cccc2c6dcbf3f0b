// Numbers as Python and PyTorch print them, so that what the page shows can be compared by eye
// and by diff. Formats; computes nothing.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace logit {

// repr(value): the shortest digits that read back as the same float64. loss.item() widens its
// float32 first, hence the many digits of a printed loss.
std::string python_repr(double value);

// A string literal of this text, in double quotes.
std::string python_string(std::string_view text);

// str(torch.tensor([values])), or [[values]] with `row`, under torch's default print options
// (precision 4, linewidth 80, the middle left out beyond 1000 elements); requires_grad adds torch's
// suffix.
struct TensorTextOptions {
    bool row = false;  // shape (1, n) instead of (n)
    bool requires_grad = false;
};
std::string tensor_text(std::span<const float> values, TensorTextOptions options = {});

}  // namespace logit
