// Above the script: a stage on and back, and slow motion with its pace.
#include <array>
#include <cmath>
#include <cstdio>

#include "experiment/timeline.h"
#include "text/text.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

void stage_buttons(const Ui& ui) {
    const bool at_start = moment_of(ui.experiment) == Moment();
    const bool done = finished(ui.experiment);
    const float gap = ImGui::GetStyle().ItemSpacing.x;
    const float padding = 2 * ImGui::GetStyle().FramePadding.x;
    const float space = ImGui::GetContentRegionAvail().x;
    const bool narrow = space < em(23);
    const std::string step_label =
        tr_label(narrow ? TextKey("code.stage") : TextKey("code.stepStage"), "stage");
    const std::string slow_label =
        tr_label(narrow ? TextKey("code.slow") : TextKey("code.slowMotion"), "slow-motion");
    const float step = ImGui::CalcTextSize(step_label.c_str(), nullptr, true).x + padding;
    const float slow = ImGui::GetFrameHeight() +
                       ImGui::CalcTextSize(slow_label.c_str(), nullptr, true).x +
                       ImGui::GetStyle().ItemInnerSpacing.x;
    const float buttons = em(2.3F) + step + slow + 2 * gap;
    ImGui::AlignTextToFramePadding();
    if (ImGui::CalcTextSize("train.py").x + gap + buttons <= space) {
        heading(ui.fonts.strong, "train.py");
        align_right(buttons);
    }
    ImGui::BeginDisabled(at_start);
    if (ImGui::Button((std::string(kIconBack) + "###stage-back").c_str(), {em(2.3F), 0})) {
        ui.requests.seek = stage_before(ui.experiment);
    }
    ImGui::EndDisabled();
    note_last_widget().name = tr("code.back");
    tooltip(at_start ? tr("transport.atStart") : tr("code.backHelp"));
    ImGui::SameLine();
    ImGui::BeginDisabled(done);
    if (ImGui::Button(step_label.c_str(), {step, 0})) {
        ui.requests.stage = true;
    }
    ImGui::EndDisabled();
    note_last_widget().name = tr("code.stepStage");
    tooltip(done ? tr("code.ended") : tr("code.stepHelp"));
    ImGui::SameLine();
    checkbox(slow_label.c_str(), &ui.view.slow_motion);
    note_last_widget().name = tr("code.slowMotion");
    tooltip(tr("code.slowHelp"));
}

// "1 stage a second  ───●───"
void pace_slider(const Ui& ui) {
    constexpr double kSlowest = 0.25;
    constexpr double kFastest = 8;
    double& pace = ui.view.stages_per_second;
    std::array<char, 16> number{};
    std::snprintf(number.data(), number.size(), "%.3g", pace);
    const std::string text = tr("code.pace", {{"n", number.data()}});
    ImGui::AlignTextToFramePadding();
    muted_text(text.c_str());
    ImGui::SameLine(ImGui::CalcTextSize(tr("code.pace", {{"n", "0.25"}}).c_str()).x + em(1));
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    ImGui::PushStyleColor(ImGuiCol_Text, 0);  // it stands beside it
    if (ImGui::SliderScalar("###pace", ImGuiDataType_Double, &pace, &kSlowest, &kFastest, "%.2f",
                            ImGuiSliderFlags_Logarithmic | ImGuiSliderFlags_AlwaysClamp |
                                ImGuiSliderFlags_NoInput)) {
        pace = std::round(pace * 4) / 4;
    }
    ImGui::PopStyleColor();
    tooltip(tr("code.paceHelp"));
    if (const auto asked = told_slider(tr("code.paceName"), {.now = pace,
                                                             .min = kSlowest,
                                                             .max = kFastest,
                                                             .less = pace - 0.25,
                                                             .more = pace + 0.25,
                                                             .text = text})) {
        pace = std::clamp(std::round(*asked * 4) / 4, kSlowest, kFastest);
    }
}

}  // namespace

void code_header(const Ui& ui) {
    stage_buttons(ui);
    if (ui.view.slow_motion) {
        pace_slider(ui);
    }
}

}  // namespace logit
