// Every tensor of the loop: name, shape, values as torch prints them; what the last stage made is
// tinted, and a name lights up wherever else it stands.
#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include "formats/python_text.h"
#include "formats/pytorch_script.h"
#include "formats/stage_formula.h"
#include "nn/epoch.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

// --- what there is to show -----------------------------------------------------------------------

// The stage that ran last in the pass that is shown.
std::optional<Stage> last_stage_run(const Ui& ui) {
    const TrainerState& s = ui.shown;
    if (s.z.size() == 0) {
        return {};
    }
    const TrainerOptions& options = ui.experiment.trainer.options;
    std::optional<Stage> last;
    for (const Stage stage : kStages) {
        const bool ran = s.stage == Stage::kLinear || stage < s.stage;
        last = ran && has_stage(options, stage) ? std::optional(stage) : last;
    }
    return last;
}

bool made_last(const Ui& ui, Stage by) { return last_stage_run(ui) == by; }

std::string number_text(float value) {
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%.4f", static_cast<double>(value));
    return digits.data();
}

// "[[1.8120], [0.9377], [1.1020], ..., [0.2210]]": rows shortened in the middle as torch does.
std::string rows_text(const Matrix& values) {
    constexpr Eigen::Index kEdge = 3;
    std::string text = "[";
    for (Eigen::Index row = 0; row < values.rows(); ++row) {
        if (values.rows() > 2 * kEdge && row == kEdge) {
            text += ", ...";
            row = values.rows() - 1;
        }
        text += row > 0 ? ", [" : "[";
        for (Eigen::Index i = 0; i < values.cols(); ++i) {
            text += (i > 0 ? ", " : "") + number_text(values(row, i));
        }
        text += "]";
    }
    return text + "]";
}

// "[0., 0., 1., ...]"
std::string labels_text(const Vector& values) {
    constexpr Eigen::Index kMost = 16;
    std::string text = "[";
    for (Eigen::Index i = 0; i < std::min(values.size(), kMost); ++i) {
        text += (i > 0 ? ", " : "") + std::string(values(i) == 1.0F ? "1." : "0.");
    }
    return text + (values.size() > kMost ? ", ...]" : "]");
}

// --- drawing -------------------------------------------------------------------------------------

struct Row {
    const char* name;
    std::string shape;
    std::string text;
    const char* help;
    bool made_last = false;
};

void name_and_shape(const Ui& ui, const Row& row) {
    const Palette& colors = palette(ui.status.dark);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushFont(ui.fonts.strong);
    const ImVec2 size = ImGui::CalcTextSize(row.name);
    ImGui::PopFont();
    hover_link(ui.view.links, row.name, at, {at.x + size.x, at.y + size.y}, colors.accent);
    ImGui::BeginGroup();
    heading(ui.fonts.strong, row.name);
    if (!row.shape.empty()) {
        ImGui::SameLine();
        muted_text(("(" + row.shape + ") float32").c_str());
    }
    if (row.made_last) {
        ImGui::SameLine();
        ImGui::PushStyleColor(ImGuiCol_Text, colors.accent_text);
        ImGui::TextUnformatted("just made");
        ImGui::PopStyleColor();
    }
    ImGui::EndGroup();
    tooltip(row.help);
}

void draw_row(const Ui& ui, const Row& row) {
    name_and_shape(ui, row);
    ImGui::PushFont(ui.fonts.mono);
    flowing_text(row.text, ImGui::GetContentRegionAvail().x);
    ImGui::PopFont();
    ImGui::Spacing();
}

constexpr const char* kColumnHelp =
    "A shape says how many numbers there are in each direction: here one row for each sample, and "
    "one column.";

// A tensor of the pass, which may not have come to it yet.
Row column_row(const char* name, const Vector& values, bool made) {
    if (values.size() == 0) {
        return {name, "", "not made yet in this pass", kColumnHelp, false};
    }
    return {name, std::to_string(values.size()) + ", 1", rows_text(values), kColumnHelp, made};
}

void forward_rows(const Ui& ui) {
    const TrainerState& s = ui.shown;
    const Dataset& data = s.samples.y.size() > 0 ? s.samples : ui.experiment.trainer.train;
    const std::string m = std::to_string(data.y.size());
    draw_row(ui, {"X", m + ", " + std::to_string(data.x.cols()), rows_text(data.x),
                  "The samples of this pass: a row each, a column for each feature.", false});
    draw_row(ui, {"y", m, labels_text(data.y), "Their labels, 0 or 1.", false});
    draw_row(ui, column_row("z", s.z, made_last(ui, Stage::kLinear)));
    if (has_stage(ui.experiment.trainer.options, Stage::kSigmoid)) {
        draw_row(ui, column_row("p", s.p, made_last(ui, Stage::kSigmoid)));
    }
    const bool lost = s.z.size() > 0 && (s.stage == Stage::kLinear || s.stage > Stage::kLoss);
    draw_row(ui, {"loss", "", lost ? python_repr(s.batch_loss) : "not made yet in this pass",
                  "One number, a tensor without dimensions: the mean over the samples.",
                  made_last(ui, Stage::kLoss)});
}

// torch.optim's zero_grad() drops the gradient; zero_() sets it to 0.
std::string after_zero(const Ui& ui, const std::string& zeros) {
    return uses_torch_optim(ui.experiment.config) ? "None" : zeros;
}

// The gradient twice: as backward() left it, and as it is now. The article prints the second.
void gradient_row(const Ui& ui, const char* name, const std::string& shape,
                  const std::string& before, const std::string& after) {
    const TrainerState& s = ui.shown;
    const bool made = made_last(ui, Stage::kBackward) || made_last(ui, Stage::kZeroGrad);
    const char* help =
        "The slope of the loss, to which every backward() adds: as it left it, and after zero_().";
    if (!s.has_grad) {
        draw_row(ui, {name, "", "None", help, false});
        return;
    }
    name_and_shape(ui, {name, shape, "", help, made});
    const std::string id = std::string("gradient ") + name;
    ImGui::PushFont(ui.fonts.mono);
    if (ImGui::BeginTable(id.c_str(), 2, ImGuiTableFlags_BordersInnerV)) {
        const bool zeroed =
            s.stage == Stage::kLinear && has_stage(ui.experiment.trainer.options, Stage::kZeroGrad);
        ImGui::TableNextColumn();
        muted_text("before zero_()");
        flowing_text(before, ImGui::GetContentRegionAvail().x);
        ImGui::TableNextColumn();
        muted_text(zeroed ? "after, as it is now" : "after");
        flowing_text(zeroed ? after_zero(ui, after) : "not yet", ImGui::GetContentRegionAvail().x);
        ImGui::EndTable();
    }
    ImGui::PopFont();
    ImGui::Spacing();
}

void backward_rows(const Ui& ui) {
    const TrainerState& s = ui.shown;
    const bool made = made_last(ui, Stage::kBackward);
    if (has_stage(ui.experiment.trainer.options, Stage::kSigmoid)) {
        draw_row(ui, column_row("p.grad", s.p_grad, made));
    }
    draw_row(ui, column_row("z.grad", s.z_grad, made));
    const Parameters& before = latest_grad(s);
    const std::string shape = "1, " + std::to_string(s.parameters.weight.size());
    gradient_row(ui, "w.grad", shape,
                 s.has_grad ? tensor_text(as_span(before.weight), {.row = true}) : "",
                 tensor_text(as_span(s.grad.weight), {.row = true}));
    gradient_row(ui, "b.grad", "1", s.has_grad ? tensor_text({&before.bias, 1}) : "",
                 tensor_text({&s.grad.bias, 1}));
}

void parameter_rows(const Ui& ui) {
    const TrainerState& s = ui.shown;
    const bool made = made_last(ui, Stage::kUpdate);
    draw_row(ui, {"w", "1, " + std::to_string(s.parameters.weight.size()),
                  tensor_text(as_span(s.parameters.weight), {.row = true, .requires_grad = true}),
                  "One row with a weight for each feature.", made});
    draw_row(ui, {"b", "1", tensor_text({&s.parameters.bias, 1}, {.requires_grad = true}),
                  "The bias, added to every sample's sum.", made});
}

// --- one sample ----------------------------------------------------------------------------------

void formula_tab(const Ui& ui) {
    const auto samples = static_cast<int>(ui.experiment.trainer.train.y.size());
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted("sample");
    ImGui::SameLine();
    ImGui::SetNextItemWidth(em(8));
    ImGui::InputInt("###sample", &ui.view.sample);
    ui.view.sample = std::clamp(ui.view.sample, 0, std::max(0, samples - 1));
    tooltip("Whose numbers stand in the formulas.");
    ImGui::SameLine();
    muted_text(("next: " + std::string(stage_name(ui.experiment.trainer.state.stage))).c_str());
    ImGui::PushFont(ui.fonts.mono);
    for (const std::string& line : stage_formula(ui.experiment, ui.view.sample)) {
        flowing_text(line, ImGui::GetContentRegionAvail().x);
    }
    ImGui::PopFont();
}

// What each sample has come to in this pass; a press chooses it for the formulas.
void samples_tab(const Ui& ui) {
    const TrainerState& s = ui.shown;
    const Dataset& data = s.samples.y.size() > 0 ? s.samples : ui.experiment.trainer.train;
    constexpr ImGuiTableFlags kFlags =
        ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerV;
    constexpr std::array<const char*, 6> kColumns = {"#", "species", "y", "z", "p", "z.grad"};
    if (!ImGui::BeginTable("samples", static_cast<int>(kColumns.size()), kFlags)) {
        return;
    }
    ImGui::TableSetupScrollFreeze(0, 1);
    for (const char* column : kColumns) {
        ImGui::TableSetupColumn(column);
    }
    ImGui::TableHeadersRow();
    ImGui::PushFont(ui.fonts.mono);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(data.y.size()));
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            ImGui::TableNextRow();
            ImGui::TableNextColumn();
            const std::string id = std::to_string(i);
            if (ImGui::Selectable(id.c_str(), i == ui.view.sample,
                                  ImGuiSelectableFlags_SpanAllColumns)) {
                ui.view.sample = i;
            }
            ImGui::TableNextColumn();
            const int label = data.y(i) == 1.0F ? 1 : 0;
            const int species = ui.experiment.config.classes[static_cast<std::size_t>(label)];
            const std::string& name =
                ui.experiment.table->classes[static_cast<std::size_t>(species)];
            ImGui::TextUnformatted(name.c_str());
            ImGui::TableNextColumn();
            ImGui::Text("%d", label);
            for (const Vector* tensor : {&s.z, &s.p, &s.z_grad}) {
                ImGui::TableNextColumn();
                ImGui::TextUnformatted(i < tensor->size() ? number_text((*tensor)(i)).c_str() : "");
            }
        }
    }
    ImGui::PopFont();
    ImGui::EndTable();
}

void tensors_tab(const Ui& ui) {
    forward_rows(ui);
    backward_rows(ui);
    parameter_rows(ui);
}

void tab(const Ui& ui, const char* name, void (*content)(const Ui&)) {
    if (ImGui::BeginTabItem(name)) {
        if (ImGui::BeginChild(name, {0, 0}, ImGuiChildFlags_None, ImGuiWindowFlags_NavFlattened)) {
            content(ui);
        }
        ImGui::EndChild();
        ImGui::EndTabItem();
    }
}

}  // namespace

void tensor_panel(const Ui& ui) {
    flow_graph(ui);
    if (ImGui::BeginTabBar("inspector")) {
        tab(ui, "Values", tensors_tab);
        tab(ui, "Formula", formula_tab);
        tab(ui, "Samples", samples_tab);
        ImGui::EndTabBar();
    }
}

}  // namespace logit
