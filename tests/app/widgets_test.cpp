// Settings and controls, as they are drawn and as the mirror names them.
#include "app/app_test.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>

#include "experiment/edits.h"
#include "ui/kit/widget_map.h"

namespace logit {
namespace {

TEST_F(AppTest, EditingTheSeedStartsANewRunAndTheLearningRateDoesNot) {
    click("100");
    click("lr+");
    EXPECT_EQ(epoch(), 100);
    EXPECT_EQ(settings_now(app.experiment).lr, 0.002);
    EXPECT_EQ(app.experiment.config.lr_changes.front().epoch, 100);
    click("lr-default");
    EXPECT_EQ(app.experiment.config, Config{});
    click("seed+");
    EXPECT_EQ(app.experiment.config.seed, Config{}.seed + 1);
    EXPECT_EQ(epoch(), 0);
}

TEST_F(AppTest, ADragOfTheRateIsOneChange) {
    click("100");
    play(app);
    frames(5);
    const WidgetRect slider = widget("lr");
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(slider.x + slider.w * 0.2F, slider.y + slider.h / 2);
    frames(2);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    for (const float share : {0.3F, 0.5F, 0.7F, 0.6F}) {
        io.AddMousePosEvent(slider.x + slider.w * share, slider.y + slider.h / 2);
        frames(4);
    }
    EXPECT_TRUE(app.experiment.config.lr_changes.empty()) << "not let go yet";
    const std::int64_t before = epoch();
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    frames(2);
    ASSERT_EQ(app.experiment.config.lr_changes.size(), 1U);
    EXPECT_GT(before, 110) << "it trained on meanwhile";
    EXPECT_GE(app.experiment.config.lr_changes[0].epoch, before);
    EXPECT_EQ(app.experiment.undo.size(), 1U);
}

TEST_F(AppTest, TheThresholdIsDraggedOnTheSigmoid) {
    click("Sigmoid");
    const WidgetRect line = widget("threshold-line");
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(line.x + 10, line.y + line.h / 2);
    frames(3);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    frames(2);
    EXPECT_EQ(app.experiment.config.threshold, 0.5) << "a press alone moves nothing";
    io.AddMousePosEvent(line.x + 10, line.y + line.h / 2 - 40);
    frames(2);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    frames(2);
    EXPECT_GT(app.experiment.config.threshold, 0.55);
    EXPECT_LT(app.experiment.config.threshold, 0.9);
    EXPECT_EQ(app.experiment.undo.size(), 1U) << "one drag, one change";
    EXPECT_EQ(epoch(), 0);
}

TEST_F(AppTest, EverythingFitsAPhone) {
    resize(390, 844);
    frames(3);
    for (const char* label : {"play", "reset", "Step 1", "Settings", "Tensors", "Console", "lr"}) {
        const auto widgets = widget_map();
        const auto widget = std::ranges::find(widgets, label, &WidgetRect::label);
        ASSERT_NE(widget, widgets.end()) << "no widget " << label;
        EXPECT_GE(widget->x, 0) << label;
        EXPECT_LE(widget->x + widget->w, 390) << label;
        EXPECT_LE(widget->y + widget->h, 844) << label;
    }
    click("Tensors");
    click("Console");
}

// What the page's mirror of native controls is made of and what it asks for.
TEST_F(AppTest, ControlsAreKnownWithNameValueAndHelpAlsoWhereScrolledAway) {
    resize(960, 520);
    frames(2);
    EXPECT_EQ(control("play").kind, WidgetKind::kButton);
    EXPECT_EQ(name_of(control("play")), "Play");
    EXPECT_FALSE(control("play").notes->help.empty());
    EXPECT_TRUE(control("back").off) << "at the beginning of the run";
    EXPECT_EQ(name_of(control("lr")), "learning rate");
    EXPECT_EQ(control("lr").notes->slider.now, 0.001);
    EXPECT_EQ(control("lr").notes->slider.more, 0.002);
    EXPECT_EQ(control("lr-value").kind, WidgetKind::kTyped);
    EXPECT_EQ(control("lr-value").shown, "0.001");
    EXPECT_EQ(control("Loop").kind, WidgetKind::kFold);
    EXPECT_FALSE(control("Loop").on);
    EXPECT_FALSE(shown("Loop")) << "it is scrolled away";
}

TEST_F(AppTest, AControlAskedForIsPressedMovedChosenAndBroughtIntoSight) {
    resize(960, 520);
    frames(2);
    press_control(control("play").id);
    frames(2);
    EXPECT_TRUE(app.status.running);
    press_control(control("play").id);
    frames(2);
    EXPECT_FALSE(app.status.running);
    ask_value(control("lr").id, 0.5);
    frames(3);
    EXPECT_EQ(settings_now(app.experiment).lr, 0.5);
    reveal_control(control("Loop").id);
    EXPECT_TRUE(shown("Loop"));
    press_control(control("Optimizer").id);
    frames(3);
    EXPECT_TRUE(control("Optimizer").on);
    ask_value(control("choose-optimizer").id, 1);
    frames(3);
    EXPECT_EQ(app.experiment.config.optimizer, static_cast<OptimizerKind>(1));
}

}  // namespace
}  // namespace logit
