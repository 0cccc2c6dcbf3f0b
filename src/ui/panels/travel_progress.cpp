#include <array>
#include <cstdio>

#include "experiment/timeline.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {

void travel_progress(const Ui& ui) {
    if (!ui.status.travel_shown) {
        return;
    }
    const ImGuiViewport& screen = *ImGui::GetMainViewport();
    const Experiment& experiment = ui.experiment;
    std::array<char, 96> text{};
    std::snprintf(text.data(), text.size(), "Epoch %lld, on the way to %lld",
                  static_cast<long long>(moment_of(experiment).epoch),
                  static_cast<long long>(experiment.journey.stops.back().epoch));
    ImGui::SetNextWindowPos({screen.Size.x / 2, screen.Size.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
    ImGui::SetNextWindowSize({std::min(em(22), screen.Size.x - em(2)), 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, em(0.5F));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, palette(ui.status.dark).card);
    constexpr ImGuiWindowFlags kFlags =
        ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize |
        ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing;
    if (ImGui::Begin("travel", nullptr, kFlags)) {
        ImGui::TextUnformatted(text.data());
        ImGui::ProgressBar(static_cast<float>(progress(experiment)), {-1, em(0.5F)}, "");
        if (ImGui::Button("Stop here###stop", {-1, 0})) {
            ui.requests.give_up = true;
        }
        tooltip("Stay at the epoch reached so far. Key: Escape");
    }
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

}  // namespace logit
