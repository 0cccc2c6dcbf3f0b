#include "formats/line_value.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <span>

#include "formats/python_text.h"
#include "nn/epoch.h"
#include "text/text.h"

namespace logit {
namespace {

// "(100, 1)  2.315 1.871 1.99 1.41 ..."
std::string brief(const std::string& name, const std::string& shape,
                  std::span<const float> values) {
    constexpr std::size_t kMost = 4;
    std::string text = name + " (" + shape + ") ";
    for (const float value : values.first(std::min(values.size(), kMost))) {
        std::array<char, 32> number{};
        std::snprintf(number.data(), number.size(), " %.4g", static_cast<double>(value));
        text += number.data();
    }
    return text + (values.empty() || values.size() > kMost ? " ..." : "");
}

std::string column(const std::string& name, const Vector& values, const Experiment& experiment) {
    const bool full_batch = experiment.config.batch_size == 0;
    if (values.size() == 0 && !full_batch) {
        return name + "  ...";
    }
    const Eigen::Index rows = values.size() > 0 ? values.size() : experiment.trainer.train.y.size();
    return brief(name, std::to_string(rows) + ", 1", as_span(values));
}

std::string parameters_text(const char* weight, const char* bias, const Parameters& parameters) {
    const std::string d = std::to_string(parameters.weight.size());
    return brief(weight, "1, " + d, as_span(parameters.weight)) + "   " +
           brief(bias, "1", {&parameters.bias, 1});
}

// While it plays only an epoch's loss is kept, which is a full batch's.
std::string loss_text(const Experiment& experiment, const TrainerState& s) {
    if (s.z.size() == 0 && experiment.config.batch_size > 0) {
        return "loss  ...";
    }
    return "loss " + python_repr(s.z.size() > 0 ? s.batch_loss : s.loss);
}

std::string made_by(Stage stage, const Experiment& experiment, const TrainerState& s) {
    switch (stage) {
        case Stage::kLinear: return column("z", s.z, experiment);
        case Stage::kSigmoid: return column("p", s.p, experiment);
        case Stage::kLoss: return loss_text(experiment, s);
        case Stage::kBackward: return parameters_text("w.grad", "b.grad", latest_grad(s));
        case Stage::kUpdate: return parameters_text("w", "b", s.parameters);
        case Stage::kZeroGrad:
            return grad_is_none(experiment.config, s) ? "w.grad None   b.grad None"
                                                      : parameters_text("w.grad", "b.grad", s.grad);
    }
    return "";
}

// Whether the stage has run in the pass that is shown.
bool has_run(Stage stage, const TrainerState& s) {
    const bool any_pass = s.z.size() > 0 || s.epoch > 0 || s.batch > 0;
    return any_pass && ran_in_pass(s, stage);
}

}  // namespace

std::string line_value(const std::vector<ScriptLine>& lines, std::size_t line,
                       const Experiment& experiment, const TrainerState& shown) {
    const auto& [text, stage] = lines[line];
    if (text.starts_with("for epoch")) {  // after the last, Python's epoch stays what it was
        return "epoch = " + std::to_string(std::min(shown.epoch, experiment.config.epochs - 1));
    }
    if (text.find("for batch") != std::string::npos) {
        const std::int64_t count = batch_count(experiment.trainer);
        const std::int64_t batch = finished(experiment) ? count : shown.batch + 1;
        return tr("script.batch", {{"n", std::to_string(batch)}, {"all", std::to_string(count)}});
    }
    const bool last_of_stage =
        stage && (line + 1 == lines.size() || lines[line + 1].stage != stage);
    return last_of_stage && has_run(*stage, shown) ? made_by(*stage, experiment, shown) : "";
}

}  // namespace logit
