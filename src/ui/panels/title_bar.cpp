#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

struct ThemeChoice {
    Theme next;
    const char* icon;
    const char* help;
};

ThemeChoice theme_choice(Theme theme) {
    switch (theme) {
        case Theme::kLight: return {Theme::kDark, kIconLight, "Light. Press for dark."};
        case Theme::kDark: return {Theme::kSystem, kIconDark, "Dark. Press to follow the system."};
        default: return {Theme::kLight, kIconSystem, "As the system. Press for light."};
    }
}

}  // namespace

void title_bar(const Ui& ui) {
    ImGui::AlignTextToFramePadding();
    heading(ui.fonts.strong, "Logit Lab");
    ImGui::SameLine();
    const char* promise = "PyTorch's logistic regression, epoch by epoch";
    if (ImGui::GetContentRegionAvail().x > ImGui::CalcTextSize(promise).x + em(4)) {
        muted_text(promise);
    } else {
        muted_text("PyTorch, epoch by epoch");
    }
    const ThemeChoice choice = theme_choice(ui.view.theme);
    align_right(em(2.4F));
    if (ImGui::Button((std::string(choice.icon) + "###theme").c_str(), {em(2.4F), 0})) {
        ui.view.theme = choice.next;
    }
    tooltip(choice.help);
}

}  // namespace logit
