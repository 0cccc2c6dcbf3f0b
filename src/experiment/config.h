// The hyperparameters of a run, and the one table that names them. The page's widgets, validation,
// the URL hash, saved runs and the programming interface all read the table; adding a
// hyperparameter is one field, one row of it, and what the trainer does with it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "nn/loss.h"
#include "nn/optimizer.h"
#include "text/text.h"

namespace logit {

// The parameters before the first epoch: torch.randn, torch.zeros, or given numbers.
struct Init {
    enum class Kind { kRandn, kZeros, kNumbers };
    Kind kind = Kind::kRandn;
    std::vector<double> numbers = {};  // kNumbers only: a weight for each feature, then the bias

    friend bool operator==(const Init&, const Init&) = default;
};

// From the updates of this epoch on (`epoch` epochs done before it) another learning rate.
struct LrChange {
    std::int64_t epoch = 1;
    double lr = 0.001;

    friend bool operator==(const LrChange&, const LrChange&) = default;
};

inline constexpr std::size_t kMaxLrChanges = 1000;

// Where the samples come from: iris, a file of the user's, or the points of the Config.
enum class DataSource { kIris, kCsv, kPoints };

// A sample drawn by hand, of class 0 or 1.
struct Point {
    double x = 0;
    double y = 0;
    int label = 0;

    friend bool operator==(const Point&, const Point&) = default;
};

inline constexpr std::size_t kMaxPoints = 200;  // they travel in links
inline constexpr std::size_t kMaxColumns = 1000;
inline constexpr std::size_t kMaxClasses = 100;

struct Config {
    DataSource data = DataSource::kIris;
    std::vector<Point> points = {};
    std::array<int, 2> classes = {0, 1};       // of the table's; the second is label 1
    std::vector<int> features = {0, 1, 2, 3};  // columns of the table
    bool standardize = false;
    double test_size = 0;  // 0: no split
    std::int64_t split_seed = 0;
    bool stratify = false;

    std::uint64_t seed = 263'607'353;
    Init init = {};
    LossFn loss_fn = LossFn::kBce;

    OptimizerKind optimizer = OptimizerKind::kSgd;
    double lr = 0.001;                      // at the start
    std::vector<LrChange> lr_changes = {};  // on the way, in the order of their epochs
    double momentum = 0;
    double dampening = 0;
    bool nesterov = false;
    double alpha = 0.99;
    bool centered = false;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double weight_decay = 0;
    double l1 = 0;

    std::int64_t batch_size = 0;  // 0: all samples at once, in their order
    std::int64_t epochs = 500;
    double stop_loss = 0;  // these three: 0 stops nothing
    double stop_grad = 0;
    std::int64_t patience = 0;  // epochs
    bool zero_grad = true;
    double threshold = 0.5;  // p from which on a sample counts as label 1
    std::int64_t epochs_per_frame = 1;

    friend bool operator==(const Config&, const Config&) = default;
};

struct Hyperparameter {
    using Field = std::variant<double Config::*, std::int64_t Config::*, std::uint64_t Config::*,
                               bool Config::*, LossFn Config::*, OptimizerKind Config::*,
                               std::array<int, 2> Config::*, std::vector<int> Config::*,
                               Init Config::*, std::vector<LrChange> Config::*,
                               DataSource Config::*, std::vector<Point> Config::*>;

    // Where the page shows it: kMain always, the others folded under a heading.
    enum class Group { kMain, kData, kOptimizer, kLoop };

    const char* key;         // in logitLab.config(), the URL hash and saved runs
    TextKey label;           // on the page
    TextKey help;            // one sentence or two for the tooltip
    const char* torch_name;  // in the PyTorch script; nullptr where it knows no such thing
    Field field;
    double min = 0;          // of a number, or of each number of a list; inclusive
    double max = 1;          // likewise; 2^64 stands for the whole of uint64
    TextKey zero_text = {};  // what 0 means, where it is no number like the others
    Group group = Group::kMain;
    bool logarithmic = false;
    bool zero_is_most = false;  // 0 stands for more than max, at the right end of a slider
    bool restarts = true;       // a change starts the run anew from epoch 0
    bool (*applies)(const Config&) = [](const Config&) { return true; };  // else it changes nothing
};

// In the order of design: data, parameters, loss, optimizer, loop.
std::span<const Hyperparameter> hyperparameters();

// The row with this key, or nullptr.
const Hyperparameter* find_hyperparameter(std::string_view key);

// Whether two Configs have different values of it.
bool differs(const Hyperparameter& row, const Config& a, const Config& b);

// The words for a choice, in the order of its enum: "bce", "bce_with_logits"; "sgd", "adagrad",
// "rmsprop", "adam", "adamw"; "iris", "csv", "points".
std::span<const char* const> choices(LossFn kind);
std::span<const char* const> choices(OptimizerKind kind);
std::span<const char* const> choices(DataSource kind);

// What is wrong with some input, named after the JavaScript error it becomes; fine if empty.
struct Fault {
    enum class Kind { kNone, kType, kRange, kSyntax };
    Kind kind = Kind::kNone;
    std::string message = {};  // one sentence
    std::string key = {};      // of the hyperparameter at fault, if it is one's

    explicit operator bool() const { return kind != Kind::kNone; }
};

}  // namespace logit
