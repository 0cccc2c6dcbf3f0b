// Fingers on the page; those that draw points are in drawing_test.cpp.
#include "app/app_test.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include "experiment/edits.h"
#include "ui/kit/touch.h"

namespace logit {
namespace {

TEST_F(AppTest, ASwipeScrollsAndChangesNoSetting) {
    resize(390, 844);
    frames(3);
    Touch touch;
    const WidgetRect slider = widget("lr");
    const ImVec2 at = {slider.x + slider.w * 0.2F, slider.y + slider.h / 2};
    touch_down(touch, 0, at, 0);
    frames(2);
    for (int i = 1; i <= 10; ++i) {
        touch_move(touch, 0, {at.x + 1, at.y - 12.0F * static_cast<float>(i)});
        frames(2);
    }
    touch_up(touch, 0);
    frames(3);
    EXPECT_EQ(app.experiment.config, Config());
    const WidgetRect moved = widget("epochs");
    EXPECT_LT(moved.y, slider.y + 40) << "the list has scrolled";
}

TEST_F(AppTest, AFingerTapsDragsAndHolds) {
    resize(390, 844);
    frames(3);
    Touch touch;
    const auto middle = [&](const char* label, float share) {
        const WidgetRect w = widget(label);
        return ImVec2(w.x + w.w * share, w.y + w.h / 2);
    };
    touch_down(touch, 0, middle("10", 0.5F), 0);
    frames(2);
    EXPECT_EQ(epoch(), 0) << "not before it is lifted";
    touch_up(touch, 0);
    for (int i = 0; i < 8; ++i) {
        touch_frame(touch, 20);
        frames(1);
    }
    EXPECT_EQ(epoch(), 10);

    touch_down(touch, 0, middle("lr", 0.1F), 0);
    frames(2);
    for (const float share : {0.3F, 0.5F, 0.7F}) {
        touch_move(touch, 0, middle("lr", share));
        frames(2);
    }
    touch_up(touch, 0);
    frames(4);
    EXPECT_EQ(app.experiment.config.lr_changes.size(), 1U) << "sideways it is a drag";

    const double lr = settings_now(app.experiment).lr;
    touch_down(touch, 0, middle("lr+", 0.5F), 0);
    frames(2);
    touch_frame(touch, 300);
    frames(60);
    touch_up(touch, 0);
    frames(4);
    EXPECT_GT(settings_now(app.experiment).lr, 2 * lr) << "a held button repeats";
}

TEST_F(AppTest, TwoFingersPanAndZoomThePlotTheyCameDownIn) {
    click("100");
    const auto center = [&](const char* label) {
        const WidgetRect w = widget(label);
        return ImVec2(w.x + w.w / 2, w.y + w.h / 2);
    };
    const ImVec2 before = center("playhead");
    const ImVec2 middle = {before.x + 60, before.y};
    constexpr float kLabels = 12;  // wider ones at the axis push the plot
    Touch touch;
    const auto fingers_at = [&](ImVec2 at, float apart) {
        touch_move(touch, 7, {at.x - apart / 2, at.y});
        touch_move(touch, 8, {at.x + apart / 2, at.y});
        app.status.pinch = touch_frame(touch, 0);
        frames(1);
    };
    touch_down(touch, 7, {middle.x - 50, middle.y}, 0);
    frames(1);
    touch_down(touch, 8, {middle.x + 50, middle.y}, 0);
    fingers_at(middle, 140);
    fingers_at(middle, 200);
    fingers_at(middle, 200);
    EXPECT_NEAR(center("playhead").x, middle.x + 2 * (before.x - middle.x), kLabels);
    EXPECT_FALSE(app.view.follow_curve);
    const ImVec2 zoomed = center("playhead");
    fingers_at({middle.x + 40, middle.y}, 200);
    fingers_at({middle.x + 40, middle.y}, 200);
    EXPECT_NEAR(center("playhead").x, zoomed.x + 40, kLabels);
    touch_up(touch, 7);
    fingers_at({middle.x + 90, middle.y}, 200);
    EXPECT_NEAR(center("playhead").x, zoomed.x + 40, kLabels) << "the one that stays does nothing";
    touch_up(touch, 8);
    app.status.pinch = touch_frame(touch, 0);
    EXPECT_EQ(touch.mode, Touch::Mode::kNone);
    EXPECT_EQ(epoch(), 100) << "the playhead was not dragged";
}

}  // namespace
}  // namespace logit
