// The step that is foretold against the one that a full batch then takes.
#include "experiment/next_step.h"

#include <gtest/gtest.h>

namespace logit {
namespace {

TEST(NextStep, IsTheOneThatTrainingTakes) {
    for (const OptimizerKind optimizer : {OptimizerKind::kSgd, OptimizerKind::kAdam,
                                          OptimizerKind::kRmsprop, OptimizerKind::kAdagrad}) {
        for (const bool harder : {false, true}) {
            Config config;
            config.optimizer = optimizer;
            config.lr = 0.05;
            if (harder) {
                config.loss_fn = LossFn::kBceWithLogits;
                config.l1 = 0.01;
                config.weight_decay = 0.02;
                config.zero_grad = false;
                config.lr_changes = {{.epoch = 3, .lr = 0.2}};
            }
            Experiment run = make_experiment(config);
            for (int epoch = 0; epoch < 6; ++epoch) {
                const auto next = next_step(run);
                ASSERT_TRUE(next);
                const Parameters before = run.trainer.state.parameters;
                run_epochs(run, 1);
                const Parameters& after = run.trainer.state.parameters;
                EXPECT_TRUE((after.weight - before.weight).isApprox(next->step.weight, 1e-5F))
                    << epoch;
                EXPECT_NEAR(after.bias - before.bias, next->step.bias, 1e-6) << epoch;
                if (!harder) {
                    const Parameters& seen = latest_grad(run.trainer.state);
                    EXPECT_TRUE(seen.weight.isApprox(next->grad.weight, 1e-5F)) << epoch;
                    EXPECT_NEAR(seen.bias, next->grad.bias, 1e-6) << epoch;
                }
            }
        }
    }
}

}  // namespace
}  // namespace logit
