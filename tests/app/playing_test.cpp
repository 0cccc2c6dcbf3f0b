// Playing, and how much of a frame it takes.
#include "app/app_test.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <utility>

namespace logit {
namespace {

TEST_F(AppTest, OpensPausedAtEpoch0AndDrawingDoesNotTrain) {
    frames(10);
    EXPECT_EQ(epoch(), 0);
    EXPECT_FALSE(app.status.running);
    EXPECT_EQ(app.frames_drawn, 10);
}

TEST_F(AppTest, PlayRunsToTheLastEpochAndStops) {
    click("play");
    EXPECT_TRUE(app.status.running);
    frames(600);
    EXPECT_EQ(epoch(), 500);
    EXPECT_FALSE(app.status.running);
    EXPECT_NEAR(app.experiment.trainer.state.loss, 0.37820228934288025, 3e-7);
}

TEST_F(AppTest, PlayAgainAtTheEndReplaysTheSameLosses) {
    click("play");
    frames(600);
    const float first_loss = app.experiment.trainer.history.at(0);
    const float last_loss = app.experiment.trainer.history.back();
    click("play");
    frames(600);
    EXPECT_EQ(epoch(), 500);
    EXPECT_EQ(app.experiment.trainer.history.at(0), first_loss);
    EXPECT_EQ(app.experiment.trainer.history.back(), last_loss);
}

TEST_F(AppTest, StepButtonsTrainThatManyEpochs) {
    click("Step 1");
    EXPECT_EQ(epoch(), 1);
    click("10");
    EXPECT_EQ(epoch(), 11);
    click("100");
    EXPECT_EQ(epoch(), 111);
    click("reset");
    EXPECT_EQ(epoch(), 0);
}

TEST_F(AppTest, FramesTrainNoLongerThanTheirBudget) {
    app.experiment.config.epochs_per_frame = 1000;
    g_ms_per_look = 3;  // as if an epoch took 3 ms
    play(app);
    frames(1);
    EXPECT_GE(epoch(), 1);
    EXPECT_LE(epoch(), 4) << "half of 16.7 ms holds two or three epochs of 3 ms";
}

TEST_F(AppTest, AsFastAsPossibleFillsTheBudgetOfAnyDisplay) {
    app.experiment.config.epochs = 1'000'000;
    app.experiment.config.epochs_per_frame = 0;
    g_ms_per_look = 0.3;  // every epoch takes longer than the clock is left alone
    play(app);
    frames(1);
    const std::int64_t at_60_hz = epoch();
    EXPECT_GT(at_60_hz, 15);
    EXPECT_LT(at_60_hz, 35);
    frame_ms = 1000.0 / 120;
    frames(1);
    EXPECT_LT(epoch() - at_60_hz, 0.7 * static_cast<double>(at_60_hz));
}

TEST_F(AppTest, TrainsHalfAsLongWhilePicturesComeLate) {
    app.experiment.config.epochs = 1'000'000;
    app.experiment.config.epochs_per_frame = 0;
    g_ms_per_look = 0.3;
    play(app);
    const auto trained_after = [&](int count) {
        frames(count);
        const std::int64_t before = epoch();
        frames(1);
        return static_cast<double>(epoch() - before);
    };
    const double in_time = trained_after(30);
    frame_ms = 50;
    EXPECT_NEAR(trained_after(30), in_time / 2, in_time / 8);
    frame_ms = 1000.0 / 60;
    EXPECT_NEAR(trained_after(30), in_time, in_time / 8);
}

TEST_F(AppTest, AClockThatStandsStillEndsNoFrameLate) {
    app.experiment.config.epochs = 1'000'000;
    app.experiment.config.epochs_per_frame = 0;
    g_ms_per_look = 0;
    frame_ms = 0;
    play(app);
    for (int i = 0; i < 3; ++i) {
        const std::int64_t before = epoch();
        frames(1);
        EXPECT_GT(epoch(), before);
        EXPECT_LT(epoch() - before, 100'000);
    }
}

TEST_F(AppTest, TrainsNothingWhileHiddenAndSaysSo) {
    app.experiment.config.epochs = 1'000'000;
    play(app);
    frames(2);
    const std::int64_t before = epoch();
    set_hidden(app, true);
    frames(3);
    EXPECT_EQ(epoch(), before);
    set_hidden(app, false);
    EXPECT_EQ(app.status.notice, "Nothing was trained while this tab was hidden.");
    frames(1);
    EXPECT_GT(epoch(), before);
    // A script may step while nobody looks.
    app.status.notice.clear();
    set_hidden(app, true);
    call(app, "step", "3");
    set_hidden(app, false);
    EXPECT_EQ(app.status.notice, "");
}

// An epoch that takes longer than a frame may.
TEST_F(AppTest, SpreadsALongEpochOverFrames) {
    const int n = 200'000;
    Dataset train{.x = Matrix::Random(n, 3), .y = Vector::Zero(n)};
    train.y.head(n / 2).setOnes();
    TrainTest data{.train = std::move(train), .test = {.x = Matrix(0, 3), .y = {}}, .error = {}};
    const Parameters initial{.weight = Vector::Ones(3), .bias = 0.0F};
    Trainer whole = make_trainer(data, initial, {}, {});
    app.experiment.trainer = whole;
    g_ms_per_look = 3;
    play(app);
    frames(1);
    EXPECT_EQ(epoch(), 0);
    EXPECT_GT(app.experiment.trainer.train_kernel.done, 0);
    frames(30);
    EXPECT_GE(epoch(), 1);
    while (whole.state.epoch < epoch()) {
        train_epoch(whole);
    }
    EXPECT_EQ(app.experiment.trainer.state.loss, whole.state.loss);
    EXPECT_EQ(app.experiment.trainer.state.parameters.weight, whole.state.parameters.weight);
}

TEST_F(AppTest, KeysPlayStepAndReset) {
    frames(2);
    press(ImGuiKey_RightArrow);
    EXPECT_EQ(epoch(), 1);
    press(ImGuiKey_Space);
    EXPECT_TRUE(app.status.running);
    press(ImGuiKey_Space);
    EXPECT_FALSE(app.status.running);
    press(ImGuiKey_R);
    EXPECT_EQ(epoch(), 0);
}

}  // namespace
}  // namespace logit
