// The page without a browser: real ImGui frames, real widgets, input through ImGui's own queue.
#include "app.h"

#include <gtest/gtest.h>
#include <imgui.h>
#include <implot.h>

#include <algorithm>
#include <utility>

#include "ui/kit/widget_map.h"

namespace logit {
namespace {

double g_now_ms = 0;
double g_ms_per_look = 0;  // how far each look at the clock moves it

double fake_clock() { return g_now_ms += g_ms_per_look; }

class AppTest : public testing::Test {
  protected:
    AppTest() {
        g_now_ms = 0;
        g_ms_per_look = 0.001;
        ImGui::CreateContext();
        ImPlot::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        resize(1280, 720);
        app.fonts = load_fonts(1);
        apply_theme(false, 1);
        app.clock_ms = fake_clock;
    }

    ~AppTest() override {
        ImPlot::DestroyContext();
        ImGui::DestroyContext();
    }

    AppTest(const AppTest&) = delete;
    AppTest& operator=(const AppTest&) = delete;

    static void resize(float width, float height) { ImGui::GetIO().DisplaySize = {width, height}; }

    void frames(int count) {
        for (int i = 0; i < count; ++i) {
            next_frame_ms += frame_ms;
            g_now_ms = std::max(g_now_ms, next_frame_ms);
            begin_widget_map();
            ImGui::NewFrame();
            app_frame(app);
            ImGui::Render();
        }
    }

    // Presses and releases the left button in the middle of a widget.
    void click(const std::string& label) {
        frames(2);
        const auto widgets = widget_map();
        const auto widget = std::ranges::find(widgets, label, &WidgetRect::label);
        ASSERT_NE(widget, widgets.end()) << "no widget " << label;
        ImGuiIO& io = ImGui::GetIO();
        io.AddMousePosEvent(widget->x + widget->w / 2, widget->y + widget->h / 2);
        frames(2);
        io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
        frames(2);
        io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
        frames(2);
    }

    std::int64_t epoch() const { return app.experiment.trainer.epoch; }

    App app;
    double frame_ms = 1000.0 / 60;
    double next_frame_ms = 0;
};

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
    EXPECT_NEAR(app.experiment.trainer.loss, 0.37820228934288025, 3e-7);
}

TEST_F(AppTest, PlayAgainAtTheEndReplaysTheSameLosses) {
    click("play");
    frames(600);
    const float first_loss = app.experiment.trainer.history.at(0);
    const float last_loss = app.experiment.trainer.history.back();
    click("play");
    frames(600);
    EXPECT_EQ(app.experiment.trainer.history.size(), 500);
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
    while (whole.epoch < epoch()) {
        train_epoch(whole);
    }
    EXPECT_EQ(app.experiment.trainer.loss, whole.loss);
    EXPECT_EQ(app.experiment.trainer.parameters.weight, whole.parameters.weight);
}

TEST_F(AppTest, KeysPlayStepAndReset) {
    const auto press = [&](ImGuiKey key) {
        ImGui::GetIO().AddKeyEvent(key, true);
        frames(2);
        ImGui::GetIO().AddKeyEvent(key, false);
        frames(2);
    };
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

TEST_F(AppTest, EditingTheSeedStartsANewRunAndTheLearningRateDoesNot) {
    click("100");
    click("lr+");
    EXPECT_EQ(epoch(), 100);
    EXPECT_DOUBLE_EQ(app.experiment.trainer.options.optimizer.lr, 0.0011);
    click("lr-default");
    EXPECT_EQ(app.experiment.config, Config{});
    click("seed+");
    EXPECT_EQ(app.experiment.config.seed, Config{}.seed + 1);
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

TEST_F(AppTest, CallsFaultWithoutChangingAnything) {
    EXPECT_NE(call(app, "set", R"({"epochs": 7, "lr": "NaN"})").find("RangeError"),
              std::string::npos);
    EXPECT_EQ(app.experiment.config, Config{});
    EXPECT_NE(call(app, "fly", "null").find("TypeError"), std::string::npos);
    EXPECT_EQ(call(app, "play", "null"), R"({"value":null})");
    EXPECT_TRUE(app.status.running);
    EXPECT_NE(call(app, "state", "null").find(R"("running":true)"), std::string::npos);
}

TEST_F(AppTest, OpensALinkAndSaysWhatItDoesNotUnderstand) {
    open_link(app, "#v=1&lr=0.5");
    EXPECT_EQ(app.experiment.config.lr, 0.5);
    EXPECT_EQ(app.status.notice, "");
    open_link(app, "");
    open_link(app, "#");
    EXPECT_EQ(app.experiment.config.lr, 0.5) << "no link, no change";
    open_link(app, "#v=1&lr=0.25&momentum=7&speed=3");
    EXPECT_EQ(app.experiment.config.lr, 0.25);
    EXPECT_EQ(app.experiment.config.momentum, 0.0);
    EXPECT_NE(app.status.notice.find("momentum"), std::string::npos) << app.status.notice;
    EXPECT_NE(app.status.notice.find("(and 1 more)."), std::string::npos) << app.status.notice;
}

}  // namespace
}  // namespace logit
