#include <imgui_internal.h>

#include <array>
#include <cstdio>

#include "experiment/timeline.h"
#include "text/text.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

constexpr float kLowButton = 2.3F;  // em: the height of the row's buttons
constexpr float kStepOne = 1.5F;    // times as wide as 10 and 100: it has a word

bool primary_button(const Ui& ui, const char* icon, TextKey word, ImVec2 size) {
    const std::string label = std::string(icon) + "  " + tr(word) + "###play";
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
        if (primary_button(ui, kIconPause, "transport.pause", size)) {
            ui.requests.pause = true;
        }
        tooltip(tr("transport.pauseHelp"));
    } else if (finished(ui.experiment)) {
        if (primary_button(ui, kIconReplay, "transport.replay", size)) {
            ui.requests.play = true;
        }
        tooltip(tr("transport.replayHelp"));
    } else {
        if (primary_button(ui, kIconPlay, "transport.play", size)) {
            ui.requests.play = true;
        }
        tooltip(tr("transport.playHelp"));
    }
}

// A button that may be off; its tooltip says why.
bool button(const std::string& label, ImVec2 size, const std::string& name, const char* help,
            const char* why_off) {
    ImGui::BeginDisabled(why_off != nullptr);
    const float padding = ImGui::GetStyle().FramePadding.y;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, padding});  // in the middle, however narrow
    const bool pressed = ImGui::Button(label.c_str(), size);
    ImGui::PopStyleVar();
    ImGui::EndDisabled();
    note_last_widget().name = name;
    tooltip(why_off != nullptr ? why_off : help);
    return pressed;
}

void back_buttons(const Ui& ui, ImVec2 size) {
    const Moment now = moment_of(ui.experiment);
    const char* why_off = now == Moment() ? tr("transport.atStart") : nullptr;
    if (button(std::string(kIconFirst) + "###first", size, tr("transport.first"),
               tr("transport.firstHelp"), why_off)) {
        ui.requests.seek = Moment();
    }
    ImGui::SameLine();
    if (button(std::string(kIconBack) + "###back", size, tr("transport.back"),
               tr("transport.backHelp"), why_off)) {
        ui.requests.seek = epoch_before(now);
    }
}

void step_buttons(const Ui& ui, ImVec2 size) {
    struct Choice {
        std::int64_t epochs;
        TextKey help;
    };
    static constexpr std::array<Choice, 3> kChoices = {
        {{1, "transport.stepHelp"}, {10, "transport.tenHelp"}, {100, "transport.hundredHelp"}}};
    const bool diverged = ui.experiment.trainer.state.diverged;
    const char* why_off = diverged                  ? tr("transport.diverged")
                          : finished(ui.experiment) ? tr("transport.allDone")
                                                    : nullptr;
    for (const Choice& choice : kChoices) {
        ImGui::SameLine();
        const float width = choice.epochs == 1 ? size.x * kStepOne : size.x;
        const std::string number = std::to_string(choice.epochs);
        const std::string step = tr("transport.step", {{"n", number}});
        std::string label = choice.epochs == 1 ? step : number;
        label.append("###").append(choice.epochs == 1 ? "Step 1" : number);
        if (button(label, {width, size.y}, step, tr(choice.help), why_off)) {
            ui.requests.step = choice.epochs;
        }
    }
}

void reset_button(const Ui& ui, ImVec2 size) {
    const bool wide = size.x > em(4);
    const std::string word = wide ? std::string("  ") + tr("transport.reset") : "";
    if (ImGui::Button((kIconReset + word + "###reset").c_str(), size)) {
        ui.requests.reset = true;
    }
    note_last_widget().name = tr("transport.reset");
    tooltip(tr("transport.resetHelp"));
}

// Reset has its word where there is much room.
void row_of_buttons(const Ui& ui, float height, float play, float narrow, float step) {
    play_button(ui, {play, height});
    ImGui::SameLine();
    reset_button(ui, {ImGui::GetContentRegionAvail().x > em(34) ? em(6) : narrow, height});
    ImGui::SameLine();
    back_buttons(ui, {narrow, height});
    step_buttons(ui, {step, height});
}

// "137 / 500   loss 0.52011   next: linear", as much of it as there is room for.
void run_line(const Ui& ui) {
    const TrainerState& s = ui.experiment.trainer.state;
    const std::string next = finished(ui.experiment)
                                 ? tr("transport.ended")
                                 : tr("transport.next", {{"stage", stage_name(s.stage)}});
    const std::string epoch = std::to_string(s.epoch);
    const std::string of_all = epoch + " / " + std::to_string(ui.experiment.config.epochs);
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%.5f", s.loss);
    const std::string with_loss = of_all + "   " + tr("transport.loss", {{"loss", digits.data()}});
    std::string text;
    const std::string all = with_loss + "   " + next;
    for (const std::string& candidate : {all, with_loss, of_all, epoch}) {
        text = candidate;
        if (ImGui::CalcTextSize(text.c_str()).x <= ImGui::GetContentRegionAvail().x) {
            break;
        }
    }
    ImGui::TextUnformatted(text.c_str());
    tooltip(tr("transport.rowHelp"));
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
    step_buttons(ui, {(width - 2 * back - 4 * gap) / (2 + kStepOne), 0});
}

float transport_row_height() {
    return ImGui::GetFrameHeight() + 2 * ImGui::GetStyle().WindowPadding.y;
}

void transport_row(const Ui& ui) {
    const float height = ImGui::GetFrameHeight();
    const float narrow = em(2.3F);
    row_of_buttons(ui, height, em(6), narrow, em(2.8F));
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    run_line(ui);
}

void transport_low(const Ui& ui) {
    const float height = em(kLowButton);
    const float narrow = em(2);
    const float gaps = 6 * ImGui::GetStyle().ItemSpacing.x;
    constexpr float kPlay = 1.8F;
    const float part =
        (ImGui::GetContentRegionAvail().x - 3 * narrow - gaps) / (kPlay + kStepOne + 2);
    row_of_buttons(ui, height, kPlay * part, narrow, part);
    run_line(ui);
}

float transport_low_height() {
    const ImGuiStyle& style = ImGui::GetStyle();
    return em(kLowButton) + style.ItemSpacing.y + ImGui::GetTextLineHeight() +
           2 * style.WindowPadding.y;
}

}  // namespace logit
