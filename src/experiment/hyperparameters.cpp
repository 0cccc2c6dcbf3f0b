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
    {.key = "data", .label = "data",
     .help = "Whose samples: iris, a CSV file of your own, or points that you draw.",
     .torch_name = "X, y", .field = &Config::data, .group = Group::kData},
    {.key = "points", .label = "points",
     .help = "The points that you drew: x, y and a label of 0 or 1 each, 200 at most.",
     .torch_name = "points", .field = &Config::points, .min = -1e6, .max = 1e6,
     .group = Group::kData, .applies = draws_points},
    {.key = "classes", .label = "classes",
     .help = "The two classes to tell apart; the second is label 1.",
     .torch_name = "y", .field = &Config::classes, .max = kMaxClasses - 1, .group = Group::kData},
    {.key = "features", .label = "features",
     .help = "The measurements that the model sees, one weight each.",
     .torch_name = "X", .field = &Config::features, .max = kMaxColumns - 1, .group = Group::kData},
    {.key = "standardize", .label = "standardize",
     .help = "scikit-learn's StandardScaler: every feature with mean 0 and deviation 1 over the "
             "training part. Gradient descent then needs far fewer epochs.",
     .torch_name = "StandardScaler", .field = &Config::standardize, .group = Group::kData},
    {.key = "testSize", .label = "test size",
     .help = "The share of the samples that train_test_split keeps back, to see how the model does "
             "on flowers it never trained on. 0: no split.",
     .torch_name = "test_size", .field = &Config::test_size, .max = 0.99, .group = Group::kData},
    {.key = "splitSeed", .label = "split seed",
     .help = "train_test_split's random_state: which samples are kept back.",
     .torch_name = "random_state", .field = &Config::split_seed, .max = 4'294'967'295.0,
     .group = Group::kData, .applies = splits},
    {.key = "stratify", .label = "stratify",
     .help = "Both classes keep their shares in the training and the test part.",
     .torch_name = "stratify", .field = &Config::stratify, .group = Group::kData, .applies = splits},
    {.key = "seed", .label = "seed",
     .help = "torch.manual_seed(seed) before w = torch.randn(1, 4) and b = torch.randn(1). A new "
             "seed starts a new run; 263607353 is the article's.",
     .torch_name = "torch.manual_seed", .field = &Config::seed, .max = kWholeUint64,
     .applies = draws},
    {.key = "init", .label = "initial w and b",
     .help = "randn draws them from the seed; zeros starts from nothing; or numbers of your own: a "
             "weight for each feature, then the bias.",
     .torch_name = "w, b", .field = &Config::init, .min = -1e6, .max = 1e6, .group = Group::kLoop},
    {.key = "lossFn", .label = "loss",
     .help = "bce: binary_cross_entropy of sigmoid(z), as the article has it. bce_with_logits: the "
             "same in one stable step, whose gradient does not die where the sigmoid saturates.",
     .torch_name = "torch.nn.functional.binary_cross_entropy", .field = &Config::loss_fn,
     .group = Group::kLoop},
    {.key = "optimizer", .label = "optimizer",
     .help = "The rule that turns gradients into updates: those of torch.optim.",
     .torch_name = "torch.optim", .field = &Config::optimizer, .group = Group::kOptimizer},
    {.key = "lr", .label = "learning rate",
     .help = "How far each update moves w and b against their gradients. Changed on the way, it "
             "holds from that epoch on, and the run remembers.",
     .torch_name = "lr", .field = &Config::lr, .min = kMinLr, .max = kMaxLr, .logarithmic = true,
     .restarts = false},
    {.key = "lrChanges", .label = "changes on the way",
     .help = "The epochs from which another learning rate holds.",
     .torch_name = "lr", .field = &Config::lr_changes, .min = kMinLr, .max = kMaxLr,
     .restarts = false, .applies = changes_rate},
    {.key = "momentum", .label = "momentum",
     .help = "How much of the last update goes on into the next.",
     .torch_name = "momentum", .field = &Config::momentum, .group = Group::kOptimizer,
     .applies = has_momentum},
    {.key = "dampening", .label = "dampening",
     .help = "How much of each new gradient momentum leaves out.",
     .torch_name = "dampening", .field = &Config::dampening, .group = Group::kOptimizer,
     .applies = has_sgd_momentum},
    {.key = "nesterov", .label = "nesterov",
     .help = "Nesterov's momentum: the gradient's own step is added to the momentum's.",
     .torch_name = "nesterov", .field = &Config::nesterov, .group = Group::kOptimizer,
     .applies = has_sgd_momentum},
    {.key = "alpha", .label = "alpha",
     .help = "How slowly RMSprop's mean of the squared gradients forgets.",
     .torch_name = "alpha", .field = &Config::alpha, .group = Group::kOptimizer,
     .applies = is_rmsprop},
    {.key = "centered", .label = "centered",
     .help = "RMSprop divides by the gradients' deviation instead of their size.",
     .torch_name = "centered", .field = &Config::centered, .group = Group::kOptimizer,
     .applies = is_rmsprop},
    {.key = "beta1", .label = "beta1",
     .help = "How slowly Adam's mean of the gradients forgets.",
     .torch_name = "betas", .field = &Config::beta1, .max = 0.9999, .group = Group::kOptimizer,
     .applies = is_adam},
    {.key = "beta2", .label = "beta2",
     .help = "How slowly Adam's mean of the squared gradients forgets.",
     .torch_name = "betas", .field = &Config::beta2, .max = 0.999999, .group = Group::kOptimizer,
     .applies = is_adam},
    {.key = "weightDecay", .label = "weight decay",
     .help = "Pulls w and b towards 0 with every update: the L2 penalty. AdamW takes it apart from "
             "the gradient.",
     .torch_name = "weight_decay", .field = &Config::weight_decay, .max = 10,
     .group = Group::kOptimizer, .logarithmic = true},
    {.key = "l1", .label = "L1 penalty",
     .help = "Adds l1 * w.abs().sum() to what backward() differentiates, not to the printed loss. "
             "It drives weights that help little to 0.",
     .torch_name = "l1", .field = &Config::l1, .max = 10, .group = Group::kOptimizer,
     .logarithmic = true},
    {.key = "batchSize", .label = "batch size",
     .help = "Samples for each update, in the order of torch.randperm, anew every epoch. 0: all of "
             "them at once, in their own order.",
     .torch_name = "batch_size", .field = &Config::batch_size, .max = 100'000,
     .zero_text = "all", .group = Group::kLoop, .logarithmic = true},
    {.key = "epochs", .label = "epochs",
     .help = "The run stops after this many passes over the data.",
     .torch_name = "epochs", .field = &Config::epochs, .min = 1, .max = 1'000'000,
     .logarithmic = true, .restarts = false},
    {.key = "stopLoss", .label = "stop at loss",
     .help = "The run ends after the epoch whose loss is at most this. 0: it does not.",
     .torch_name = "stop_loss", .field = &Config::stop_loss, .max = 100, .zero_text = "off",
     .group = Group::kLoop, .logarithmic = true},
    {.key = "stopGrad", .label = "stop at gradient",
     .help = "The run ends after the epoch in whose last update no entry of w.grad and b.grad was "
             "larger than this. 0: it does not.",
     .torch_name = "stop_grad", .field = &Config::stop_grad, .max = 100, .zero_text = "off",
     .group = Group::kLoop, .logarithmic = true},
    {.key = "patience", .label = "patience",
     .help = "The run ends when the test loss has not fallen below its lowest for so many epochs. "
             "0: it does not.",
     .torch_name = "patience", .field = &Config::patience, .max = 100'000, .zero_text = "off",
     .group = Group::kLoop, .logarithmic = true, .applies = splits},
    {.key = "zeroGrad", .label = "zero_grad",
     .help = "Set the gradients to 0 after each update. Forgetting it is a classic mistake: every "
             "backward() then adds to all gradients before.",
     .torch_name = "zero_", .field = &Config::zero_grad, .group = Group::kLoop},
    {.key = "threshold", .label = "threshold",
     .help = "The p from which on a sample counts as label 1. It moves the accuracy, never the "
             "training.",
     .torch_name = nullptr, .field = &Config::threshold, .group = Group::kLoop,
     .restarts = false},
    {.key = "epochsPerFrame", .label = "epochs per frame",
     .help = "How many epochs to train for each picture drawn, about 60 times a second. 0: as many "
             "as fit without slowing the page down.",
     .torch_name = nullptr, .field = &Config::epochs_per_frame, .max = 100'000,
     .zero_text = "as fast as possible", .logarithmic = true, .zero_is_most = true,
     .restarts = false},
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
