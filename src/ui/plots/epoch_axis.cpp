#include "ui/plots/epoch_axis.h"

#include <array>
#include <cstdio>
#include <utility>

namespace logit {

std::string epoch_label(double epoch) {
    const auto [size, unit] = epoch >= 1e9   ? std::pair(1e9, "G")
                              : epoch >= 1e6 ? std::pair(1e6, "M")
                              : epoch >= 1e4 ? std::pair(1e3, "k")
                                             : std::pair(1.0, "");
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.6g%s", epoch / size, unit);
    return text.data();
}

}  // namespace logit
