#include "ui/kit/hyperparameter_widgets.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <span>

#include "text/text.h"
#include "ui/kit/steps.h"
#include "ui/kit/theme.h"
#include "ui/kit/widgets.h"

namespace logit {
namespace {

template <typename T>
constexpr ImGuiDataType kDataType = ImGuiDataType_Double;
template <>
constexpr ImGuiDataType kDataType<std::int64_t> = ImGuiDataType_S64;

// --- numbers:  − ───●─── +

// The value stands beside the name, so the slider hides its own text; it is typed there too. The
// format's digits matter all the same: ImGui takes them for the smallest step from zero.
constexpr ImGuiSliderFlags kSliderFlags =
    ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_NoRoundToFormat | ImGuiSliderFlags_NoInput;

template <typename T>
void slide(const Hyperparameter& row, T& value, T min, T max) {
    const ImGuiSliderFlags scale = row.logarithmic ? ImGuiSliderFlags_Logarithmic : 0;
    const char* format = std::is_floating_point_v<T> ? "%.9f" : "%lld";
    ImGui::PushStyleColor(ImGuiCol_Text, 0);
    if (ImGui::SliderScalar(widget_id("", row).c_str(), kDataType<T>, &value, &min, &max, format,
                            scale | kSliderFlags)) {
        value = rounded(row, value);
    }
    ImGui::PopStyleColor();
}

std::int64_t next_value(const Hyperparameter& row, std::int64_t value, int direction) {
    const auto max = static_cast<std::int64_t>(row.max);
    if (!row.zero_is_most) {
        return stepped(row, value, direction);
    }
    if (value == 0 || (value == max && direction > 0)) {
        return direction > 0 ? 0 : max;
    }
    return std::max<std::int64_t>(1, stepped(row, value, direction));
}
auto next_value(const Hyperparameter& row, auto value, int direction) {
    return stepped(row, value, direction);
}

// Tells the slider, which was drawn last, of a setting that is written as its number.
template <typename T>
void tell(const Hyperparameter& row, T& value, double min, double max) {
    const auto number = [](T of) { return static_cast<double>(of); };
    if (const auto asked = told_slider(tr(row.label), {.now = number(value),
                                                       .min = min,
                                                       .max = max,
                                                       .less = number(next_value(row, value, -1)),
                                                       .more = number(next_value(row, value, +1)),
                                                       .text = value_text(value)})) {
        value = static_cast<T>(std::clamp(*asked, min, max));
    }
}

void slider(const Hyperparameter& row, double& value) {
    slide(row, value, row.min, row.max);
    tell(row, value, row.min, row.max);
}

// A last stretch of it is all 0.
void slider_with_zero_last(const Hyperparameter& row, std::int64_t& value) {
    const auto max = static_cast<std::int64_t>(row.max);
    const std::int64_t most = 2 * max;
    std::int64_t shown = value == 0 ? most : value;
    slide(row, shown, std::int64_t{1}, most);
    value = shown > max ? 0 : shown;
    const auto place = [&](std::int64_t of) { return static_cast<double>(of == 0 ? most : of); };
    const std::string text = value == 0 ? tr(row.zero_text) : value_text(value);
    if (const auto asked = told_slider(tr(row.label), {.now = place(value),
                                                       .min = 1,
                                                       .max = place(0),
                                                       .less = place(next_value(row, value, -1)),
                                                       .more = place(next_value(row, value, +1)),
                                                       .text = text})) {
        value = *asked > row.max ? 0 : static_cast<std::int64_t>(std::max(*asked, 1.0));
    }
}

void slider(const Hyperparameter& row, std::int64_t& value) {
    if (row.zero_is_most) {
        slider_with_zero_last(row, value);
        return;
    }
    slide(row, value, static_cast<std::int64_t>(row.min), static_cast<std::int64_t>(row.max));
    tell(row, value, row.min, row.max);
}

// All 64 bits do not fit a slider's width: dragging moves by one every few pixels.
void slider(const Hyperparameter& row, std::uint64_t& value) {
    ImGui::DragScalar(widget_id("", row).c_str(), ImGuiDataType_U64, &value, 0.2F, nullptr, nullptr,
                      "%llu", ImGuiSliderFlags_NoInput);
    constexpr double kMost = 9007199254740992;  // whole numbers beyond are only typed
    tell(row, value, 0, std::max(kMost, static_cast<double>(value)));
}

// Steps on while it is held.
bool stepper(const std::string& label, float width) {
    ImGui::PushButtonRepeat(true);
    const bool stepped = ImGui::Button(label.c_str(), {width, 0});
    ImGui::PopButtonRepeat();
    return stepped;
}

template <typename T>
void number_control(const Hyperparameter& row, T& value) {
    const float button = ImGui::GetFrameHeight();
    const float gap = ImGui::GetStyle().ItemInnerSpacing.x;
    if (stepper(widget_id("-", row, "-"), button)) {
        value = next_value(row, value, -1);
    }
    note_last_widget().name = tr("setting.less", {{"name", tr(row.label)}});
    ImGui::SameLine(0, gap);
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - button - gap);
    slider(row, value);
    tooltip(tr("setting.typeHelp", {{"help", tr(row.help)}}));
    ImGui::SameLine(0, gap);
    if (stepper(widget_id("+", row, "+"), button)) {
        value = next_value(row, value, +1);
    }
    note_last_widget().name = tr("setting.more", {{"name", tr(row.label)}});
}

// --- choices

// `width` 0: all that is left. The entries are known as "optimizer=adam".
void combo(const Hyperparameter& row, const std::string& suffix, float width,
           std::span<const char* const> names, int& chosen) {
    const float whole = width > 0 ? width : ImGui::GetContentRegionAvail().x;
    const std::string id = widget_id("", row, suffix);
    const ComboNotes notes = {.name = tr(row.label) + (suffix.empty() ? "" : ", " + suffix),
                              .help = tr(row.help),
                              .choices = {names.begin(), names.end()},
                              .chosen = chosen};
    chosen = told_combo(row.key + suffix, whole, notes).value_or(chosen);
    ImGui::SetNextItemWidth(whole);
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
    tooltip(tr(row.help));
}

template <typename Choice>
void choice_control(const Hyperparameter& row, Choice& value) {
    int chosen = static_cast<int>(value);
    combo(row, "", 0, choices(value), chosen);
    value = static_cast<Choice>(chosen);
}

}  // namespace

std::string widget_id(const std::string& shown, const Hyperparameter& row,
                      const std::string& suffix) {
    return shown + "###" + row.key + suffix;
}

void control(const Hyperparameter& row, double& value) { number_control(row, value); }
void control(const Hyperparameter& row, std::int64_t& value) { number_control(row, value); }
void control(const Hyperparameter& row, std::uint64_t& value) { number_control(row, value); }
void control(const Hyperparameter& row, LossFn& value) { choice_control(row, value); }
void control(const Hyperparameter& row, OptimizerKind& value) { choice_control(row, value); }

void control(const Hyperparameter& row, DataSource& value) { choice_control(row, value); }
void control(const Hyperparameter& /*row*/, std::vector<Point>& /*points*/) {
    flowing_text(tr("setting.drawnInBoundary"), ImGui::GetContentRegionAvail().x);
}

void control(const Hyperparameter& row, bool& value) {
    checkbox(widget_id(value ? tr("setting.on") : tr("setting.off"), row).c_str(), &value);
    note_last_widget().name = tr(row.label);
    tooltip(tr(row.help));
}

// The one that becomes what the other is gives it its own in exchange.
void control(const Hyperparameter& row, std::array<int, 2>& classes, const Table& table) {
    std::vector<const char*> names(table.classes.size());
    std::ranges::transform(table.classes, names.begin(), &std::string::c_str);
    if (std::ranges::max(classes) >= std::ssize(names)) {
        return;  // another table's, until they are fitted
    }
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

void control(const Hyperparameter& row, std::vector<int>& features, const Table& table) {
    for (int feature = 0; feature < std::ssize(table.columns); ++feature) {
        const auto place = std::ranges::find(features, feature);
        bool chosen = place != features.end();
        const std::string& name = table.columns[static_cast<std::size_t>(feature)];
        if (checkbox(widget_id(name, row, std::to_string(feature)).c_str(), &chosen)) {
            if (chosen) {
                features.insert(std::ranges::upper_bound(features, feature), feature);
            } else {
                features.erase(place);
            }
        }
        tooltip(tr(row.help));
    }
}

void control(const Hyperparameter& row, Init& init) {
    static constexpr std::array<const char*, 3> kKinds = {"randn", "zeros", "numbers"};
    int kind = static_cast<int>(init.kind);
    combo(row, "", 0, kKinds, kind);
    if (kind != static_cast<int>(init.kind)) {
        init = {.kind = static_cast<Init::Kind>(kind), .numbers = {}};
    }
}

// Each change with a way to take it back: "lrChanges0".
void control(const Hyperparameter& row, std::vector<LrChange>& changes) {
    constexpr std::size_t kMostShown = 12;
    for (std::size_t i = 0; i < std::min(changes.size(), kMostShown); ++i) {
        const LrChange change = changes[i];
        ImGui::AlignTextToFramePadding();
        const std::string text = tr("setting.fromEpoch", {{"epoch", value_text(change.epoch)},
                                                          {"lr", value_text(change.lr)}});
        ImGui::TextUnformatted(text.c_str());
        align_right(ImGui::GetFrameHeight());
        const std::string id = widget_id(kIconRemove, row, std::to_string(i));
        if (ImGui::Button(id.c_str(), {ImGui::GetFrameHeight(), 0})) {
            changes.erase(changes.begin() + static_cast<std::ptrdiff_t>(i));
            return;
        }
        tooltip(tr("setting.takeBackHelp"));
        note_last_widget().name = tr("setting.takeBack", {{"epoch", value_text(change.epoch)}});
    }
    if (changes.size() > kMostShown) {
        const std::string more = std::to_string(changes.size() - kMostShown);
        muted_text(tr("setting.andMore", {{"n", more}}).c_str());
    }
}

}  // namespace logit
