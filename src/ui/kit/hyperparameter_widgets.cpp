#include "ui/kit/hyperparameter_widgets.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cstdio>
#include <limits>
#include <span>

#include "nn/dataset.h"
#include "ui/kit/theme.h"
#include "ui/kit/widgets.h"

namespace logit {
namespace {

template <typename T>
constexpr ImGuiDataType kDataType = ImGuiDataType_Double;
template <>
constexpr ImGuiDataType kDataType<std::int64_t> = ImGuiDataType_S64;

// --- numbers:  − ───●─── +

// The value stands beside the name, so the slider hides its own text, except while one is typed in.
// The format's digits matter all the same: ImGui takes them for the smallest step from zero.
template <typename T>
void slider(const Hyperparameter& row, T& value) {
    const T min = static_cast<T>(row.min);
    const T max = static_cast<T>(row.max);
    const std::string id = widget_id("", row);
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
    ImGui::DragScalar(widget_id("", row).c_str(), ImGuiDataType_U64, &value, 0.2F, nullptr, nullptr,
                      "%llu");
}

// The next value of a press on − or +: a tenth more or less on a logarithmic scale, else a
// twentieth of the range, or one.
double stepped(const Hyperparameter& row, double value, int direction) {
    constexpr double kFirstAboveZero = 1e-4;
    double next = value + direction * (row.max - row.min) / 20;
    if (row.logarithmic) {
        next = direction > 0 ? std::max(value * 1.1, kFirstAboveZero) : value / 1.1;
        next = direction < 0 && row.min == 0 && next < kFirstAboveZero ? 0 : next;
    }
    return std::clamp(next, row.min, row.max);
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
void number_control(const Hyperparameter& row, T& value) {
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

// --- choices

// `width` 0: all that is left. The entries are known as "optimizer=adam".
void combo(const Hyperparameter& row, const std::string& suffix, float width,
           std::span<const char* const> names, int& chosen) {
    ImGui::SetNextItemWidth(width > 0 ? width : ImGui::GetContentRegionAvail().x);
    const std::string id = widget_id("", row, suffix);
    if (ImGui::BeginCombo(id.c_str(), names[static_cast<std::size_t>(chosen)])) {
        for (int i = 0; i < std::ssize(names); ++i) {
            const char* name = names[static_cast<std::size_t>(i)];
            const std::string entry = widget_id(name, row, suffix + "=" + name);
            if (ImGui::Selectable(entry.c_str(), i == chosen)) {
                chosen = i;
            }
        }
        ImGui::EndCombo();
    }
    tooltip(row.help);
}

template <typename Choice>
void choice_control(const Hyperparameter& row, Choice& value) {
    int chosen = static_cast<int>(value);
    combo(row, "", 0, choices(value), chosen);
    value = static_cast<Choice>(chosen);
}

// --- initial numbers

void number_fields(const Hyperparameter& row, std::vector<double>& numbers) {
    const float gap = ImGui::GetStyle().ItemInnerSpacing.x;
    const auto count = static_cast<float>(numbers.size());
    const float width = (ImGui::GetContentRegionAvail().x - (count - 1) * gap) / count;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i > 0) {
            ImGui::SameLine(0, gap);
        }
        ImGui::SetNextItemWidth(width);
        ImGui::DragScalar(widget_id("", row, std::to_string(i)).c_str(), ImGuiDataType_Double,
                          &numbers[i], 0.01F, &row.min, &row.max, "%.4g",
                          ImGuiSliderFlags_AlwaysClamp);
        tooltip(i + 1 == numbers.size() ? "The bias." : "One feature's weight.");
    }
}

}  // namespace

std::string widget_id(const std::string& shown, const Hyperparameter& row,
                      const std::string& suffix) {
    return shown + "###" + row.key + suffix;
}

std::string value_text(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), value != 0 && value < 1e-3 ? "%.2e" : "%.4g", value);
    return text.data();
}

std::string value_text(std::int64_t value) { return std::to_string(value); }

void control(const Hyperparameter& row, double& value) { number_control(row, value); }
void control(const Hyperparameter& row, std::int64_t& value) { number_control(row, value); }
void control(const Hyperparameter& row, std::uint64_t& value) { number_control(row, value); }
void control(const Hyperparameter& row, LossFn& value) { choice_control(row, value); }
void control(const Hyperparameter& row, OptimizerKind& value) { choice_control(row, value); }

void control(const Hyperparameter& row, bool& value) {
    ImGui::Checkbox(widget_id(value ? "on" : "off", row).c_str(), &value);
    tooltip(row.help);
}

// The one that becomes what the other is gives it its own in exchange.
void control(const Hyperparameter& row, std::array<int, 2>& classes) {
    std::array<const char*, kIrisClasses> names{};
    std::ranges::transform(kIrisTargetNames, names.begin(), &std::string_view::data);
    const float gap = ImGui::GetStyle().ItemInnerSpacing.x;
    const float width = (ImGui::GetContentRegionAvail().x - gap) / 2;
    const std::array before = classes;
    combo(row, "0", width, names, classes[0]);
    ImGui::SameLine(0, gap);
    combo(row, "1", width, names, classes[1]);
    if (classes[0] == classes[1]) {
        classes = {before[1], before[0]};
    }
}

void control(const Hyperparameter& row, std::vector<int>& features) {
    for (int feature = 0; feature < kIrisFeatures; ++feature) {
        const auto place = std::ranges::find(features, feature);
        bool chosen = place != features.end();
        const std::string name(kIrisFeatureNames[static_cast<std::size_t>(feature)]);
        if (ImGui::Checkbox(widget_id(name, row, std::to_string(feature)).c_str(), &chosen)) {
            if (chosen) {
                features.insert(std::ranges::upper_bound(features, feature), feature);
            } else {
                features.erase(place);
            }
        }
        tooltip(row.help);
    }
}

void control(const Hyperparameter& row, Init& init) {
    static constexpr std::array<const char*, 3> kKinds = {"randn", "zeros", "numbers"};
    int kind = static_cast<int>(init.kind);
    combo(row, "", 0, kKinds, kind);
    if (kind != static_cast<int>(init.kind)) {
        init = {.kind = static_cast<Init::Kind>(kind), .numbers = {}};
    }
    if (!init.numbers.empty()) {
        number_fields(row, init.numbers);
    }
}

// Each change with a way to take it back: "lrChanges0".
void control(const Hyperparameter& row, std::vector<LrChange>& changes) {
    constexpr std::size_t kMostShown = 12;
    for (std::size_t i = 0; i < std::min(changes.size(), kMostShown); ++i) {
        const LrChange change = changes[i];
        ImGui::AlignTextToFramePadding();
        ImGui::Text("from epoch %lld: %s", static_cast<long long>(change.epoch),
                    value_text(change.lr).c_str());
        align_right(ImGui::GetFrameHeight());
        const std::string id = widget_id(kIconRemove, row, std::to_string(i));
        if (ImGui::Button(id.c_str(), {ImGui::GetFrameHeight(), 0})) {
            changes.erase(changes.begin() + static_cast<std::ptrdiff_t>(i));
            return;
        }
        tooltip("Take this change back. The run goes on from its epoch.");
    }
    if (changes.size() > kMostShown) {
        muted_text(("and " + std::to_string(changes.size() - kMostShown) + " more").c_str());
    }
}

}  // namespace logit
