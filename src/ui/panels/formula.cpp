// One sample's numbers in the formulas of the next stage.
#include <algorithm>

#include "formats/stage_formula.h"
#include "text/text.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {

void formula_panel(const Ui& ui) {
    const std::int64_t last = ui.experiment.trainer.train.y.size() - 1;
    const std::int64_t one = 1;
    ui.view.sample = std::clamp<std::int64_t>(ui.view.sample, 0, last);
    ImGui::AlignTextToFramePadding();
    const char* sample = tr("formula.sample");
    ImGui::TextUnformatted(sample);
    tooltip(tr("formula.sampleHelp"));
    ImGui::SameLine();
    value_button(std::to_string(ui.view.sample), "sample", sample, ui.requests.type);
    ImGui::SameLine();
    ImGui::PushButtonRepeat(true);
    for (const auto& [label, step] : {std::pair{"-###sample-", -one}, {"+###sample+", one}}) {
        if (ImGui::Button(label, {ImGui::GetFrameHeight(), 0})) {
            ui.view.sample = std::clamp<std::int64_t>(ui.view.sample + step, 0, last);
        }
        note_last_widget().name = step < 0 ? tr("formula.sampleBefore") : tr("formula.nextSample");
        ImGui::SameLine();
    }
    ImGui::PopButtonRepeat();
    const char* stage = stage_name(ui.experiment.trainer.state.stage);
    muted_text(tr("transport.next", {{"stage", stage}}).c_str());
    ImGui::PushFont(ui.fonts.mono);
    for (const std::string& line : stage_formula(ui.experiment, ui.view.sample)) {
        flowing_text(line, ImGui::GetContentRegionAvail().x);
    }
    ImGui::PopFont();
}

}  // namespace logit
