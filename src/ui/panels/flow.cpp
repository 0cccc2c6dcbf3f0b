// The data flow of the loop as a small graph, the next stage lit: forward above, gradients beneath.
#include <array>

#include "nn/epoch.h"
#include "text/text.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

struct Node {
    const char* label;
    const char* tensor;  // what it makes, linked by hover
    Stage stage;
};

constexpr std::array<Node, 3> kForward = {{{"linear", "z", Stage::kLinear},
                                           {"sigmoid", "p", Stage::kSigmoid},
                                           {"loss", "loss", Stage::kLoss}}};

void arrow(ImVec2 from, ImVec2 to, ImU32 color) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float head = em(0.3F);
    const float direction = to.x > from.x ? 1.0F : -1.0F;
    draw.AddLine(from, {to.x - direction * head, to.y}, color, em(0.08F));
    draw.AddTriangleFilled(to, {to.x - direction * head, to.y - head * 0.7F},
                           {to.x - direction * head, to.y + head * 0.7F}, color);
}

void box(const Ui& ui, const char* label, const char* tensor, ImVec2 min, ImVec2 max, bool lit) {
    const Palette& colors = palette(ui.status.dark);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (tensor != nullptr) {
        hover_link(ui.view.links, tensor, min, max, colors.accent);
    }
    if (lit) {
        draw.AddRectFilled(min, max, ImGui::GetColorU32(colors.accent), em(0.3F));
    }
    draw.AddRect(min, max, ImGui::GetColorU32(lit ? colors.accent : colors.border), em(0.3F));
    const ImVec2 size = ImGui::CalcTextSize(label);
    draw.AddText({(min.x + max.x - size.x) / 2, (min.y + max.y - size.y) / 2},
                 ImGui::GetColorU32(lit ? colors.on_accent : colors.text), label);
}

}  // namespace

void flow_graph(const Ui& ui) {
    const Palette& colors = palette(ui.status.dark);
    const TrainerState& s = ui.experiment.trainer.state;
    const bool fast = ui.status.running && !ui.view.slow_motion;
    const auto lit = [&](Stage stage) {
        return !fast && !finished(ui.experiment) && s.stage == stage;
    };
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = em(1.7F);
    const float gap = em(1.3F);
    const float first = em(2);
    const float node = (width - first - 3 * gap) / 3;
    const float back_y = at.y + height + em(0.8F);
    box(ui, "X", "X", at, {at.x + first, at.y + height}, false);
    float x = at.x + first;
    for (const Node& stage : kForward) {
        const bool there = has_stage(ui.experiment.trainer.options, stage.stage);
        arrow({x, at.y + height / 2}, {x + gap, at.y + height / 2},
              ImGui::GetColorU32(colors.muted));
        x += gap;
        box(ui, there ? stage.label : "-", there ? stage.tensor : nullptr, {x, at.y},
            {x + node, at.y + height}, lit(stage.stage));
        x += node;
    }
    const ImU32 back = ImGui::GetColorU32(lit(Stage::kBackward) ? colors.accent : colors.muted);
    const float third = (width - 2 * gap) / 3;
    constexpr std::array<Node, 3> kBack = {{{"zero_grad", "w.grad", Stage::kZeroGrad},
                                            {"update", "w", Stage::kUpdate},
                                            {"backward", "w.grad", Stage::kBackward}}};
    for (std::size_t i = 0; i < kBack.size(); ++i) {
        const float left = at.x + static_cast<float>(i) * (third + gap);
        const Node& stage = kBack[i];
        const bool there = has_stage(ui.experiment.trainer.options, stage.stage);
        box(ui, there ? stage.label : tr("flow.noZeroGrad"), stage.tensor, {left, back_y},
            {left + third, back_y + height}, lit(stage.stage));
        if (i > 0) {
            arrow({left, back_y + height / 2}, {left - gap, back_y + height / 2}, back);
        }
    }
    const float loss_x = at.x + width - node / 2;
    ImGui::GetWindowDrawList()->AddLine({loss_x, at.y + height}, {loss_x, back_y}, back, em(0.08F));
    ImGui::Dummy({width, 2 * height + em(0.8F)});
    ImGui::Spacing();
}

}  // namespace logit
