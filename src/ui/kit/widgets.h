// Small pieces several panels share. They hold no state.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <string>

namespace logit {

// A tooltip for the last widget, wrapped, after a short rest of the pointer; also when disabled.
inline void tooltip(const char* text) {
    if (ImGui::IsItemHovered(ImGuiHoveredFlags_DelayNormal | ImGuiHoveredFlags_AllowWhenDisabled) &&
        ImGui::BeginTooltip()) {
        ImGui::PushTextWrapPos(ImGui::GetFontSize() * 20);
        ImGui::TextUnformatted(text);
        ImGui::PopTextWrapPos();
        ImGui::EndTooltip();
    }
}

inline void muted_text(const char* text) {
    ImGui::PushStyleColor(ImGuiCol_Text, ImGui::GetStyleColorVec4(ImGuiCol_TextDisabled));
    ImGui::TextUnformatted(text);
    ImGui::PopStyleColor();
}

inline void heading(ImFont* font, const char* text) {
    ImGui::PushFont(font);
    ImGui::TextUnformatted(text);
    ImGui::PopFont();
}

// Right-aligns what is drawn next, `width` wide, on the current line.
inline void align_right(float width) {
    ImGui::SameLine();
    const float gap = ImGui::GetContentRegionAvail().x - width;
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, gap));
}

}  // namespace logit
