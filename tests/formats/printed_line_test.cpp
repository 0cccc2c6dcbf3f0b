// What the script prints: the article's own lines, with and without a split, at any moment.
#include "formats/printed_line.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace logit {
namespace {

TEST(LineText, HasTheDigitsThatPythonPrints) {
    EXPECT_EQ(line_text({.loss = 0.9154033F, .test_loss = 0.5F}, false),
              "train loss: 0.9154033064842224");
    EXPECT_EQ(line_text({.loss = 0.9154033F, .test_loss = 0.1F}, true),
              "train loss: 0.9154033064842224 test loss: 0.10000000149011612");
    EXPECT_EQ(line_text({.loss = std::nanf(""), .test_loss = INFINITY}, true),
              "train loss: nan test loss: inf");
}

TEST(ConsoleText, EndsAtThePresentMoment) {
    Experiment experiment = make_experiment();
    EXPECT_EQ(console_text(experiment), "");
    run_epochs(experiment, 30);
    seek(experiment, {.epoch = 2, .stage = Stage::kBackward});
    arrive(experiment);
    std::string lines;
    for (const std::int64_t index : {0, 1}) {
        lines +=
            line_text({.loss = experiment.trainer.history.at(index), .test_loss = 0}, false) + "\n";
    }
    EXPECT_EQ(console_text(experiment), lines);
    EXPECT_EQ(console_text(experiment).find("train loss: 0.9154033"), 0U) << lines;
}

TEST(ConsoleText, HasTheTestLossesOfASplit) {
    Experiment experiment = make_experiment({.test_size = 0.3});
    run_epochs(experiment, 1);
    const TrainerState& state = experiment.trainer.state;
    EXPECT_EQ(console_text(experiment),
              line_text({.loss = state.loss, .test_loss = state.test_loss}, true) + "\n");
}

// Before the exact history the lines begin where they are known.
TEST(ConsoleText, OfALongRunHasTheLinesThatAreKnown) {
    Experiment experiment = make_experiment({.epochs = 70'000});
    seek(experiment, {.epoch = 70'000});
    arrive(experiment);
    seek(experiment, {.epoch = 1000});
    arrive(experiment);
    const std::string text = console_text(experiment);
    EXPECT_EQ(std::ranges::count(text, '\n'), 1000 - first_known_line(experiment));
    const std::string last = text.substr(text.rfind("train"));
    EXPECT_EQ(last,
              line_text({.loss = experiment.trainer.state.loss, .test_loss = 0}, false) + "\n");
}

}  // namespace
}  // namespace logit
