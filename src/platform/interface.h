// The C functions that JavaScript calls (see api.js). main.cpp and trainer_main.cpp say who
// answers.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "nn/dataset.h"
#include "nn/trainer.h"

namespace logit {

struct InterfaceTarget {
    std::function<std::string(std::string_view method, std::string_view argument)> call;
    std::function<const Trainer&()> trainer;
    std::function<std::string(Table numbers, std::string_view description)> load_table;
    std::function<void()> draw = [] {};                                   // a picture, now
    std::function<void(bool hidden)> surroundings_changed = [](bool) {};  // tab, system colours
};

// The target answers every later call from JavaScript.
void expose_interface(InterfaceTarget target);

}  // namespace logit
