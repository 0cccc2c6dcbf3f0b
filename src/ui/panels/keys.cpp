#include "ui/panels/keys.h"

#include <imgui_internal.h>

#include <array>

#include "experiment/timeline.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

using With = KeyBinding::With;

void play_or_pause(const Ui& ui) {
    (ui.status.running ? ui.requests.pause : ui.requests.play) = true;
}
void epoch_on(const Ui& ui) { ui.requests.step = 1; }
void epoch_back(const Ui& ui) {
    const Moment now = moment_of(ui.experiment);
    if (now > Moment()) {
        ui.requests.seek = epoch_before(now);
    }
}
void stage_on(const Ui& ui) { ui.requests.stage = true; }
void stage_back(const Ui& ui) {
    if (moment_of(ui.experiment) > Moment()) {
        ui.requests.seek = stage_before(ui.experiment);
    }
}
void to_start(const Ui& ui) { ui.requests.seek = Moment(); }
void to_end(const Ui& ui) { ui.requests.seek = Moment{.epoch = recorded_epochs(ui.experiment)}; }
void reset(const Ui& ui) { ui.requests.reset = true; }
void undo(const Ui& ui) { ui.requests.undo = true; }
void redo(const Ui& ui) { ui.requests.redo = true; }

constexpr std::array kBindings = {
    KeyBinding{"Space", "Play, or pause", ImGuiKey_Space, With::kNothing, false, play_or_pause},
    KeyBinding{"Right arrow", "One epoch on", ImGuiKey_RightArrow, With::kNothing, true, epoch_on},
    KeyBinding{"Left arrow", "One epoch back", ImGuiKey_LeftArrow, With::kNothing, true,
               epoch_back},
    KeyBinding{"Shift+Right arrow", "One stage of the loop on", ImGuiKey_RightArrow, With::kShift,
               true, stage_on},
    KeyBinding{"Shift+Left arrow", "One stage back", ImGuiKey_LeftArrow, With::kShift, true,
               stage_back},
    KeyBinding{"Home", "To the beginning of the run", ImGuiKey_Home, With::kNothing, false,
               to_start},
    KeyBinding{"End", "To its last epoch so far", ImGuiKey_End, With::kNothing, false, to_end},
    KeyBinding{"R", "Reset: a new run", ImGuiKey_R, With::kNothing, false, reset},
    KeyBinding{"Ctrl+Z", "Undo the last change of the settings, or the reset", ImGuiKey_Z,
               With::kCommand, true, undo},
    KeyBinding{"Ctrl+Shift+Z", "Do again what was undone", ImGuiKey_Z, With::kCommandShift, true,
               redo},
    KeyBinding{"Ctrl+Y", "The same", ImGuiKey_Y, With::kCommand, true, redo},
    KeyBinding{"Escape", "Stop on a long way; leave a field, a dialog or the lab"},
    KeyBinding{"Tab", "To the next control, Play first; with Shift to the one before"},
    KeyBinding{"?", "This list"},
};

With modifiers() {
    const ImGuiIO& io = ImGui::GetIO();
    const bool command = io.KeyCtrl || io.KeySuper;
    return command ? (io.KeyShift ? With::kCommandShift : With::kCommand)
                   : (io.KeyShift ? With::kShift : With::kNothing);
}

// Shift matters only where another key differs by it.
bool fits(const KeyBinding& binding, With with) {
    const bool shift_matters = std::ranges::any_of(kBindings, [&](const KeyBinding& other) {
        return other.key == binding.key && &other != &binding;
    });
    const bool command = with == With::kCommand || with == With::kCommandShift;
    const bool by_command = binding.with == With::kCommand || binding.with == With::kCommandShift;
    return shift_matters ? binding.with == with : command == by_command;
}

// The arrows are the run's, not ImGui's walk from widget to widget. Ownership lasts until ImGui has
// looked at the keys of the next frame.
void keep_arrows_from_navigation() {
    const ImGuiID owner = ImGui::GetID("transport keys");
    for (const ImGuiKey key : {ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow,
                               ImGuiKey_DownArrow, ImGuiKey_Home, ImGuiKey_End}) {
        ImGui::SetKeyOwner(key, owner);
    }
}

}  // namespace

std::span<const KeyBinding> key_bindings() { return kBindings; }

void transport_keys(const Ui& ui) {
    const ImGuiIO& io = ImGui::GetIO();
    if (ui.status.travel_shown && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
        ui.requests.give_up = true;
    }
    if (io.WantTextInput || io.NavVisible || ImGui::IsAnyItemActive()) {
        return;  // the keys belong to a widget
    }
    const With with = modifiers();
    if (with == With::kNothing || with == With::kShift) {
        keep_arrows_from_navigation();
    }
    for (const KeyBinding& binding : kBindings) {
        if (binding.act != nullptr && fits(binding, with) &&
            ImGui::IsKeyPressed(binding.key, binding.repeats)) {
            binding.act(ui);
        }
    }
}

}  // namespace logit
