#include <array>

#include "ui/panels.h"
#include "ui/widgets.h"

namespace logit {
namespace {

constexpr ImGuiSliderFlags kSliderFlags = ImGuiSliderFlags_AlwaysClamp;

// Widgets are known by the key: "lr", "lr-", "lr+", "lr-default".
std::string value_id(const Hyperparameter& row) { return std::string("##") + row.key; }
std::string button_id(const char* shown, const Hyperparameter& row, const char* suffix) {
    return std::string(shown) + "###" + row.key + suffix;
}

ImGuiSliderFlags flags_of(const Hyperparameter& row) {
    return row.logarithmic ? kSliderFlags | ImGuiSliderFlags_Logarithmic : kSliderFlags;
}

bool slider(const Hyperparameter& row, double& value) {
    const char* format = value < 1e-3 ? "%.2e" : "%.4g";
    return ImGui::SliderScalar(value_id(row).c_str(), ImGuiDataType_Double, &value, &row.min, &row.max, format,
                               flags_of(row) | ImGuiSliderFlags_NoRoundToFormat);
}

bool slider(const Hyperparameter& row, std::int64_t& value) {
    const auto min = static_cast<std::int64_t>(row.min);
    const auto max = static_cast<std::int64_t>(row.max);
    return ImGui::SliderScalar(value_id(row).c_str(), ImGuiDataType_S64, &value, &min, &max, "%lld",
                               flags_of(row));
}

// All 64 bits do not fit a slider's width: dragging moves by one seed every few pixels.
bool slider(const Hyperparameter& row, std::uint64_t& value) {
    return ImGui::DragScalar(value_id(row).c_str(), ImGuiDataType_U64, &value, 0.2F, nullptr, nullptr, "%llu");
}

// The next value of a press on − or +: about a tenth on a logarithmic scale, else one.
double stepped(const Hyperparameter& /*row*/, double value, int direction) {
    return direction > 0 ? value * 1.1 : value / 1.1;
}

std::int64_t stepped(const Hyperparameter& row, std::int64_t value, int direction) {
    const std::int64_t step = row.logarithmic ? std::max<std::int64_t>(1, value / 10) : 1;
    return value + direction * step;
}

std::uint64_t stepped(const Hyperparameter& /*row*/, std::uint64_t value, int direction) {
    const bool at_end = direction > 0 ? value == UINT64_MAX : value == 0;
    return at_end ? value : value + static_cast<std::uint64_t>(direction);
}

template <typename T>
T clamped(const Hyperparameter& row, T value) {
    if constexpr (std::is_same_v<T, std::uint64_t>) {
        return value;
    } else {
        return std::clamp(value, static_cast<T>(row.min), static_cast<T>(row.max));
    }
}

template <typename T>
void control(const Hyperparameter& row, T& value) {
    const float button = ImGui::GetFrameHeight();
    const float gap = ImGui::GetStyle().ItemInnerSpacing.x;
    ImGui::PushButtonRepeat(true);
    if (ImGui::Button(button_id("-", row, "-").c_str(), {button, 0})) {
        value = clamped(row, stepped(row, value, -1));
    }
    ImGui::SameLine(0, gap);
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - button - gap);
    slider(row, value);
    tooltip(row.help);
    ImGui::SameLine(0, gap);
    if (ImGui::Button(button_id("+", row, "+").c_str(), {button, 0})) {
        value = clamped(row, stepped(row, value, +1));
    }
    ImGui::PopButtonRepeat();
}

}  // namespace

void hyperparameter_panel(const Ui& ui) {
    static const Config kDefaults;
    for (const Hyperparameter& row : hyperparameters()) {
        const auto edit = [&](auto field) {
            muted_text(row.label);
            tooltip(row.help);
            if (ui.config.*field != kDefaults.*field) {
                align_right(em(1.6F));
                if (ImGui::SmallButton(button_id(kIconReset, row, "-default").c_str())) {
                    ui.config.*field = kDefaults.*field;
                }
                tooltip("Back to the article's value");
            }
            control(row, ui.config.*field);
        };
        std::visit(edit, row.field);
    }
}

}  // namespace logit
