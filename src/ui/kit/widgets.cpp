#include "ui/kit/widgets.h"

#include "ui/kit/theme.h"

namespace logit {
namespace {

// One line of the text's words, as many as fit; the rest begins with a space or is empty.
std::string_view take_line(std::string_view& rest, float width) {
    std::size_t end = 0;
    for (std::size_t next = 0; next < rest.size();) {
        next = std::min(rest.find(' ', next + 1), rest.size());
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

// Above the last widget, or beneath it where the window ends.
void place_tooltip() {
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    const float room = em(7);
    const bool above = min.y > room;
    const float screen = ImGui::GetMainViewport()->Size.x;
    const bool left = min.x < screen / 2;
    ImGui::SetNextWindowPos({left ? min.x : max.x, above ? min.y - em(0.3F) : max.y + em(0.3F)},
                            ImGuiCond_Always, {left ? 0.0F : 1.0F, above ? 1.0F : 0.0F});
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

void tooltip(const std::string& text) {
    if (!ImGui::IsItemHovered(ImGuiHoveredFlags_DelayNormal |
                              ImGuiHoveredFlags_AllowWhenDisabled)) {
        return;
    }
    place_tooltip();
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, em(0.4F));
    if (ImGui::BeginTooltip()) {
        flowing_text(text, em(20));
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar();
}

bool checkbox(const char* label, bool* value) {
    ImGui::PushStyleColor(ImGuiCol_Border, ImGui::GetStyleColorVec4(ImGuiCol_TextDisabled));
    const bool pressed = ImGui::Checkbox(label, value);
    ImGui::PopStyleColor();
    return pressed;
}

}  // namespace logit
