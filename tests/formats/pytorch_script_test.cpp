// The exported script, as text: the article's is as plain as the article's, and each setting brings
// its own lines and no others. That scripts print our numbers is the twin's business (tests/twin).
#include "formats/pytorch_script.h"
#include "formats/config_json.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <sstream>

#include "experiment/experiment.h"
#include "experiment/random_config.h"

namespace logit {
namespace {

// Lines without indent and comment.
std::vector<std::string> statements(const std::string& script) {
    std::vector<std::string> lines;
    std::istringstream stream(script);
    for (std::string line; std::getline(stream, line);) {
        line = line.substr(0, line.find(" #"));
        line = line.substr(0, line.find_last_not_of(' ') + 1);
        line.erase(0, line.find_first_not_of(' '));
        if (!line.empty() && !line.starts_with('#')) {
            lines.push_back(line);
        }
    }
    return lines;
}

bool has(const Config& config, const std::string& text) {
    return pytorch_script(config).find(text) != std::string::npos;
}

// The article's own statements, in its order, but for its name z for the sigmoid, its spelled-out
// default reduction='mean', and the seed that it does not print.
TEST(PytorchScript, IsTheArticlesForItsSettings) {
    EXPECT_EQ(statements(pytorch_script({})),
              (std::vector<std::string>{
                  "import torch",
                  "from sklearn.datasets import load_iris",
                  "X, y = load_iris(return_X_y=True)",
                  "X = X[:100]",
                  "y = y[:100]",
                  "tensor_x = torch.tensor(X, dtype=torch.float32)",
                  "tensor_y = torch.tensor(y, dtype=torch.float32)",
                  "learning_rate = 0.001",
                  "epochs = 500",
                  "torch.manual_seed(263607353)",
                  "w = torch.randn(1, 4, requires_grad=True)",
                  "b = torch.randn(1, requires_grad=True)",
                  "for epoch in range(epochs):",
                  "z = torch.nn.functional.linear(tensor_x, w, b)",
                  "p = torch.sigmoid(z)",
                  "loss = torch.nn.functional.binary_cross_entropy(p.reshape(-1), tensor_y)",
                  "loss.backward()",
                  "with torch.no_grad():",
                  "w -= learning_rate * w.grad",
                  "b -= learning_rate * b.grad",
                  "w.grad.zero_()",
                  "b.grad.zero_()",
                  "print('train loss:', loss.item())"}));
}

// What each setting adds, and that it is not there without.
TEST(PytorchScript, SaysWhatTheSettingsNeedAndNoMore) {
    const struct {
        Config config;
        std::set<std::string> added;
    } kCases[] = {
        {{.standardize = true}, {"StandardScaler().fit_transform(X)"}},
        {{.test_size = 0.2},
         {"train_test_split(X, y, test_size=0.2, random_state=0)", "test_loss"}},
        {{.test_size = 0.2, .split_seed = 7, .stratify = true}, {"random_state=7, stratify=y)"}},
        {{.standardize = true, .test_size = 0.2}, {"StandardScaler().fit(X)"}},
        {{.classes = {2, 0}}, {"(y == 2) | (y == 0)", "y[rows] == 0", "1: setosa"}},
        {{.features = {2, 0}}, {"X[:, [2, 0]]", "torch.randn(1, 2, "}},
        {{.seed = 18446744073709551615U}, {"torch.manual_seed(18446744073709551615)"}},
        {{.init = {.kind = Init::Kind::kZeros}}, {"torch.zeros(1, 4, requires_grad=True)"}},
        {{.init = {.kind = Init::Kind::kNumbers, .numbers = {1, -2.5, 0, 1e-6, 3}}},
         {"w = torch.tensor([[1.0, -2.5, 0.0, 1e-06]], requires_grad=True)",
          "b = torch.tensor([3.0], requires_grad=True)"}},
        {{.loss_fn = LossFn::kBceWithLogits},
         {"binary_cross_entropy_with_logits(z.reshape(-1), tensor_y)"}},
        {{.optimizer = OptimizerKind::kAdam},
         {"torch.optim.Adam([w, b], lr=learning_rate)\n", "optimizer.step()",
          "optimizer.zero_grad()"}},
        {{.optimizer = OptimizerKind::kAdam, .beta2 = 0.99}, {"betas=(0.9, 0.99))"}},
        {{.optimizer = OptimizerKind::kAdamW}, {"lr=learning_rate, weight_decay=0.0)"}},
        {{.optimizer = OptimizerKind::kAdagrad}, {"torch.optim.Adagrad([w, b], lr=learning_rate)"}},
        {{.optimizer = OptimizerKind::kRmsprop, .momentum = 0.5, .alpha = 0.9, .centered = true},
         {"RMSprop([w, b], lr=learning_rate, momentum=0.5, alpha=0.9, centered=True)"}},
        {{.momentum = 0.9, .nesterov = true},
         {"SGD([w, b], lr=learning_rate, momentum=0.9, nesterov"}},
        {{.momentum = 0.9, .dampening = 0.5}, {"momentum=0.9, dampening=0.5)"}},
        {{.weight_decay = 0.01}, {"SGD([w, b], lr=learning_rate, weight_decay=0.01)"}},
        {{.l1 = 0.1}, {"l1 = 0.1", "(loss + l1 * w.abs().sum()).backward()"}},
        {{.batch_size = 10},
         {"batch_size = 10", "torch.randperm(len(tensor_x)).split(batch_size)", "tensor_x[batch]",
          "(epoch_loss / len(tensor_x)).item()"}},
        {{.lr_changes = {{137, 0.01}, {200, 1e-6}}},
         {"lr_changes = {137: 0.01, 200: 1e-06}  #", "    if epoch in lr_changes:\n",
          "        learning_rate = lr_changes[epoch]\n"}},
        {{.optimizer = OptimizerKind::kAdam, .lr_changes = {{499, 0.01}, {500, 1}}},
         {"lr_changes = {499: 0.01}  #",
          "        optimizer.param_groups[0]['lr'] = lr_changes[epoch]\n"}},
        {{.stop_loss = 0.25},
         {"stop_loss = 0.25\n", "    if loss.item() <= stop_loss:\n        break\n"}},
        {{.batch_size = 9, .stop_loss = 0.25},
         {"    if (epoch_loss / len(tensor_x)).item() <= stop_loss:\n        break\n"}},
        {{.stop_grad = 0.01},
         {"stop_grad = 0.01\n", "    if largest_grad <= stop_grad:\n        break\n",
          "    largest_grad = max(w.grad.abs().max().item(), b.grad.abs().item())\n"}},
        {{.test_size = 0.2, .patience = 3},
         {"patience = 3 ", "    waited = 0 if test_loss.item() < lowest else waited + 1\n",
          "    if waited >= patience:\n        break\n"}},
        {{.data = DataSource::kPoints,
          .points = {{1, -2.5, 0}, {0.125, 3, 1}},
          .classes = {1, 0},
          .features = {1}},
         {"points = numpy.array([[1.0, -2.5, 0], [0.125, 3.0, 1]])",
          "X, y = points[:, :2], points[:, 2] == 0", "X = X[:, [1]]  # y\n", "torch.randn(1, 1, ",
          "on points drawn by hand"}},
    };
    for (const auto& [config, added] : kCases) {
        for (const std::string& text : added) {
            EXPECT_TRUE(has(config, text)) << text << "\nis not in\n" << pytorch_script(config);
            EXPECT_FALSE(has({}, text)) << text;
        }
    }
    EXPECT_FALSE(has({.lr_changes = {{500, 1}}}, "lr_changes")) << "behind the last epoch";
    EXPECT_FALSE(has({.zero_grad = false}, "zero_("));
    EXPECT_FALSE(has({.optimizer = OptimizerKind::kAdam, .zero_grad = false}, "zero_grad("));
    EXPECT_FALSE(has({.init = {.kind = Init::Kind::kZeros}}, "manual_seed"));
    EXPECT_TRUE(has({.init = {.kind = Init::Kind::kZeros}, .batch_size = 5}, "manual_seed"));
    EXPECT_FALSE(has({.loss_fn = LossFn::kBceWithLogits}, "sigmoid"));
}

Csv file_of_flowers() {
    const auto csv = std::make_shared<CsvData>();
    csv->label = "kind";
    csv->table = {.name = "my \"flowers\".csv",
                  .columns = {"size", "höhe", "a\\b"},
                  .classes = {"no", "yes", "1"},
                  .x = Eigen::MatrixXd::Random(6, 3),
                  .target = {0, 1, 2, 0, 1, 2}};
    return csv;
}

// That pandas then reads our rows is the twin's business.
TEST(PytorchScript, ReadsAFileAsItIsWritten) {
    const Config config = {
        .data = DataSource::kCsv, .classes = {2, 1}, .features = {2, 0}, .test_size = 0.25};
    Csv csv = file_of_flowers();
    const std::vector<std::string> lines = statements(pytorch_script(config, csv));
    const std::vector<std::string> expected = {
        "import pandas",
        "import torch",
        "from sklearn.model_selection import train_test_split",
        R"(features = ["a\\b", "size"])",
        "label = \"kind\"",
        R"(classes = ["1", "yes"])",
        R"(table = pandas.read_csv("my \"flowers\".csv", dtype={label: str}))",
        "table = table[features + [label]].dropna()",
        "table = table[table[label].isin(classes)]",
        "X = table[features].to_numpy(dtype=float)",
        "y = (table[label] == classes[1]).to_numpy()",
        "X, test_X, y, test_y = train_test_split(X, y, test_size=0.25, random_state=0)"};
    EXPECT_EQ(std::vector(lines.begin(), lines.begin() + std::ssize(expected)), expected);

    const auto other = std::make_shared<CsvData>(*csv);
    other->format = {.delimiter = "\t",
                     .decimal = ",",
                     .names = {"size", "höhe", "a\\b", "kind"},
                     .coerced = {"size", "höhe"}};
    const std::string script = pytorch_script(config, other);
    for (const char* text :
         {R"(, sep="\t", decimal=",", header=None,)", R"(names=["size", "höhe", )",
          R"(dtype={label: str, "size": str}))", R"(for column in ["size"]:)",
          R"(pandas.to_numeric(table[column].str.replace(",", "."), errors)"}) {
        EXPECT_NE(script.find(text), std::string::npos) << text << "\n" << script;
    }
}

// A setting that does not apply leaves no trace, and one that applies always does.
TEST(PytorchScript, FollowsWhatApplies) {
    Dice dice(7);
    for (int i = 0; i < 3000; ++i) {
        const Config config = draw_config(dice);
        const std::string script = pytorch_script(config);
        for (const Hyperparameter& row : hyperparameters()) {
            Config changed = config;
            std::visit([&](auto field) { draw_field(dice, row, changed.*field); }, row.field);
            if (changed == config || check_config(changed) || row.torch_name == nullptr) {
                continue;
            }
            const bool same = pytorch_script(changed) == script;
            ASSERT_EQ(same, !row.applies(config) && !row.applies(changed))
                << row.key << "\n"
                << config_to_json(config) << "\n"
                << config_to_json(changed);
        }
    }
}

TEST(PytorchScript, IsTidy) {
    Dice dice(8);
    for (int i = 0; i < 300; ++i) {
        const std::string script = pytorch_script(draw_config(dice));
        std::istringstream stream(script);
        for (std::string line; std::getline(stream, line);) {
            EXPECT_LE(line.size(), 170U) << line;
            EXPECT_TRUE(line.empty() || line.back() != ' ') << line;
        }
        EXPECT_EQ(script.find("\n\n\n"), std::string::npos);
        EXPECT_EQ(script.back(), '\n');
    }
}

// What a reader of the line would say, from its text alone.
std::optional<Stage> stage_of_text(const std::string& text) {
    const auto says = [&](const char* what) { return text.find(what) != std::string::npos; };
    if (says("test_")) {
        return {};
    }
    if (says("functional.linear(")) {
        return Stage::kLinear;
    }
    if (says("torch.sigmoid(")) {
        return Stage::kSigmoid;
    }
    if (says("functional.binary_cross_entropy")) {
        return Stage::kLoss;
    }
    if (says(".backward()") || says("largest_grad = ")) {
        return Stage::kBackward;
    }
    if (says("optimizer.step()") || says(" -= learning_rate")) {
        return Stage::kUpdate;
    }
    return says("zero_()") || says("optimizer.zero_grad()") ? std::optional(Stage::kZeroGrad)
                                                            : std::nullopt;
}

TEST(ScriptLines, KnowTheirStages) {
    Dice dice(9);
    for (int i = 0; i < 500; ++i) {
        const Config config = draw_config(dice);
        bool updates_follow = false;
        for (const auto& [text, stage] : script_lines(config)) {
            const bool opens_block = text.find("with torch.no_grad():") != std::string::npos;
            if (opens_block) {  // of the updates, or of the test part
                updates_follow = stage == Stage::kUpdate;
                continue;
            }
            ASSERT_EQ(stage, stage_of_text(text)) << text;
            ASSERT_TRUE(!updates_follow || stage == Stage::kUpdate) << text;
            updates_follow = false;
        }
    }
}

// Walking the stages visits the lines from top to bottom, and begins anew with every update.
TEST(ScriptLines, AreWalkedInTheirOrder) {
    Dice dice(10);
    for (int i = 0; i < 500; ++i) {
        Config config = draw_config(dice);
        config.epochs = 3;
        config.batch_size = std::min<std::int64_t>(config.batch_size, 50);
        Experiment experiment = make_experiment(config);
        const std::vector<ScriptLine> lines = script_lines(config);
        std::size_t previous = lines.size();
        for (int stage = 0; stage < 30 && !finished(experiment); ++stage) {
            const Stage now = experiment.trainer.state.stage;
            const std::size_t line = line_of(lines, now);
            ASSERT_LT(line, lines.size());
            ASSERT_EQ(lines[line].stage, now);
            ASSERT_EQ(line > previous, now != Stage::kLinear) << lines[line].text;
            previous = line;
            run_stage(experiment);
        }
    }
}

}  // namespace
}  // namespace logit
