#include "formats/pytorch_script.h"

#include <algorithm>
#include <optional>

#include "experiment/experiment.h"
#include "experiment/learning_rate.h"
#include "formats/python_text.h"
#include "formats/script_data.h"
#include "text/text.h"

namespace logit {
namespace {

// What most parts of the script ask about the Config.
struct Shape {
    bool split, batches, sigmoid, torch_optim, changes_rate;
    bool stops_at_loss, stops_at_grad, waits;
};

Shape shape_of(const Config& config) {
    return {.split = config.test_size > 0,
            .batches = config.batch_size > 0,
            .sigmoid = config.loss_fn == LossFn::kBce,
            .torch_optim = uses_torch_optim(config),
            .changes_rate = changes_rate(config),
            .stops_at_loss = config.stop_loss > 0,
            .stops_at_grad = config.stop_grad > 0,
            .waits = config.test_size > 0 && config.patience > 0};
}

std::string join(const auto& values, auto text_of) {
    std::string joined;
    for (const auto& value : values) {
        joined += (joined.empty() ? "" : ", ") + text_of(value);
    }
    return joined;
}

// --- hyperparameters and parameters --------------------------------------------------------------

// {100: 0.01, 200: 0.001}, a few to a line. What lies behind the last epoch is left out.
std::string lr_change_lines(const Config& config) {
    constexpr int kToALine = 4;
    std::string text = "lr_changes = {";
    int count = 0;
    for (const LrChange& change : config.lr_changes) {
        if (change.epoch < config.epochs) {
            text += count == 0 ? "" : count % kToALine == 0 ? ",\n              " : ", ";
            text += std::to_string(change.epoch) + ": " + python_repr(change.lr);
            ++count;
        }
    }
    return text + "}  " + comment("script.lrChanges") + "\n";
}

std::string hyperparameter_lines(const Config& config, const Shape& shape) {
    std::string text = comment("script.hyperparameters") +
                       "\nlearning_rate = " + python_repr(config.lr) +
                       "\nepochs = " + std::to_string(config.epochs) + "\n";
    text += shape.changes_rate ? lr_change_lines(config) : "";
    if (shape.batches) {
        text += "batch_size = " + std::to_string(config.batch_size) + "\n";
    }
    if (config.l1 > 0) {
        text += "l1 = " + python_repr(config.l1) + "\n";
    }
    text += shape.stops_at_loss ? "stop_loss = " + python_repr(config.stop_loss) + "\n" : "";
    text += shape.stops_at_grad ? "stop_grad = " + python_repr(config.stop_grad) + "\n" : "";
    if (shape.waits) {
        text += "patience = " + std::to_string(config.patience) + "  " +
                comment("script.patience") + "\nlowest, waited = float('inf'), 0  " +
                comment("script.lowest") + "\n";
    }
    return text + "\n";
}

std::string parameters(const Config& config, const Shape& shape) {
    const std::string features = std::to_string(config.features.size());
    const bool drawn = config.init.kind == Init::Kind::kRandn;
    std::string text = "# " + tr("script.parameters", {{"n", features}}) + "\n";
    if (drawn || shape.batches) {
        text += "torch.manual_seed(" + std::to_string(config.seed) + ")\n";
    }
    if (config.init.kind == Init::Kind::kNumbers) {
        const std::vector<double> weights(config.init.numbers.begin(),
                                          config.init.numbers.end() - 1);
        return text + "w = torch.tensor([[" + join(weights, python_repr) +
               "]], requires_grad=True)\nb = torch.tensor([" +
               python_repr(config.init.numbers.back()) + "], requires_grad=True)\n";
    }
    const std::string make = drawn ? "torch.randn(" : "torch.zeros(";
    return text + "w = " + make + "1, " + features + ", requires_grad=True)\nb = " + make +
           "1, requires_grad=True)\n";
}

// The arguments that are not at torch.optim's defaults.
std::string optimizer_line(const Config& config) {
    const OptimizerOptions defaults = default_options(config.optimizer);
    std::string arguments;
    const auto add = [&](const char* name, double value, double default_value) {
        if (value != default_value) {
            arguments += ", " + std::string(name) + "=" + python_repr(value);
        }
    };
    const bool sgd = config.optimizer == OptimizerKind::kSgd;
    const bool rmsprop = config.optimizer == OptimizerKind::kRmsprop;
    if (sgd || rmsprop) {
        add("momentum", config.momentum, defaults.momentum);
    }
    if (sgd && config.momentum > 0) {
        add("dampening", config.dampening, defaults.dampening);
        arguments += config.nesterov ? ", nesterov=True" : "";
    }
    if (rmsprop) {
        add("alpha", config.alpha, defaults.alpha);
        arguments += config.centered ? ", centered=True" : "";
    }
    const bool adam =
        config.optimizer == OptimizerKind::kAdam || config.optimizer == OptimizerKind::kAdamW;
    if (adam && (config.beta1 != defaults.beta1 || config.beta2 != defaults.beta2)) {
        arguments +=
            ", betas=(" + python_repr(config.beta1) + ", " + python_repr(config.beta2) + ")";
    }
    add("weight_decay", config.weight_decay, defaults.weight_decay);
    return "optimizer = torch.optim." + std::string(optimizer_name(config.optimizer)) +
           "([w, b], lr=learning_rate" + arguments + ")\n";
}

// --- the loop ------------------------------------------------------------------------------------

using ScriptLines = std::vector<ScriptLine>;

void add(ScriptLines& lines, int indent, const std::string& text, std::optional<Stage> stage = {}) {
    lines.push_back({std::string(static_cast<std::size_t>(indent), ' ') + text, stage});
}

// z, p and the loss of them, of one part of the data; p only where needed.
ScriptLines forward(const Shape& shape, int indent, const std::string& prefix, const std::string& x,
                    const std::string& y) {
    const std::string z = prefix + "z";
    const std::string p = prefix + "p";
    const std::string loss = prefix + "loss = torch.nn.functional.binary_cross_entropy";
    ScriptLines lines;
    add(lines, indent, z + " = torch.nn.functional.linear(" + x + ", w, b)", Stage::kLinear);
    if (shape.sigmoid) {
        add(lines, indent, p + " = torch.sigmoid(" + z + ")", Stage::kSigmoid);
        add(lines, indent, loss + "(" + p + ".reshape(-1), " + y + ")", Stage::kLoss);
    } else {
        add(lines, indent, loss + "_with_logits(" + z + ".reshape(-1), " + y + ")", Stage::kLoss);
    }
    return lines;
}

void add_backward(ScriptLines& lines, int indent, const Config& config) {
    const std::string objective = config.l1 > 0 ? "(loss + l1 * w.abs().sum())" : "loss";
    add(lines, indent, objective + ".backward()  " + comment("script.backward"), Stage::kBackward);
    if (config.stop_grad > 0) {
        add(lines, indent, "largest_grad = max(w.grad.abs().max().item(), b.grad.abs().item())",
            Stage::kBackward);
    }
}

void add_update(ScriptLines& lines, int indent, const Config& config, const Shape& shape) {
    if (shape.torch_optim) {
        add(lines, indent, "optimizer.step()", Stage::kUpdate);
        if (config.zero_grad) {
            add(lines, indent, "optimizer.zero_grad()", Stage::kZeroGrad);
        }
    } else {
        add(lines, indent, "with torch.no_grad():", Stage::kUpdate);
        add(lines, indent, "    w -= learning_rate * w.grad", Stage::kUpdate);
        add(lines, indent, "    b -= learning_rate * b.grad", Stage::kUpdate);
        if (config.zero_grad) {
            add(lines, indent, "w.grad.zero_()", Stage::kZeroGrad);
            add(lines, indent, "b.grad.zero_()", Stage::kZeroGrad);
        }
    }
    if (!config.zero_grad) {
        add(lines, indent, comment("script.noZeroGrad"));
    }
}

void add_loop_head(ScriptLines& lines, const Shape& shape) {
    add(lines, 0, "");
    add(lines, 0, "for epoch in range(epochs):");
    if (shape.changes_rate) {
        add(lines, 4, "if epoch in lr_changes:");
        add(lines, 8,
            shape.torch_optim ? "optimizer.param_groups[0]['lr'] = lr_changes[epoch]"
                              : "learning_rate = lr_changes[epoch]");
    }
    if (shape.batches) {
        add(lines, 4, "epoch_loss = 0.0");
        add(lines, 4, "for batch in torch.randperm(len(tensor_x)).split(batch_size):");
    }
}

void append(ScriptLines& lines, const ScriptLines& more) {
    lines.insert(lines.end(), more.begin(), more.end());
}

// After the updates: the losses that the epoch prints.
void add_loop_end(ScriptLines& lines, const Shape& shape) {
    std::string printed = "'train loss:', loss.item()";
    if (shape.batches) {
        add(lines, 8, "epoch_loss += loss.detach() * len(batch)");
        printed = "'train loss:', (epoch_loss / len(tensor_x)).item()";
    }
    if (shape.split) {
        add(lines, 4, "with torch.no_grad():");
        ScriptLines test = forward(shape, 8, "test_", "test_x", "test_y");
        for (ScriptLine& line : test) {
            line.stage.reset();  // it looks like one, and is run after all of them
        }
        append(lines, test);
        printed += ", 'test loss:', test_loss.item()";
    }
    add(lines, 4, "print(" + printed + ")");
}

// After the print: what ends the run before its last epoch.
void add_stops(ScriptLines& lines, const Shape& shape) {
    const auto add_stop = [&](const std::string& condition) {
        add(lines, 4, "if " + condition + ":");
        add(lines, 8, "break");
    };
    if (shape.stops_at_loss) {
        add_stop((shape.batches ? "(epoch_loss / len(tensor_x)).item()" : "loss.item()") +
                 std::string(" <= stop_loss"));
    }
    if (shape.stops_at_grad) {
        add_stop("largest_grad <= stop_grad");
    }
    if (shape.waits) {
        add(lines, 4, "waited = 0 if test_loss.item() < lowest else waited + 1");
        add(lines, 4, "lowest = min(lowest, test_loss.item())");
        add_stop("waited >= patience");
    }
}

void add_loop(ScriptLines& lines, const Config& config, const Shape& shape) {
    const int body = shape.batches ? 8 : 4;
    const std::string rows = shape.batches ? "[batch]" : "";
    add_loop_head(lines, shape);
    append(lines, forward(shape, body, "", "tensor_x" + rows, "tensor_y" + rows));
    add_backward(lines, body, config);
    add_update(lines, body, config, shape);
    add_loop_end(lines, shape);
    add_stops(lines, shape);
}

// text: ends with a line break.
ScriptLines split_lines(const std::string& text) {
    ScriptLines lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        lines.push_back({text.substr(begin, end - begin), {}});
        begin = end + 1;
    }
    return lines;
}

}  // namespace

std::vector<ScriptLine> script_lines(const Config& config, const Csv& csv) {
    const Shape shape = shape_of(config);
    ScriptLines lines =
        split_lines(comment(script_title(config.data)) + "\n" + data_imports(config) +
                    data_lines(config, csv) + hyperparameter_lines(config, shape) +
                    parameters(config, shape) + (shape.torch_optim ? optimizer_line(config) : ""));
    add_loop(lines, config, shape);
    return lines;
}

std::string pytorch_script(const Config& config, const Csv& csv) {
    std::string script;
    for (const ScriptLine& line : script_lines(config, csv)) {
        script += line.text + "\n";
    }
    return script;
}

bool uses_torch_optim(const Config& config) {
    return config.optimizer != OptimizerKind::kSgd || config.momentum != 0 ||
           config.weight_decay != 0;
}

bool grad_is_none(const Config& config, const TrainerState& state) {
    const bool dropped =
        uses_torch_optim(config) && config.zero_grad && state.stage <= Stage::kBackward;
    return !state.has_grad || dropped;
}

std::size_t line_of(const std::vector<ScriptLine>& lines, Stage stage) {
    const auto line = std::ranges::find(lines, std::optional(stage), &ScriptLine::stage);
    return static_cast<std::size_t>(line - lines.begin());
}

}  // namespace logit
