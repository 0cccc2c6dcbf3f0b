// How many fields an aggregate has, as the compiler counts them.
#pragma once

#include <cstddef>

namespace logit {

struct AnyField {
    template <typename T>
    operator T() const;
};

template <typename Aggregate, typename... Fields>
consteval std::size_t field_count() {
    if constexpr (requires { Aggregate{Fields{}..., AnyField{}}; }) {
        return field_count<Aggregate, Fields..., AnyField>();
    } else {
        return sizeof...(Fields);
    }
}

}  // namespace logit
