#include "ui/panels/sample_marks.h"

#include <imgui_internal.h>
#include <implot.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "text/text.h"
#include "ui/kit/widgets.h"
#include "ui/panels/drawing.h"

namespace logit {
namespace {

float mark_radius() { return em(0.26F); }

template <typename... Numbers>
std::string format(const char* pattern, Numbers... numbers) {
    std::array<char, 96> text{};
    std::snprintf(text.data(), text.size(), pattern, numbers...);
    return text.data();
}

ImU32 class_color(const Ui& ui, bool positive, float alpha = 1) {
    const Palette& colors = palette(ui.status.dark);
    ImVec4 color = positive ? colors.class_one : colors.class_zero;
    color.w = alpha;
    return ImGui::GetColorU32(color);
}

// A mark and a word beside it, on the same line while there is room.
void legend_entry(const Ui& ui, const Mark& mark, const std::string& text) {
    const float width = em(1.1F) + ImGui::CalcTextSize(text.c_str()).x;
    const float gap = em(0.8F);
    const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
    if (ImGui::GetItemRectMax().x + gap + width < right) {
        ImGui::SameLine(0, gap);
    }
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + em(1.1F));
    muted_text(text.c_str());
    const ImVec2 at = ImGui::GetItemRectMin();
    Mark placed = mark;
    placed.at = {at.x - em(0.7F), at.y + ImGui::GetTextLineHeight() / 2};
    draw_mark(ui, *ImGui::GetWindowDrawList(), placed);
}

const ShownSample* sample_under_mouse(std::span<const ShownSample> samples,
                                      std::span<const PlotPoint> pixels) {
    if (!ImPlot::IsPlotHovered()) {
        return nullptr;
    }
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const auto place = nearest_place(pixels, {mouse.x, mouse.y}, em(0.9F));
    return place ? &samples[*place] : nullptr;
}

// Not while a button is down; and where points are drawn only after a rest, or it would lie over
// where the next one goes.
void tell_of_sample(const Ui& ui, const std::string& text) {
    constexpr float kRestSeconds = 0.6F;
    const bool rests = ImGui::GetCurrentContext()->MouseStationaryTimer >= kRestSeconds;
    if (!ImGui::IsMouseDown(ImGuiMouseButton_Left) && (rests || !draws_points(ui)) &&
        ImGui::BeginTooltip()) {
        ImGui::TextUnformatted(text.c_str());
        told({ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}, "hovered: " + text);
        ImGui::EndTooltip();
    }
}

// What a label stands for, and the label: "versicolor (1)".
std::string label_name(const Ui& ui, bool positive) {
    const std::string label = positive ? "1" : "0";
    const std::string& name = class_name(ui, positive);
    return name == label ? tr("samples.classOf", {{"label", label}}) : name + " (" + label + ")";
}

}  // namespace

const std::string& class_name(const Ui& ui, bool positive) {
    const int target = ui.experiment.config.classes[positive ? 1 : 0];
    return ui.experiment.table->classes[static_cast<std::size_t>(target)];
}

void draw_mark(const Ui& ui, ImDrawList& draw, const Mark& mark) {
    constexpr int kSides = 10;
    const float radius = mark_radius();
    if (mark.test) {
        draw.AddCircle(mark.at, radius, class_color(ui, mark.positive), kSides, em(0.1F));
    } else {
        draw.AddCircleFilled(mark.at, radius, class_color(ui, mark.positive, 0.85F), kSides);
    }
    if (mark.wrong) {
        const ImU32 ink = ImGui::GetColorU32(palette(ui.status.dark).text);
        const float arm = radius * 1.35F;
        const auto [x, y] = mark.at;
        draw.AddLine({x - arm, y - arm}, {x + arm, y + arm}, ink, em(0.11F));
        draw.AddLine({x - arm, y + arm}, {x + arm, y - arm}, ink, em(0.11F));
    }
}

void draw_ring(const Ui& ui, ImDrawList& draw, ImVec2 at, bool lit) {
    const Palette& colors = palette(ui.status.dark);
    draw.AddCircle(at, em(lit ? 0.55F : 0.45F),
                   ImGui::GetColorU32(lit ? colors.text : colors.muted), 20,
                   em(lit ? 0.14F : 0.1F));
}

void marks_legend(const Ui& ui, std::span<const ShownSample> train, bool with_test) {
    const auto wrong = std::ranges::count_if(train, &ShownSample::wrong);
    const std::int64_t all = ui.experiment.trainer.train.y.size();
    legend_entry(ui, {.at = {}, .positive = false, .wrong = false}, label_name(ui, false));
    legend_entry(ui, {.at = {}, .positive = true, .wrong = false}, label_name(ui, true));
    const std::string count =
        std::ssize(train) == all
            ? tr("samples.wrong", {{"n", std::to_string(wrong)}})
            : tr("samples.wrongOfDrawn", {{"n", std::to_string(wrong)},
                                          {"drawn", std::to_string(train.size())},
                                          {"all", std::to_string(all)}});
    legend_entry(ui, {.at = {}, .positive = true, .wrong = true}, count);
    if (with_test) {
        legend_entry(ui, {.at = {}, .positive = true, .wrong = false, .test = true},
                     tr("metrics.test"));
    }
}

std::string sample_text(const Ui& ui, const Dataset& part, const ShownSample& sample, bool pulls) {
    const auto row = static_cast<Eigen::Index>(sample.row);
    const float loss =
        loss_of_sample(ui.experiment.config.loss_fn, sample.z, sample.p, sample.positive);
    const auto number = [](float value) { return format("%.4f", static_cast<double>(value)); };
    std::string text = tr("samples.sample", {{"n", std::to_string(sample.row)},
                                             {"class", class_name(ui, sample.positive)},
                                             {"y", sample.positive ? "1" : "0"},
                                             {"z", number(sample.z)},
                                             {"p", number(sample.p)},
                                             {"loss", number(loss)}});
    if (!pulls) {
        return text;
    }
    constexpr Eigen::Index kMostLines = 8;
    const Vector pull = pulls_of_sample(part.x.row(row), sample.p, sample.positive, part.y.size());
    text += std::string("\n") + tr("samples.pull");
    const Eigen::Index d = pull.size() - 1;
    for (Eigen::Index i = 0; i < std::min(d, kMostLines); ++i) {
        text += format("\nw[0][%d]  %+.6f", static_cast<int>(i), static_cast<double>(pull(i)));
    }
    text += d > kMostLines ? "\n..." : "";
    return text + format("\nb  %+.6f", static_cast<double>(pull(d)));
}

bool point_at_samples(const Ui& ui, const Dataset& part, std::span<const ShownSample> samples,
                      std::span<const PlotPoint> pixels) {
    const ShownSample* const sample = sample_under_mouse(samples, pixels);
    if (sample == nullptr) {
        return false;
    }
    ui.view.samples.found = sample->row;
    const bool still =
        ImGui::GetIO().MouseDragMaxDistanceSqr[ImGuiMouseButton_Left] < em(0.5F) * em(0.5F);
    if (ImGui::IsMouseReleased(ImGuiMouseButton_Left) && still) {
        ui.view.sample = sample->row;
    }
    tell_of_sample(ui, sample_text(ui, part, *sample, true));
    return true;
}

void point_at_test_samples(const Ui& ui, const Dataset& part, std::span<const ShownSample> samples,
                           std::span<const PlotPoint> pixels) {
    if (const ShownSample* const sample = sample_under_mouse(samples, pixels)) {
        tell_of_sample(ui,
                       tr("samples.ofTest", {{"sample", sample_text(ui, part, *sample, false)}}));
    }
}

}  // namespace logit
