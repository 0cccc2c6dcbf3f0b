// The page's keys, in one table: what they are called, what they do, and how. The help dialog shows
// it.
#pragma once

#include <imgui.h>

#include <span>

#include "text/text.h"
#include "ui/ui.h"

namespace logit {

struct KeyBinding {
    TextKey keys;  // as the reader knows them
    TextKey does;
    ImGuiKey key = ImGuiKey_None;  // none: the page outside the canvas does it
    enum class With { kNothing, kShift, kCommand, kCommandShift } with = With::kNothing;
    bool repeats = false;
    void (*act)(const Ui&) = nullptr;
};

std::span<const KeyBinding> key_bindings();

}  // namespace logit
