#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "nn/epoch.h"
#include "text/text.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

// One of three, side by side; a long one moves those after it. No table: nothing else of the first
// picture needs the code for one, which the browser would have to compile.
void number(const Ui& ui, int place, const char* label, const char* value, const char* help) {
    if (place > 0) {
        const float gap = em(1);
        const float left = ImGui::GetWindowContentRegionMin().x;
        const float step = (ImGui::GetContentRegionMax().x - left + gap) / 3;
        ImGui::SameLine(0, gap);
        ImGui::SetCursorPosX(
            std::max(ImGui::GetCursorPosX(), left + step * static_cast<float>(place)));
    }
    ImGui::BeginGroup();
    muted_text(label);
    heading(ui.fonts.number, value);
    ImGui::EndGroup();
    tooltip(help);
}

float shown_accuracy(const Ui& ui) {
    const Trainer& trainer = ui.experiment.trainer;
    const std::int64_t samples = trainer.train.y.size();
    if (ui.view.accuracy_of.renew(ui.experiment, ui.status.running, samples)) {
        ui.view.accuracy = accuracy(trainer, ui.experiment.config.threshold);
    }
    return ui.view.accuracy;
}

// So many that a loss takes the same width while it is below a million.
int loss_decimals(float loss) {
    int decimals = 5;
    for (float bound = 10; loss >= bound && decimals > 0; bound *= 10) {
        --decimals;
    }
    return decimals;
}

// What the loop does next; in which batch, where there are several.
std::string next_stage(const Experiment& experiment) {
    if (finished(experiment)) {
        return tr("transport.ended");
    }
    const TrainerState& s = experiment.trainer.state;
    const std::int64_t batches = batch_count(experiment.trainer);
    const std::string batch =
        batches > 1 ? " " + std::to_string(s.batch + 1) + "/" + std::to_string(batches) : "";
    return tr("transport.next", {{"stage", stage_name(s.stage) + batch}});
}

}  // namespace

void live_numbers(const Ui& ui) {
    const Trainer& trainer = ui.experiment.trainer;
    const std::int64_t epochs = ui.experiment.config.epochs;
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%lld", static_cast<long long>(trainer.state.epoch));
    number(ui, 0, tr("live.epoch"), text.data(), tr("live.epochHelp"));
    std::snprintf(text.data(), text.size(), "%.*f", loss_decimals(trainer.state.loss),
                  trainer.state.loss);
    number(ui, 1, tr("live.trainLoss"), text.data(), tr("live.trainLossHelp"));
    std::snprintf(text.data(), text.size(), "%.1f %%",
                  100.0 * static_cast<double>(shown_accuracy(ui)));
    number(ui, 2, tr("metrics.accuracy"), text.data(), tr("live.accuracyHelp"));
    const float progress = static_cast<float>(trainer.state.epoch) / static_cast<float>(epochs);
    const std::string next = next_stage(ui.experiment);
    const float text_width = ImGui::CalcTextSize(next.c_str()).x;
    const float bar =
        ImGui::GetContentRegionAvail().x - text_width - ImGui::GetStyle().ItemSpacing.x;
    const float top = ImGui::GetCursorPosY();
    ImGui::SetCursorPosY(top + em(0.35F));
    ImGui::ProgressBar(std::min(progress, 1.0F), {bar, em(0.4F)}, "");
    std::snprintf(text.data(), text.size(), "%.0f", ui.status.epochs_per_second);
    tooltip(tr("live.progress", {{"epoch", std::to_string(trainer.state.epoch)},
                                 {"all", std::to_string(epochs)},
                                 {"rate", text.data()}}));
    ImGui::SameLine();
    ImGui::SetCursorPosY(top - ImGui::GetStyle().FramePadding.y);  // the bar counts as framed
    muted_text(next.c_str());
    tooltip(tr("live.stageHelp"));
}

}  // namespace logit
