#include "ui/plots/sample_order.h"

#include <algorithm>
#include <cmath>

namespace logit {

std::vector<std::int64_t> sample_order(std::int64_t count, std::span<const float> keys,
                                       bool descending, std::span<const char> shown) {
    std::vector<std::int64_t> places;
    for (std::int64_t place = 0; place < count; ++place) {
        if (shown.empty() || shown[static_cast<std::size_t>(place)] != 0) {
            places.push_back(place);
        }
    }
    if (keys.empty()) {
        return places;
    }
    const auto before = [&](std::int64_t a, std::int64_t b) {
        const float left = keys[static_cast<std::size_t>(a)];
        const float right = keys[static_cast<std::size_t>(b)];
        if (std::isnan(left) || std::isnan(right)) {
            return !std::isnan(left) && std::isnan(right);
        }
        return descending ? left > right : left < right;
    };
    std::ranges::stable_sort(places, before);
    return places;
}

}  // namespace logit
