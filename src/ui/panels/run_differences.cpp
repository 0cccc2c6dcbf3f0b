// The settings in which the present run and the kept ones differ: a row a setting, a column a run.
#include <string>

#include "experiment/value_text.h"
#include "formats/field_json.h"
#include "text/text.h"
#include "ui/kit/widgets.h"
#include "ui/panels/kept_curves.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

std::string changes_text(const std::vector<LrChange>& changes) {
    std::string text;
    for (const LrChange& change : changes) {
        text += (text.empty() ? "" : ", ") +
                tr("setting.fromEpoch",
                   {{"epoch", value_text(change.epoch)}, {"lr", value_text(change.lr)}});
    }
    return text.empty() ? "-" : text;
}

// Its value in this run: of a list all of it, for as many may differ; of own data the file's name.
std::string setting_text(const Hyperparameter& row, const Config& config, const Csv& csv) {
    if (!row.applies(config)) {
        return "-";
    }
    if (config.data == DataSource::kCsv &&
        std::holds_alternative<DataSource Config::*>(row.field)) {
        return csv->table.name;
    }
    if (std::holds_alternative<std::vector<LrChange> Config::*>(row.field)) {
        return changes_text(config.lr_changes);
    }
    if (std::holds_alternative<std::vector<int> Config::*>(row.field) ||
        std::holds_alternative<Init Config::*>(row.field)) {
        rapidjson::MemoryPoolAllocator<> memory;
        return to_text(field_to_json(config, row, memory));
    }
    return value_text(row, config, *table_of(config, csv));
}

void setting_cell(const Hyperparameter& row, const std::string& run, const Config& config,
                  const Csv& csv) {
    const std::string text = setting_text(row, config, csv);
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(shortened(text, em(14)).c_str());
    tooltip(text);
    told({ImGui::GetItemRectMin(), ImGui::GetItemRectMax()},
         std::string(row.key) + " of " + run + ": " + text);
}

}  // namespace

void run_differences(const Ui& ui) {
    const std::vector<PinnedRun>& pinned = ui.experiment.pinned;
    const std::vector<const Hyperparameter*> rows = differing_settings(ui.experiment);
    if (rows.empty()) {
        muted_text(tr("runs.noDifference"));
        return;
    }
    constexpr ImGuiTableFlags kFlags =
        ImGuiTableFlags_ScrollX | ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_BordersInner;
    const float line = ImGui::GetTextLineHeight() + 2 * ImGui::GetStyle().CellPadding.y;
    const float height = line * static_cast<float>(rows.size() + 1) + em(1);
    if (!ImGui::BeginTable("differences", static_cast<int>(pinned.size() + 2), kFlags,
                           {0, height})) {
        return;
    }
    ImGui::TableSetupScrollFreeze(1, 0);
    ImGui::TableNextColumn();
    ImGui::TableNextColumn();
    muted_text(tr("runs.thisRun"));
    for (const PinnedRun& run : pinned) {
        ImGui::TableNextColumn();
        muted_text(run.name.c_str());
    }
    for (const Hyperparameter* row : rows) {
        ImGui::TableNextColumn();
        muted_text(tr(row->label));
        tooltip(tr(row->help));
        setting_cell(*row, "This run", ui.experiment.config, ui.experiment.csv);
        for (const PinnedRun& run : pinned) {
            setting_cell(*row, run.name, run.run.config, run.run.csv);
        }
    }
    ImGui::EndTable();
}

}  // namespace logit
