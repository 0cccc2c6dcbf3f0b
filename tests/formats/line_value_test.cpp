// What stands beside the script's lines, against the tensors of the state it is read from.
#include "formats/line_value.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "experiment/last_pass.h"
#include "experiment/random_config.h"
#include "nn/epoch.h"

namespace logit {
namespace {

// The values beside the lines of each stage, where there is one.
std::map<Stage, std::string> values_of(const Experiment& experiment, const TrainerState& shown) {
    const std::vector<ScriptLine> lines = script_lines(experiment.config);
    std::map<Stage, std::string> values;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string value = line_value(lines, i, experiment, shown);
        if (lines[i].stage && !value.empty()) {
            EXPECT_TRUE(values.try_emplace(*lines[i].stage, value).second) << "twice: " << value;
        }
    }
    return values;
}

std::string loop_value(const Experiment& experiment, const std::string& head) {
    const std::vector<ScriptLine> lines = script_lines(experiment.config);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].text.find(head) != std::string::npos) {
            return line_value(lines, i, experiment, experiment.trainer.state);
        }
    }
    return "no such line";
}

// The numbers behind "name (…)" up to the next name.
std::vector<double> numbers_behind(const std::string& text, const std::string& name) {
    const std::size_t start = text.find(name + " (");
    EXPECT_NE(start, std::string::npos) << name << " in " << text;
    const char* at = text.c_str() + text.find(')', start) + 1;
    std::vector<double> numbers;
    for (char* end = nullptr;; at = end) {
        const double number = std::strtod(at, &end);
        if (end == at) {
            return numbers;
        }
        numbers.push_back(number);
    }
}

void expect_first(const std::string& text, const std::string& name, std::span<const float> exact) {
    const std::vector<double> shown = numbers_behind(text, name);
    ASSERT_EQ(shown.size(), std::min<std::size_t>(4, exact.size())) << text;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        EXPECT_NEAR(shown[i], exact[i], 6e-4 * std::abs(exact[i]) + 1e-12) << text;
    }
}

TEST(LineValue, IsWhatTheStageMade) {
    Experiment experiment = make_experiment({.batch_size = 30});
    const TrainerState& s = experiment.trainer.state;
    for (int update = 0; update < 9; ++update) {
        for (const Stage stage : kStages) {
            run_stage(experiment);
            if (s.stage == Stage::kLinear) {
                continue;  // the batch's tensors are gone
            }
            const std::string value = values_of(experiment, s).at(stage);
            switch (stage) {
                case Stage::kLinear: expect_first(value, "z", as_span(s.z)); break;
                case Stage::kSigmoid: expect_first(value, "p", as_span(s.p)); break;
                case Stage::kLoss:
                    EXPECT_EQ(std::strtof(value.c_str() + 5, nullptr), s.batch_loss) << value;
                    break;
                case Stage::kBackward:
                    expect_first(value, "w.grad", as_span(s.grad.weight));
                    expect_first(value, "b.grad", {&s.grad.bias, 1});
                    break;
                default:
                    expect_first(value, "w", as_span(s.parameters.weight));
                    expect_first(value, "b", {&s.parameters.bias, 1});
            }
        }
    }
}

TEST(LineValue, StandsOnlyBesideWhatHasRun) {
    Experiment experiment = make_experiment();
    EXPECT_TRUE(values_of(experiment, experiment.trainer.state).empty());
    run_stage(experiment);
    run_stage(experiment);
    const auto values = values_of(experiment, experiment.trainer.state);
    EXPECT_EQ(values.size(), 2U);
    EXPECT_TRUE(values.contains(Stage::kLinear) && values.contains(Stage::kSigmoid));
}

TEST(LineValue, CountsAsPythonDoes) {
    Experiment experiment = make_experiment({.batch_size = 40, .epochs = 3});
    EXPECT_EQ(loop_value(experiment, "for epoch"), "epoch = 0");
    EXPECT_EQ(loop_value(experiment, "for batch"), "batch 1 of 3");
    run_epochs(experiment, 2);
    EXPECT_EQ(loop_value(experiment, "for epoch"), "epoch = 2");
    run_epochs(experiment, 1);
    EXPECT_EQ(loop_value(experiment, "for epoch"), "epoch = 2");  // range(3) ends there
    EXPECT_EQ(loop_value(experiment, "for batch"), "batch 3 of 3");
}

TEST(LineValue, SaysWhenTorchHasNoGradient) {
    Experiment experiment = make_experiment({.optimizer = OptimizerKind::kAdam});
    run_epochs(experiment, 1);
    EXPECT_EQ(values_of(experiment, experiment.trainer.state).at(Stage::kZeroGrad),
              "w.grad None   b.grad None");
}

// While it plays the tensors of the pass are not kept: their lines stay, so that nothing jumps.
TEST(LineValue, KeepsItsLinesWhilePlaying) {
    Dice dice(14);
    for (int i = 0; i < 100; ++i) {
        Experiment experiment = make_experiment(draw_config(dice));
        run_epochs(experiment, 2);
        const auto playing = values_of(experiment, experiment.trainer.state);
        const auto resting = values_of(experiment, state_with_last_pass(experiment));
        if (experiment.trainer.state.diverged) {
            continue;
        }
        ASSERT_EQ(playing.size(), resting.size());
        for (const auto& [stage, value] : playing) {
            EXPECT_EQ(value.substr(0, 2), resting.at(stage).substr(0, 2));
        }
    }
}

}  // namespace
}  // namespace logit
