// How a sample looks in every view: its mark, the legend of the marks, and what is told of it. The
// chosen sample and the one under the pointer are the same in all of them.
#pragma once

#include <imgui.h>

#include <span>
#include <string>
#include <vector>

#include "ui/plots/sigmoid_view.h"
#include "ui/ui.h"

namespace logit {

// How many samples of a part a view draws at most.
inline constexpr std::int64_t kMostShown = 2000;

// What the label 1 (positive) or 0 stands for.
const std::string& class_name(const Ui& ui, bool positive);

// A disc of its class's colour, hollow for a test sample; crossed out where it is wrong.
struct Mark {
    ImVec2 at;  // pixels
    bool positive, wrong;
    bool test = false;
};
void draw_mark(const Ui& ui, ImDrawList& draw, const Mark& mark);

// A ring around the sample that is chosen or lit.
void draw_ring(const Ui& ui, ImDrawList& draw, ImVec2 at, bool lit);

// Which mark is what, and how many samples are wrong or not drawn: on the line of the last widget
// as far as there is room.
void marks_legend(const Ui& ui, std::span<const ShownSample> train, bool with_test);

// "#17 versicolor (y = 1)  z 1.2345  p 0.7746  loss 0.2554", and with `pulls` a line for each
// weight that the sample's gradient moves.
std::string sample_text(const Ui& ui, const Dataset& part, const ShownSample& sample, bool pulls);

// What the pointer does in a plot with these samples of the training part at these pixels: lights
// one up and tells of it, or chooses it. False where it is on none. After ImPlot's SetupFinish().
bool point_at_samples(const Ui& ui, const Dataset& part, std::span<const ShownSample> samples,
                      std::span<const PlotPoint> pixels);

// The same of the test part, whose samples are told of and no more.
void point_at_test_samples(const Ui& ui, const Dataset& part, std::span<const ShownSample> samples,
                           std::span<const PlotPoint> pixels);

}  // namespace logit
