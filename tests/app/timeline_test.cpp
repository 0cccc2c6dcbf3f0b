// Going back and forth in a run.
#include "app/app_test.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "experiment/timeline.h"

namespace logit {
namespace {

TEST_F(AppTest, ButtonsAndKeysGoBothWays) {
    click("10");
    click("back");
    EXPECT_EQ(epoch(), 9);
    click("first");
    EXPECT_EQ(epoch(), 0);
    EXPECT_EQ(recorded_epochs(app.experiment), 10);
    press(ImGuiKey_End);
    EXPECT_EQ(epoch(), 10);
    press(ImGuiKey_LeftArrow);
    press(ImGuiKey_LeftArrow);
    EXPECT_EQ(epoch(), 8);
    press(ImGuiKey_RightArrow);
    EXPECT_EQ(epoch(), 9);
    press(ImGuiKey_RightArrow, ImGuiMod_Shift);
    press(ImGuiKey_RightArrow, ImGuiMod_Shift);
    EXPECT_EQ(moment_of(app.experiment), (Moment{.epoch = 9, .stage = Stage::kLoss}));
    press(ImGuiKey_LeftArrow, ImGuiMod_Shift);
    EXPECT_EQ(moment_of(app.experiment), (Moment{.epoch = 9, .stage = Stage::kSigmoid}));
    press(ImGuiKey_LeftArrow);
    EXPECT_EQ(moment_of(app.experiment), Moment{.epoch = 9}) << "the beginning of this epoch first";
    press(ImGuiKey_Home);
    EXPECT_EQ(moment_of(app.experiment), Moment());
    EXPECT_EQ(recorded_epochs(app.experiment), 10);
}

TEST_F(AppTest, ThePlayheadIsDragged) {
    click("100");
    frames(2);
    const WidgetRect axis = widget("timeline");
    const WidgetRect head = widget("playhead");
    EXPECT_NEAR(head.x + head.w / 2, axis.x + axis.w * 100 / 515, 2);
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(head.x + head.w / 2, head.y + head.h / 2);
    frames(3);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    frames(2);
    EXPECT_EQ(epoch(), 100) << "a press alone moves nothing";
    std::int64_t furthest = 0;
    for (const float share : {0.7F, 0.5F, 0.25F, 0.5F}) {
        const float x = std::floor(axis.x + axis.w * share);  // ImGui knows whole pixels only
        io.AddMousePosEvent(x, head.y + 20);
        frames(2);
        EXPECT_NEAR(static_cast<double>(epoch()),
                    515.0 * static_cast<double>((x - axis.x) / axis.w), 1.2);
        furthest = std::max(furthest, epoch());
    }
    io.AddMousePosEvent(axis.x - 200, head.y);
    frames(2);
    EXPECT_EQ(epoch(), 0) << "no further than the beginning";
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    frames(2);
    EXPECT_EQ(recorded_epochs(app.experiment), furthest) << "what it passed over is trained";
    EXPECT_TRUE(app.view.follow_curve) << "the plot did not pan";
}

TEST_F(AppTest, UndoIsOfferedWhereARunWasDropped) {
    click("100");
    const float loss = app.experiment.trainer.state.loss;
    click("reset");
    EXPECT_EQ(app.status.notice, "A new run began; the one before had 100 epochs.");
    click("notice-undo");
    EXPECT_EQ(epoch(), 100);
    EXPECT_EQ(app.experiment.trainer.state.loss, loss);
    press(ImGuiKey_Z, ImGuiMod_Ctrl | ImGuiMod_Shift);
    EXPECT_EQ(epoch(), 0);
    press(ImGuiKey_Z, ImGuiMod_Ctrl);
    EXPECT_EQ(epoch(), 100);
    click("back");
    click("lr+");
    EXPECT_EQ(app.status.notice, "Epoch 100 was forgotten.");
    click("undo");
    EXPECT_EQ(epoch(), 99);
    EXPECT_EQ(recorded_epochs(app.experiment), 100);
    click("redo");
    EXPECT_EQ(app.experiment.config.lr_changes.size(), 1U);
}

// A call waits a moment and no longer; then the way goes on in frames, is shown, and can be given
// up.
TEST_F(AppTest, TravelsOverFramesAndStopsOnWish) {
    app.experiment.config.epochs = 1'000'000;
    g_ms_per_look = 3;  // as if an epoch took 3 ms
    call(app, "seek", R"({"epoch": 100000})");
    EXPECT_TRUE(travelling(app.experiment));
    const std::int64_t at_once = epoch();
    EXPECT_GT(at_once, 0);
    frames(1);
    EXPECT_GT(epoch(), at_once);
    EXPECT_FALSE(app.status.travel_shown);
    frames(30);
    EXPECT_TRUE(app.status.travel_shown);
    click("stop");
    EXPECT_FALSE(travelling(app.experiment));
    const std::int64_t there = epoch();
    EXPECT_LT(there, 100'000);
    frames(5);
    EXPECT_EQ(epoch(), there);
    EXPECT_FALSE(app.status.travel_shown);
}

}  // namespace
}  // namespace logit
