#include "ui/ui.h"

#include <algorithm>

#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

using Panel = void (*)(const Ui&);

// A rounded box of this size (0: what is left, as in ImGui) with one panel in it.
void card(const Ui& ui, const char* name, ImVec2 size, Panel panel) {
    if (ImGui::BeginChild(name, size, ImGuiChildFlags_Border)) {
        panel(ui);
    }
    ImGui::EndChild();
}

void transport_and_settings(const Ui& ui) {
    transport(ui);
    live_numbers(ui);
    ImGui::Spacing();
    ImGui::Separator();
    ImGui::Spacing();
    hyperparameter_panel(ui);
}

// Data and hyperparameters · plot and console · code and tensors.
void laptop_layout(const Ui& ui) {
    const float gap = ImGui::GetStyle().ItemSpacing.x;
    const ImVec2 space = ImGui::GetContentRegionAvail();
    const float left = em(19);
    const float right = std::clamp(space.x * 0.36F, em(20), em(52));
    const float middle = space.x - left - right - 2 * gap;
    card(ui, "settings", {left, 0}, transport_and_settings);
    ImGui::SameLine();
    ImGui::BeginGroup();
    card(ui, "plot", {middle, space.y * 0.66F}, loss_plot);
    card(ui, "console", {middle, 0}, console_panel);
    ImGui::EndGroup();
    ImGui::SameLine();
    ImGui::BeginGroup();
    card(ui, "code", {right, space.y * 0.56F}, code_panel);
    card(ui, "tensors", {right, 0}, tensor_panel);
    ImGui::EndGroup();
}

void tab(const Ui& ui, const char* name, Panel panel) {
    if (ImGui::BeginTabItem(name)) {
        card(ui, name, {0, 0}, panel);
        ImGui::EndTabItem();
    }
}

void phone_tabs(const Ui& ui) {
    if (ImGui::BeginTabBar("tabs")) {
        tab(ui, "Settings", hyperparameter_panel);
        tab(ui, "Code", code_panel);
        tab(ui, "Tensors", tensor_panel);
        tab(ui, "Console", console_panel);
        ImGui::EndTabBar();
    }
}

// One column, the transport fixed at the bottom, where the thumb is.
void phone_layout(const Ui& ui) {
    const ImGuiStyle& style = ImGui::GetStyle();
    const float padding = 2 * style.WindowPadding.y;
    const float gap = style.ItemSpacing.y;
    const float transport_height = em(2.6F) + ImGui::GetFrameHeight() + gap + padding;
    const float numbers_height = em(3.5F) + 2 * (gap + style.CellPadding.y) + padding;
    const float height = ImGui::GetContentRegionAvail().y - transport_height - gap;
    const float plot_height = std::max(em(11), (height - numbers_height) * 0.42F);
    card(ui, "plot", {0, plot_height}, loss_plot);
    card(ui, "numbers", {0, numbers_height}, live_numbers);
    ImGui::BeginChild("tabs", {0, height - plot_height - numbers_height - 2 * gap});
    phone_tabs(ui);
    ImGui::EndChild();
    card(ui, "transport", {0, 0}, transport);
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
    if (ImGui::Begin("Logit Lab", nullptr, kFlags)) {
        title_bar(ui);
        const bool laptop = screen.Size.x >= em(58);
        (laptop ? laptop_layout : phone_layout)(ui);
    }
    ImGui::End();
    notice(ui);
    travel_progress(ui);
    transport_keys(ui);
    ImGui::PopFont();
}

}  // namespace logit
