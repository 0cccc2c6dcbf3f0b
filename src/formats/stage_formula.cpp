#include "formats/stage_formula.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>

#include "experiment/edits.h"
#include "formats/pytorch_script.h"
#include "nn/linear.h"
#include "nn/loss.h"
#include "text/text.h"

namespace logit {
namespace {

using Sentences = std::vector<std::string>;

std::string text(double value) {
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%.4g", value);
    return digits.data();
}

// A sentence that the table breaks where it is long.
Sentences lines_of(std::string_view sentence) {
    Sentences lines;
    for (std::size_t end = sentence.find('\n'); end != std::string_view::npos;
         end = sentence.find('\n')) {
        lines.emplace_back(sentence.substr(0, end));
        sentence.remove_prefix(end + 1);
    }
    lines.emplace_back(sentence);
    return lines;
}

// "5.1 * -0.399 + 3.5 * 0.2502 + 1.744"
std::string dot_text(const Dataset& data, Eigen::Index row, const Parameters& parameters) {
    std::string sum;
    for (Eigen::Index i = 0; i < parameters.weight.size(); ++i) {
        sum += text(data.x(row, i)) + " * " + text(parameters.weight(i)) + " + ";
    }
    return sum + text(parameters.bias);
}

Sentences linear_lines(const Experiment& experiment, std::int64_t sample) {
    const Trainer& t = experiment.trainer;
    const Eigen::Index row = sample % t.train.x.rows();
    const auto& [weight, bias] = t.state.parameters;
    const Vector z = linear(t.train.x.row(row), weight, bias, t.train.storage);
    return {"z = x . w + b", "  = " + dot_text(t.train, row, t.state.parameters),
            "  = " + text(z(0))};
}

Sentences sigmoid_lines(double z) {
    return {"p = 1 / (1 + exp(-z))", "  = 1 / (1 + exp(" + text(-z) + "))",
            "  = " + text(1 / (1 + std::exp(-z)))};
}

Sentences loss_lines(const TrainerState& s, Eigen::Index row, bool sigmoid) {
    const bool one = s.samples.y(row) == 1.0F;
    const double z = s.z(row);
    const double p = sigmoid ? s.p(row) : 1 / (1 + std::exp(-z));
    const std::string chance = one ? "p" : "1 - p";
    const double loss = std::min(-std::log(one ? p : 1 - p), 100.0);  // torch's clamp
    const Vector row_z = s.z.segment(row, 1);
    const double exact = sigmoid ? loss
                                 : static_cast<double>(binary_cross_entropy_with_logits(
                                       row_z, s.samples.y.segment(row, 1)));
    return {tr("stageFormula.label", {{"y", text(s.samples.y(row))}, {"chance", chance}}),
            "  = -log(" + text(one ? p : 1 - p) + ") = " + text(exact),
            tr("stageFormula.mean", {{"n", std::to_string(s.samples.y.size())}})};
}

Sentences backward_lines(const TrainerState& s, Eigen::Index row, bool sigmoid) {
    const double p = sigmoid ? static_cast<double>(s.p(row)) : 1 / (1 + std::exp(-s.z(row)));
    const double y = s.samples.y(row);
    const auto m = static_cast<double>(s.samples.y.size());
    const double pull = (p - y) / m;
    std::string parts;
    for (Eigen::Index i = 0; i < s.samples.x.cols(); ++i) {
        parts += (i > 0 ? ", " : "") + text(pull * s.samples.x(row, i));
    }
    return {"z.grad = (p - y) / m = (" + text(p) + " - " + text(y) + ") / " + text(m) + " = " +
                text(pull),
            tr("stageFormula.weightGrad", {{"parts", parts}}),
            tr("stageFormula.biasGrad", {{"value", text(pull)}})};
}

Sentences update_lines(const Experiment& experiment) {
    const TrainerState& s = experiment.trainer.state;
    const TrainerOptions& options = experiment.trainer.options;
    const double lr = settings_now(experiment).lr;
    if (uses_torch_optim(experiment.config)) {
        const std::string name(optimizer_name(options.optimizer.kind));
        return lines_of(tr("stageFormula.optimizer", {{"name", name}, {"lr", text(lr)}}));
    }
    Sentences lines = {"w = w - lr * w.grad"};
    for (Eigen::Index i = 0; i < s.parameters.weight.size(); ++i) {
        const double w = s.parameters.weight(i);
        const double grad = s.grad.weight(i);
        lines.push_back("  " + text(w) + " - " + text(lr) + " * " + text(grad) + " = " +
                        text(w - lr * grad));
    }
    lines.push_back("b = " + text(s.parameters.bias) + " - " + text(lr) + " * " +
                    text(s.grad.bias) + " = " + text(s.parameters.bias - lr * s.grad.bias));
    return lines;
}

// Where the sample with this number stands in the pass; none if it is in another batch.
std::optional<Eigen::Index> place_of(const TrainerState& s, std::int64_t sample) {
    if (s.rows.empty()) {
        return std::min<Eigen::Index>(sample, s.z.size() - 1);
    }
    const auto found = std::ranges::find(s.rows, sample);
    return found == s.rows.end() ? std::nullopt : std::optional(found - s.rows.begin());
}

// Of the stages that work on the tensors of the pass.
Sentences pass_lines(const Experiment& experiment, std::int64_t sample) {
    const TrainerState& s = experiment.trainer.state;
    const bool sigmoid = experiment.trainer.options.loss_fn == LossFn::kBce;
    const std::optional<Eigen::Index> row = place_of(s, sample);
    if (!row) {
        return lines_of(tr("stageFormula.otherBatch", {{"n", std::to_string(sample)}}));
    }
    switch (s.stage) {
        case Stage::kSigmoid: return sigmoid_lines(s.z(*row));
        case Stage::kLoss: return loss_lines(s, *row, sigmoid);
        default: return backward_lines(s, *row, sigmoid);
    }
}

}  // namespace

std::vector<std::string> stage_formula(const Experiment& experiment, std::int64_t sample) {
    if (finished(experiment)) {
        return {tr("stageFormula.ended")};
    }
    switch (experiment.trainer.state.stage) {
        case Stage::kLinear: return linear_lines(experiment, sample);
        case Stage::kUpdate: return update_lines(experiment);
        case Stage::kZeroGrad: return lines_of(tr("stageFormula.zeroGrad"));
        default: return pass_lines(experiment, sample);
    }
}

}  // namespace logit
