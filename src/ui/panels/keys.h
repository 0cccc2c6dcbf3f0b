// The page's keys, in one table: what they are called, what they do, and how. The help dialog shows
// it.
#pragma once

#include <imgui.h>

#include <span>

#include "ui/ui.h"

namespace logit {

struct KeyBinding {
    const char* keys;  // as the reader knows them
    const char* does;
    ImGuiKey key = ImGuiKey_None;  // none: the page outside the canvas does it
    enum class With { kNothing, kShift, kCommand, kCommandShift } with = With::kNothing;
    bool repeats = false;
    void (*act)(const Ui&) = nullptr;
};

std::span<const KeyBinding> key_bindings();

}  // namespace logit
