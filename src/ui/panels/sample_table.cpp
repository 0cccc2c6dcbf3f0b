// Every sample's numbers in the pass, as a table: in the order of a column, the wrong ones alone,
// and the chosen one in sight.
#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "nn/linear.h"
#include "text/text.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"
#include "ui/panels/sample_marks.h"
#include "ui/plots/sample_order.h"

namespace logit {
namespace {

// Its columns; behind them the features.
enum Column : std::int8_t { kNumber, kClass, kLabel, kZ, kP, kPGrad, kZGrad, kFeatures };
constexpr std::array<const char*, kFeatures> kNames = {"#", "class",  "y",     "z",
                                                       "p", "p.grad", "z.grad"};

// The samples of the pass, or where it runs too fast to look, of the training part.
const Dataset& samples_of(const Ui& ui) {
    const Dataset& pass = ui.shown.samples;
    return pass.y.size() > 0 ? pass : ui.experiment.trainer.train;
}

// The sample's number in the training part.
std::int64_t number_of(const Ui& ui, std::int64_t place) {
    const auto& rows = ui.shown.rows;
    return rows.empty() ? place : rows[static_cast<std::size_t>(place)];
}

bool pass_begun(const Ui& ui) { return ui.shown.z.size() > 0; }

// --- the rows ------------------------------------------------------------------------------------

// As the pass made them, or before it has: as the present parameters would.
void make_numbers(const Ui& ui, const Dataset& data, const Vector& z_now) {
    const bool begun = pass_begun(ui);
    const bool sigmoid_runs = ui.experiment.config.loss_fn == LossFn::kBce;
    ShownTable& shown = ui.view.sample_table;
    shown.z = begun ? ui.shown.z : z_now;
    shown.p = begun && sigmoid_runs ? ui.shown.p : sigmoid(shown.z);
    shown.samples = data.y.size();
}

std::vector<float> numbers(const Ui& ui, const Dataset& data) {
    std::vector<float> all(static_cast<std::size_t>(data.y.size()));
    for (std::size_t place = 0; place < all.size(); ++place) {
        all[place] = static_cast<float>(number_of(ui, static_cast<std::int64_t>(place)));
    }
    return all;
}

// What the chosen column sorts by; empty where the pass has not made it.
std::vector<float> keys_of(const Ui& ui, const Dataset& data, std::int64_t column) {
    const auto list = [](const Vector& values) {
        return std::vector<float>(values.begin(), values.end());
    };
    switch (column) {
        case kNumber: return numbers(ui, data);
        case kClass:
        case kLabel: return list(data.y);
        case kZ: return list(ui.view.sample_table.z);
        case kP: return list(ui.view.sample_table.p);
        case kPGrad: return list(ui.shown.p_grad);
        case kZGrad: return list(ui.shown.z_grad);
        default: return list(data.x.col(column - kFeatures));
    }
}

// By the present parameters, as in every view.
std::vector<char> wrong_ones(const Ui& ui, const Dataset& data, const Vector& z_now) {
    const Vector p = sigmoid(z_now);
    std::vector<char> wrong(static_cast<std::size_t>(p.size()));
    for (Eigen::Index i = 0; i < p.size(); ++i) {
        const bool called_one = p(i) >= static_cast<float>(ui.config.threshold);
        wrong[static_cast<std::size_t>(i)] = called_one != (data.y(i) == 1.0F) ? 1 : 0;
    }
    return wrong;
}

// Whether its rows are those that are asked for, of whatever moment.
bool is_as_asked(const Ui& ui, const Dataset& data) {
    const ShownTable& shown = ui.view.sample_table;
    return shown.sorted_by == ui.view.sort_samples && shown.descending == ui.view.sort_descending &&
           shown.only_wrong == ui.view.only_wrong && shown.threshold == ui.config.threshold &&
           shown.of_pass == pass_begun(ui) && shown.samples == data.y.size();
}

void follow_run(const Ui& ui, const Dataset& data) {
    ShownTable& shown = ui.view.sample_table;
    const bool old = shown.of.renew(ui.experiment, ui.status.running, data.y.size());
    if (!old && is_as_asked(ui, data)) {
        return;
    }
    const auto& [weight, bias] = ui.experiment.trainer.state.parameters;
    const Vector z_now = linear(data.x, weight, bias);
    make_numbers(ui, data, z_now);
    const std::vector<char> wrong =
        ui.view.only_wrong ? wrong_ones(ui, data, z_now) : std::vector<char>();
    shown.rows = sample_order(data.y.size(), keys_of(ui, data, ui.view.sort_samples),
                              ui.view.sort_descending, wrong);
    shown.of_pass = pass_begun(ui);
    shown.threshold = ui.config.threshold;
    shown.sorted_by = ui.view.sort_samples;
    shown.descending = ui.view.sort_descending;
    shown.only_wrong = ui.view.only_wrong;
}

// --- drawing -------------------------------------------------------------------------------------

std::string number_text(float value) {
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%.4f", static_cast<double>(value));
    return digits.data();
}

void cell(const char* text) {
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(text);
}

// A number of this tensor, or nothing where it is not made yet.
void cell(const Vector& tensor, Eigen::Index i) {
    cell(i < tensor.size() ? number_text(tensor(i)).c_str() : "");
}

std::vector<std::string> column_names(const Ui& ui) {
    std::vector<std::string> names(kNames.begin(), kNames.end());
    for (const int feature : ui.experiment.config.features) {
        names.push_back(ui.experiment.table->columns[static_cast<std::size_t>(feature)]);
    }
    return names;
}

// A press on a header sorts by its column, the next one the other way: "sort-p".
void headers(const Ui& ui, const std::vector<std::string>& names) {
    ImGui::TableSetupScrollFreeze(1, 1);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool sorts = static_cast<std::int64_t>(i) == ui.view.sort_samples;
        ImGuiTableColumnFlags flags =
            sorts ? ImGuiTableColumnFlags_DefaultSort : ImGuiTableColumnFlags_None;
        flags |= sorts && ui.view.sort_descending ? ImGuiTableColumnFlags_PreferSortDescending
                                                  : ImGuiTableColumnFlags_None;
        ImGui::TableSetupColumn(names[i].c_str(), flags);
    }
    ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (ImGui::TableSetColumnIndex(static_cast<int>(i))) {
            ImGui::TableHeader(names[i].c_str());
            told_button({ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}, "sort-" + names[i],
                        tr("samples.sortBy", {{"column", names[i]}}), ImGui::GetItemID());
        }
    }
}

// ImGui's table and the view settings agree on the order; what was pressed goes first.
void follow_order(const Ui& ui) {
    ImGuiTableSortSpecs* const specs = ImGui::TableGetSortSpecs();
    if (specs == nullptr || specs->SpecsCount == 0) {
        return;
    }
    const ImGuiTableColumnSortSpecs& pressed = specs->Specs[0];
    const bool descending = pressed.SortDirection == ImGuiSortDirection_Descending;
    if (specs->SpecsDirty) {
        ui.view.sort_samples = pressed.ColumnIndex;
        ui.view.sort_descending = descending;
        specs->SpecsDirty = false;
    } else if (pressed.ColumnIndex != ui.view.sort_samples ||
               descending != ui.view.sort_descending) {
        ImGui::TableSetColumnSortDirection(
            static_cast<int>(ui.view.sort_samples),
            ui.view.sort_descending ? ImGuiSortDirection_Descending : ImGuiSortDirection_Ascending,
            false);
    }
}

void draw_sample(const Ui& ui, const Dataset& data, Eigen::Index i) {
    const ShownTable& shown = ui.view.sample_table;
    const std::int64_t number = number_of(ui, i);
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    if (ImGui::Selectable(std::to_string(number).c_str(), number == ui.view.sample,
                          ImGuiSelectableFlags_SpanAllColumns)) {
        ui.view.sample = number;
        ui.view.sample_table.in_sight = number;
    }
    note_last_widget().name = tr("samples.choose", {{"n", std::to_string(number)}});
    if (ImGui::IsItemHovered()) {
        ui.view.samples.found = number;
    }
    const ImRect row(ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
    if (number == ui.view.samples.lit) {
        ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0,
                               ImGui::GetColorU32(ImGuiCol_HeaderHovered));
    }
    cell(class_name(ui, data.y(i) == 1.0F).c_str());
    cell(data.y(i) == 1.0F ? "1" : "0");
    for (const Vector* tensor : {&shown.z, &shown.p, &ui.shown.p_grad, &ui.shown.z_grad}) {
        cell(*tensor, i);
    }
    for (Eigen::Index feature = 0; feature < data.x.cols(); ++feature) {
        cell(number_text(data.x(i, feature)).c_str());
    }
    const std::string p = i < shown.p.size() ? number_text(shown.p(i)) : "";
    told(row, "sample " + std::to_string(number) + ": p " + p);
}

// The place in the table of a sample that was chosen elsewhere, once; -1: none.
std::int64_t comes_into_sight(const Ui& ui) {
    ShownTable& shown = ui.view.sample_table;
    if (shown.in_sight == ui.view.sample) {
        return -1;
    }
    shown.in_sight = ui.view.sample;
    const auto is_chosen = [&](std::int64_t place) {
        return number_of(ui, place) == ui.view.sample;
    };
    const auto found = std::ranges::find_if(shown.rows, is_chosen);
    return found == shown.rows.end() ? -1 : found - shown.rows.begin();
}

void draw_rows(const Ui& ui, const Dataset& data) {
    const std::vector<std::int64_t>& rows = ui.view.sample_table.rows;
    const std::int64_t chosen = comes_into_sight(ui);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(rows.size()));
    if (chosen >= 0) {
        clipper.IncludeItemByIndex(static_cast<int>(chosen));
    }
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            draw_sample(ui, data, rows[static_cast<std::size_t>(i)]);
            if (i == chosen) {
                ImGui::SetScrollHereY();
            }
        }
    }
}

// "[ ] wrong ones only   3 of 100   z, p before the update"
void filter_row(const Ui& ui) {
    checkbox(tr_label("samples.onlyWrong", "only-wrong").c_str(), &ui.view.only_wrong);
    tooltip(tr("samples.onlyWrongHelp"));
    const ShownTable& shown = ui.view.sample_table;
    const std::string count = tr("value.share", {{"n", std::to_string(shown.rows.size())},
                                                 {"all", std::to_string(shown.samples)}});
    ImGui::SameLine();
    muted_text(count.c_str());
    told({ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}, "shown-samples: " + count);
    if (shown.of_pass) {
        const char* const of_pass = tr("samples.ofPass");
        next_on_line(ImGui::CalcTextSize(of_pass).x);
        muted_text(of_pass);
        told({ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}, of_pass);
        tooltip(tr("samples.ofPassHelp"));
    }
}

}  // namespace

void samples_panel(const Ui& ui) {
    const Dataset& data = samples_of(ui);
    const std::vector<std::string> names = column_names(ui);
    ui.view.sort_samples = std::min<std::int64_t>(ui.view.sort_samples, std::ssize(names) - 1);
    follow_run(ui, data);
    filter_row(ui);
    constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY |
                                       ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerV |
                                       ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_Sortable;
    if (!ImGui::BeginTable("samples", static_cast<int>(names.size()), kFlags)) {
        return;
    }
    headers(ui, names);
    follow_order(ui);
    ImGui::PushFont(ui.fonts.mono);
    draw_rows(ui, data);
    ImGui::PopFont();
    ImGui::EndTable();
}

}  // namespace logit
