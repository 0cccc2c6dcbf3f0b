#include <string>

#include "experiment/timeline.h"
#include "text/text.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {

void travel_progress(const Ui& ui) {
    if (!ui.status.travel_shown) {
        return;
    }
    const ImGuiViewport& screen = *ImGui::GetMainViewport();
    const Experiment& experiment = ui.experiment;
    const std::string text =
        tr("travel.onTheWay", {{"epoch", std::to_string(moment_of(experiment).epoch)},
                               {"end", std::to_string(experiment.journey.stops.back().epoch)}});
    ImGui::SetNextWindowPos({screen.Size.x / 2, screen.Size.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
    ImGui::SetNextWindowSize({std::min(em(22), screen.Size.x - em(2)), 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, em(0.5F));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, palette(ui.status.dark).card);
    constexpr ImGuiWindowFlags kFlags =
        ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize |
        ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing;
    if (ImGui::Begin("travel", nullptr, kFlags)) {
        ImGui::TextUnformatted(text.c_str());
        ImGui::ProgressBar(static_cast<float>(progress(experiment)), {-1, em(0.5F)}, "");
        if (ImGui::Button(tr_label("travel.stop", "stop").c_str(), {-1, 0})) {
            ui.requests.give_up = true;
        }
        tooltip(tr("travel.stopHelp"));
    }
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

}  // namespace logit
