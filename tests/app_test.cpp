// The page without a browser: real ImGui frames, real widgets, input through ImGui's own queue.
#include "app.h"

#include <gtest/gtest.h>
#include <imgui.h>
#include <implot.h>
#include <implot_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "experiment/edits.h"
#include "experiment/timeline.h"
#include "ui/kit/touch.h"
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
        app.pace.clock_ms = fake_clock;
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

    bool shown(const std::string& label) {
        frames(2);
        const auto widgets = widget_map();
        return std::ranges::find(widgets, label, &WidgetRect::label) != widgets.end();
    }

    WidgetRect widget(const std::string& label) {
        frames(2);
        const auto widgets = widget_map();
        const auto found = std::ranges::find(widgets, label, &WidgetRect::label);
        EXPECT_NE(found, widgets.end()) << "no widget " << label;
        return found == widgets.end() ? WidgetRect{} : *found;
    }

    static Control control(const std::string& label) {
        for (const Control& one : controls()) {
            if (one.rect.label == label) {
                return one;
            }
        }
        ADD_FAILURE() << "no control " << label;
        static const WidgetNotes kNone;
        Control none{};
        none.notes = &kNone;
        return none;
    }

    void press(ImGuiKey key, int modifiers = 0) {
        ImGuiIO& io = ImGui::GetIO();
        for (const ImGuiKey modifier : {ImGuiMod_Ctrl, ImGuiMod_Shift}) {
            io.AddKeyEvent(modifier, (modifiers & modifier) != 0);
        }
        frames(2);
        io.AddKeyEvent(key, true);
        frames(2);
        io.AddKeyEvent(key, false);
        io.AddKeyEvent(ImGuiMod_Ctrl, false);
        io.AddKeyEvent(ImGuiMod_Shift, false);
        frames(2);
    }

    std::int64_t epoch() const { return app.experiment.trainer.state.epoch; }

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
    open_address(app, "#v=1&lr=0.5");
    EXPECT_EQ(app.experiment.config.lr, 0.5);
    EXPECT_EQ(app.status.notice, "");
    open_address(app, "");
    open_address(app, "#");
    EXPECT_EQ(app.experiment.config.lr, 0.5) << "no link, no change";
    open_address(app, "#v=1&lr=0.25&momentum=7&speed=3");
    EXPECT_EQ(app.experiment.config.lr, 0.25);
    EXPECT_EQ(app.experiment.config.momentum, 0.0);
    EXPECT_NE(app.status.notice.find("momentum"), std::string::npos) << app.status.notice;
    EXPECT_NE(app.status.notice.find("\n- there is no setting speed"), std::string::npos)
        << app.status.notice;
}

TEST_F(AppTest, SaysOnlyTheBeginningOfWhatALongLinkGetsWrong) {
    std::string link = "#v=1";
    for (int i = 0; i < 5000; ++i) {
        link += "&step=x";
    }
    const auto reports = follow_link(app, link);
    ASSERT_TRUE(reports);
    EXPECT_EQ(reports->size(), 20U);
    EXPECT_EQ(follow_link(app, link + link)->size(), 1U) << "too long";
}

TEST_F(AppTest, ColumnsOfAFileMayBeCalledAnything) {
    Table numbers = {.x = Eigen::MatrixXd::Random(4, 4), .target = {0, 1, 0, 1}};
    const std::string reply = load_table_reply(
        app, std::move(numbers),
        R"({"name": "##", "label": "y", "columns": ["", "##", "x###", "%s%n"],)"
        R"( "classes": ["a##", "###"], "format": {"delimiter": ",", "decimal": ".",)"
        R"( "newline": "", "names": [], "coerced": []}})");
    ASSERT_EQ(reply.find("error"), std::string::npos) << reply;
    frames(3);
    EXPECT_FALSE(controls().empty());
    EXPECT_EQ(stable_label("x###"), "x###");
    EXPECT_EQ(stable_label("x###id"), "id");
}

// --- the timeline --------------------------------------------------------------------------------

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

TEST_F(AppTest, ARefusedCallLeavesARunningRunRunning) {
    play(app);
    for (const auto& [method, argument] : {std::pair{"step", "0"},
                                           {"seek", "{}"},
                                           {"importJson", "\"{}\""},
                                           {"set", "7"},
                                           {"openPermalink", "3"},
                                           {"permalink", "3"},
                                           {"permalink", "{\"view\""},
                                           {"fly", "null"}}) {
        EXPECT_NE(call(app, method, argument).find("error"), std::string::npos) << method;
        EXPECT_TRUE(app.status.running) << method;
    }
    call(app, "set", R"({"lr": 0.5})");
    EXPECT_TRUE(app.status.running);
    call(app, "step", "1");
    EXPECT_FALSE(app.status.running);
}

TEST_F(AppTest, TheAddressFollowsTheRunAtRest) {
    open_address(app, "#somebody-elses");
    EXPECT_FALSE(new_address(app).has_value()) << "nothing of ours has changed";
    frames(60);
    click("10");
    EXPECT_EQ(new_address(app), "#v=1&epoch=10");
    EXPECT_FALSE(new_address(app).has_value());
    click("lr+");
    EXPECT_FALSE(new_address(app).has_value()) << "not that often";
    EXPECT_TRUE(moving(app)) << "or the loop would sleep before it";
    frames(60);
    EXPECT_EQ(new_address(app), "#v=1&lrChanges=10:0.002&epoch=10");
    play(app);
    frames(60);
    EXPECT_FALSE(new_address(app).has_value()) << "not while it trains";
    pause(app);
    open_address(app, "#v=1");
    frames(60);
    EXPECT_FALSE(new_address(app).has_value()) << "it is this link";
    click("Step 1");
    click("first");
    frames(60);
    EXPECT_FALSE(new_address(app).has_value()) << "back at what it says";
}

// --- drawn points --------------------------------------------------------------------------------

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

// --- a finger ------------------------------------------------------------------------------------

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
