#include <algorithm>

#include "experiment/config.h"
#include "experiment/learning_rate.h"

namespace logit {
namespace {

using Group = Hyperparameter::Group;

constexpr double kMinLr = 1e-6;
constexpr double kMaxLr = 10;
constexpr double kWholeUint64 = 18'446'744'073'709'551'616.0;

bool draws_points(const Config& config) { return config.data == DataSource::kPoints; }
bool splits(const Config& config) { return config.test_size > 0; }
bool is_sgd(const Config& config) { return config.optimizer == OptimizerKind::kSgd; }
bool is_rmsprop(const Config& config) { return config.optimizer == OptimizerKind::kRmsprop; }
bool is_adam(const Config& config) {
    return config.optimizer == OptimizerKind::kAdam || config.optimizer == OptimizerKind::kAdamW;
}
bool has_momentum(const Config& config) { return is_sgd(config) || is_rmsprop(config); }
bool has_sgd_momentum(const Config& config) { return is_sgd(config) && config.momentum > 0; }
bool draws(const Config& config) {
    return config.init.kind == Init::Kind::kRandn || config.batch_size > 0;
}

// clang-format off
constexpr Hyperparameter kHyperparameters[] = {
    {.key = "data", .label = "setting.data", .help = "settingHelp.data",
     .torch_name = "X, y", .field = &Config::data, .group = Group::kData},
    {.key = "points", .label = "setting.points", .help = "settingHelp.points",
     .torch_name = "points", .field = &Config::points, .min = -1e6, .max = 1e6,
     .group = Group::kData, .applies = draws_points},
    {.key = "classes", .label = "setting.classes", .help = "settingHelp.classes",
     .torch_name = "y", .field = &Config::classes, .max = kMaxClasses - 1, .group = Group::kData},
    {.key = "features", .label = "setting.features", .help = "settingHelp.features",
     .torch_name = "X", .field = &Config::features, .max = kMaxColumns - 1, .group = Group::kData},
    {.key = "standardize", .label = "setting.standardize", .help = "settingHelp.standardize",
     .torch_name = "StandardScaler", .field = &Config::standardize, .group = Group::kData},
    {.key = "testSize", .label = "setting.testSize", .help = "settingHelp.testSize",
     .torch_name = "test_size", .field = &Config::test_size, .max = 0.99, .group = Group::kData},
    {.key = "splitSeed", .label = "setting.splitSeed", .help = "settingHelp.splitSeed",
     .torch_name = "random_state", .field = &Config::split_seed, .max = 4'294'967'295.0,
     .group = Group::kData, .applies = splits},
    {.key = "stratify", .label = "setting.stratify", .help = "settingHelp.stratify",
     .torch_name = "stratify", .field = &Config::stratify, .group = Group::kData, .applies = splits},
    {.key = "seed", .label = "setting.seed", .help = "settingHelp.seed",
     .torch_name = "torch.manual_seed", .field = &Config::seed, .max = kWholeUint64,
     .applies = draws},
    {.key = "init", .label = "setting.init", .help = "settingHelp.init",
     .torch_name = "w, b", .field = &Config::init, .min = -1e6, .max = 1e6, .group = Group::kLoop},
    {.key = "lossFn", .label = "setting.lossFn", .help = "settingHelp.lossFn",
     .torch_name = "torch.nn.functional.binary_cross_entropy", .field = &Config::loss_fn,
     .group = Group::kLoop},
    {.key = "optimizer", .label = "setting.optimizer", .help = "settingHelp.optimizer",
     .torch_name = "torch.optim", .field = &Config::optimizer, .group = Group::kOptimizer},
    {.key = "lr", .label = "setting.lr", .help = "settingHelp.lr",
     .torch_name = "lr", .field = &Config::lr, .min = kMinLr, .max = kMaxLr, .logarithmic = true,
     .restarts = false},
    {.key = "lrChanges", .label = "setting.lrChanges", .help = "settingHelp.lrChanges",
     .torch_name = "lr", .field = &Config::lr_changes, .min = kMinLr, .max = kMaxLr,
     .restarts = false, .applies = changes_rate},
    {.key = "momentum", .label = "setting.momentum", .help = "settingHelp.momentum",
     .torch_name = "momentum", .field = &Config::momentum, .group = Group::kOptimizer,
     .applies = has_momentum},
    {.key = "dampening", .label = "setting.dampening", .help = "settingHelp.dampening",
     .torch_name = "dampening", .field = &Config::dampening, .group = Group::kOptimizer,
     .applies = has_sgd_momentum},
    {.key = "nesterov", .label = "setting.nesterov", .help = "settingHelp.nesterov",
     .torch_name = "nesterov", .field = &Config::nesterov, .group = Group::kOptimizer,
     .applies = has_sgd_momentum},
    {.key = "alpha", .label = "setting.alpha", .help = "settingHelp.alpha",
     .torch_name = "alpha", .field = &Config::alpha, .group = Group::kOptimizer,
     .applies = is_rmsprop},
    {.key = "centered", .label = "setting.centered", .help = "settingHelp.centered",
     .torch_name = "centered", .field = &Config::centered, .group = Group::kOptimizer,
     .applies = is_rmsprop},
    {.key = "beta1", .label = "setting.beta1", .help = "settingHelp.beta1",
     .torch_name = "betas", .field = &Config::beta1, .max = 0.9999, .group = Group::kOptimizer,
     .applies = is_adam},
    {.key = "beta2", .label = "setting.beta2", .help = "settingHelp.beta2",
     .torch_name = "betas", .field = &Config::beta2, .max = 0.999999, .group = Group::kOptimizer,
     .applies = is_adam},
    {.key = "weightDecay", .label = "setting.weightDecay", .help = "settingHelp.weightDecay",
     .torch_name = "weight_decay", .field = &Config::weight_decay, .max = 10,
     .group = Group::kOptimizer, .logarithmic = true},
    {.key = "l1", .label = "setting.l1", .help = "settingHelp.l1",
     .torch_name = "l1", .field = &Config::l1, .max = 10, .group = Group::kOptimizer,
     .logarithmic = true},
    {.key = "batchSize", .label = "setting.batchSize", .help = "settingHelp.batchSize",
     .torch_name = "batch_size", .field = &Config::batch_size, .max = 100'000,
     .zero_text = "value.all", .group = Group::kLoop, .logarithmic = true},
    {.key = "zeroGrad", .label = "setting.zeroGrad", .help = "settingHelp.zeroGrad",
     .torch_name = "zero_", .field = &Config::zero_grad, .group = Group::kLoop},
    {.key = "epochs", .label = "setting.epochs", .help = "settingHelp.epochs",
     .torch_name = "epochs", .field = &Config::epochs, .min = 1, .max = 1'000'000,
     .logarithmic = true, .restarts = false},
    {.key = "stopLoss", .label = "setting.stopLoss", .help = "settingHelp.stopLoss",
     .torch_name = "stop_loss", .field = &Config::stop_loss, .max = 100, .zero_text = "value.off",
     .group = Group::kLoop, .logarithmic = true},
    {.key = "stopGrad", .label = "setting.stopGrad", .help = "settingHelp.stopGrad",
     .torch_name = "stop_grad", .field = &Config::stop_grad, .max = 100, .zero_text = "value.off",
     .group = Group::kLoop, .logarithmic = true},
    {.key = "patience", .label = "setting.patience", .help = "settingHelp.patience",
     .torch_name = "patience", .field = &Config::patience, .max = 100'000, .zero_text = "value.off",
     .group = Group::kLoop, .logarithmic = true, .applies = splits},
    {.key = "threshold", .label = "setting.threshold", .help = "settingHelp.threshold",
     .torch_name = nullptr, .field = &Config::threshold, .group = Group::kLoop,
     .restarts = false},
    {.key = "epochsPerFrame", .label = "setting.epochsPerFrame",
     .help = "settingHelp.epochsPerFrame", .torch_name = nullptr,
     .field = &Config::epochs_per_frame, .max = 100'000, .zero_text = "value.fastest",
     .logarithmic = true, .zero_is_most = true, .restarts = false},
};
// clang-format on

constexpr const char* kLossFns[] = {"bce", "bce_with_logits"};
constexpr const char* kDataSources[] = {"iris", "csv", "points"};
constexpr const char* kOptimizers[] = {"sgd", "adagrad", "rmsprop", "adam", "adamw"};

}  // namespace

std::span<const Hyperparameter> hyperparameters() { return kHyperparameters; }

const Hyperparameter* find_hyperparameter(std::string_view key) {
    const auto* const row = std::ranges::find(
        kHyperparameters, key, [](const auto& r) { return std::string_view(r.key); });
    return row == std::ranges::end(kHyperparameters) ? nullptr : row;
}

bool differs(const Hyperparameter& row, const Config& a, const Config& b) {
    return std::visit([&](auto field) { return a.*field != b.*field; }, row.field);
}

std::span<const char* const> choices(LossFn /*kind*/) { return kLossFns; }
std::span<const char* const> choices(OptimizerKind /*kind*/) { return kOptimizers; }
std::span<const char* const> choices(DataSource /*kind*/) { return kDataSources; }

}  // namespace logit
