#include <array>
#include <cstdio>

#include "formats/python_text.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

std::span<const float> values_of(const Vector& vector) {
    return {vector.data(), static_cast<std::size_t>(vector.size())};
}

// A tensor as print() would show it: its name, its shape, its text.
void tensor(const Ui& ui, const char* name, const std::string& shape, const std::string& text,
            const char* help) {
    ImGui::BeginGroup();
    heading(ui.fonts.strong, name);
    ImGui::SameLine();
    muted_text(shape.c_str());
    ImGui::PushFont(ui.fonts.mono);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopFont();
    ImGui::EndGroup();
    tooltip(help);
    ImGui::Spacing();
}

void printed_tensors(const Ui& ui, const Trainer& t) {
    const std::string w_shape =
        "(1, " + std::to_string(t.state.parameters.weight.size()) + ") float32";
    const std::string b_shape = "(1) float32";
    const Parameters& grad = latest_grad(t.state);
    const std::string none = "None";
    const char* grad_help =
        "The loss's slope, as the last backward() left it, before zero_() set it back to 0. None "
        "until the first backward().";

    tensor(ui, "w", w_shape,
           tensor_text(values_of(t.state.parameters.weight), {.row = true, .requires_grad = true}),
           "One weight for each feature.");
    tensor(ui, "b", b_shape, tensor_text({&t.state.parameters.bias, 1}, {.requires_grad = true}),
           "The bias, added to every sample's sum.");
    tensor(ui, "w.grad", w_shape,
           t.state.has_grad ? tensor_text(values_of(grad.weight), {.row = true}) : none, grad_help);
    tensor(ui, "b.grad", b_shape, t.state.has_grad ? tensor_text({&grad.bias, 1}) : none,
           grad_help);
}

void number_cell(const Ui& ui, float value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "% .6f", value);
    ImGui::TableNextColumn();
    ImGui::PushFont(ui.fonts.mono);
    ImGui::TextUnformatted(text.data());
    ImGui::PopFont();
}

void parameter_row(const Ui& ui, std::string_view name, float value, float grad) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(name.data(), name.data() + name.size());
    number_cell(ui, value);
    number_cell(ui, grad);
}

// The same numbers by the name of their feature.
void parameter_table(const Ui& ui, const Trainer& t) {
    if (!ImGui::BeginTable("parameters", 3, ImGuiTableFlags_BordersInnerH)) {
        return;
    }
    ImGui::TableSetupColumn("feature", ImGuiTableColumnFlags_WidthStretch, 1.35F);
    ImGui::TableSetupColumn("weight", ImGuiTableColumnFlags_WidthStretch);
    ImGui::TableSetupColumn("gradient", ImGuiTableColumnFlags_WidthStretch);
    for (const char* column : {"feature", "weight", "gradient"}) {
        ImGui::TableNextColumn();
        muted_text(column);
    }
    const Parameters& grad = latest_grad(t.state);
    for (Eigen::Index i = 0; i < t.state.parameters.weight.size(); ++i) {
        const int feature = ui.experiment.config.features[static_cast<std::size_t>(i)];
        parameter_row(ui, kIrisFeatureNames[static_cast<std::size_t>(feature)],
                      t.state.parameters.weight(i), grad.weight(i));
    }
    parameter_row(ui, "bias", t.state.parameters.bias, grad.bias);
    ImGui::EndTable();
}

}  // namespace

void tensor_panel(const Ui& ui) {
    const Trainer& t = ui.experiment.trainer;
    printed_tensors(ui, t);
    if (t.state.has_grad) {
        parameter_table(ui, t);
    }
}

}  // namespace logit
