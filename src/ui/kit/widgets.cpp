#include "ui/kit/widgets.h"

#include <imgui_internal.h>

#include <algorithm>
#include <utility>

#include "text/characters.h"
#include "text/line_break.h"
#include "text/text.h"
#include "ui/kit/theme.h"
#include "ui/kit/widget_map.h"

namespace logit {
namespace {

// One line of the text, as much as fits; the rest begins with no space, or is empty.
std::string_view take_line(std::string_view& rest, float width) {
    std::size_t end = 0;
    for (std::size_t next = 0; next < rest.size();) {
        next = line_break_after(rest, next);
        const char* begin = rest.data();
        if (end > 0 && ImGui::CalcTextSize(begin, begin + next).x > width) {
            break;
        }
        end = next;
    }
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end);
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    return line;
}

// The card that a widget is drawn on: the outermost child window.
const ImGuiWindow& card_of_widget() {
    const ImGuiWindow* window = ImGui::GetCurrentWindowRead();
    while (window->ParentWindow != nullptr && window->ParentWindow->ParentWindow != nullptr) {
        window = window->ParentWindow;
    }
    return *window;
}

// Where it covers no control that comes next: beside a card at the screen's edge, above a widget
// elsewhere, or beneath it where the window ends.
void place_tooltip() {
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    const ImRect card = card_of_widget().Rect();
    const float screen = ImGui::GetMainViewport()->Size.x;
    const float beside = em(21);
    const float gap = em(0.3F);
    if (card.Max.x < screen / 2 && card.Max.x + beside < screen) {
        ImGui::SetNextWindowPos({card.Max.x + gap, min.y}, ImGuiCond_Always);
        return;
    }
    if (card.Min.x > screen / 2 && card.Min.x > beside) {
        ImGui::SetNextWindowPos({card.Min.x - gap, min.y}, ImGuiCond_Always, {1.0F, 0.0F});
        return;
    }
    const bool above = min.y > em(7);
    const bool left = min.x < screen / 2;
    const float x = left ? std::min(min.x, std::max(0.0F, screen - beside))
                         : std::max(max.x, std::min(screen, beside));
    ImGui::SetNextWindowPos({x, above ? min.y - gap : max.y + gap}, ImGuiCond_Always,
                            {left ? 0.0F : 1.0F, above ? 1.0F : 0.0F});
}

// A press says that the pointer was not there to ask.
bool pressed_since_it_moved() {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    return g.Time - g.IO.MouseClickedTime[0] <= g.MouseStationaryTimer;
}

}  // namespace

void flowing_text(const std::string& text, float width) {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, em(0.1F)});
    std::string_view rest = text;
    while (!rest.empty()) {
        std::string_view paragraph = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(paragraph.size() + 1, rest.size()));
        do {
            const std::string_view line = take_line(paragraph, width);
            ImGui::TextUnformatted(line.data(), line.data() + line.size());
        } while (!paragraph.empty());
    }
    ImGui::PopStyleVar();
}

std::string shortened(const std::string& text, float width) {
    std::string shown = text;
    std::size_t length = text.size();
    while (length > 0 && ImGui::CalcTextSize(shown.c_str()).x > width) {
        do {  // a character may have several bytes
            --length;
        } while (length > 0 && !begins_character(text[length]));
        shown = text.substr(0, length) + "...";
    }
    return shown;
}

void tooltip(const std::string& text) {
    if (ImGui::GetItemID() != 0) {
        note_last_widget().help = text;
    }
    if (!ImGui::IsItemHovered(ImGuiHoveredFlags_DelayNormal |
                              ImGuiHoveredFlags_AllowWhenDisabled) ||
        pressed_since_it_moved()) {
        return;
    }
    place_tooltip();
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, em(0.4F));
    ImGui::PushStyleVar(ImGuiStyleVar_Alpha, 1);  // of a disabled widget too
    if (ImGui::BeginTooltip()) {
        flowing_text(text, em(20));
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar(2);
}

void value_button(const std::string& text, const std::string& key, const std::string& name,
                  std::string& type, TextKey help) {
    ImGui::PushStyleColor(ImGuiCol_Button, ImVec4(0, 0, 0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {em(0.25F), 0});
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
    if (ImGui::SmallButton((text + "###" + key + "-value").c_str())) {
        type = key;
    }
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor();
    tooltip(tr(help));
    note_last_widget().kind = WidgetKind::kTyped;
    note_last_widget().name = name;
}

bool next_button(const std::string& label) {
    const float width = ImGui::CalcTextSize(label.c_str(), nullptr, true).x;
    next_on_line(width + 2 * ImGui::GetStyle().FramePadding.x);
    return ImGui::Button(label.c_str());
}

void told(const ImRect& area, const std::string& text) {
    const ImGuiID id = ImGui::GetID(text.c_str());
    ImGuiContext& g = *ImGui::GetCurrentContext();  // for ImGui's macro below
    if (ImGui::ItemAdd(area, id, nullptr, ImGuiItemFlags_NoNav)) {
        IMGUI_TEST_ENGINE_ITEM_INFO(id, text.c_str(), 0);
    }
}

void told_button(const ImRect& area, const std::string& label, const std::string& name,
                 ImGuiID pressed) {
    told(area, label);
    WidgetNotes& notes = note_widget(ImGui::GetID(label.c_str()));
    notes.kind = WidgetKind::kButton;
    notes.name = name;
    notes.pressed = pressed;
}

std::optional<int> told_combo(const std::string& key, float width, ComboNotes combo) {
    const std::string label = "choose-" + key;
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    told({corner, {corner.x + width, corner.y + ImGui::GetFrameHeight()}}, label);
    const ImGuiID id = ImGui::GetID(label.c_str());
    WidgetNotes& notes = note_widget(id);
    notes.kind = WidgetKind::kChoice;
    notes.name = std::move(combo.name);
    notes.help = std::move(combo.help);
    notes.choices = std::move(combo.choices);
    notes.chosen = combo.chosen;
    const auto asked = asked_value(id);
    return asked ? std::optional(static_cast<int>(*asked)) : std::nullopt;
}

std::optional<double> told_slider(const std::string& name, SliderValue value) {
    WidgetNotes& notes = note_last_widget();
    notes.kind = WidgetKind::kSlider;
    notes.name = name;
    notes.slider = std::move(value);
    return asked_value(ImGui::GetItemID());
}

bool begin_tab(const char* label, ImGuiTabItemFlags flags) {
    const bool chosen = ImGui::GetCurrentTabBar()->VisibleTabId == ImGui::GetID(label);
    ImGui::PushStyleColor(
        ImGuiCol_TabHovered,
        ImGui::GetStyleColorVec4(chosen ? ImGuiCol_TabActive : ImGuiCol_TabHovered));
    const bool open = ImGui::BeginTabItem(label, nullptr, flags);
    ImGui::PopStyleColor();
    return open;
}

void keep_unseen() { ImGui::GetCurrentWindow()->ClipRect = {-FLT_MAX, -FLT_MAX, FLT_MAX, FLT_MAX}; }

bool fold(const char* label) {
    float& padding =
        ImGui::GetCurrentWindow()->WindowPadding.x;  // half of which it would stick out
    const float usual = std::exchange(padding, 1.0F);
    const bool open = ImGui::CollapsingHeader(label);
    padding = usual;
    return open;
}

bool checkbox(const char* label, bool* value) {
    ImGui::PushStyleColor(ImGuiCol_Border, ImGui::GetStyleColorVec4(ImGuiCol_TextDisabled));
    const bool pressed = ImGui::Checkbox(label, value);
    ImGui::PopStyleColor();
    return pressed;
}

}  // namespace logit
