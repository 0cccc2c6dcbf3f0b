// Points drawn by hand.
#include "app/app_test.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <vector>

#include "experiment/edits.h"
#include "ui/kit/touch.h"

namespace logit {
namespace {

class DrawingTest : public AppTest {
  protected:
    DrawingTest() {
        click("Boundary");
        click("draw-points");
        const WidgetRect area = widget("drawing-plane");
        corner = {area.x, area.y};
        size = {area.w, area.h};
    }

    const std::vector<Point>& points() const { return app.experiment.config.points; }

    // Of a place on the plane, which shows -6 to 6.
    ImVec2 pixels(double x, double y) const {
        return {corner.x + size.x * static_cast<float>((x + 6) / 12),
                corner.y + size.y * static_cast<float>((6 - y) / 12)};
    }

    void move(double x, double y) {
        const ImVec2 at = pixels(x, y);
        ImGui::GetIO().AddMousePosEvent(at.x, at.y);
        frames(2);
    }

    void button(bool down) {
        ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, down);
        frames(2);
    }

    void press(double x, double y) {
        move(x, y);
        button(true);
        button(false);
    }

    ImVec2 corner, size;
};

TEST_F(DrawingTest, APressPutsAPointOfTheChosenClass) {
    const std::size_t before = points().size();
    press(-4, 4);
    ASSERT_EQ(points().size(), before + 1);
    EXPECT_NEAR(points().back().x, -4, 0.05);
    EXPECT_NEAR(points().back().y, 4, 0.1);
    EXPECT_EQ(points().back().label, 0);
    click("put-1");
    press(4, -4);
    ASSERT_EQ(points().size(), before + 2);
    EXPECT_EQ(points().back().label, 1);
    EXPECT_EQ(app.status.notice, "");
    undo(app.experiment);
    undo(app.experiment);
    EXPECT_EQ(points().size(), before);
    undo(app.experiment);
    EXPECT_EQ(app.experiment.config, Config{}) << "iris as it was";
}

TEST_F(DrawingTest, ADraggedPointIsOneChangeAndTheRunBeginsAnewWhenItIsLetGoOf) {
    play(app);
    frames(10);
    const Point first = points()[0];
    const std::size_t undos = app.experiment.undo.size();
    move(first.x, first.y);
    button(true);
    for (const double x : {-1.0, 1.0, 5.0}) {
        move(x, 5);
        EXPECT_EQ(points()[0], first) << "not let go yet";
        EXPECT_NEAR(app.pending.value_or(Config{}).points.at(0).x, x, 0.05) << "in the hand";
    }
    const std::int64_t trained = epoch();
    button(false);
    EXPECT_NEAR(points()[0].x, 5, 0.05);
    EXPECT_EQ(points()[0].label, first.label);
    EXPECT_EQ(points().size(), 12U);
    EXPECT_EQ(app.experiment.undo.size(), undos + 1);
    EXPECT_LT(epoch(), trained);
    EXPECT_TRUE(app.status.running) << "it trains on";
    EXPECT_EQ(app.status.notice, "") << "no word on each point";
}

TEST_F(DrawingTest, APressOnAPointLeavesItWhereItIs) {
    const Config before = app.experiment.config;
    press(before.points[3].x, before.points[3].y);
    EXPECT_EQ(app.experiment.config, before);
    EXPECT_EQ(app.view.sample, 3) << "and chooses it";
}

TEST_F(DrawingTest, TheEraserTakesWhatItPassesOverButForTheLastOfAClass) {
    click("erase");
    const std::size_t undos = app.experiment.undo.size();
    move(-6, -3);
    button(true);
    for (double y = -3; y <= 3; y += 0.25) {
        move(y > -3 && static_cast<int>(y * 4) % 2 == 0 ? -5.9 : 5.9, y);
    }
    button(false);
    ASSERT_EQ(points().size(), 2U);
    EXPECT_NE(points()[0].label, points()[1].label);
    EXPECT_TRUE(app.status.notice.starts_with("This is the last point of class "));
    EXPECT_EQ(app.experiment.undo.size(), undos + 1);
    undo(app.experiment);
    EXPECT_EQ(points().size(), 12U);
    click("first-points");
    EXPECT_EQ(app.experiment.undo.size(), undos) << "they are the first points";
}

TEST_F(DrawingTest, WhatCannotTrainIsRefusedWithASentenceAndTheStateBeforeStays) {
    call(app, "set", R"({"points": [[-3,-3,0],[-2,-2,0],[3,3,1],[2,2,1]], "testSize": 0.5,
                         "stratify": true})");
    const Config before = app.experiment.config;
    click("erase");
    press(2, 2);
    EXPECT_EQ(app.experiment.config, before);
    EXPECT_TRUE(app.status.notice.starts_with("testSize: ")) << app.status.notice;
}

TEST_F(DrawingTest, ARunThatHadEndedTrainsAtOnce) {
    app.experiment.config.epochs_per_frame = 100;
    play(app);
    frames(20);
    ASSERT_FALSE(app.status.running);
    press(5, 5);
    EXPECT_TRUE(app.status.running);
    frames(20);
    EXPECT_EQ(epoch(), 500);
    press(4, 5);
    pause(app);
    press(3, 5);
    EXPECT_EQ(epoch(), 0) << "at rest it waits at its beginning";
    EXPECT_FALSE(app.status.running);
}

TEST_F(DrawingTest, TheAxesStayAndTheRightButtonPans) {
    press(5.9, 5.9);
    press(-5.9, -5.9);
    EXPECT_EQ(app.view.drawing.area.x_max, 6);
    EXPECT_TRUE(app.view.follow_boundary);
    const std::size_t before = points().size();
    move(3, -4);
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Right, true);
    frames(2);
    move(2, -4);  // the axes are given up
    move(0, -4);
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Right, false);
    frames(2);
    EXPECT_FALSE(app.view.follow_boundary);
    EXPECT_EQ(points().size(), before);
    press(0, 3);
    EXPECT_GT(points().back().x, 1.5) << "what was further to the right";
    click("fit-boundary");
    press(0, 4);
    EXPECT_NEAR(points().back().x, 0, 0.1);
}

TEST_F(DrawingTest, PointsAreChosenAmongTheSettingsToo) {
    undo(app.experiment);
    ASSERT_EQ(app.experiment.config, Config{});
    resize(1280, 1600);
    if (!shown("choose-data")) {
        click("Data");
    }
    click("choose-data");
    click("data=points");
    EXPECT_EQ(points().size(), 12U);
    EXPECT_EQ(app.status.refused, "");
    call(app, "set", R"({"points": [[1, 2, 0], [3, 4, 1]]})");
    for (const char* data : {"data=iris", "data=points"}) {
        click("choose-data");
        click(data);
    }
    EXPECT_EQ(points().size(), 2U) << "they come back";
}

TEST_F(DrawingTest, AFingerPutsDragsAndErases) {
    Touch touch;
    const auto tap = [&](ImVec2 at) {
        touch_down(touch, 0, at, 0);
        frames(2);
        touch_up(touch, 0);
        for (int i = 0; i < 8; ++i) {
            touch_frame(touch, 20);
            frames(1);
        }
    };
    tap(pixels(5, 5));
    ASSERT_EQ(points().size(), 13U);
    EXPECT_NEAR(points().back().x, 5, 0.05);
    touch_down(touch, 0, pixels(5, 5), 0);
    frames(2);
    for (const double x : {4.0, 2.0, -5.0}) {
        touch_move(touch, 0, pixels(x, 5));
        frames(2);
    }
    touch_up(touch, 0);
    frames(4);
    ASSERT_EQ(points().size(), 13U);
    EXPECT_NEAR(points().back().x, -5, 0.05);
    app.view.drawing.tool = PointTool::kErase;
    tap(pixels(-5, 5));
    EXPECT_EQ(points().size(), 12U);
}

}  // namespace
}  // namespace logit
