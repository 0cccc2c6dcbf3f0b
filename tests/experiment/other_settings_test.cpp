#include "experiment/other_settings.h"

#include <gtest/gtest.h>

#include "experiment/edits.h"
#include "experiment/pinned_runs.h"
#include "experiment/timeline.h"

namespace logit {
namespace {

Config named(const Experiment& experiment, const std::string& key) {
    for (const OtherSettings& other : other_settings(experiment)) {
        if (other.key == key) {
            return other.config;
        }
    }
    ADD_FAILURE() << key;
    return {};
}

TEST(OtherSettings, AreValidAndDifferInOneThing) {
    const Experiment experiment = make_experiment({.test_size = 0.2,
                                                   .optimizer = OptimizerKind::kSgd,
                                                   .lr = 0.05,
                                                   .momentum = 0.5,
                                                   .nesterov = true});
    for (const OtherSettings& other : other_settings(experiment)) {
        EXPECT_EQ(check_config(other.config).message, "") << other.key;
        EXPECT_EQ(other.config.lr, 0.05);
        EXPECT_EQ(other.config.test_size, 0.2);
    }
    EXPECT_EQ(named(experiment, "sgd"), (Config{.test_size = 0.2, .lr = 0.05}));
    EXPECT_EQ(named(experiment, "momentum"),
              (Config{.test_size = 0.2, .lr = 0.05, .momentum = 0.9}));
    EXPECT_EQ(named(experiment, "adam"),
              (Config{.test_size = 0.2, .optimizer = OptimizerKind::kAdam, .lr = 0.05}));
}

TEST(OtherSettings, HaveASeedThatNoKeptRunHas) {
    Experiment experiment = make_experiment({.seed = 7});
    for (const std::uint64_t seed : {8U, 9U}) {
        set_config(experiment, {.seed = seed});
        run_epochs(experiment, 1);
        ASSERT_FALSE(pin_run(experiment));
    }
    set_config(experiment, {.seed = 7});
    EXPECT_EQ(named(experiment, "seed").seed, 10U);
    experiment = make_experiment({.seed = 7, .init = {.kind = Init::Kind::kZeros}});
    EXPECT_EQ(named(experiment, "seed").seed, 7U) << "where it draws nothing";
}

}  // namespace
}  // namespace logit
