// Above the script: a stage on and back, and slow motion with its pace.
#include <array>
#include <cmath>
#include <cstdio>

#include "experiment/timeline.h"
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
    const char* step_label = narrow ? "Stage###stage" : "Step stage###stage";
    const char* slow_label = narrow ? "slow###slow motion" : "slow motion";
    const float step = ImGui::CalcTextSize(step_label, nullptr, true).x + padding;
    const float slow = ImGui::GetFrameHeight() + ImGui::CalcTextSize(slow_label, nullptr, true).x +
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
    tooltip(at_start ? "This is the beginning of the run."
                     : "One stage back. Key: Shift+left arrow");
    ImGui::SameLine();
    ImGui::BeginDisabled(done);
    if (ImGui::Button(step_label, {step, 0})) {
        ui.requests.stage = true;
    }
    ImGui::EndDisabled();
    note_last_widget().name = "Step stage";
    tooltip(done ? "The run has ended." : "Run the marked line. Key: Shift+right arrow");
    ImGui::SameLine();
    checkbox(slow_label, &ui.view.slow_motion);
    note_last_widget().name = "slow motion";
    tooltip("Play walks the stages at a pace to read them.");
}

// "1 stage a second  ───●───"
void pace_slider(const Ui& ui) {
    constexpr double kSlowest = 0.25;
    constexpr double kFastest = 8;
    double& pace = ui.view.stages_per_second;
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%.3g stage%s a second", pace, pace == 1 ? "" : "s");
    ImGui::AlignTextToFramePadding();
    muted_text(text.data());
    ImGui::SameLine(ImGui::CalcTextSize("0.25 stages a second").x + em(1));
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    ImGui::PushStyleColor(ImGuiCol_Text, 0);  // it stands beside it
    if (ImGui::SliderScalar("###pace", ImGuiDataType_Double, &pace, &kSlowest, &kFastest, "%.2f",
                            ImGuiSliderFlags_Logarithmic | ImGuiSliderFlags_AlwaysClamp |
                                ImGuiSliderFlags_NoInput)) {
        pace = std::round(pace * 4) / 4;
    }
    ImGui::PopStyleColor();
    tooltip("How fast slow motion walks the stages.");
    if (const auto asked = told_slider("pace of slow motion", {.now = pace,
                                                               .min = kSlowest,
                                                               .max = kFastest,
                                                               .less = pace - 0.25,
                                                               .more = pace + 0.25,
                                                               .text = text.data()})) {
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
