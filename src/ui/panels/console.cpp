#include "experiment/timeline.h"
#include "formats/printed_line.h"
#include "text/text.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {

namespace {

// What the script has printed at the present moment, wherever in the run that is.
void printed_lines(const Ui& ui) {
    const Experiment& experiment = ui.experiment;
    const std::int64_t printed = moment_of(experiment).epoch;
    const std::int64_t first = first_known_line(experiment);
    const bool split = experiment.trainer.test.x.rows() > 0;
    if (printed == 0) {
        muted_sentence(("# " + std::string(tr("console.empty"))).c_str());
        return;
    }
    if (first > 0) {
        muted_sentence(("# " + tr("console.earlier", {{"n", std::to_string(first)}})).c_str());
    }
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(printed - first), ImGui::GetTextLineHeightWithSpacing());
    while (clipper.Step()) {
        for (int line = clipper.DisplayStart; line < clipper.DisplayEnd; ++line) {
            const PrintedLine losses = printed_line(experiment, first + line);
            ImGui::TextUnformatted(line_text(losses, split).c_str());
            if (ImGui::IsItemHovered()) {
                tooltip(tr("console.printedBy", {{"n", std::to_string(first + line + 1)}}));
            }
        }
    }
}

// The newest line stays in sight unless the reader has scrolled up.
void follow_newest(ViewState& view) {
    const bool wheel = ImGui::IsWindowHovered() && ImGui::GetIO().MouseWheel != 0;
    const bool dragged = ImGui::IsWindowHovered() && ImGui::IsMouseDragging(ImGuiMouseButton_Left);
    if (wheel || dragged) {
        view.follow_console = ImGui::GetScrollY() >= ImGui::GetScrollMaxY() - 1;
    }
    if (view.follow_console) {
        ImGui::SetScrollHereY(1.0F);
    }
}

}  // namespace

void console_panel(const Ui& ui) {
    heading(ui.fonts.strong, tr("tab.console"));
    ImGui::SameLine();
    muted_sentence(tr("console.what"));
    const float spacing = em(0.2F);
    ImGui::PushFont(ui.fonts.mono);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, spacing});
    const float row = ImGui::GetTextLineHeightWithSpacing();
    const float height = whole_rows(ImGui::GetContentRegionAvail().y + spacing, row) - spacing;
    if (ImGui::BeginChild("lines", {0, height}, ImGuiChildFlags_None,
                          ImGuiWindowFlags_NavFlattened | ImGuiWindowFlags_HorizontalScrollbar)) {
        printed_lines(ui);
        follow_newest(ui.view);
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
    ImGui::PopFont();
}

}  // namespace logit
