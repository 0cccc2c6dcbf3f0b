#include <algorithm>
#include <cmath>
#include <type_traits>

#include "experiment/drawn_points.h"
#include "experiment/edits.h"
#include "text/text.h"
#include "ui/kit/hyperparameter_widgets.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

using Group = Hyperparameter::Group;

// By the link that opened the page.
bool is_locked(const Ui& ui, const Hyperparameter& row) {
    return std::ranges::find(ui.view.lock, row.key) != ui.view.lock.end();
}

// Its name, the way back to the default where it differs, and its value.
template <typename T>
void name_and_value(const Ui& ui, const Hyperparameter& row, T& value, const T& default_value) {
    const bool locked = is_locked(ui, row);
    muted_text(locked ? tr("setting.lockedName", {{"name", tr(row.label)}}).c_str()
                      : tr(row.label));
    tooltip(locked ? tr("setting.locked") : tr(row.help));
    const std::string text = value_text(row, value, *ui.experiment.table);
    constexpr bool kTyped = std::is_arithmetic_v<T> && !std::is_same_v<T, bool>;
    const float width = ImGui::CalcTextSize(text.c_str()).x + (kTyped ? em(0.5F) : 0);
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
        constexpr bool kDrawn = std::is_same_v<T, std::vector<Point>>;
        tooltip(kDrawn ? tr("setting.backToPoints")
                       : tr("setting.backToArticle",
                            {{"value", value_text(row, default_value, *ui.experiment.table)}}));
        note_last_widget().name = tr("setting.asItWas", {{"name", tr(row.label)}});
        ImGui::SameLine();
    }
    if constexpr (kTyped) {
        value_button(text, row.key, tr(row.label), ui.requests.type);
    } else {
        ImGui::TextUnformatted(text.c_str());
    }
}

// So far to either side that the value is within, and no further than it was while it is dragged.
double slider_reach(double value) {
    double reach = 10;
    while (reach < std::abs(value)) {
        reach *= 10;
    }
    return reach;
}

// "init-here"
void start_from_here(const Ui& ui, Init& init) {
    const std::string label = tr_label("setting.startHere", "init-here");
    if (ImGui::Button(label.c_str(), {ImGui::GetContentRegionAvail().x, 0})) {
        init = init_of(ui.experiment.trainer.state.parameters);
    }
    tooltip(tr("setting.startHereHelp"));
}

// One for each parameter: a slider, or typed: "init0".
void initial_numbers(const Ui& ui, const Hyperparameter& row, Init& init) {
    for (std::size_t i = 0; i < init.numbers.size(); ++i) {
        const bool bias = i + 1 == init.numbers.size();
        const std::string key = row.key + std::to_string(i);
        const std::string text = value_text(init.numbers[i]);
        const std::string name = bias ? "b" : "w[0][" + std::to_string(i) + "]";
        muted_text(name.c_str());
        tooltip(bias ? tr("setting.bias") : tr("setting.weight"));
        ImGui::SameLine(em(4));
        ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x * 0.5F);
        ImGui::PushStyleColor(ImGuiCol_Text, 0);  // it stands beside it
        const double most = slider_reach(init.numbers[i]);
        const double least = -most;
        if (ImGui::SliderScalar(("###" + key).c_str(), ImGuiDataType_Double, &init.numbers[i],
                                &least, &most, "%.2f", ImGuiSliderFlags_NoInput)) {
            init.numbers[i] = std::round(init.numbers[i] * 100) / 100;
        }
        ImGui::PopStyleColor();
        tooltip(tr("setting.dragOrType"));
        if (const auto asked = told_slider(name, {.now = init.numbers[i],
                                                  .min = least,
                                                  .max = most,
                                                  .less = init.numbers[i] - 0.01,
                                                  .more = init.numbers[i] + 0.01,
                                                  .text = text})) {
            init.numbers[i] = std::round(*asked * 100) / 100;
        }
        align_right(ImGui::CalcTextSize(text.c_str()).x + em(0.5F));
        value_button(text, key, name, ui.requests.type);
    }
}

void for_each_row(const Ui& ui, Group group, auto&& draw) {
    const Config defaults = {.points = first_points()};  // the article has none
    for (const Hyperparameter& row : hyperparameters()) {
        if (row.group == group && row.applies(ui.config)) {
            ImGui::BeginDisabled(is_locked(ui, row));
            std::visit([&](auto field) { draw(row, ui.config.*field, defaults.*field); },
                       row.field);
            ImGui::EndDisabled();
        }
    }
}

void edit_group(const Ui& ui, Group group) {
    for_each_row(ui, group, [&](const Hyperparameter& row, auto& value, const auto& usual) {
        name_and_value(ui, row, value, usual);
        if constexpr (requires { control(row, value, *ui.experiment.table); }) {
            control(row, value, *ui.experiment.table);
        } else {
            control(row, value);
        }
        if constexpr (std::is_same_v<decltype(value), Init&>) {
            start_from_here(ui, value);
            initial_numbers(ui, row, value);
        }
        ImGui::Spacing();
    });
}

// Of a folded group: what differs from the article stays in sight, with its way back.
void show_differences(const Ui& ui, Group group) {
    for_each_row(ui, group, [&](const Hyperparameter& row, auto& value, const auto& usual) {
        if (value != usual) {
            name_and_value(ui, row, value, usual);
        }
    });
}

// Initial numbers are as many as the parameters: they begin as the present ones, and a feature that
// comes or goes takes its number along.
void fit_initial_numbers(const Ui& ui) {
    Init& init = ui.config.init;
    const std::size_t needed = ui.config.features.size() + 1;
    if (init.kind != Init::Kind::kNumbers || init.numbers.size() == needed ||
        ui.config.features.empty()) {
        return;
    }
    const std::vector<int>& before = ui.experiment.config.features;
    const Parameters& parameters = ui.experiment.trainer.state.parameters;
    const std::vector<double> numbers = init.numbers;
    init.numbers.clear();
    for (const int feature : ui.config.features) {
        const auto place =
            static_cast<std::size_t>(std::ranges::find(before, feature) - before.begin());
        const bool known = place < before.size();
        const double now = known ? parameters.weight(static_cast<Eigen::Index>(place)) : 0.0;
        init.numbers.push_back(known && place + 1 < numbers.size() ? numbers[place] : now);
    }
    init.numbers.push_back(numbers.empty() ? parameters.bias : numbers.back());
}

// Another source comes with its own columns and classes.
void fit_to_source(const Ui& ui, DataSource before) {
    if (ui.config.data == before) {
        return;
    }
    if (ui.config.data == DataSource::kPoints) {
        choose_points(ui.config);
    } else if (const auto table = table_of(ui.config, ui.experiment.csv)) {
        fit_to_table(ui.config, *table);
    }
}

// What was drawn from `top` on: all of it, or from there on as much as there is room for.
void bring_into_sight(float top) {
    const ImVec2 end = ImGui::GetCursorScreenPos();
    ImGui::ScrollToRect(ImGui::GetCurrentWindow(), {{end.x, top}, {end.x, end.y}},
                        ImGuiScrollFlags_KeepVisibleEdgeY | ImGuiScrollFlags_NoScrollParent);
}

}  // namespace

void hyperparameter_panel(const Ui& ui) {
    keep_unseen();
    const float height = ImGui::GetWindowHeight();
    const DataSource source = ui.config.data;
    edit_group(ui, Group::kMain);
    for (const auto& [group, name] : {std::pair{Group::kData, tr_label("setting.groupData")},
                                      {Group::kOptimizer, tr_label("setting.groupOptimizer")},
                                      {Group::kLoop, tr_label("setting.groupLoop")}}) {
        const bool roomy = group == Group::kData && height > em(38);  // large screens
        ImGui::SetNextItemOpen(roomy, ImGuiCond_Appearing);
        const float top = ImGui::GetCursorScreenPos().y;
        if (fold(name)) {
            const bool just_opened = ImGui::IsItemToggledOpen();
            edit_group(ui, group);
            if (just_opened) {
                bring_into_sight(top);
            }
        } else {
            show_differences(ui, group);
        }
    }
    fit_to_source(ui, source);
    fit_initial_numbers(ui);
    if (!ui.status.refused.empty()) {
        ImGui::Spacing();
        ImGui::TextWrapped("%s", ui.status.refused.c_str());
    }
}

}  // namespace logit
