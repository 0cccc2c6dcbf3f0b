// The formulas' numbers against the tensors that the stage then makes.
#include "formats/stage_formula.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "experiment/random_config.h"

namespace logit {
namespace {

// What stands behind the last "= " of a line.
double result_of(const std::string& line) {
    const std::size_t equals = line.rfind("= ");
    EXPECT_NE(equals, std::string::npos) << line;
    return std::strtod(line.c_str() + equals + 2, nullptr);
}

void expect_near(double shown, double exact, const std::string& what) {
    EXPECT_NEAR(shown, exact, 6e-4 * std::abs(exact) + 1e-6) << what;
}

TEST(StageFormula, ShowsWhatTheStageThenComputes) {
    for (const LossFn loss_fn : {LossFn::kBce, LossFn::kBceWithLogits}) {
        for (const std::int64_t sample : {0, 3, 99}) {
            Experiment experiment = make_experiment({.loss_fn = loss_fn, .lr = 0.05});
            run_epochs(experiment, 3);
            const TrainerState& s = experiment.trainer.state;
            const auto next = [&] {
                const auto lines = stage_formula(experiment, sample);
                run_stage(experiment);
                return lines;
            };
            expect_near(result_of(next()[2]), s.z(sample), "z");
            if (loss_fn == LossFn::kBce) {
                expect_near(result_of(next()[2]), s.p(sample), "p");
            }
            const auto loss = next();
            const double one_loss =
                loss_fn == LossFn::kBce
                    ? binary_cross_entropy(s.p.segment(sample, 1), s.samples.y.segment(sample, 1))
                    : binary_cross_entropy_with_logits(s.z.segment(sample, 1),
                                                       s.samples.y.segment(sample, 1));
            expect_near(result_of(loss[1]), one_loss, loss[1]);
            EXPECT_NE(loss[2].find("100 samples"), std::string::npos);
            const auto backward = next();
            expect_near(result_of(backward[0]), s.z_grad(sample), backward[0]);
            const auto update = next();
            for (Eigen::Index i = 0; i < 4; ++i) {
                expect_near(result_of(update[static_cast<std::size_t>(i) + 1]),
                            s.parameters.weight(i), "w");
            }
            expect_near(result_of(update.back()), s.parameters.bias, "b");
            EXPECT_NE(next()[0].find("back to 0"), std::string::npos);
        }
    }
}

// Any settings, any stage, any sample number: something to read, and no crash.
TEST(StageFormula, HasLinesForEveryRun) {
    Dice dice(12);
    for (int i = 0; i < 200; ++i) {
        Config config = draw_config(dice);
        config.epochs = 2;
        Experiment experiment = make_experiment(config);
        for (int stage = 0; stage < 14; ++stage) {
            for (const std::string& line : stage_formula(experiment, dice.whole(0, 1'000'000))) {
                ASSERT_FALSE(line.empty());
                ASSERT_LT(line.size(), 200U) << line;
            }
            run_stage(experiment);
        }
    }
}

}  // namespace
}  // namespace logit
