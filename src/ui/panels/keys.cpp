#include "ui/panels/keys.h"

#include <imgui_internal.h>

#include <array>

#include "experiment/timeline.h"
#include "text/text.h"
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
    KeyBinding{"keys.space", "keys.spaceDoes", ImGuiKey_Space, With::kNothing, false,
               play_or_pause},
    KeyBinding{"keys.right", "keys.rightDoes", ImGuiKey_RightArrow, With::kNothing, true, epoch_on},
    KeyBinding{"keys.left", "keys.leftDoes", ImGuiKey_LeftArrow, With::kNothing, true, epoch_back},
    KeyBinding{"keys.shiftRight", "keys.shiftRightDoes", ImGuiKey_RightArrow, With::kShift, true,
               stage_on},
    KeyBinding{"keys.shiftLeft", "keys.shiftLeftDoes", ImGuiKey_LeftArrow, With::kShift, true,
               stage_back},
    KeyBinding{"keys.home", "keys.homeDoes", ImGuiKey_Home, With::kNothing, false, to_start},
    KeyBinding{"keys.end", "keys.endDoes", ImGuiKey_End, With::kNothing, false, to_end},
    KeyBinding{"keys.r", "keys.rDoes", ImGuiKey_R, With::kNothing, false, reset},
    KeyBinding{"keys.undo", "keys.undoDoes", ImGuiKey_Z, With::kCommand, true, undo},
    KeyBinding{"keys.redo", "keys.redoDoes", ImGuiKey_Z, With::kCommandShift, true, redo},
    KeyBinding{"keys.redoToo", "keys.redoTooDoes", ImGuiKey_Y, With::kCommand, true, redo},
    KeyBinding{"keys.escape", "keys.escapeDoes"},
    KeyBinding{"keys.tab", "keys.tabDoes"},
    KeyBinding{"keys.help", "keys.helpDoes"},
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
    const ImGuiID owner = ImGui::GetID("transport-keys");
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
