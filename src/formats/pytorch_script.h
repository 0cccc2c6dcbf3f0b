// A Config as the PyTorch script that a student would write for it, line by line: each line of the
// loop knows the stage that it is.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "experiment/data_source.h"
#include "experiment/moment.h"

namespace logit {

struct ScriptLine {
    std::string text;            // without its line break
    std::optional<Stage> stage;  // none where the line is no part of an update
};

// Runs as it is on torch >= 1.13 with scikit-learn and prints `train loss: …` once an epoch, and
// `test loss: …` beside it where there is a split: the numbers of the run. It says only what the
// settings need; the article's settings give the article's script. A file's data it reads with
// pandas from beside itself. config: without fault with this csv.
std::vector<ScriptLine> script_lines(const Config& config, const Csv& csv = nullptr);

// The lines joined.
std::string pytorch_script(const Config& config, const Csv& csv = nullptr);

// Whether the script updates with an optimizer of torch.optim; else by hand, w -= learning_rate *
// w.grad.
bool uses_torch_optim(const Config& config);

// Whether w.grad and b.grad are None at this state of the script's run: before the first
// backward(), and from torch.optim's zero_grad() until the next one.
bool grad_is_none(const Config& config, const TrainerState& state);

// The index of the line that runs first in this stage. lines: with one of that stage.
std::size_t line_of(const std::vector<ScriptLine>& lines, Stage stage);

}  // namespace logit
