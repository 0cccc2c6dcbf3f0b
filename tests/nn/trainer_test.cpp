// The loop against the article, against real PyTorch and against finite differences.
#include "nn/trainer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <span>

#include "reference_data.h"
#include "scalar_model.h"

namespace logit {
namespace {

constexpr std::uint64_t kArticleSeed = 263607353;
// Two units in the last place of a loss near 1, and a little for comparing in double.
constexpr float kLossTolerance = 1.5e-7F;

Trainer iris_trainer(std::uint64_t seed, double learning_rate) {
    return make_trainer(load_iris(), randn_parameters(seed, kIrisFeatures), learning_rate);
}

void expect_near(const Vector& ours, const std::vector<float>& torchs, float tolerance,
                 const std::string& what) {
    ASSERT_EQ(ours.size(), torchs.size());
    for (std::size_t i = 0; i < torchs.size(); ++i) {
        EXPECT_NEAR(ours(i), torchs[i], tolerance) << what << " " << i;
    }
}

void expect_parameters(const Trainer& t, const rapidjson::Value& torchs, float tolerance) {
    expect_near(t.parameters.weight, reference::floats(torchs["w"]), tolerance, "w");
    EXPECT_NEAR(t.parameters.bias, reference::floats(torchs["b"])[0], tolerance) << "b";
}

void expect_losses(Trainer& t, std::span<const float> torchs) {
    for (const float torchs_loss : torchs) {
        train_epoch(t);
        EXPECT_NEAR(t.loss, torchs_loss, kLossTolerance) << "epoch " << t.epoch - 1;
    }
}

TEST(Trainer, PrintsTheLossesOfTheArticle) {
    const rapidjson::Document article = reference::load(".", "article.json");
    ASSERT_TRUE(article.IsObject());
    const double tolerance = article["tolerance"].GetDouble();
    Trainer t = iris_trainer(article["seed"].GetUint64(), article["lr"].GetDouble());
    expect_near(t.parameters.weight, reference::floats(article["w0"]), 1e-7F, "w0");
    EXPECT_NEAR(t.parameters.bias, article["b0"].GetDouble(), 1e-7);
    int compared = 0;
    for (const auto& printed : reference::cases(article, "printed_losses")) {
        while (t.epoch <= printed[0].GetInt64()) {
            train_epoch(t);
        }
        EXPECT_NEAR(t.loss, printed[1].GetDouble(), tolerance) << "epoch " << t.epoch - 1;
        EXPECT_EQ(t.history.at(printed[0].GetInt64()), t.loss);
        ++compared;
    }
    EXPECT_EQ(compared, 19);
    EXPECT_EQ(t.epoch, 500);
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
            expect_parameters(t, record, t.epoch == 0 ? 0.0F : 3e-7F);
            first = last;
        }
        EXPECT_EQ(t.epoch, 500);
    }
}

// The learning rate is another one in every phase of one run.
TEST(Trainer, ProducesPyTorchValues_lr_change) {
    for (const std::string& release : reference::releases()) {
        SCOPED_TRACE(release);
        const rapidjson::Document document = reference::load(release, "lr_change.json");
        Trainer t = iris_trainer(document["seed"].GetUint64(), 0.5);
        for (const auto& phase : reference::cases(document, "phases")) {
            t.learning_rate = phase["lr"].GetDouble();
            expect_losses(t, reference::floats(phase["train_loss"]));
            expect_parameters(t, phase, 1e-6F);
            expect_near(t.step_grad.weight, reference::floats(phase["w_grad"]), 1e-6F, "w.grad");
            EXPECT_NEAR(t.step_grad.bias, reference::floats(phase["b_grad"])[0], 1e-6F);
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

TEST(Backward, EqualsFiniteDifferencesOfTheWholeChain) {
    for (const std::uint64_t seed : {1, 2, 3}) {
        Trainer t = iris_trainer(seed, 0.1);
        forward(t);
        compute_loss(t);
        backward(t);
        const ScalarIris iris(t.data);
        const scalar_model::Numbers weight(t.parameters.weight.begin(), t.parameters.weight.end());
        const double bias = t.parameters.bias;
        const double loss = scalar_model::mean_loss(iris.x, iris.y, weight, bias);
        EXPECT_NEAR(t.loss, loss, 1e-6 * loss) << "seed " << seed;
        for (std::size_t i = 0; i < weight.size(); ++i) {
            const auto by_weight = [&](double w) {
                scalar_model::Numbers moved = weight;
                moved[i] = w;
                return scalar_model::mean_loss(iris.x, iris.y, moved, bias);
            };
            EXPECT_NEAR(t.grad.weight(i), scalar_model::derivative(by_weight, weight[i]), 2e-6)
                << "seed " << seed << ", weight " << i;
        }
        const auto by_bias = [&](double b) {
            return scalar_model::mean_loss(iris.x, iris.y, weight, b);
        };
        EXPECT_NEAR(t.grad.bias, scalar_model::derivative(by_bias, bias), 1e-6) << "seed " << seed;
    }
}

TEST(Trainer, StandsAtEpochZeroWithItsLoss) {
    const Trainer t = iris_trainer(kArticleSeed, 0.001);
    EXPECT_EQ(t.epoch, 0);
    EXPECT_TRUE(t.history.empty());
    EXPECT_NEAR(t.loss, 0.9154033F, kLossTolerance);
    EXPECT_FALSE(t.has_grad);  // w.grad is None
    EXPECT_EQ(t.grad.weight, Vector::Zero(kIrisFeatures));
    EXPECT_EQ(t.grad.bias, 0.0F);
}

TEST(Trainer, IsTheFiveStepsInTheirOrder) {
    Trainer whole = iris_trainer(5, 0.05);
    Trainer steps = iris_trainer(5, 0.05);
    for (int epoch = 0; epoch < 10; ++epoch) {
        const Parameters before = steps.parameters;
        forward(steps);
        compute_loss(steps);
        const float loss = steps.loss;
        backward(steps);
        EXPECT_TRUE(steps.has_grad);
        EXPECT_EQ(steps.parameters.weight, before.weight);
        step(steps);
        EXPECT_NE(steps.parameters.weight, before.weight);
        EXPECT_EQ(steps.grad.weight, steps.step_grad.weight);
        zero_grad(steps);
        train_epoch(whole);
        EXPECT_EQ(whole.parameters.weight, steps.parameters.weight) << epoch;
        EXPECT_EQ(whole.parameters.bias, steps.parameters.bias) << epoch;
        EXPECT_EQ(whole.step_grad.weight, steps.step_grad.weight) << epoch;
        EXPECT_EQ(whole.step_grad.bias, steps.step_grad.bias) << epoch;
        EXPECT_EQ(whole.grad.weight, Vector::Zero(kIrisFeatures));
        EXPECT_EQ(whole.grad.bias, 0.0F);
        // The loss printed is the one from before the step, as in the PyTorch loop.
        EXPECT_EQ(whole.loss, loss);
        EXPECT_EQ(whole.history.back(), loss);
        EXPECT_EQ(whole.epoch, epoch + 1);
        EXPECT_EQ(whole.history.size(), epoch + 1);
    }
}

// torch adds to w.grad until zero_grad() clears it: the mistake that everyone makes once.
TEST(Backward, AddsToTheGradientsUntilZeroGrad) {
    Trainer t = iris_trainer(7, 0.01);
    forward(t);
    backward(t);
    const Parameters once = t.grad;
    backward(t);
    EXPECT_EQ(t.grad.weight, 2.0F * once.weight);
    EXPECT_EQ(t.grad.bias, 2.0F * once.bias);
    zero_grad(t);
    EXPECT_EQ(t.grad.weight, Vector::Zero(kIrisFeatures));
    EXPECT_EQ(t.grad.bias, 0.0F);
    EXPECT_TRUE(t.has_grad);  // zeros, not None
    backward(t);
    EXPECT_EQ(t.grad.weight, once.weight);
    EXPECT_EQ(t.grad.bias, once.bias);
}

TEST(Step, MovesAgainstTheGradientByTheLearningRate) {
    Trainer t = iris_trainer(7, 0.25);
    t.parameters = {.weight = Vector::Constant(4, 1.0F), .bias = 2.0F};
    t.grad = {.weight = Vector::Constant(4, 3.0F), .bias = -8.0F};
    step(t);
    EXPECT_EQ(t.parameters.weight, Vector::Constant(4, 0.25F));
    EXPECT_EQ(t.parameters.bias, 4.0F);
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
    EXPECT_EQ(copy.parameters.weight, second.parameters.weight);
    EXPECT_EQ(copy.parameters.bias, second.parameters.bias);
    EXPECT_EQ(copy.loss, second.loss);
    EXPECT_NE(copy.loss, first.loss);
}

TEST(RandnParameters, DependOnTheSeed) {
    const Parameters parameters = randn_parameters(kArticleSeed, 4);
    EXPECT_EQ(parameters.weight, randn_parameters(kArticleSeed, 4).weight);
    EXPECT_NE(parameters.weight, randn_parameters(kArticleSeed + 1, 4).weight);
    EXPECT_EQ(randn_parameters(0, 3).weight.size(), 3);
}

TEST(Accuracy, IsThatOfThePresentParameters) {
    Trainer t = iris_trainer(0, 0.001);
    t.parameters = {.weight = Vector::Zero(4), .bias = 1.0F};  // versicolor, always
    EXPECT_EQ(accuracy(t), 0.5F);
    // Petal length tells the two classes apart: 1.9 at most, and 3.0 at least.
    t.parameters.weight(2) = 1.0F;
    t.parameters.bias = -2.45F;
    EXPECT_EQ(accuracy(t), 1.0F);
    t.parameters.weight(2) = -1.0F;
    t.parameters.bias = 2.45F;
    EXPECT_EQ(accuracy(t), 0.0F);
}

// A run that has diverged goes on: the page tells of it.
TEST(Trainer, ShowsNanAndTrainsOn) {
    Trainer t = iris_trainer(0, 0.001);
    t.parameters.weight(0) = std::numeric_limits<float>::quiet_NaN();
    train_epoch(t);
    train_epoch(t);
    EXPECT_TRUE(std::isnan(t.loss)) << t.loss;
    EXPECT_EQ(t.history.size(), 2);
    EXPECT_EQ(accuracy(t), 0.0F);
}

}  // namespace
}  // namespace logit
