#include <imgui_internal.h>

#include <array>
#include <cstdio>

#include "experiment/timeline.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

constexpr const char* kAllDone =
    "The run has all its epochs. Raise \"epochs\" to go on, or Replay from the start.";
constexpr const char* kDiverged =
    "The run ended when a number became infinite or NaN. Go back, or change a setting.";
constexpr const char* kAtStart = "This is the beginning of the run.";

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
        tooltip("The same run once more, from epoch 0. Key: Space");
    } else {
        if (primary_button(ui, std::string(kIconPlay) + "  Play###play", size)) {
            ui.requests.play = true;
        }
        tooltip("Train until the chosen number of epochs. Key: Space");
    }
}

// A button that may be off; its tooltip says why.
bool button(const char* label, ImVec2 size, const char* help, const char* why_off) {
    ImGui::BeginDisabled(why_off != nullptr);
    const bool pressed = ImGui::Button(label, size);
    ImGui::EndDisabled();
    tooltip(why_off != nullptr ? why_off : help);
    return pressed;
}

void back_buttons(const Ui& ui, ImVec2 size) {
    const Moment now = moment_of(ui.experiment);
    const char* why_off = now == Moment() ? kAtStart : nullptr;
    if (button((std::string(kIconFirst) + "###first").c_str(), size,
               "To the beginning of the run, which stays. Key: Home", why_off)) {
        ui.requests.seek = Moment();
    }
    ImGui::SameLine();
    if (button((std::string(kIconBack) + "###back").c_str(), size,
               "One epoch back. Key: left arrow, with Shift one stage", why_off)) {
        ui.requests.seek = epoch_before(now);
    }
}

void step_buttons(const Ui& ui, ImVec2 size) {
    struct Choice {
        std::int64_t epochs;
        const char* label;
        const char* help;
    };
    static constexpr std::array<Choice, 3> kChoices = {{
        {1, "Step 1", "Train one epoch. Key: right arrow, with Shift one stage"},
        {10, "10", "Train 10 epochs."},
        {100, "100", "Train 100 epochs."},
    }};
    const bool diverged = ui.experiment.trainer.state.diverged;
    const char* why_off = diverged ? kDiverged : finished(ui.experiment) ? kAllDone : nullptr;
    for (const Choice& choice : kChoices) {
        ImGui::SameLine();
        const float width = choice.epochs == 1 ? size.x * 1.3F : size.x;
        if (button(choice.label, {width, size.y}, choice.help, why_off)) {
            ui.requests.step = choice.epochs;
        }
        note_last_widget().name = "Step " + std::to_string(choice.epochs);
    }
}

void reset_button(const Ui& ui, ImVec2 size) {
    const bool wide = size.x > em(4);
    if (ImGui::Button((std::string(kIconReset) + (wide ? "  Reset" : "") + "###reset").c_str(),
                      size)) {
        ui.requests.reset = true;
    }
    note_last_widget().name = "Reset";
    tooltip("A new run: epoch 0, the same initial weights, the present settings. Key: R");
}

}  // namespace

Moment epoch_before(const Moment& now) {
    return {.epoch = now > Moment{.epoch = now.epoch} ? now.epoch : now.epoch - 1};
}

void transport(const Ui& ui) {
    const float gap = ImGui::GetStyle().ItemSpacing.x;
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = em(2.6F);
    const float reset_width = em(6);
    play_button(ui, {width - reset_width - gap, height});
    ImGui::SameLine();
    reset_button(ui, {reset_width, height});
    const float back = em(2.3F);
    back_buttons(ui, {back, 0});
    step_buttons(ui, {(width - 2 * back - 4 * gap) / 3.3F, 0});
}

float transport_row_height() {
    return ImGui::GetFrameHeight() + 2 * ImGui::GetStyle().WindowPadding.y;
}

void transport_row(const Ui& ui) {
    const float height = ImGui::GetFrameHeight();
    const float narrow = em(2.3F);
    play_button(ui, {em(6), height});
    ImGui::SameLine();
    reset_button(ui, {ImGui::GetContentRegionAvail().x > em(34) ? em(6) : narrow, height});
    ImGui::SameLine();
    back_buttons(ui, {narrow, height});
    step_buttons(ui, {em(3), height});
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    const TrainerState& s = ui.experiment.trainer.state;
    const std::string next =
        finished(ui.experiment) ? "the run has ended" : "next: " + std::string(stage_name(s.stage));
    std::array<char, 96> text{};
    for (const char* format :
         {"%lld / %lld   loss %.5f   %s", "%lld / %lld   loss %.5f", "%lld / %lld", "%lld"}) {
        std::snprintf(text.data(), text.size(), format, static_cast<long long>(s.epoch),
                      static_cast<long long>(ui.experiment.config.epochs), s.loss, next.c_str());
        if (ImGui::CalcTextSize(text.data()).x <= ImGui::GetContentRegionAvail().x) {
            break;
        }
    }
    ImGui::TextUnformatted(text.data());
    tooltip("Epochs done, the loss the last one printed, and the stage about to run.");
}

}  // namespace logit
