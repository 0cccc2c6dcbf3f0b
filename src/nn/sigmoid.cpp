#include "nn/sigmoid.h"

#include <cmath>
#include <cstddef>

#include "nn/vector_exp.h"

namespace logit {
namespace {

template <typename Exp>
void sigmoid_by(Exp exp_of, std::span<const float> z, std::span<float> p) {
    const std::size_t vectors = z.size() - z.size() % kSigmoidStep;
    for (std::size_t i = 0; i < vectors; i += kLanes) {
        store(p.data() + i, 1.0F / (1.0F + exp_of(-load(z.data() + i))));
    }
    // std::exp(float) is ARM's in glibc, which torch calls, and in musl, which WebAssembly has.
    for (std::size_t i = vectors; i < z.size(); ++i) {
        p[i] = 1.0F / (1.0F + std::exp(-z[i]));
    }
}

}  // namespace

void sigmoid(std::span<const float> z, std::span<float> p) {
    sigmoid_by([](Floats x) { return exp(x); }, z, p);
}

void sigmoid_normal(std::span<const float> z, std::span<float> p) {
    sigmoid_by([](Floats x) { return exp_normal(x); }, z, p);
}

}  // namespace logit
