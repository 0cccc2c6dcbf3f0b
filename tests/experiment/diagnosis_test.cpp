// The sentences that say why a run stands still, and their absence where it does not.
#include "experiment/diagnosis.h"

#include <gtest/gtest.h>

namespace logit {
namespace {

TEST(Diagnosis, IsEmptyWhileTheRunGoesOn) {
    Experiment experiment = make_experiment();
    EXPECT_EQ(diagnosis(experiment), "");
    run_epochs(experiment, 500);
    EXPECT_EQ(diagnosis(experiment), "");
}

// What the page shows at lr 10: a loss of 49.75 for ever.
TEST(Diagnosis, SaysWhyALossSticks) {
    Experiment experiment = make_experiment({.lr = 10});
    run_epochs(experiment, 500);
    const float loss = experiment.trainer.state.loss;
    ASSERT_GT(loss, 40.0F);
    EXPECT_EQ(experiment.trainer.history.at(400), loss);
    EXPECT_NE(diagnosis(experiment).find("gradient is exactly 0"), std::string::npos);
    EXPECT_NE(diagnosis(experiment).find("bce_with_logits"), std::string::npos);
}

// Features far from 0, such as a height of 172, with weights that are wrong about them.
TEST(Diagnosis, SaysThatHardlyAnyGradientIsLeft) {
    const Init wrong = {.kind = Init::Kind::kNumbers, .numbers = {-1, 0, 0}};
    Experiment experiment = make_experiment({.data = DataSource::kPoints,
                                             .points = {{50, 0, 1}, {51, 0, 1}, {52, 0, 0}},
                                             .features = {0, 1},
                                             .init = wrong});
    run_epochs(experiment, 19);
    EXPECT_EQ(diagnosis(experiment), "");
    run_epochs(experiment, 1);
    EXPECT_NE(diagnosis(experiment).find("hardly any gradient"), std::string::npos);
    EXPECT_NE(diagnosis(experiment).find("Standardize"), std::string::npos);
}

TEST(Diagnosis, SaysThatStepsAreTooShort) {
    Experiment experiment = make_experiment({.lr = 1e-12});
    run_epochs(experiment, 30);
    EXPECT_NE(diagnosis(experiment).find("larger learning rate"), std::string::npos);
}

TEST(Diagnosis, SaysWhatDivergedAndWhen) {
    Experiment weights = make_experiment(
        {.features = {3}, .optimizer = OptimizerKind::kAdamW, .lr = 10, .weight_decay = 1});
    run_epochs(weights, 500);
    ASSERT_TRUE(weights.trainer.state.diverged);
    const std::string where =
        " in epoch " + std::to_string(weights.trainer.state.epoch) + ", so the run ended there.";
    EXPECT_NE(diagnosis(weights).find(where), std::string::npos) << diagnosis(weights);

    Experiment losses = make_experiment(
        {.loss_fn = LossFn::kBceWithLogits, .lr = 10, .weight_decay = 10, .epochs = 1000});
    run_epochs(losses, 1000);
    ASSERT_FALSE(std::isfinite(losses.trainer.state.loss));
    EXPECT_TRUE(diagnosis(losses).starts_with("The loss became ")) << diagnosis(losses);
}

}  // namespace
}  // namespace logit
