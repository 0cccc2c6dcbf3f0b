// Runs that are kept beside the present one.
#include "app/app_test.h"

#include <gtest/gtest.h>
#include <implot.h>
#include <implot_internal.h>

namespace logit {
namespace {

TEST_F(AppTest, TriesOtherSettingsBesideTheRunAsFarAsItCame) {
    click("Runs");
    click("100");
    const float loss = app.experiment.trainer.state.loss;
    click("try-adam");
    EXPECT_TRUE(app.status.running);
    frames(150);
    EXPECT_FALSE(app.status.running);
    EXPECT_EQ(epoch(), 100) << "as far, though it may have 500";
    EXPECT_EQ(app.experiment.config, Config{.optimizer = OptimizerKind::kAdam});
    ASSERT_EQ(app.experiment.pinned.size(), 1U);
    EXPECT_EQ(app.experiment.pinned[0].loss, loss);
    EXPECT_EQ(app.status.notice, "");

    click("back-run0");
    EXPECT_EQ(epoch(), 100);
    EXPECT_EQ(app.experiment.trainer.state.loss, loss);
    EXPECT_EQ(app.status.notice, "Back to \"the article's\". The run before was not kept.");
    click("notice-undo");
    EXPECT_EQ(app.experiment.config, Config{.optimizer = OptimizerKind::kAdam});
    click("play");
    frames(20);
    EXPECT_GT(epoch(), 100) << "Play goes on to the end";
}

TEST_F(AppTest, PutsARemovedRunBack) {
    click("Runs");
    click("10");
    click("keep-run");
    click("try-seed");
    frames(30);
    click("keep-run");
    ASSERT_EQ(app.experiment.pinned.size(), 2U);
    click("remove-run0");
    ASSERT_EQ(app.experiment.pinned.size(), 1U);
    EXPECT_EQ(app.status.notice, "\"the article's\" is kept no longer.");
    click("notice-undo");
    ASSERT_EQ(app.experiment.pinned.size(), 2U);
    EXPECT_EQ(app.experiment.pinned[0].name, "the article's");
    EXPECT_EQ(app.status.notice, "");
}

// A press in the plot's legend and one in the panel do the same.
TEST_F(AppTest, HidesACurveFromItsLegendAndFromThePanel) {
    click("Runs");
    click("10");
    click("keep-run");
    click("try-momentum");
    frames(30);
    click("legend-the article's");
    EXPECT_TRUE(app.view.hidden_runs[0]);
    click("show-run0");
    EXPECT_FALSE(app.view.hidden_runs[0]);
    click("show-run0");
    EXPECT_TRUE(app.view.hidden_runs[0]);
    click("legend-the article's");
    EXPECT_FALSE(app.view.hidden_runs[0]);
}

TEST_F(AppTest, ShowsTheRunsOwnCurveWhereNoLegendIsLeftToShowIt) {
    click("Runs");
    click("10");
    click("keep-run");
    click("legend-This run");
    const auto shows = [] {  // the loss plot is the first one
        ImPlotItemGroup& items = ImPlot::GetCurrentContext()->Plots.GetByIndex(0)->Items;
        EXPECT_STREQ(items.GetLegendLabel(0), "This run");
        return items.GetLegendItem(0)->Show;
    };
    EXPECT_FALSE(shows());
    click("remove-run0");
    frames(2);
    EXPECT_TRUE(shows());
}

TEST_F(AppTest, ShowsTheCurveOfANewRunWhateverWasHiddenOfTheOneBefore) {
    click("Runs");
    click("10");
    click("keep-run");
    click("legend-This run");
    const auto shows = [] {
        return ImPlot::GetCurrentContext()->Plots.GetByIndex(0)->Items.GetLegendItem(0)->Show;
    };
    frames(5);
    EXPECT_FALSE(shows());
    click("try-momentum");
    EXPECT_TRUE(shows());
}

}  // namespace
}  // namespace logit
