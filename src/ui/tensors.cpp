#include "experiment/python_text.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace logit {
namespace {

std::span<const float> values_of(const Vector& vector) {
    return {vector.data(), static_cast<std::size_t>(vector.size())};
}

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

}  // namespace

void tensor_panel(const Ui& ui) {
    const Trainer& t = ui.experiment.trainer;
    const std::string w_shape = "(1, " + std::to_string(t.parameters.weight.size()) + ") float32";
    const std::string b_shape = "(1) float32";
    const std::string none = "None";

    tensor(ui, "w", w_shape,
           tensor_text(values_of(t.parameters.weight), {.row = true, .requires_grad = true}),
           "One weight for each feature: sepal length, sepal width, petal length, petal width.");
    tensor(ui, "b", b_shape, tensor_text({&t.parameters.bias, 1}, {.requires_grad = true}),
           "The bias, added to every sample's sum.");
    tensor(ui, "w.grad", w_shape,
           t.has_grad ? tensor_text(values_of(t.step_grad.weight), {.row = true}) : none,
           "The loss's slope along each weight, as the last update used it, before zero_(). None "
           "until the first backward().");
    tensor(ui, "b.grad", b_shape, t.has_grad ? tensor_text({&t.step_grad.bias, 1}) : none,
           "The loss's slope along the bias, as the last update used it, before zero_(). None "
           "until the first backward().");
}

}  // namespace logit
