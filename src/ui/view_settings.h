// The table of view settings: what can be chosen about the screen and is no part of the run.
// Validation and the programming interface read it. A new one is a row and a field of ViewState.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ui/ui.h"

namespace logit {

struct ViewSetting {
    const char* key;
    std::variant<Theme ViewState::*, double ViewState::*, std::int64_t ViewState::*,
                 bool ViewState::*, std::vector<std::string> ViewState::*>
        field;
    double min = 0;  // of numbers
    double max = 0;
};

std::span<const ViewSetting> view_settings();

// nullptr for an unknown key.
const ViewSetting* find_view_setting(std::string_view key);

inline constexpr std::array<std::string_view, 3> kThemes = {"system", "light", "dark"};

// The panels that "hide" may name.
inline constexpr std::array<std::string_view, 8> kHideablePanels = {
    "code", "tensors", "console", "sigmoid", "boundary", "surface", "metrics", "runs"};

}  // namespace logit
