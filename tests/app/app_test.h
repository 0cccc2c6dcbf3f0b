// The page without a browser: real ImGui frames, real widgets, input through ImGui's own queue.
#pragma once

#include "app.h"

#include <gtest/gtest.h>
#include <imgui.h>
#include <implot.h>

#include <algorithm>
#include <cstdint>
#include <string>

#include "ui/kit/widget_map.h"

namespace logit {

inline double g_now_ms = 0;
inline double g_ms_per_look = 0;  // how far each look at the clock moves it

inline double fake_clock() { return g_now_ms += g_ms_per_look; }

class AppTest : public testing::Test {
  protected:
    AppTest() {
        g_now_ms = 0;
        g_ms_per_look = 0.001;
        ImGui::CreateContext();
        create_plot_context();
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

}  // namespace logit
