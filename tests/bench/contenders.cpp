// One problem trained two ways, to be timed: by this project's Trainer, and by plain Eigen
// expressions. Natively a program that obeys lines on its standard input (see processes.mjs); in
// wasm the functions below.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "nn/trainer.h"

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
#else
#define EMSCRIPTEN_KEEPALIVE
#endif

namespace {

constexpr float kLearningRate = 0.001F;

// x: (n, d) row by row, y: (n), w: (d), b: (1), one after the other.
struct Problem {
    int rows = 0;
    int features = 0;
    std::vector<float> numbers;

    std::size_t size() const { return (rows + 1) * (features + 1); }
    logit::Matrix x() const {
        return Eigen::Map<const logit::Matrix>(numbers.data(), rows, features);
    }
    logit::Vector y() const { return part(rows * features, rows); }
    logit::Vector w() const { return part(rows * (features + 1), features); }
    float b() const { return numbers.back(); }

  private:
    logit::Vector part(std::ptrdiff_t first, int size) const {
        return Eigen::Map<const logit::Vector>(numbers.data() + first, size);
    }
};

// What a C++ programmer writes with Eigen: its default storage, no temporaries for the products.
struct EigenRun {
    Eigen::MatrixXf x;
    Eigen::ArrayXf y, p;
    Eigen::VectorXf w, w_grad, error;
    float b = 0.0F;
    std::vector<float> losses;

    void epoch() {
        const auto n = static_cast<float>(y.size());
        error.noalias() = x * w;
        p = 1.0F / (1.0F + (-(error.array() + b)).exp());
        losses.push_back(-(y * p.log() + (1.0F - y) * (1.0F - p).log()).mean());
        error = (p - y) / n;
        w_grad.noalias() = x.transpose() * error;
        w -= kLearningRate * w_grad;
        b -= kLearningRate * error.sum();
    }
};

struct State {
    Problem problem;
    bool by_eigen = false;
    logit::Trainer fresh, trainer;
    EigenRun eigen;
};

State& state() {
    static State instance;
    return instance;
}

}  // namespace

extern "C" {

// Where the numbers of a problem are to be written before prepare().
EMSCRIPTEN_KEEPALIVE float* numbers(int rows, int features) {
    Problem& problem = state().problem;
    problem = {.rows = rows, .features = features, .numbers = {}};
    problem.numbers.resize(problem.size());
    return problem.numbers.data();
}

EMSCRIPTEN_KEEPALIVE void reset() {
    auto& [problem, by_eigen, fresh, trainer, eigen] = state();
    trainer = fresh;
    eigen.w = problem.w();
    eigen.b = problem.b();
    eigen.losses.clear();
}

EMSCRIPTEN_KEEPALIVE void prepare(int by_eigen) {
    auto& [problem, eigen_chosen, fresh, trainer, eigen] = state();
    eigen_chosen = by_eigen != 0;
    logit::TrainTest data{.train = {.x = problem.x(), .y = problem.y()},
                          .test = {.x = logit::Matrix(0, problem.features), .y = {}},
                          .error = {}};
    fresh = logit::make_trainer(std::move(data), {.weight = problem.w(), .bias = problem.b()}, {},
                                {.optimizer = {.lr = kLearningRate}});
    eigen.x = problem.x();
    eigen.y = problem.y();
    reset();
}

EMSCRIPTEN_KEEPALIVE void run(int epochs) {
    auto& [problem, by_eigen, fresh, trainer, eigen] = state();
    for (int i = 0; i < epochs; ++i) {
        if (by_eigen) {
            eigen.epoch();
        } else {
            train_epoch(trainer);
        }
    }
}

EMSCRIPTEN_KEEPALIVE float loss_of_epoch(int epoch) {
    return state().by_eigen ? state().eigen.losses[epoch] : state().trainer.history.at(epoch);
}
}

#ifndef __EMSCRIPTEN__
namespace {

double nanoseconds() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::nano>(now).count();
}

void obey(const std::string& order, bool by_eigen) {
    if (order == "load") {
        std::string path;
        int rows = 0;
        int features = 0;
        std::cin >> path >> rows >> features;
        auto* bytes = reinterpret_cast<char*>(numbers(rows, features));
        std::ifstream(path, std::ios::binary)
            .read(bytes, static_cast<std::streamsize>(state().problem.size() * sizeof(float)));
        prepare(by_eigen ? 1 : 0);
        std::puts("0");
        return;
    }
    int epochs = 0;
    std::cin >> epochs;
    reset();
    const double start = nanoseconds();
    run(epochs);
    const double end = nanoseconds();
    if (order == "time") {
        std::printf("%.0f\n", end - start);
    } else {
        for (int i = 0; i < epochs; ++i) {
            std::printf("%.9g ", loss_of_epoch(i));
        }
        std::puts("");
    }
}

}  // namespace

int main(int, char** arguments) {
    const bool by_eigen = arguments[1] == std::string("eigen");
    for (std::string order; std::cin >> order;) {
        obey(order, by_eigen);
        std::fflush(stdout);
    }
}
#endif
