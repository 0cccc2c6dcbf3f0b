#include "text/text.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

struct ThemeChoice {
    Theme next;
    const char* icon;
    TextKey help;
};

ThemeChoice theme_choice(Theme theme) {
    switch (theme) {
        case Theme::kLight: return {Theme::kDark, kIconLight, "titleBar.light"};
        case Theme::kDark: return {Theme::kSystem, kIconDark, "titleBar.dark"};
        default: return {Theme::kLight, kIconSystem, "titleBar.system"};
    }
}

constexpr float kButton = 2.4F;  // em

bool icon_button(const char* icon, const char* id, TextKey name, bool on) {
    ImGui::BeginDisabled(!on);
    const std::string label = std::string(icon) + "###" + id;
    const bool pressed = ImGui::Button(label.c_str(), {em(kButton), 0});
    ImGui::EndDisabled();
    note_last_widget().name = tr(name);
    return pressed;
}

void undo_buttons(const Ui& ui) {
    const bool can_undo = !ui.experiment.undo.empty();
    if (icon_button(kIconUndo, "undo", "titleBar.undoName", can_undo)) {
        ui.requests.undo = true;
    }
    tooltip(can_undo ? tr("titleBar.undo") : tr("titleBar.noUndo"));
    ImGui::SameLine();
    const bool can_redo = !ui.experiment.redo.empty();
    if (icon_button(kIconRedo, "redo", "titleBar.redoName", can_redo)) {
        ui.requests.redo = true;
    }
    tooltip(can_redo ? tr("titleBar.redo") : tr("titleBar.noRedo"));
}

// Usual, larger, largest, and round again.
void text_size_button(ViewState& view) {
    constexpr double kLarger = 1.2;
    constexpr double kLargest = 1.45;
    if (icon_button("Aa", "text-size", "titleBar.textSize", true)) {
        view.text_size = view.text_size < kLarger    ? kLarger
                         : view.text_size < kLargest ? kLargest
                                                     : 1;
    }
    tooltip(tr("titleBar.textSizeHelp"));
}

float buttons_width() { return 4 * em(kButton) + 3 * ImGui::GetStyle().ItemSpacing.x; }

// What its buttons take at the right, and the page's menu beside them (platform/menu.js).
float right_side() {
    const bool folded = ImGui::GetMainViewport()->Size.x < em(59);
    return buttons_width() + em(folded ? 3.5F : 42);
}

}  // namespace

void title_bar(const Ui& ui) {
    ImGui::AlignTextToFramePadding();
    constexpr const char* kName = "Logit Lab";
    const float room = ImGui::GetContentRegionAvail().x - right_side();
    heading(ui.fonts.strong, ImGui::CalcTextSize(kName).x < room ? kName : "");
    ImGui::SameLine();
    for (const char* promise : {tr("titleBar.promise"), tr("titleBar.shortPromise")}) {
        const float width = ImGui::CalcTextSize(promise).x + em(1);
        if (ImGui::GetContentRegionAvail().x > width + right_side()) {
            muted_text(promise);
            break;
        }
    }
    align_right(buttons_width());
    undo_buttons(ui);
    ImGui::SameLine();
    text_size_button(ui.view);
    ImGui::SameLine();
    const ThemeChoice choice = theme_choice(ui.view.theme);
    if (icon_button(choice.icon, "theme", "titleBar.theme", true)) {
        ui.view.theme = choice.next;
    }
    tooltip(tr(choice.help));
}

}  // namespace logit
