#include "text/text.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {

void notice(const Ui& ui, float at, bool above) {
    if (ui.status.notice.empty()) {
        return;
    }
    const ImGuiViewport& screen = *ImGui::GetMainViewport();
    const Palette& colors = palette(ui.status.dark);
    const std::size_t edit = ui.status.notice_undo;
    const bool of_edit = edit > 0 && edit == ui.experiment.undo.size();
    const bool with_undo = of_edit || ui.status.notice_keep;
    const float width = std::min(em(36), screen.Size.x - em(2));
    ImGui::SetNextWindowPos({screen.Size.x / 2, at}, ImGuiCond_Always, {0.5F, above ? 1.0F : 0.0F});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {em(0.8F), em(0.3F)});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, colors.text);
    ImGui::PushStyleColor(ImGuiCol_Text, colors.background);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, em(0.5F));
    const ImGuiWindowFlags flags =
        ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize |
        ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
        (with_undo ? ImGuiWindowFlags_None : ImGuiWindowFlags_NoInputs);
    if (ImGui::Begin("notice", nullptr, flags)) {
        ImGui::PushTextWrapPos(width - em(with_undo ? 6 : 2));
        ImGui::AlignTextToFramePadding();
        ImGui::TextUnformatted(ui.status.notice.c_str());
        told({ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}, "notice: " + ui.status.notice);
        ImGui::PopTextWrapPos();
        if (with_undo) {
            ImGui::SameLine();
            ImGui::PushStyleColor(ImGuiCol_Text, colors.text);
            ImGui::PushStyleColor(ImGuiCol_Button, colors.background);
            if (ImGui::Button(tr_label("notice.undo", "notice-undo").c_str())) {
                (of_edit ? ui.requests.undo : ui.requests.put_back) = true;
            }
            ImGui::PopStyleColor(2);
        }
    }
    ImGui::End();
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor(2);
}

}  // namespace logit
