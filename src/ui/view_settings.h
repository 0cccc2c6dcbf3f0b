// The table of view settings: what can be chosen about the screen and is no part of the run.
// Validation, links and the programming interface read it. A new one is a row and a field of
// ViewState.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "text/text.h"
#include "ui/ui.h"

namespace logit {

struct ViewSetting {
    const char* key;
    std::variant<Theme ViewState::*, double ViewState::*, std::int64_t ViewState::*,
                 bool ViewState::*, std::string ViewState::*, std::vector<std::string> ViewState::*>
        field;
    double min = 0;  // of numbers
    double max = 0;
    // What a text, or each of a list, may be; nullptr: a name of small letters, digits and '-'.
    std::span<const std::string_view> (*words)() = nullptr;
    TextKey list_fault = {};  // says what the list must be
    bool travels = false;  // links say it where it is not the usual; of the others what they said
};

std::span<const ViewSetting> view_settings();

// nullptr for an unknown key.
const ViewSetting* find_view_setting(std::string_view key);

inline constexpr std::array<std::string_view, 4> kThemes = {"system", "light", "dark", "projector"};

// The panels that "hide" and "show" may name.
struct PanelName {
    std::string_view key;
    TextKey title;
};
inline constexpr std::array kPanels = {
    PanelName{"code", "tab.code"},         PanelName{"tensors", "tab.tensors"},
    PanelName{"console", "tab.console"},   PanelName{"sigmoid", "tab.sigmoid"},
    PanelName{"boundary", "tab.boundary"}, PanelName{"surface", "tab.surface"},
    PanelName{"metrics", "tab.metrics"},   PanelName{"runs", "tab.runs"}};

// Whether it differs from how a page begins.
bool is_unusual(const ViewSetting& row, const ViewState& view);

// The key of a locked setting in which the Configs differ, or empty.
std::string locked_difference(const ViewState& view, const Config& a, const Config& b);

}  // namespace logit
