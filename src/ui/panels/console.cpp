#include "formats/python_text.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {

namespace {

void printed_lines(const Ui& ui) {
    const History& history = ui.experiment.trainer.history;
    ImGui::PushFont(ui.fonts.mono);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, em(0.3F)});
    if (history.empty()) {
        muted_text("# each epoch prints its loss here");
    }
    const std::int64_t first = history.first_recent();
    if (first > 0) {
        muted_text(("# " + std::to_string(first) + " earlier lines").c_str());
    }
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(history.size() - first), ImGui::GetTextLineHeightWithSpacing());
    while (clipper.Step()) {
        for (int line = clipper.DisplayStart; line < clipper.DisplayEnd; ++line) {
            const std::string text = "train loss: " + python_repr(history.at(first + line));
            ImGui::TextUnformatted(text.c_str());
        }
    }
    ImGui::PopStyleVar();
    ImGui::PopFont();
}

// The newest line stays in sight unless the reader has scrolled up.
void follow_newest(ViewState& view) {
    const bool wheel = ImGui::IsWindowHovered() && ImGui::GetIO().MouseWheel != 0;
    if (wheel || ImGui::IsMouseDragging(ImGuiMouseButton_Left)) {
        view.follow_console = ImGui::GetScrollY() >= ImGui::GetScrollMaxY() - 1;
    }
    if (view.follow_console) {
        ImGui::SetScrollHereY(1.0F);
    }
}

}  // namespace

void console_panel(const Ui& ui) {
    heading(ui.fonts.strong, "Console");
    ImGui::SameLine();
    muted_text("what the PyTorch script prints");
    if (ImGui::BeginChild("lines")) {
        printed_lines(ui);
        follow_newest(ui.view);
    }
    ImGui::EndChild();
}

}  // namespace logit
