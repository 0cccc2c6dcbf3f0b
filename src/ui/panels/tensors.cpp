// Every tensor of the loop: name, shape, values as torch prints them; what the last stage made is
// tinted, and a name lights up wherever else it stands.
#include <optional>
#include <span>
#include <utility>

#include "formats/python_text.h"
#include "formats/pytorch_script.h"
#include "nn/epoch.h"
#include "text/text.h"
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
        last = ran_in_pass(s, stage) && has_stage(options, stage) ? std::optional(stage) : last;
    }
    return last;
}

bool made_last(const Ui& ui, Stage by) { return last_stage_run(ui) == by; }

struct Row {
    const char* name;
    std::vector<std::int64_t> shape;
    std::string text;
    TextKey help;
    bool made_last = false;
    bool comes_into_sight = false;  // when the last stage made it
    bool shortened = false;
};

// As torch prints it, but the middle left out earlier than torch does.
Row tensor_row(const char* name, std::span<const float> values,
               const std::vector<std::int64_t>& shape, TextKey help, std::string_view suffix = "") {
    constexpr std::size_t kMostWhole = 16;
    const TensorTextOptions options = {.suffix = suffix, .threshold = kMostWhole};
    return {.name = name,
            .shape = shape,
            .text = tensor_text(values, shape, options),
            .help = help,
            .shortened = values.size() > kMostWhole};
}

constexpr TextKey kColumnHelp = "tensors.columnHelp";

// Without a pass to look into: none has run, or it runs too fast to look.
const char* why_not_made(const Ui& ui) {
    return ui.status.running && !ui.view.slow_motion ? tr("tensors.whenRests")
                                                     : tr("tensors.notMade");
}

// A tensor of the pass, which may not have come to it yet.
Row column_row(const Ui& ui, const char* name, const Vector& values, Stage by,
               std::string_view suffix = "") {
    if (values.size() == 0) {
        return {.name = name, .shape = {}, .text = why_not_made(ui), .help = kColumnHelp};
    }
    Row row = tensor_row(name, as_span(values), {values.size(), 1}, kColumnHelp, suffix);
    row.made_last = made_last(ui, by);
    row.comes_into_sight = by != Stage::kBackward;
    return row;
}

// --- drawing -------------------------------------------------------------------------------------

std::string shape_text(const std::vector<std::int64_t>& shape) {
    std::string text;
    for (const std::int64_t size : shape) {
        text += (text.empty() ? "" : ", ") + std::to_string(size);
    }
    return "(" + text + ")";
}

// "w.grad (1, 4) float32", lit where its name is hovered; what was just made comes into sight.
void draw_heading(const Ui& ui, const Row& row) {
    const Palette& colors = palette(ui.status.dark);
    const float top = ImGui::GetCursorPosY();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushFont(ui.fonts.strong);
    const ImVec2 size = ImGui::CalcTextSize(row.name);
    ImGui::PopFont();
    hover_link(ui.view.links, row.name, at, {at.x + size.x, at.y + size.y}, colors.accent);
    ImGui::BeginGroup();
    heading(ui.fonts.strong, row.name);
    if (!row.shape.empty()) {
        ImGui::SameLine();
        muted_text((shape_text(row.shape) + " float32").c_str());
    }
    if (row.made_last) {
        ImGui::SameLine();
        ImGui::PushStyleColor(ImGuiCol_Text, colors.accent_text);
        ImGui::TextUnformatted(tr("tensors.justMade"));
        ImGui::PopStyleColor();
    }
    ImGui::EndGroup();
    tooltip(tr(row.help));
    if (row.made_last && row.comes_into_sight && moment_of(ui.shown) != ui.view.inspected) {
        ImGui::SetScrollY(top);
    }
    if (row.shortened) {
        const std::string all = tr("tensors.all", {{"n", std::to_string(row.shape[0])}});
        const float width = ImGui::CalcTextSize(all.c_str()).x + em(0.8F);
        align_right(width);
        ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {em(0.4F), 0});
        if (ImGui::Button((all + "###all-" + row.name).c_str(), {width, 0})) {
            ui.view.show_samples = true;
        }
        ImGui::PopStyleVar();
        tooltip(tr("tensors.allHelp"));
    }
}

void draw_text(const Ui& ui, const Row& row, const std::string& text) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::PushFont(ui.fonts.mono);
    flowing_text(text, width);
    ImGui::PopFont();
    const std::string shape = row.shape.empty() ? "" : " " + shape_text(row.shape);
    told({at, {at.x + width, ImGui::GetItemRectMax().y}}, row.name + shape + ": " + text);
}

void draw_row(const Ui& ui, const Row& row) {
    draw_heading(ui, row);
    draw_text(ui, row, row.text);
    ImGui::Spacing();
}

// --- the loop's tensors in its order -------------------------------------------------------------

void loss_row(const Ui& ui, bool sigmoid) {
    const TrainerState& s = ui.shown;
    Row row = {.name = "loss",
               .shape = {},
               .text = why_not_made(ui),
               .help = "tensors.lossHelp",
               .made_last = made_last(ui, Stage::kLoss),
               .comes_into_sight = true};
    if (s.z.size() > 0 && ran_in_pass(s, Stage::kLoss)) {
        const char* by = sigmoid ? "grad_fn=<BinaryCrossEntropyBackward0>"
                                 : "grad_fn=<BinaryCrossEntropyWithLogitsBackward0>";
        row.text = tensor_text({&s.batch_loss, 1}, {}, {.suffix = by}) +
                   "\nloss.item(): " + python_repr(s.batch_loss);
    }
    draw_row(ui, row);
}

void forward_rows(const Ui& ui) {
    const TrainerState& s = ui.shown;
    const Dataset& data = s.samples.y.size() > 0 ? s.samples : ui.experiment.trainer.train;
    const auto elements = static_cast<std::size_t>(data.x.size());
    draw_row(ui, tensor_row("X", {data.x.data(), elements}, {data.x.rows(), data.x.cols()},
                            "tensors.xHelp"));
    draw_row(ui, tensor_row("y", as_span(data.y), {data.y.size()}, "tensors.yHelp"));
    draw_row(ui, column_row(ui, "z", s.z, Stage::kLinear, "grad_fn=<AddmmBackward0>"));
    const bool sigmoid = has_stage(ui.experiment.trainer.options, Stage::kSigmoid);
    if (sigmoid) {
        draw_row(ui, column_row(ui, "p", s.p, Stage::kSigmoid, "grad_fn=<SigmoidBackward0>"));
    }
    loss_row(ui, sigmoid);
}

// The gradient twice: as backward() left it, and as it is now. The article prints the second.
void gradient_row(const Ui& ui, const char* name, const std::vector<std::int64_t>& shape,
                  std::span<const float> before, std::span<const float> after) {
    const TrainerState& s = ui.shown;
    Row row = {.name = name,
               .shape = shape,
               .text = "None",
               .help = "tensors.gradHelp",
               .made_last = made_last(ui, Stage::kBackward) || made_last(ui, Stage::kZeroGrad),
               .comes_into_sight = name[0] == 'w'};
    if (!s.has_grad) {  // None has no shape
        row.shape.clear();
        draw_row(ui, row);
        return;
    }
    draw_heading(ui, row);
    const bool zeroed =
        s.stage <= Stage::kBackward && has_stage(ui.experiment.trainer.options, Stage::kZeroGrad);
    if (ImGui::BeginTable((std::string("gradient ") + name).c_str(), 2,
                          ImGuiTableFlags_BordersInnerV)) {
        ImGui::TableNextColumn();
        muted_text(tr("tensors.before"));
        draw_text(ui, row, tensor_text(before, shape));
        ImGui::TableNextColumn();
        muted_text(zeroed ? tr("tensors.afterNow") : tr("tensors.after"));
        const bool none = grad_is_none(ui.experiment.config, s);
        Row now = row;
        now.name = name[0] == 'w' ? "w.grad now" : "b.grad now";
        draw_text(ui, now,
                  !zeroed ? tr("tensors.notYet")
                  : none  ? "None"
                          : tensor_text(after, shape));
        ImGui::EndTable();
    }
    ImGui::Spacing();
}

void backward_rows(const Ui& ui) {
    const TrainerState& s = ui.shown;
    if (has_stage(ui.experiment.trainer.options, Stage::kSigmoid)) {
        draw_row(ui, column_row(ui, "p.grad", s.p_grad, Stage::kBackward));
    }
    draw_row(ui, column_row(ui, "z.grad", s.z_grad, Stage::kBackward));
}

// Each with its gradient beneath, so that both are in sight when the update has made the one and
// zero_() is about to clear the other.
void parameter_rows(const Ui& ui) {
    const TrainerState& s = ui.shown;
    const Parameters& before = latest_grad(s);
    Row weight = tensor_row("w", as_span(s.parameters.weight), {1, s.parameters.weight.size()},
                            "tensors.wHelp", kRequiresGrad);
    Row bias = tensor_row("b", {&s.parameters.bias, 1}, {1}, "tensors.bHelp", kRequiresGrad);
    weight.made_last = bias.made_last = made_last(ui, Stage::kUpdate);
    weight.comes_into_sight = true;
    draw_row(ui, weight);
    gradient_row(ui, "w.grad", {1, s.parameters.weight.size()}, as_span(before.weight),
                 as_span(s.grad.weight));
    draw_row(ui, bias);
    gradient_row(ui, "b.grad", {1}, {&before.bias, 1}, {&s.grad.bias, 1});
}

void tensors_tab(const Ui& ui) {
    forward_rows(ui);
    backward_rows(ui);
    parameter_rows(ui);
    // Until all of it is as long as it was a frame ago: a scrollbar that appears breaks its lines
    // anew.
    const float length = std::exchange(ui.view.inspected_length, ImGui::GetCursorPosY());
    if (!ImGui::IsWindowAppearing() && length == ui.view.inspected_length) {
        ui.view.inspected = moment_of(ui.shown);
    }
}

void tab(const Ui& ui, const char* name, bool choose, void (*content)(const Ui&)) {
    if (begin_tab(name, choose ? ImGuiTabItemFlags_SetSelected : ImGuiTabItemFlags_None)) {
        if (ImGui::BeginChild(name, {0, 0}, ImGuiChildFlags_None, ImGuiWindowFlags_NavFlattened)) {
            content(ui);
        }
        ImGui::EndChild();
        ImGui::EndTabItem();
    }
}

}  // namespace

void tensor_panel(const Ui& ui) {
    if (ImGui::GetContentRegionAvail().y > em(12)) {  // else the numbers need its room
        flow_graph(ui);
    }
    if (ImGui::BeginTabBar("inspector")) {
        const bool choose_samples = std::exchange(ui.view.show_samples, false);
        tab(ui, tr_label("tensors.values"), false, tensors_tab);
        tab(ui, tr_label("tensors.formula"), false, formula_panel);
        tab(ui, tr_label("tensors.samples"), choose_samples, samples_panel);
        ImGui::EndTabBar();
    }
}

}  // namespace logit
