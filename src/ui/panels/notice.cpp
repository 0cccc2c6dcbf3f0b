#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {

void notice(const Ui& ui) {
    if (ui.status.notice.empty()) {
        return;
    }
    const ImGuiViewport& screen = *ImGui::GetMainViewport();
    const Palette& colors = palette(ui.status.dark);
    ImGui::SetNextWindowPos({screen.Size.x / 2, screen.Size.y - em(2)}, ImGuiCond_Always,
                            {0.5F, 1.0F});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, colors.text);
    ImGui::PushStyleColor(ImGuiCol_Text, colors.background);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, em(0.5F));
    constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs |
                                        ImGuiWindowFlags_AlwaysAutoResize |
                                        ImGuiWindowFlags_NoSavedSettings |
                                        ImGuiWindowFlags_NoFocusOnAppearing;
    if (ImGui::Begin("notice", nullptr, kFlags)) {
        ImGui::PushTextWrapPos(std::min(em(36), screen.Size.x - em(4)));
        ImGui::TextUnformatted(ui.status.notice.c_str());
        ImGui::PopTextWrapPos();
    }
    ImGui::End();
    ImGui::PopStyleVar();
    ImGui::PopStyleColor(2);
}

}  // namespace logit
