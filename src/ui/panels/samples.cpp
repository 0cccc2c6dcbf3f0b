// One sample's numbers in the formulas of the next stage, and every sample's in a table.
#include <algorithm>
#include <array>
#include <cstdio>

#include "formats/stage_formula.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"
#include "ui/panels/sample_marks.h"

namespace logit {
namespace {

std::string number_text(float value) {
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%.4f", static_cast<double>(value));
    return digits.data();
}

void cell(const char* text) {
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(text);
}

// A number of this tensor, or nothing where it is not made yet.
void cell(const Vector& tensor, Eigen::Index i) {
    cell(i < tensor.size() ? number_text(tensor(i)).c_str() : "");
}

void set_up_columns(const Ui& ui) {
    ImGui::TableSetupScrollFreeze(1, 1);
    for (const char* column : {"#", "species", "y"}) {
        ImGui::TableSetupColumn(column);
    }
    for (const char* column : {"z", "p", "p.grad", "z.grad"}) {
        ImGui::TableSetupColumn(column);
    }
    for (const int feature : ui.experiment.config.features) {
        ImGui::TableSetupColumn(
            ui.experiment.table->columns[static_cast<std::size_t>(feature)].c_str());
    }
    ImGui::TableHeadersRow();
}

// `number`: the sample's in the training part; `i`: its place in this pass.
void draw_sample(const Ui& ui, const Dataset& data, std::int64_t number, Eigen::Index i) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    if (ImGui::Selectable(std::to_string(number).c_str(), number == ui.view.sample,
                          ImGuiSelectableFlags_SpanAllColumns)) {
        ui.view.sample = number;
    }
    if (ImGui::IsItemHovered()) {
        ui.view.samples.found = number;
    }
    if (number == ui.view.samples.lit) {
        ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0,
                               ImGui::GetColorU32(ImGuiCol_HeaderHovered));
    }
    cell(class_name(ui, data.y(i) == 1.0F).c_str());
    cell(data.y(i) == 1.0F ? "1" : "0");
    for (const Vector* tensor : {&ui.shown.z, &ui.shown.p, &ui.shown.p_grad, &ui.shown.z_grad}) {
        cell(*tensor, i);
    }
    for (Eigen::Index feature = 0; feature < data.x.cols(); ++feature) {
        cell(number_text(data.x(i, feature)).c_str());
    }
}

}  // namespace

void formula_panel(const Ui& ui) {
    const std::int64_t last = ui.experiment.trainer.train.y.size() - 1;
    const std::int64_t one = 1;
    ui.view.sample = std::clamp<std::int64_t>(ui.view.sample, 0, last);
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted("sample");
    tooltip("Whose numbers stand in the formulas.");
    ImGui::SameLine();
    value_button(std::to_string(ui.view.sample), "sample", ui.requests.type);
    ImGui::SameLine();
    ImGui::PushButtonRepeat(true);
    for (const auto& [label, step] : {std::pair{"-###sample-", -one}, {"+###sample+", one}}) {
        if (ImGui::Button(label, {ImGui::GetFrameHeight(), 0})) {
            ui.view.sample = std::clamp<std::int64_t>(ui.view.sample + step, 0, last);
        }
        ImGui::SameLine();
    }
    ImGui::PopButtonRepeat();
    muted_text(("next: " + std::string(stage_name(ui.experiment.trainer.state.stage))).c_str());
    ImGui::PushFont(ui.fonts.mono);
    for (const std::string& line : stage_formula(ui.experiment, ui.view.sample)) {
        flowing_text(line, ImGui::GetContentRegionAvail().x);
    }
    ImGui::PopFont();
}

void samples_panel(const Ui& ui) {
    const TrainerState& s = ui.shown;
    const Dataset& data = s.samples.y.size() > 0 ? s.samples : ui.experiment.trainer.train;
    constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY |
                                       ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerV |
                                       ImGuiTableFlags_SizingFixedFit;
    const auto columns = static_cast<int>(7 + ui.experiment.config.features.size());
    if (!ImGui::BeginTable("samples", columns, kFlags)) {
        return;
    }
    set_up_columns(ui);
    ImGui::PushFont(ui.fonts.mono);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(data.y.size()));
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const auto place = static_cast<std::size_t>(i);
            draw_sample(ui, data, s.rows.empty() ? i : s.rows[place], i);
        }
    }
    ImGui::PopFont();
    ImGui::EndTable();
}

}  // namespace logit
