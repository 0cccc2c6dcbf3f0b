#include <imgui_internal.h>

#include <array>

#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

constexpr const char* kAllDone =
    "The run has all its epochs. Raise \"epochs\" to go on, or Replay from the start.";

bool primary_button(const Ui& ui, const std::string& label, ImVec2 size) {
    const Palette& colors = palette(ui.status.dark);
    ImGui::PushStyleColor(ImGuiCol_Button, colors.accent);
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, colors.accent);
    ImGui::PushStyleColor(ImGuiCol_ButtonActive, colors.accent);
    ImGui::PushStyleColor(ImGuiCol_Text, colors.on_accent);
    const bool pressed = ImGui::Button(label.c_str(), size);
    ImGui::PopStyleColor(4);
    return pressed;
}

void play_button(const Ui& ui, ImVec2 size) {
    if (ui.status.running) {
        if (primary_button(ui, std::string(kIconPause) + "  Pause###play", size)) {
            ui.requests.pause = true;
        }
        tooltip("Stop after the epochs trained so far. Key: Space");
    } else if (finished(ui.experiment)) {
        if (primary_button(ui, std::string(kIconReplay) + "  Replay###play", size)) {
            ui.requests.play = true;
        }
        tooltip("Back to epoch 0 and the same initial weights, and play. Key: Space");
    } else {
        if (primary_button(ui, std::string(kIconPlay) + "  Play###play", size)) {
            ui.requests.play = true;
        }
        tooltip("Train until the chosen number of epochs. Key: Space");
    }
}

void step_buttons(const Ui& ui, ImVec2 size) {
    struct Choice {
        std::int64_t epochs;
        const char* label;
        const char* help;
    };
    static constexpr std::array<Choice, 3> kChoices = {{
        {1, "Step 1", "Train one epoch. Key: right arrow"},
        {10, "10", "Train 10 epochs."},
        {100, "100", "Train 100 epochs."},
    }};
    const bool done = finished(ui.experiment);
    ImGui::BeginDisabled(done);
    for (const Choice& choice : kChoices) {
        if (choice.epochs > 1) {
            ImGui::SameLine();
        }
        if (ImGui::Button(choice.label, size)) {
            ui.requests.step = choice.epochs;
        }
        tooltip(done ? kAllDone : choice.help);
    }
    ImGui::EndDisabled();
}

// Tab begins a walk through the widgets, an arrow alone does not: else the first press would step
// and the next ones walk. Ownership lasts until ImGui has looked at the keys of the next frame.
void keep_arrows_from_navigation() {
    const ImGuiID owner = ImGui::GetID("transport keys");
    for (const ImGuiKey key :
         {ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow}) {
        ImGui::SetKeyOwner(key, owner);
    }
}

void reset_button(const Ui& ui, ImVec2 size) {
    if (ImGui::Button((std::string(kIconReset) + "  Reset###reset").c_str(), size)) {
        ui.requests.reset = true;
    }
    tooltip("Back to epoch 0 and the same initial weights. Key: R");
}

}  // namespace

void transport(const Ui& ui) {
    const float gap = ImGui::GetStyle().ItemSpacing.x;
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = em(2.6F);
    const float reset_width = em(6);
    play_button(ui, {width - reset_width - gap, height});
    ImGui::SameLine();
    reset_button(ui, {reset_width, height});
    step_buttons(ui, {(width - 2 * gap) / 3, 0});
}

void transport_keys(const Ui& ui) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput || io.NavVisible || ImGui::IsAnyItemActive()) {
        return;  // the keys belong to a widget
    }
    keep_arrows_from_navigation();
    if (ImGui::IsKeyPressed(ImGuiKey_Space, false)) {
        (ui.status.running ? ui.requests.pause : ui.requests.play) = true;
    }
    if (ImGui::IsKeyPressed(ImGuiKey_RightArrow)) {
        ui.requests.step = 1;
    }
    if (ImGui::IsKeyPressed(ImGuiKey_R, false)) {
        ui.requests.reset = true;
    }
}

}  // namespace logit
