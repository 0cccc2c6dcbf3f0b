// Runs kept for comparison, and those that are one press away.
#include <array>
#include <cstdio>
#include <string>

#include "experiment/other_settings.h"
#include "experiment/value_text.h"
#include "text/text.h"
#include "ui/kit/widgets.h"
#include "ui/panels/kept_curves.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

void keep_button(const Ui& ui) {
    const std::size_t count = ui.experiment.pinned.size();
    const auto place = place_of_present(ui.experiment);
    const bool untrained = recorded_epochs(ui.experiment) == 0;
    const bool full = !place && count == kMaxPinnedRuns;
    ImGui::BeginDisabled(untrained || full);
    if (ImGui::Button(tr_label("runs.keep", "keep-run").c_str())) {
        ui.requests.pin = true;
    }
    ImGui::EndDisabled();
    tooltip(untrained ? tr("runs.noCurve")
            : full    ? tr("runs.full")
            : place   ? tr("runs.keptAs", {{"name", ui.experiment.pinned[*place].name}})
                      : tr("runs.keepHelp"));
}

void try_buttons(const Ui& ui) {
    const bool untrained = recorded_epochs(ui.experiment) == 0;
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    muted_text(tr("runs.try"));
    for (const OtherSettings& other : other_settings(ui.experiment)) {
        const bool same = other.config == ui.config;
        ImGui::BeginDisabled(same);
        if (next_button(tr_label(other.label, std::string("try-") + other.key))) {
            ui.requests.try_settings = other.config;
        }
        ImGui::EndDisabled();
        tooltip(same        ? tr("runs.same")
                : untrained ? tr("runs.plays", {{"help", tr(other.help)}})
                            : tr("runs.playsBeside", {{"help", tr(other.help)}}));
    }
}

// --- the kept ones -------------------------------------------------------------------------------

// Filled while the curve shows, as in the legend; in the place of the last widget.
void draw_swatch(const ImVec4& color, bool hidden) {
    const float inset = em(0.4F);
    const ImVec2 corner = ImGui::GetItemRectMin();
    const ImVec2 end = ImGui::GetItemRectMax();
    const ImVec2 min = {corner.x + inset, corner.y + inset};
    const ImVec2 max = {end.x - inset, end.y - inset};
    const ImU32 paint = ImGui::GetColorU32(color);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (hidden) {
        draw.AddRect(min, max, paint, 0, 0, em(0.12F));
    } else {
        draw.AddRectFilled(min, max, paint);
    }
}

void swatch(const Ui& ui, const PinnedRun& run, const std::string& suffix) {
    const auto color = static_cast<std::size_t>(run.color);
    bool& hidden = ui.view.hidden_runs[color];
    const float height = ImGui::GetFrameHeight();
    if (ImGui::InvisibleButton(("###show" + suffix).c_str(), {height, height})) {
        hidden = !hidden;
    }
    draw_swatch(palette(ui.status.dark).runs[color], hidden);
    tooltip(hidden ? tr("runs.showCurve") : tr("runs.hideCurve"));
}

std::string loss_text(float loss) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.4g", static_cast<double>(loss));
    return text.data();
}

void text_cell(const std::string& text) {
    ImGui::TableNextColumn();
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(text.c_str());
}

// The present run, as far as it is recorded.
void present_row(const Ui& ui) {
    const Trainer& trainer = ui.experiment.trainer;
    const bool untrained = trainer.history.empty();
    const float height = ImGui::GetFrameHeight();
    ImGui::TableNextColumn();
    ImGui::Dummy({height, height});
    draw_swatch(palette(ui.status.dark).train_line, false);
    ImGui::TableNextColumn();
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(tr("runs.thisRun"));
    const ImVec2 min = ImGui::GetItemRectMin();
    const std::string epochs = std::to_string(trainer.history.size());
    const std::string loss = loss_text(untrained ? trainer.state.loss : trainer.history.back());
    text_cell(epochs);
    text_cell(loss);
    told({min, ImGui::GetItemRectMax()}, "This run: " + epochs + " epochs, loss " + loss);
    ImGui::TableNextRow();
}

void run_row(const Ui& ui, std::size_t place) {
    const PinnedRun& run = ui.experiment.pinned[place];
    const std::string suffix = "-run" + std::to_string(place);
    const std::string epochs = std::to_string(run.run.recorded);
    const std::string loss = loss_text(run.loss);
    ImGui::TableNextColumn();
    swatch(ui, run, suffix);
    ImGui::TableNextColumn();
    ImGui::AlignTextToFramePadding();
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() - em(0.25F));  // its text beneath the others
    value_button(shortened(run.name, ImGui::GetContentRegionAvail().x - em(0.5F)),
                 "run" + std::to_string(place), tr("runs.nameOf", {{"n", std::to_string(place)}}),
                 ui.requests.type, "runs.rename");
    const ImVec2 name_min = ImGui::GetItemRectMin();
    text_cell(epochs);
    text_cell(loss);
    told({name_min, ImGui::GetItemRectMax()}, "run " + std::to_string(place) + ": " + run.name +
                                                  ", " + epochs + " epochs, loss " + loss);
    ImGui::TableNextColumn();
    if (ImGui::Button(tr_label("runs.goBack", "back" + suffix).c_str())) {
        ui.requests.go_back = place;
    }
    tooltip(tr("runs.goBackHelp"));
    ImGui::TableNextColumn();
    if (ImGui::Button((std::string(kIconRemove) + "###remove" + suffix).c_str(),
                      {ImGui::GetFrameHeight(), 0})) {
        ui.requests.unpin = place;
    }
    tooltip(tr("runs.removeHelp"));
}

void kept_runs(const Ui& ui) {
    ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {em(0.25F), em(0.1F)});
    if (ImGui::BeginTable("kept", 6)) {
        constexpr ImGuiTableColumnFlags kFixed = ImGuiTableColumnFlags_WidthFixed;
        ImGui::TableSetupColumn("", kFixed);
        ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthStretch);
        for (const char* name : {"epochs", "loss", " ", "  "}) {
            ImGui::TableSetupColumn(name, kFixed);
        }
        ImGui::TableNextRow();
        for (const char* name : {"", tr("runs.run"), tr("setting.epochs"), tr("runs.lastLoss")}) {
            ImGui::TableNextColumn();
            muted_text(name);
        }
        ImGui::TableNextRow();
        present_row(ui);
        for (std::size_t place = 0; place < ui.experiment.pinned.size(); ++place) {
            run_row(ui, place);
        }
        ImGui::EndTable();
    }
    ImGui::PopStyleVar();
}

}  // namespace

void runs_panel(const Ui& ui) {
    if (ImGui::BeginChild("runs", {0, 0}, ImGuiChildFlags_None, ImGuiWindowFlags_NavFlattened)) {
        keep_button(ui);
        try_buttons(ui);
        if (ui.experiment.pinned.empty()) {
            ImGui::PushStyleColor(ImGuiCol_Text, ImGui::GetStyleColorVec4(ImGuiCol_TextDisabled));
            flowing_text(tr("runs.nothingKept"), ImGui::GetContentRegionAvail().x);
            ImGui::PopStyleColor();
        } else {
            kept_runs(ui);
            ImGui::Spacing();
            run_differences(ui);
        }
    }
    ImGui::EndChild();
}

}  // namespace logit
