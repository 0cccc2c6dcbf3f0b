#include "ui/kit/hover_links.h"

#include <utility>

#include "ui/kit/theme.h"

namespace logit {

void begin_hover_links(HoverLinks& links) {
    const std::string found = std::exchange(links.found, {});
    links.lit = !found.empty() ? found : !links.told.empty() ? links.told : links.pinned;
}

void hover_link(HoverLinks& links, const std::string& name, ImVec2 min, ImVec2 max, ImVec4 color) {
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(min, max)) {
        links.found = name;
        if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
            links.pinned = links.pinned == name ? "" : name;
        }
    }
    if (links.lit == name) {
        color.w = 0.3F;
        ImGui::GetWindowDrawList()->AddRectFilled(min, max, ImGui::GetColorU32(color), em(0.2F));
    }
}

}  // namespace logit
