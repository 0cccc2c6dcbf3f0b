// Which panels where, for each size of screen.
#include "ui/ui.h"

#include <imgui_internal.h>

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <vector>

#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

using Panel = void (*)(const Ui&);

// Tab walks from one panel into the next.
constexpr ImGuiWindowFlags kWalked = ImGuiWindowFlags_NavFlattened;

// A rounded box of this size (0: what is left, as in ImGui) with one panel in it.
void card(const Ui& ui, const char* name, ImVec2 size, Panel panel) {
    if (ImGui::BeginChild(name, size, ImGuiChildFlags_Border, kWalked)) {
        panel(ui);
    }
    ImGui::EndChild();
}

struct Tab {
    const char* name;
    Panel panel;
};

// Those of the panels that are not hidden.
std::vector<Tab> shown(const Ui& ui, std::initializer_list<Tab> panels) {
    std::vector<Tab> left;
    std::ranges::copy_if(panels, std::back_inserter(left), [&](const Tab& tab) {
        return std::ranges::none_of(ui.view.hide, [&](const std::string& hidden) {
            return ImStricmp(hidden.c_str(), tab.name) == 0;
        });
    });
    return left;
}

void tabs(const Ui& ui, const char* name, ImVec2 size, std::initializer_list<Tab> all) {
    const std::vector<Tab> choices = shown(ui, all);
    ImGui::BeginChild(name, size, ImGuiChildFlags_None, kWalked);
    const ImVec2 padding = ImGui::GetStyle().FramePadding;
    const bool narrow = ImGui::GetContentRegionAvail().x < em(22);
    const ImVec2 of_tabs = {narrow ? em(0.3F) : padding.x, padding.y};
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, of_tabs);
    if (ImGui::BeginTabBar(name)) {
        for (const auto& [label, panel] : choices) {
            if (ImGui::BeginTabItem(label)) {
                ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, padding);
                card(ui, label, {0, 0}, panel);
                ImGui::PopStyleVar();
                ImGui::EndTabItem();
            }
        }
        ImGui::EndTabBar();
    }
    ImGui::PopStyleVar();
    ImGui::EndChild();
}

float gap() { return ImGui::GetStyle().ItemSpacing.x; }

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

// A length that a hand may have chosen, or `usual`; within reason either way.
float chosen(float& ems, float usual, float least, float most) {
    if (ems <= 0) {
        return usual;
    }
    ems = std::clamp(ems, least / em(1), std::max(least, most) / em(1));
    return em(ems);
}

// One panel, or two above each other with a handle between them. `ems`: the height of the upper
// one.
void stack(const Ui& ui, const char* handle, float width, float height, float share, float& ems,
           const std::vector<Tab>& tab) {
    if (tab.size() == 1) {
        card(ui, tab[0].name, {width, 0}, tab[0].panel);
        return;
    }
    float upper = chosen(ems, height * share, em(9), height - em(9));
    ImGui::BeginGroup();
    card(ui, tab[0].name, {width, upper}, tab[0].panel);
    float moved = upper / em(1);
    split(handle, false, width, moved, 1);
    ems = moved == upper / em(1) ? ems : moved;
    card(ui, tab[1].name, {width, 0}, tab[1].panel);
    ImGui::EndGroup();
}

void upright_split(const char* handle, float height, float length, float& ems, float sign) {
    float moved = length / em(1);
    split(handle, true, height, moved, sign);
    ems = moved == length / em(1) ? ems : moved;
}

// The transport stays where it is while the settings scroll.
void transport_and_settings(const Ui& ui) {
    transport(ui);
    live_numbers(ui);
    ImGui::Spacing();
    ImGui::Separator();
    ImGui::Spacing();
    if (ImGui::BeginChild("list", {0, 0}, ImGuiChildFlags_None, kWalked)) {
        hyperparameter_panel(ui);
    }
    ImGui::EndChild();
}

// Transport and settings · plot over console · code over tensors.
void laptop_layout(const Ui& ui) {
    Splits& splits = ui.view.splits;
    const ImVec2 space = ImGui::GetContentRegionAvail();
    const std::vector<Tab> beside = shown(ui, {{"code", code_panel}, {"tensors", tensor_panel}});
    const float left = chosen(splits.left, em(19), em(14), space.x * 0.4F);
    const float right = chosen(splits.right, std::clamp(space.x * 0.36F, em(20), em(52)), em(14),
                               space.x - left - em(16));
    const float middle = space.x - left - gap() - (beside.empty() ? 0 : right + gap());
    card(ui, "settings", {left, 0}, transport_and_settings);
    upright_split("split-left", space.y, left, splits.left, 1);
    stack(ui, "split-plot", middle, space.y, 0.66F, splits.plot,
          shown(ui, {{"plot", loss_plot}, {"console", console_panel}}));
    if (!beside.empty()) {
        upright_split("split-right", space.y, right, splits.right, -1);
        stack(ui, "split-code", right, space.y, 0.56F, splits.code, beside);
    }
}

// Plot beside tensors; transport; settings beside code and console.
void tablet_layout(const Ui& ui) {
    const ImVec2 space = ImGui::GetContentRegionAvail();
    const float row = transport_row_height();
    const float upper = (space.y - row) * 0.48F;
    const float half = (space.x - gap()) / 2;
    const std::vector<Tab> beside = shown(ui, {{"tensors", tensor_panel}});
    card(ui, "plot", {beside.empty() ? 0 : half, upper}, loss_plot);
    if (!beside.empty()) {
        ImGui::SameLine();
        card(ui, "tensors", {half, upper}, tensor_panel);
    }
    card(ui, "transport", {0, row}, transport_row);
    const float left = std::min(half, em(21));
    card(ui, "settings", {left, 0}, hyperparameter_panel);
    ImGui::SameLine();
    tabs(ui, "tabs", {0, 0}, {{"Code", code_panel}, {"Console", console_panel}});
}

// Low screens, also a page zoomed in or in a frame: plot beside tabs, the transport one row.
void low_layout(const Ui& ui) {
    const ImVec2 space = ImGui::GetContentRegionAvail();
    const float row = transport_row_height();
    const float height = space.y - row - ImGui::GetStyle().ItemSpacing.y;
    const float share = space.x < em(36) ? 0.44F : 0.5F;  // all tabs have room
    card(ui, "plot", {space.x * share, height}, loss_plot);
    ImGui::SameLine();
    tabs(ui, "tabs", {0, height},
         {{"Code", code_panel},
          {"Tensors", tensor_panel},
          {"Settings", hyperparameter_panel},
          {"Console", console_panel}});
    card(ui, "transport", {0, row}, transport_row);
}

float phone_transport_height() {
    const ImGuiStyle& style = ImGui::GetStyle();
    return em(2.6F) + ImGui::GetFrameHeight() + style.ItemSpacing.y + 2 * style.WindowPadding.y;
}

// One column, the transport fixed at the bottom, where the thumb is.
void phone_layout(const Ui& ui) {
    const ImGuiStyle& style = ImGui::GetStyle();
    const float padding = 2 * style.WindowPadding.y;
    const float spacing = style.ItemSpacing.y;
    const float transport_height = phone_transport_height();
    const float numbers_height = em(3.5F) + 2 * (spacing + style.CellPadding.y) + padding;
    const float height = ImGui::GetContentRegionAvail().y - transport_height - spacing;
    const float plot_height = std::max(em(11), (height - numbers_height) * 0.42F);
    card(ui, "plot", {0, plot_height}, loss_plot);
    card(ui, "numbers", {0, numbers_height}, live_numbers);
    tabs(ui, "tabs", {0, height - plot_height - numbers_height - 2 * spacing},
         {{"Settings", hyperparameter_panel},
          {"Code", code_panel},
          {"Tensors", tensor_panel},
          {"Console", console_panel}});
    card(ui, "transport", {0, 0}, transport);
}

// A notice lies over the console, or where controls are below it over the plot.
struct Layout {
    Panel draw;
    bool notice_below_title;
};

Layout layout_for(ImVec2 screen) {
    const bool low = screen.y < em(31);
    const bool wide = screen.x >= em(31);
    if (low && wide) {
        return {low_layout, true};
    }
    if (screen.x >= em(55)) {
        return {laptop_layout, false};
    }
    return {screen.x >= em(43.5F) ? tablet_layout : phone_layout, true};
}

}  // namespace

void ui_frame(const Ui& ui) {
    begin_hover_links(ui.view.links);
    const ImGuiViewport& screen = *ImGui::GetMainViewport();
    ImGui::SetNextWindowPos(screen.Pos);
    ImGui::SetNextWindowSize(screen.Size);
    constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                        ImGuiWindowFlags_NoSavedSettings |
                                        ImGuiWindowFlags_NoBringToFrontOnFocus;
    ImGui::PushFont(ui.fonts.body);
    const Layout layout = layout_for(screen.Size);
    if (ImGui::Begin("Logit Lab", nullptr, kFlags)) {
        title_bar(ui);
        layout.draw(ui);
    }
    ImGui::End();
    const float below_title = ImGui::GetFrameHeight() + 2 * ImGui::GetStyle().WindowPadding.y;
    notice(ui, layout.notice_below_title ? below_title : screen.Size.y - em(1.5F),
           !layout.notice_below_title);
    travel_progress(ui);
    transport_keys(ui);
    ImGui::PopFont();
}

}  // namespace logit
