#include <imgui_internal.h>

#include <array>
#include <cstdio>
#include <limits>

#include "ui/panels.h"
#include "ui/widgets.h"

namespace logit {
namespace {

// One row of the table: its name and value, then  − ───●─── +  beneath. Widgets are known by the
// key: "lr", "lr-", "lr+", "lr-default".
std::string widget_id(const char* shown, const Hyperparameter& row, const char* suffix) {
    return std::string(shown) + "###" + row.key + suffix;
}

std::string value_text(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), value < 1e-3 ? "%.2e" : "%.4g", value);
    return text.data();
}
std::string value_text(std::int64_t value) { return std::to_string(value); }
std::string value_text(std::uint64_t value) { return std::to_string(value); }

template <typename T>
constexpr ImGuiDataType kDataType = ImGuiDataType_Double;
template <>
constexpr ImGuiDataType kDataType<std::int64_t> = ImGuiDataType_S64;

// The value stands beside the name, so the slider hides its own text, except while one is typed in.
// The format's digits matter all the same: ImGui takes them for the smallest step from zero.
template <typename T>
void slider(const Hyperparameter& row, T& value) {
    const T min = static_cast<T>(row.min);
    const T max = static_cast<T>(row.max);
    const std::string id = widget_id("", row, "");
    const bool typing = ImGui::TempInputIsActive(ImGui::GetID(id.c_str()));
    const ImGuiSliderFlags scale = row.logarithmic ? ImGuiSliderFlags_Logarithmic : 0;
    const char* format = std::is_floating_point_v<T> ? "%.9f" : "%lld";
    ImGui::PushStyleColor(ImGuiCol_Text, typing ? ImGui::GetColorU32(ImGuiCol_Text) : 0);
    ImGui::SliderScalar(id.c_str(), kDataType<T>, &value, &min, &max, format,
                        scale | ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_NoRoundToFormat);
    ImGui::PopStyleColor();
}

// All 64 bits do not fit a slider's width: dragging moves by one every few pixels.
void slider(const Hyperparameter& row, std::uint64_t& value) {
    ImGui::DragScalar(widget_id("", row, "").c_str(), ImGuiDataType_U64, &value, 0.2F, nullptr,
                      nullptr, "%llu");
}

// The next value of a press on − or +: a tenth more or less on a logarithmic scale, else one.
double stepped(const Hyperparameter& row, double value, int direction) {
    return std::clamp(direction > 0 ? value * 1.1 : value / 1.1, row.min, row.max);
}

std::int64_t stepped(const Hyperparameter& row, std::int64_t value, int direction) {
    const std::int64_t step = row.logarithmic ? std::max<std::int64_t>(1, value / 10) : 1;
    return std::clamp(value + direction * step, static_cast<std::int64_t>(row.min),
                      static_cast<std::int64_t>(row.max));
}

std::uint64_t stepped(const Hyperparameter& /*row*/, std::uint64_t value, int direction) {
    constexpr std::uint64_t kLast = std::numeric_limits<std::uint64_t>::max();
    const bool at_end = value == (direction > 0 ? kLast : 0);
    return at_end ? value : value + static_cast<std::uint64_t>(direction);
}

template <typename T>
void name_and_value(const Hyperparameter& row, T& value, T default_value) {
    muted_text(row.label);
    tooltip(row.help);
    constexpr bool kShownInWidget = std::is_same_v<T, std::uint64_t>;
    const std::string text = kShownInWidget ? "" : value_text(value);
    const float width = ImGui::CalcTextSize(text.c_str()).x;
    if (value == default_value) {
        align_right(width);
    } else {
        const float button = ImGui::CalcTextSize(kIconReset).x + em(0.8F);
        align_right(width + button + ImGui::GetStyle().ItemSpacing.x);
        ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {em(0.4F), 0});
        if (ImGui::Button(widget_id(kIconReset, row, "-default").c_str(), {button, 0})) {
            value = default_value;
        }
        ImGui::PopStyleVar();
        tooltip(("Back to the article's " + value_text(default_value)).c_str());
        ImGui::SameLine();
    }
    ImGui::TextUnformatted(text.c_str());
}

template <typename T>
void control(const Hyperparameter& row, T& value) {
    const float button = ImGui::GetFrameHeight();
    const float gap = ImGui::GetStyle().ItemInnerSpacing.x;
    ImGui::PushButtonRepeat(true);
    if (ImGui::Button(widget_id("-", row, "-").c_str(), {button, 0})) {
        value = stepped(row, value, -1);
    }
    ImGui::SameLine(0, gap);
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - button - gap);
    slider(row, value);
    tooltip((std::string(row.help) + " Ctrl+click to type a value.").c_str());
    ImGui::SameLine(0, gap);
    if (ImGui::Button(widget_id("+", row, "+").c_str(), {button, 0})) {
        value = stepped(row, value, +1);
    }
    ImGui::PopButtonRepeat();
}

}  // namespace

void hyperparameter_panel(const Ui& ui) {
    const Config defaults;
    for (const Hyperparameter& row : hyperparameters()) {
        const auto edit = [&](auto field) {
            name_and_value(row, ui.config.*field, defaults.*field);
            control(row, ui.config.*field);
        };
        std::visit(edit, row.field);
        ImGui::Spacing();
    }
}

}  // namespace logit
