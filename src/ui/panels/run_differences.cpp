// The settings in which the present run and the kept ones differ: a row a setting, a column a run.
#include <string>

#include "experiment/value_text.h"
#include "formats/config_json.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

// Its value in this run: of a list all of it, for as many may differ; of own data the file's name.
std::string setting_text(const Hyperparameter& row, const Config& config, const Csv& csv) {
    if (!row.applies(config)) {
        return "-";
    }
    const std::shared_ptr<const Table> table = table_of(config, csv);
    const auto text_of = [&](auto field) {
        using Value = std::decay_t<decltype(config.*field)>;
        const auto& value = config.*field;
        if constexpr (std::is_same_v<Value, DataSource>) {
            return value == DataSource::kCsv ? table->name : value_text(value);
        } else if constexpr (std::is_arithmetic_v<Value> || std::is_enum_v<Value> ||
                             std::is_same_v<Value, std::array<int, 2>> ||
                             std::is_same_v<Value, std::vector<Point>>) {
            return value_text(row, value, *table);
        } else {
            rapidjson::MemoryPoolAllocator<> memory;
            return to_text(field_to_json(config, row, memory));
        }
    };
    return std::visit(text_of, row.field);
}

void setting_cell(const Hyperparameter& row, const std::string& run, const Config& config,
                  const Csv& csv) {
    constexpr std::size_t kLongest = 24;
    const std::string text = setting_text(row, config, csv);
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(
        (text.size() > kLongest ? text.substr(0, kLongest) + "..." : text).c_str());
    tooltip(text);
    told({ImGui::GetItemRectMin(), ImGui::GetItemRectMax()},
         std::string(row.key) + " of " + run + ": " + text);
}

}  // namespace

void run_differences(const Ui& ui) {
    const std::vector<PinnedRun>& pinned = ui.experiment.pinned;
    const std::vector<const Hyperparameter*> rows = differing_settings(ui.experiment);
    if (rows.empty()) {
        muted_text("No setting of theirs differs from the present run's.");
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
    muted_text("now");
    for (const PinnedRun& run : pinned) {
        ImGui::TableNextColumn();
        muted_text(run.name.c_str());
    }
    for (const Hyperparameter* row : rows) {
        ImGui::TableNextColumn();
        muted_text(row->label);
        tooltip(row->help);
        setting_cell(*row, "now", ui.experiment.config, ui.experiment.csv);
        for (const PinnedRun& run : pinned) {
            setting_cell(*row, run.name, run.run.config, run.run.csv);
        }
    }
    ImGui::EndTable();
}

}  // namespace logit
