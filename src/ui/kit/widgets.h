// Small pieces several panels share. They hold no state.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "text/text.h"
#include "ui/kit/widget_map.h"

namespace logit {

// Wrapped at spaces and between wide characters only (text/line_break.h), so that no number and no
// name is broken: ImGui's own wrapping breaks at dots.
void flowing_text(const std::string& text, float width);

// As much of a line as fits, with dots where there is more.
std::string shortened(const std::string& text, float width);

// A tooltip for the last widget, above it where there is room, after a short rest of the pointer;
// also when disabled.
void tooltip(const std::string& text);

// A header that folds what is beneath it, as wide as its neighbours: whether it is open.
bool fold(const char* label);

// With a frame that stands out from the card it is on.
bool checkbox(const char* label, bool* value);

// How much of a height holds rows of this height whole.
inline float whole_rows(float available, float row) {
    return std::max(1.0F, std::floor(available / row)) * row;
}

// A number that is typed where it stands: the browser lays a field over it (src/platform/field.js).
// Known as "<key>-value"; a press writes its key into `type`. name: what is typed.
void value_button(const std::string& text, const std::string& key, const std::string& name,
                  std::string& type, TextKey help = "widgets.pressToType");

// On the line of what was drawn before, where there is room for it.
bool next_button(const std::string& label);

// Makes what is drawn here known to the widget map as text, for tests and assistive technology.
void told(const ImRect& area, const std::string& text);

// The same for what is pressed like a button but that ImGui tells no label of. pressed: its id.
void told_button(const ImRect& area, const std::string& label, const std::string& name,
                 ImGuiID pressed);

// The same for the combo that is drawn next, known as "choose-<key>". Gives the choice that was
// made of its native mirror.
struct ComboNotes {
    std::string name, help;
    std::vector<std::string> choices;
    int chosen = 0;
};
std::optional<int> told_combo(const std::string& key, float width, ComboNotes combo);

// The same for the slider that was drawn last. Gives what its native mirror was moved to.
std::optional<double> told_slider(const std::string& name, SliderValue value);

// ImGui's BeginTabItem(), but the chosen tab keeps its colour under the pointer.
bool begin_tab(const char* label, ImGuiTabItemFlags flags = ImGuiTabItemFlags_None);

// In this window widgets that are scrolled away are drawn as well (and cut off by the screen's own
// clipping), so that the map knows them. Not where there are many rows.
void keep_unseen();

inline void muted_text(const char* text) {
    ImGui::PushStyleColor(ImGuiCol_Text, ImGui::GetStyleColorVec4(ImGuiCol_TextDisabled));
    ImGui::TextUnformatted(text);
    ImGui::PopStyleColor();
}

// In as many lines as it needs.
inline void muted_sentence(const char* text) {
    ImGui::PushTextWrapPos();
    muted_text(text);
    ImGui::PopTextWrapPos();
}

inline void heading(ImFont* font, const char* text) {
    ImGui::PushFont(font);
    ImGui::TextUnformatted(text);
    ImGui::PopFont();
}

// What is drawn next goes on the line of what was drawn before, where there is room for it.
inline void next_on_line(float width) {
    ImGui::SameLine();
    if (ImGui::GetContentRegionAvail().x < width) {
        ImGui::NewLine();
    }
}

// Right-aligns what is drawn next, `width` wide, on the current line.
inline void align_right(float width) {
    ImGui::SameLine();
    const float gap = ImGui::GetContentRegionAvail().x - width;
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, gap));
}

}  // namespace logit
