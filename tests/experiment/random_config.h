// Random valid Configs, the same ones every time: every key varies, over the whole of its row.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <span>

#include "experiment/data_source.h"

namespace logit {

// std::mt19937_64 is the same everywhere; the standard's distributions are not. Or loaded dice:
// what they show is in bytes that somebody gave, few for each throw; after the last byte it is
// zero.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    explicit Dice(std::span<const std::uint8_t> bytes) : bytes_(bytes), loaded_(true) {}

    std::uint64_t bits() { return loaded_ ? taken(8) : engine_(); }
    std::int64_t whole(std::int64_t min, std::int64_t max) {
        const auto sides = static_cast<std::uint64_t>(max - min + 1);
        return min +
               static_cast<std::int64_t>((loaded_ && sides <= 256 ? taken(1) : bits()) % sides);
    }
    double uniform() {
        if (used_up()) {
            return 1 - 0x1p-16;
        }
        return loaded_ ? static_cast<double>(taken(2)) * 0x1p-16
                       : static_cast<double>(bits() >> 11U) * 0x1p-53;
    }
    bool chance(double p) { return uniform() < p; }
    bool used_up() const { return loaded_ && bytes_.empty(); }

  private:
    std::uint64_t taken(std::size_t count) {
        std::uint64_t number = 0;
        for (const std::uint8_t byte : bytes_.first(std::min(count, bytes_.size()))) {
            number = number << 8U | byte;
        }
        bytes_ = bytes_.subspan(std::min(count, bytes_.size()));
        return number;
    }

    std::mt19937_64 engine_;
    std::span<const std::uint8_t> bytes_;
    bool loaded_ = false;
};

// At an end of the row's range, or anywhere between.
inline double draw_number(Dice& dice, const Hyperparameter& row) {
    if (dice.chance(0.1)) {
        return dice.chance(0.5) ? row.min : row.max;
    }
    return std::min(row.max, row.min + (row.max - row.min) * std::pow(dice.uniform(), 4));
}

inline void draw_field(Dice& dice, const Hyperparameter& row, double& field) {
    field = draw_number(dice, row);
}
inline void draw_field(Dice& dice, const Hyperparameter& row, std::int64_t& field) {
    field = static_cast<std::int64_t>(draw_number(dice, row));
}
inline void draw_field(Dice& dice, const Hyperparameter& /*row*/, std::uint64_t& field) {
    field = dice.bits() >> static_cast<unsigned>(dice.whole(0, 63));
}
inline void draw_field(Dice& dice, const Hyperparameter& /*row*/, bool& field) {
    field = dice.chance(0.5);
}
template <typename Choice>
    requires std::is_enum_v<Choice>
void draw_field(Dice& dice, const Hyperparameter& /*row*/, Choice& field) {
    field = static_cast<Choice>(dice.whole(0, std::ssize(choices(field)) - 1));
}
inline void draw_field(Dice& dice, const Hyperparameter& /*row*/, std::array<int, 2>& field) {
    field[0] = static_cast<int>(dice.whole(0, 2));
    field[1] = (field[0] + static_cast<int>(dice.whole(1, 2))) % 3;
}
inline void draw_field(Dice& dice, const Hyperparameter& /*row*/, std::vector<int>& field) {
    field = {0, 1, 2, 3};
    for (std::size_t i = 3; i > 0; --i) {
        std::swap(field[i],
                  field[static_cast<std::size_t>(dice.whole(0, static_cast<std::int64_t>(i)))]);
    }
    field.resize(static_cast<std::size_t>(dice.whole(1, 4)));
}
inline void draw_field(Dice& dice, const Hyperparameter& row, Init& field) {
    field = {.kind = static_cast<Init::Kind>(dice.whole(0, 2)), .numbers = {}};
    for (int i = 0; i < 5 && field.kind == Init::Kind::kNumbers; ++i) {
        field.numbers.push_back(dice.chance(0.8) ? 4 * dice.uniform() - 2 : draw_number(dice, row));
    }
}

// Early, so that short runs reach them.
inline void draw_field(Dice& dice, const Hyperparameter& row, std::vector<LrChange>& field) {
    field.clear();
    std::int64_t epoch = 0;
    while (dice.chance(0.5)) {
        epoch += dice.whole(1, dice.chance(0.8) ? 10 : 100'000);
        field.push_back({.epoch = epoch, .lr = draw_number(dice, row)});
    }
}

inline void draw_field(Dice& dice, const Hyperparameter& row, std::vector<Point>& field) {
    field.resize(static_cast<std::size_t>(dice.whole(0, 30)));
    for (Point& point : field) {
        const auto place = [&] {
            return dice.chance(0.9) ? 8 * dice.uniform() - 4 : draw_number(dice, row);
        };
        point = {.x = place(), .y = place(), .label = dice.chance(0.5) ? 1 : 0};
    }
}

// Drawn points have two columns and two classes; no file is read here.
inline void fit_to_drawn_source(Config& config) {
    if (config.data == DataSource::kCsv || config.points.empty()) {
        config.data = DataSource::kIris;
    }
    if (config.data == DataSource::kPoints) {
        std::erase_if(config.features, [](int feature) { return feature > 1; });
        config.features = config.features.empty() ? std::vector{1} : config.features;
        config.classes = config.classes[0] == 1 ? std::array{1, 0} : std::array{0, 1};
    }
}

inline Config draw_config(Dice& dice) {
    Config config;
    for (const Hyperparameter& row : hyperparameters()) {
        std::visit([&](auto field) { draw_field(dice, row, config.*field); }, row.field);
    }
    fit_to_drawn_source(config);
    config.stop_loss = dice.chance(0.1) ? dice.uniform() : 0;  // or nearly every run were short
    config.stop_grad = dice.chance(0.1) ? dice.uniform() : 0;
    if (config.init.kind == Init::Kind::kNumbers) {
        config.init.numbers.resize(config.features.size() + 1);
    }
    if (check_config(config).key == "nesterov") {
        config.nesterov = false;
    }
    if (check_config(config).key == "testSize") {  // too small a part to stratify
        config.stratify = false;
    }
    if (check_config(config).key == "testSize") {
        config.test_size = 0;
    }
    if (const Fault fault = check_config(config)) {  // a mistake of this file
        std::fprintf(stderr, "draw_config: %s\n", fault.message.c_str());
        std::abort();
    }
    return config;
}

}  // namespace logit
