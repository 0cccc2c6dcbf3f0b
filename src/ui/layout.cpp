// Which panels where, for each size of screen.
#include <algorithm>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <string_view>
#include <vector>

#include "ui/cards.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

// The pictures of the data and of what the parameters make of it, and of what other runs did.
constexpr std::initializer_list<Tab> kViews = {{"sigmoid", sigmoid_view, "tab.sigmoid"},
                                               {"boundary", boundary_view, "tab.boundary"},
                                               {"surface", surface_view, "tab.surface"},
                                               {"metrics", metrics_panel, "tab.metrics"},
                                               {"runs", runs_panel, "tab.runs"}};
constexpr Tab kCode = {"code", code_panel, "tab.code"};
constexpr Tab kTensors = {"tensors", tensor_panel, "tab.tensors"};
constexpr Tab kConsole = {"console", console_panel, "tab.console"};
constexpr Tab kSettings = {"settings", hyperparameter_panel, "tab.settings"};

// All of them in one card, where there is no room for a tab each.
void views(const Ui& ui) {
    tab_bar(ui, "views", shown(ui, kViews), [&](const Tab& tab) { tab.panel(ui); });
}

bool is_view(std::string_view name) {
    return std::ranges::any_of(kViews, [&](const Tab& view) { return view.name == name; });
}

// Those that are not hidden, and a last one with all the views.
std::vector<Tab> shown_with_views(const Ui& ui, std::initializer_list<Tab> panels) {
    std::vector<Tab> left = shown(ui, panels);
    if (!shown(ui, kViews).empty()) {
        left.push_back({"views", views, "tab.views", is_view});
    }
    return left;
}

// The loss plot, and beneath it the console and the views as tabs.
void plot_over_tabs(const Ui& ui, float width, float height) {
    std::vector<Tab> choices = shown(ui, {kConsole});
    std::ranges::copy(shown(ui, kViews), std::back_inserter(choices));
    std::function<void()> lower;
    if (!choices.empty()) {
        lower = [&] { tabs(ui, "below", {width, 0}, choices); };
    }
    stack(ui, "split-plot", width, height, 0.52F, ui.view.splits.plot, {"plot", loss_plot}, lower);
}

// The code over the tensors, or one of them.
void code_over_tensors(const Ui& ui, const std::vector<Tab>& beside, float width, float height) {
    std::function<void()> lower;
    if (beside.size() > 1) {
        lower = [&] { card(ui, beside[1].name, {width, 0}, beside[1].panel); };
    }
    stack(ui, "split-code", width, height, 0.56F, ui.view.splits.code, beside[0], lower);
}

// The transport stays where it is while the settings scroll.
void transport_and_settings(const Ui& ui) {
    transport(ui);
    live_numbers(ui);
    ImGui::Spacing();
    ImGui::Separator();
    ImGui::Spacing();
    if (ImGui::BeginChild("list", {0, 0}, ImGuiChildFlags_None, ImGuiWindowFlags_NavFlattened)) {
        hyperparameter_panel(ui);
    }
    ImGui::EndChild();
}

// Transport and settings · plot over console and views · code over tensors.
void laptop_layout(const Ui& ui) {
    Splits& splits = ui.view.splits;
    const ImVec2 space = ImGui::GetContentRegionAvail();
    const std::vector<Tab> beside = shown(ui, {kCode, kTensors});
    const float left = chosen(splits.left, em(19), em(14), space.x * 0.4F);
    const float right = chosen(splits.right, std::clamp(space.x * 0.36F, em(20), em(52)), em(14),
                               space.x - left - em(16));
    const float middle = space.x - left - gap() - (beside.empty() ? 0 : right + gap());
    card(ui, "settings", {left, 0}, transport_and_settings);
    upright_split("split-left", space.y, left, splits.left, 1);
    plot_over_tabs(ui, middle, space.y);
    if (!beside.empty()) {
        upright_split("split-right", space.y, right, splits.right, -1);
        code_over_tensors(ui, beside, right, space.y);
    }
}

// Plot beside tensors; transport; settings beside code, console and views.
void tablet_layout(const Ui& ui) {
    const ImVec2 space = ImGui::GetContentRegionAvail();
    const float row = transport_row_height();
    const float upper = (space.y - row) * 0.48F;
    const float half = (space.x - gap()) / 2;
    const std::vector<Tab> beside = shown(ui, {kTensors});
    card(ui, "plot", {beside.empty() ? 0 : half, upper}, loss_plot);
    if (!beside.empty()) {
        ImGui::SameLine();
        card(ui, "tensors", {half, upper}, tensor_panel);
    }
    card(ui, "transport", {0, row}, transport_row);
    const float left = std::min(half, em(21));
    card(ui, "settings", {left, 0}, hyperparameter_panel);
    ImGui::SameLine();
    tabs(ui, "tabs", {0, 0}, shown_with_views(ui, {kCode, kConsole}));
}

// Low screens, also a page zoomed in or in a frame: plot beside tabs, the transport one row.
void low_layout(const Ui& ui) {
    const ImVec2 space = ImGui::GetContentRegionAvail();
    const float row = transport_row_height();
    const float height = space.y - row - ImGui::GetStyle().ItemSpacing.y;
    const float share = space.x < em(36) ? 0.42F : 0.5F;  // every tab whole
    card(ui, "plot", {space.x * share, height}, loss_plot);
    ImGui::SameLine();
    tabs(ui, "tabs", {0, height}, shown_with_views(ui, {kCode, kTensors, kSettings, kConsole}));
    card(ui, "transport", {0, row}, transport_row);
}

// Above a lesson, or in a small frame: the transport is a row, the live numbers a line, and where
// there is no room for the plot, or a view is looked at, the tabs have it. Large texts keep the two
// rows.
void low_phone_layout(const Ui& ui, float two_rows) {
    const float spacing = ImGui::GetStyle().ItemSpacing.y;
    const ImVec2 space = ImGui::GetContentRegionAvail();
    const bool row = space.x >= em(22);
    float height = space.y - (row ? transport_low_height() : two_rows) - spacing;
    const bool views_in_front = is_view(ui.view.show) || ui.view.show == "views";
    if (height >= em(18) && !views_in_front) {
        const float plot_height = height * 0.42F;
        card(ui, "plot", {0, plot_height}, loss_plot);
        height -= plot_height + spacing;
    }
    tabs(ui, "tabs", {0, height}, shown_with_views(ui, {kSettings, kCode, kTensors, kConsole}));
    card(ui, "transport", {0, 0}, row ? transport_low : transport);
}

// One column, the transport fixed at the bottom, where the thumb is.
void phone_layout(const Ui& ui) {
    const ImGuiStyle& style = ImGui::GetStyle();
    const float padding = 2 * style.WindowPadding.y;
    const float spacing = style.ItemSpacing.y;
    const float transport_height = em(2.6F) + ImGui::GetFrameHeight() + spacing + padding;
    if (ImGui::GetContentRegionAvail().y < em(36)) {
        low_phone_layout(ui, transport_height);
        return;
    }
    const float numbers_height = em(3.5F) + 2 * (spacing + style.CellPadding.y) + padding;
    const float height = ImGui::GetContentRegionAvail().y - transport_height - spacing;
    const float plot_height = std::max(em(11), (height - numbers_height) * 0.42F);
    card(ui, "plot", {0, plot_height}, loss_plot);
    card(ui, "numbers", {0, numbers_height}, live_numbers);
    tabs(ui, "tabs", {0, height - plot_height - numbers_height - 2 * spacing},
         shown_with_views(ui, {kSettings, kCode, kTensors, kConsole}));
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
    ui.view.samples = {.lit = ui.view.samples.found};
    ui.view.surface.under_way = false;  // unless its panel is in sight
    const ImGuiViewport& screen = *ImGui::GetMainViewport();
    ImGui::SetNextWindowPos(screen.Pos);
    ImGui::SetNextWindowSize(screen.Size);
    constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                        ImGuiWindowFlags_NoSavedSettings |
                                        ImGuiWindowFlags_NoBringToFrontOnFocus;
    ImGui::PushFont(ui.fonts.body);
    const Layout layout = layout_for(screen.Size);
    if (ui.view.layout != layout.draw) {  // a lesson opened, or the screen was turned
        ui.view.layout = layout.draw;
        ui.view.shown.clear();
    }
    if (ImGui::Begin("Logit Lab", nullptr, kFlags)) {
        if (!ui.view.embed) {
            title_bar(ui);
        }
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
