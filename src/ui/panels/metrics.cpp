// What the present parameters are worth, by scikit-learn's definitions, for both parts of the data.
#include <implot.h>
#include <implot_internal.h>

#include <array>
#include <cstdio>
#include <string>

#include "text/text.h"
#include "ui/kit/curve_strip.h"
#include "ui/kit/plot_input.h"
#include "ui/kit/widgets.h"
#include "ui/panels/panels.h"

namespace logit {
namespace {

constexpr std::array<const char*, 2> kParts = {"train", "test"};  // as what is told is known

const char* part_name(std::size_t part) {
    return part == 0 ? tr("metrics.train") : tr("metrics.test");
}

const Dataset& part_of(const Ui& ui, std::size_t part) {
    const Trainer& trainer = ui.experiment.trainer;
    return part == 0 ? trainer.train : trainer.test;
}

bool has_test(const Ui& ui) { return part_of(ui, 1).y.size() > 0; }

void follow_run(const Ui& ui) {
    ShownMetrics& shown = ui.view.metrics;
    const bool moved = shown.threshold != ui.config.threshold;
    if (!shown.of.renew(ui.experiment, ui.status.running, part_of(ui, 0).y.size()) && !moved) {
        return;
    }
    for (std::size_t part = 0; part < (has_test(ui) ? 2U : 1U); ++part) {
        const Dataset& data = part_of(ui, part);
        const Vector p = predict(ui.experiment.trainer, data.x);
        shown.metrics[part] =
            classification_metrics(p, data.y, static_cast<float>(ui.config.threshold));
        shown.roc[part] = p.array().isNaN().any() ? RocCurve() : roc_curve(p, data.y);
    }
    shown.threshold = ui.config.threshold;
}

void number_cell(const Ui& ui, double value, const std::string& told_as) {
    ImGui::TableNextColumn();
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.4f", value);
    ImGui::PushFont(ui.fonts.mono);
    ImGui::TextUnformatted(text.data());
    ImGui::PopFont();
    told({ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}, told_as + ": " + text.data());
}

struct Score {
    const char* key;  // as what is told is known
    double Metrics::* value;
    TextKey name, help;
};

constexpr std::array kScores = {
    Score{"accuracy", &Metrics::accuracy, "metrics.accuracy", "metrics.accuracyHelp"},
    Score{"precision", &Metrics::precision, "metrics.precision", "metrics.precisionHelp"},
    Score{"recall", &Metrics::recall, "metrics.recall", "metrics.recallHelp"},
    Score{"F1", &Metrics::f1, "metrics.f1", "metrics.f1Help"},
    Score{"AUC", &Metrics::roc_auc, "metrics.auc", "metrics.aucHelp"},
    Score{"log-loss", &Metrics::log_loss, "metrics.logLoss", "metrics.logLossHelp"},
};

void scores_table(const Ui& ui) {
    const int parts = has_test(ui) ? 2 : 1;
    if (!ImGui::BeginTable("scores", parts + 1, ImGuiTableFlags_SizingStretchSame)) {
        return;
    }
    ImGui::TableNextColumn();
    for (int part = 0; part < parts; ++part) {
        ImGui::TableNextColumn();
        muted_text(part_name(static_cast<std::size_t>(part)));
    }
    for (const auto& [key, value, name, help] : kScores) {
        ImGui::TableNextColumn();
        ImGui::TextUnformatted(tr(name));
        tooltip(tr(help));
        for (std::size_t part = 0; part < static_cast<std::size_t>(parts); ++part) {
            number_cell(ui, ui.view.metrics.metrics[part].*value,
                        std::string(kParts[part]) + " " + key);
        }
    }
    ImGui::EndTable();
}

// Rows: what the samples are; columns: what they are called.
void confusion_table(const Ui& ui, std::size_t part) {
    if (!ImGui::BeginTable(kParts[part], 3, ImGuiTableFlags_BordersInner)) {
        return;
    }
    for (const char* text : {part_name(part), tr("metrics.calledZero"), tr("metrics.calledOne")}) {
        ImGui::TableNextColumn();
        muted_text(text);
    }
    constexpr std::array<const char*, 4> kNames = {"tn", "fp", "fn", "tp"};
    for (std::size_t is = 0; is < 2; ++is) {
        ImGui::TableNextColumn();
        muted_text(is == 0 ? tr("metrics.isZero") : tr("metrics.isOne"));
        for (std::size_t called = 0; called < 2; ++called) {
            const std::string count =
                std::to_string(ui.view.metrics.metrics[part].confusion[is][called]);
            const char* name = kNames[2 * is + called];
            ImGui::TableNextColumn();
            ImGui::PushFont(ui.fonts.mono);
            ImGui::TextUnformatted(count.c_str());
            ImGui::PopFont();
            told({ImGui::GetItemRectMin(), ImGui::GetItemRectMax()},
                 std::string(kParts[part]) + " " + name + ": " + count);
            ImGui::SameLine();
            muted_text(name);
        }
    }
    ImGui::EndTable();
}

void roc_plot(const Ui& ui, ImVec2 size) {
    const ImPlotAxisFlags axis = ImPlotAxisFlags_Lock | ImPlotAxisFlags_NoMenus |
                                 ImPlotAxisFlags_NoHighlight |
                                 label_flag(ImGui::GetContentRegionAvail().y);
    if (ImPlot::BeginPlot("##roc", size, kPlotInCard)) {
        const Palette& colors = palette(ui.status.dark);
        ImPlot::SetupAxes(tr("metrics.fpr"), tr("metrics.tpr"), axis, axis);
        ImPlot::SetupAxesLimits(-0.02, 1.02, -0.02, 1.04, ImPlotCond_Always);
        ImPlot::SetupLegend(ImPlotLocation_SouthEast);
        ImPlot::SetupFinish();
        static constexpr std::array<double, 2> kDiagonal = {0, 1};
        ImPlot::SetNextLineStyle(colors.border);
        ImPlot::PlotLine("##chance", kDiagonal.data(), kDiagonal.data(), 2);
        for (std::size_t part = 0; part < (has_test(ui) ? 2U : 1U); ++part) {
            const RocCurve& roc = ui.view.metrics.roc[part];
            const ImVec4 color = part == 0 ? colors.train_line : colors.test_line;
            ImPlot::SetNextLineStyle(color);
            ImPlot::PlotLine(part_name(part), roc.fpr.data(), roc.tpr.data(),
                             static_cast<int>(roc.fpr.size()));
            const auto& [negatives, positives] = ui.view.metrics.metrics[part].confusion;
            const auto rate = [](const std::array<std::int64_t, 2>& row) {
                const double all = static_cast<double>(row[0] + row[1]);
                return all > 0 ? static_cast<double>(row[1]) / all : 0;
            };
            if (ImPlot::GetItem(part_name(part))->Show) {
                draw_dot(rate(negatives), rate(positives), color);
            }
        }
        ImPlot::EndPlot();
    }
}

void numbers(const Ui& ui) {
    std::array<char, 16> threshold{};
    std::snprintf(threshold.data(), threshold.size(), "%.2f", ui.config.threshold);
    muted_text(tr("metrics.threshold", {{"threshold", threshold.data()}}).c_str());
    confusion_table(ui, 0);
    if (has_test(ui)) {
        ImGui::Spacing();
        confusion_table(ui, 1);
    }
    ImGui::Spacing();
    scores_table(ui);
}

}  // namespace

void metrics_panel(const Ui& ui) {
    picture_area("metrics");
    follow_run(ui);
    const ImVec2 space = ImGui::GetContentRegionAvail();
    const bool beside = space.x > em(22);
    const float width = beside ? std::max(em(12), space.x * 0.46F) : 0;
    if (ImGui::BeginChild("numbers", {width, 0}, ImGuiChildFlags_None,
                          ImGuiWindowFlags_NavFlattened)) {
        numbers(ui);
        if (!beside) {
            roc_plot(ui, {-1, std::max(em(11), space.x * 0.7F)});
        }
    }
    ImGui::EndChild();
    if (beside) {
        ImGui::SameLine();
        roc_plot(ui, {-1, -1});
    }
}

}  // namespace logit
