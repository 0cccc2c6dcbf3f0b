// The loop against the article, against real PyTorch and against finite differences.
#include "nn/trainer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <span>

#include "reference_data.h"
#include "scalar_model.h"

namespace logit {
namespace {

constexpr std::uint64_t kArticleSeed = 263607353;
// Two units in the last place of a loss near 1, and a little for comparing in double.
constexpr float kLossTolerance = 1.5e-7F;

Trainer iris_trainer(std::uint64_t seed, double learning_rate, TrainerOptions options = {}) {
    options.optimizer.lr = learning_rate;
    TorchRandom random = manual_seed(seed);
    const Parameters initial = randn_parameters(random, kIrisFeatures);
    return make_trainer(load_iris(), initial, random, options);
}

// Runs every stage before this one.
void run_until(Trainer& t, Stage stage) {
    do {
        run_stage(t);
    } while (t.state.stage != stage);
}

void expect_near(const Vector& ours, const std::vector<float>& torchs, float tolerance,
                 const std::string& what) {
    ASSERT_EQ(ours.size(), torchs.size());
    for (std::size_t i = 0; i < torchs.size(); ++i) {
        EXPECT_NEAR(ours(i), torchs[i], tolerance) << what << " " << i;
    }
}

void expect_parameters(const Trainer& t, const rapidjson::Value& torchs, float tolerance) {
    expect_near(t.state.parameters.weight, reference::floats(torchs["w"]), tolerance, "w");
    EXPECT_NEAR(t.state.parameters.bias, reference::floats(torchs["b"])[0], tolerance) << "b";
}

void expect_losses(Trainer& t, std::span<const float> torchs) {
    for (const float torchs_loss : torchs) {
        train_epoch(t);
        EXPECT_NEAR(t.state.loss, torchs_loss, kLossTolerance) << "epoch " << t.state.epoch - 1;
    }
}

TEST(Trainer, PrintsTheLossesOfTheArticle) {
    const rapidjson::Document article = reference::load(".", "article.json");
    ASSERT_TRUE(article.IsObject());
    const double tolerance = article["tolerance"].GetDouble();
    Trainer t = iris_trainer(article["seed"].GetUint64(), article["lr"].GetDouble());
    expect_near(t.state.parameters.weight, reference::floats(article["w0"]), 1e-7F, "w0");
    EXPECT_NEAR(t.state.parameters.bias, article["b0"].GetDouble(), 1e-7);
    int compared = 0;
    for (const auto& printed : reference::cases(article, "printed_losses")) {
        while (t.state.epoch <= printed[0].GetInt64()) {
            train_epoch(t);
        }
        EXPECT_NEAR(t.state.loss, printed[1].GetDouble(), tolerance)
            << "epoch " << t.state.epoch - 1;
        EXPECT_EQ(t.history.at(printed[0].GetInt64()), t.state.loss);
        ++compared;
    }
    EXPECT_EQ(compared, 19);
    EXPECT_EQ(t.state.epoch, 500);
}

TEST(Trainer, ProducesPyTorchValues_article) {
    for (const std::string& release : reference::releases()) {
        SCOPED_TRACE(release);
        const rapidjson::Document document = reference::load(release, "article.json");
        const auto losses = reference::floats(document["train_loss"]);
        ASSERT_EQ(losses.size(), 500U);
        Trainer t = iris_trainer(document["seed"].GetUint64(), document["lr"].GetDouble());
        auto first = losses.begin();
        for (const auto& record : reference::cases(document, "weights")) {
            const auto last = losses.begin() + record["epoch"].GetInt();
            expect_losses(t, std::span(first, last));
            expect_parameters(t, record, t.state.epoch == 0 ? 0.0F : 3e-7F);
            first = last;
        }
        EXPECT_EQ(t.state.epoch, 500);
    }
}

// The learning rate is another one in every phase of one run.
TEST(Trainer, ProducesPyTorchValues_lr_change) {
    for (const std::string& release : reference::releases()) {
        SCOPED_TRACE(release);
        const rapidjson::Document document = reference::load(release, "lr_change.json");
        Trainer t = iris_trainer(document["seed"].GetUint64(), 0.5);
        for (const auto& phase : reference::cases(document, "phases")) {
            t.options.optimizer.lr = phase["lr"].GetDouble();
            expect_losses(t, reference::floats(phase["train_loss"]));
            expect_parameters(t, phase, 1e-6F);
            expect_near(t.state.step_grad.weight, reference::floats(phase["w_grad"]), 1e-6F,
                        "w.grad");
            EXPECT_NEAR(t.state.step_grad.bias, reference::floats(phase["b_grad"])[0], 1e-6F);
            EXPECT_FLOAT_EQ(accuracy(t), static_cast<float>(phase["accuracy"].GetDouble()));
        }
    }
}

// The mean loss of iris as a function of the parameters, in double precision.
struct ScalarIris {
    std::vector<scalar_model::Numbers> x;
    scalar_model::Numbers y;

    explicit ScalarIris(const Dataset& data) {
        for (int row = 0; row < data.x.rows(); ++row) {
            x.emplace_back(data.x.row(row).begin(), data.x.row(row).end());
            y.push_back(data.y(row));
        }
    }
};

// The derivative of the objective, the L1 penalty included, by w[i] and, last, by b.
scalar_model::Numbers objective_slopes(const Trainer& t) {
    const ScalarIris iris(t.state.samples);
    scalar_model::Numbers at(t.state.parameters.weight.begin(), t.state.parameters.weight.end());
    at.push_back(t.state.parameters.bias);
    scalar_model::Numbers slopes;
    for (std::size_t i = 0; i < at.size(); ++i) {
        const auto objective = [&](double value) {
            scalar_model::Numbers weight = at;
            weight[i] = value;
            const double bias = weight.back();
            weight.pop_back();
            double penalty = 0.0;
            for (const double w : weight) {
                penalty += t.options.l1 * std::abs(w);
            }
            return scalar_model::mean_loss(iris.x, iris.y, weight, bias) + penalty;
        };
        slopes.push_back(scalar_model::derivative(objective, at[i]));
    }
    return slopes;
}

void expect_slopes(const TrainerOptions& options, std::uint64_t seed) {
    Trainer t = iris_trainer(seed, 0.1, options);
    run_until(t, Stage::kUpdate);
    const scalar_model::Numbers slopes = objective_slopes(t);
    for (Eigen::Index i = 0; i < t.state.grad.weight.size(); ++i) {
        EXPECT_NEAR(t.state.grad.weight(i), slopes[i], 2e-6) << "seed " << seed << ", weight " << i;
    }
    EXPECT_NEAR(t.state.grad.bias, slopes.back(), 1e-6) << "seed " << seed;
    const ScalarIris iris(t.state.samples);
    const scalar_model::Numbers weight(t.state.parameters.weight.begin(),
                                       t.state.parameters.weight.end());
    const double loss = scalar_model::mean_loss(iris.x, iris.y, weight, t.state.parameters.bias);
    EXPECT_NEAR(t.state.batch_loss, loss, 1e-6 * loss) << "seed " << seed;  // without the penalty
}

TEST(Backward, EqualsFiniteDifferencesOfTheWholeChain) {
    for (const std::uint64_t seed : {1, 2, 3}) {
        for (const LossFn loss_fn : {LossFn::kBce, LossFn::kBceWithLogits}) {
            for (const double l1 : {0.0, 0.25}) {
                for (const std::int64_t batch_size : {0, 10}) {
                    expect_slopes({.loss_fn = loss_fn, .l1 = l1, .batch_size = batch_size}, seed);
                }
            }
        }
    }
}

TEST(Backward, GivesTheL1PenaltyNoSlopeAtZero) {
    Trainer with = iris_trainer(1, 0.1, {.l1 = 0.5});
    Trainer without = iris_trainer(1, 0.1);
    for (Trainer* t : {&with, &without}) {
        t->state.parameters.weight << 0.0F, -0.0F, 1.0F, -1.0F;
        run_until(*t, Stage::kUpdate);
    }
    const Vector penalty = with.state.grad.weight - without.state.grad.weight;
    EXPECT_EQ(penalty(0), 0.0F);
    EXPECT_EQ(penalty(1), 0.0F);
    EXPECT_NEAR(penalty(2), 0.5F, 1e-6F);
    EXPECT_NEAR(penalty(3), -0.5F, 1e-6F);
    EXPECT_EQ(with.state.grad.bias, without.state.grad.bias);
    EXPECT_EQ(with.state.batch_loss, without.state.batch_loss);
}

TEST(Trainer, StandsAtEpochZeroWithItsLoss) {
    const Trainer t = iris_trainer(kArticleSeed, 0.001);
    EXPECT_EQ(t.state.epoch, 0);
    EXPECT_TRUE(t.history.empty());
    EXPECT_NEAR(t.state.loss, 0.9154033F, kLossTolerance);
    EXPECT_FALSE(t.state.has_grad);  // w.grad is None
    EXPECT_EQ(t.state.grad.weight, Vector::Zero(kIrisFeatures));
    EXPECT_EQ(t.state.grad.bias, 0.0F);
}

TEST(RunStage, ChangesWhatItsNameSaysAndNothingElse) {
    Trainer t = iris_trainer(5, 0.05);
    for (int epoch = 0; epoch < 10; ++epoch) {
        const Parameters before = t.state.parameters;
        run_until(t, Stage::kBackward);
        const float loss = t.state.batch_loss;
        EXPECT_EQ(t.state.has_grad, epoch > 0);
        EXPECT_EQ(t.state.grad.weight, Vector::Zero(kIrisFeatures));
        run_stage(t);
        EXPECT_TRUE(t.state.has_grad);
        EXPECT_NE(t.state.grad.weight, Vector::Zero(kIrisFeatures));
        EXPECT_EQ(t.state.parameters.weight, before.weight);
        run_stage(t);
        EXPECT_NE(t.state.parameters.weight, before.weight);
        EXPECT_EQ(t.state.grad.weight, t.state.step_grad.weight);
        run_stage(t);
        EXPECT_EQ(t.state.grad.weight, Vector::Zero(kIrisFeatures));
        EXPECT_EQ(t.state.grad.bias, 0.0F);
        // The loss printed is the one from before the step, as in the PyTorch loop.
        EXPECT_EQ(t.state.loss, loss);
        EXPECT_EQ(t.history.back(), loss);
        EXPECT_EQ(t.state.epoch, epoch + 1);
        EXPECT_EQ(t.history.size(), epoch + 1);
    }
}

// torch adds to w.grad until zero_grad() clears it: the mistake that everyone makes once.
TEST(Backward, AddsToTheGradientsUntilZeroGrad) {
    Trainer t = iris_trainer(7, 0.0, {.zero_grad = false});
    train_epoch(t);
    const Parameters once = t.state.step_grad;
    train_epoch(t);
    EXPECT_EQ(t.state.grad.weight, 2.0F * once.weight);
    EXPECT_EQ(t.state.step_grad.weight, 2.0F * once.weight);
    EXPECT_EQ(t.state.step_grad.bias, 2.0F * once.bias);
    t.state.stage = Stage::kZeroGrad;
    run_stage(t);
    EXPECT_EQ(t.state.grad.weight, Vector::Zero(kIrisFeatures));
    EXPECT_EQ(t.state.grad.bias, 0.0F);
    EXPECT_TRUE(t.state.has_grad);  // zeros, not None
}

TEST(Update, MovesAgainstTheGradientByTheLearningRate) {
    Trainer t = iris_trainer(7, 0.25);
    run_until(t, Stage::kUpdate);
    t.state.parameters = {.weight = Vector::Constant(4, 1.0F), .bias = 2.0F};
    t.state.grad = {.weight = Vector::Constant(4, 3.0F), .bias = -8.0F};
    run_stage(t);
    EXPECT_EQ(t.state.parameters.weight, Vector::Constant(4, 0.25F));
    EXPECT_EQ(t.state.parameters.bias, 4.0F);
}

TEST(Trainer, RepeatsARunToTheBit) {
    Trainer first = iris_trainer(11, 0.02);
    Trainer second = iris_trainer(11, 0.02);
    for (int epoch = 0; epoch < 200; ++epoch) {
        train_epoch(first);
    }
    Trainer copy = first;
    for (int epoch = 0; epoch < 200; ++epoch) {
        train_epoch(second);
        ASSERT_EQ(first.history.at(epoch), second.history.at(epoch)) << epoch;
    }
    train_epoch(second);
    train_epoch(copy);
    EXPECT_EQ(copy.state.parameters.weight, second.state.parameters.weight);
    EXPECT_EQ(copy.state.parameters.bias, second.state.parameters.bias);
    EXPECT_EQ(copy.state.loss, second.state.loss);
    EXPECT_NE(copy.state.loss, first.state.loss);
}

// Drawn after one another, w first; what follows continues from there.
TEST(RandnParameters, AreTheFirstDraws) {
    for (const int features : {1, 2, 3, 4}) {
        TorchRandom random = manual_seed(kArticleSeed);
        const Parameters parameters = randn_parameters(random, features);
        TorchRandom by_hand = manual_seed(kArticleSeed);
        std::vector<float> draws(static_cast<std::size_t>(features));
        randn(by_hand, draws);
        EXPECT_TRUE(std::ranges::equal(parameters.weight, draws)) << features;
        randn(by_hand, std::span(draws).first(1));
        EXPECT_EQ(parameters.bias, draws[0]) << features;
        EXPECT_EQ(random, by_hand) << features;
    }
}

TEST(Accuracy, IsThatOfThePresentParameters) {
    Trainer t = iris_trainer(0, 0.001);
    t.state.parameters = {.weight = Vector::Zero(4), .bias = 1.0F};  // versicolor, always
    EXPECT_EQ(accuracy(t), 0.5F);
    // Petal length tells the two classes apart: 1.9 at most, and 3.0 at least.
    t.state.parameters.weight(2) = 1.0F;
    t.state.parameters.bias = -2.45F;
    EXPECT_EQ(accuracy(t), 1.0F);
    t.state.parameters.weight(2) = -1.0F;
    t.state.parameters.bias = 2.45F;
    EXPECT_EQ(accuracy(t), 0.0F);
}

}  // namespace
}  // namespace logit
