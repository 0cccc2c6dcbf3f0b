#include "ui/cards.h"

#include <imgui_internal.h>

#include <algorithm>
#include <iterator>

#include "ui/kit/widgets.h"

namespace logit {
namespace {

// The keyboard, where ImGui has it, walks from one panel into the next.
constexpr ImGuiWindowFlags kWalked = ImGuiWindowFlags_NavFlattened;

// The gap between two panels is a handle for the length of one of them, in ems; `sign`: whether
// that one lies before the handle (+1) or behind it (-1).
void split(const char* name, bool upright, float across, float& ems, float sign) {
    const ImVec2 size = upright ? ImVec2(gap(), across) : ImVec2(across, gap());
    if (upright) {
        ImGui::SameLine(0, 0);
    } else {  // takes the place of the spacing
        ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ImGui::GetStyle().ItemSpacing.y);
    }
    ImGui::PushItemFlag(ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop, true);
    ImGui::InvisibleButton(name, size);
    ImGui::PopItemFlag();
    if (ImGui::IsItemHovered() || ImGui::IsItemActive()) {
        ImGui::SetMouseCursor(upright ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
    }
    if (ImGui::IsItemActive()) {
        const ImVec2 moved = ImGui::GetIO().MouseDelta;
        ems += sign * (upright ? moved.x : moved.y) / ImGui::GetFontSize();
    }
    if (upright) {
        ImGui::SameLine(0, 0);
    } else {
        ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ImGui::GetStyle().ItemSpacing.y);
    }
}

// Less where it is narrow, so that the tabs' names stay whole.
ImVec2 tab_padding() {
    const ImVec2 padding = ImGui::GetStyle().FramePadding;
    const bool narrow = ImGui::GetContentRegionAvail().x < em(22);
    return {narrow ? em(0.3F) : padding.x, padding.y};
}

bool to_front(const Ui& ui, const Tab& tab) {
    const std::string& wanted = ui.view.show;
    return wanted != ui.view.shown &&
           (wanted == tab.name || (tab.holds != nullptr && tab.holds(wanted)));
}

}  // namespace

void card(const Ui& ui, const char* name, ImVec2 size, Panel panel) {
    if (ImGui::BeginChild(name, size, ImGuiChildFlags_Border, kWalked)) {
        panel(ui);
    }
    ImGui::EndChild();
}

std::vector<Tab> shown(const Ui& ui, std::initializer_list<Tab> panels) {
    std::vector<Tab> left;
    std::ranges::copy_if(panels, std::back_inserter(left), [&](const Tab& tab) {
        return std::ranges::none_of(ui.view.hide,
                                    [&](const std::string& hidden) { return hidden == tab.name; });
    });
    return left;
}

void tab_bar(const Ui& ui, const char* name, const std::vector<Tab>& choices,
             const std::function<void(const Tab&)>& draw) {
    const ImVec2 padding = ImGui::GetStyle().FramePadding;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, tab_padding());
    std::string_view pressed;
    if (ImGui::BeginTabBar(name)) {
        for (const Tab& tab : choices) {
            const bool comes = to_front(ui, tab);
            if (comes) {
                ui.view.shown.clear();  // what was there before may be wanted again at once
            }
            const bool in_front =
                begin_tab(tr_label(tab.title),
                          comes ? ImGuiTabItemFlags_SetSelected : ImGuiTabItemFlags_None);
            if (!comes && ImGui::GetCurrentContext()->CurrentTabBar->NextSelectedTabId ==
                              ImGui::GetItemID()) {
                pressed = tab.name;
            }
            if (in_front) {
                if (ui.view.show == tab.name) {
                    ui.view.shown = ui.view.show;
                }
                ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, padding);
                draw(tab);
                ImGui::PopStyleVar();
                ImGui::EndTabItem();
            }
        }
        ImGui::EndTabBar();
    }
    ImGui::PopStyleVar();
    if (!pressed.empty()) {
        ui.view.show = pressed;
    }
}

void tabs(const Ui& ui, const char* name, ImVec2 size, const std::vector<Tab>& choices) {
    ImGui::BeginChild(name, size, ImGuiChildFlags_None, kWalked);
    tab_bar(ui, name, choices, [&](const Tab& tab) { card(ui, tab.name, {0, 0}, tab.panel); });
    ImGui::EndChild();
}

float gap() { return ImGui::GetStyle().ItemSpacing.x; }

float chosen(float& ems, float usual, float least, float most) {
    if (ems <= 0) {
        return usual;
    }
    ems = std::clamp(ems, least / em(1), std::max(least, most) / em(1));
    return em(ems);
}

void stack(const Ui& ui, const char* handle, float width, float height, float share, float& ems,
           const Tab& upper, const std::function<void()>& lower) {
    if (!lower) {
        card(ui, upper.name, {width, 0}, upper.panel);
        return;
    }
    const float length = chosen(ems, height * share, em(9), height - em(9));
    ImGui::BeginGroup();
    card(ui, upper.name, {width, length}, upper.panel);
    float moved = length / em(1);
    split(handle, false, width, moved, 1);
    ems = moved == length / em(1) ? ems : moved;
    lower();
    ImGui::EndGroup();
}

void upright_split(const char* handle, float height, float length, float& ems, float sign) {
    float moved = length / em(1);
    split(handle, true, height, moved, sign);
    ems = moved == length / em(1) ? ems : moved;
}

}  // namespace logit
