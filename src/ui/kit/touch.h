// What a finger means: a tap, a drag, or a swipe that scrolls what is under it and changes no
// setting. Speaks to ImGui's input queue and to its windows; knows no browser.
#pragma once

#include <imgui.h>

namespace logit {

struct Touch {
    enum class Mode { kNone, kWaiting, kTapped, kScrolling, kDragging };
    Mode mode = Mode::kNone;
    ImVec2 start, last;
    double since_ms = 0;
    int frames_hovered = 0;  // of a tap
};

// `now_ms`: monotonic. Positions in ImGui's pixels.
void touch_down(Touch& touch, ImVec2 at, double now_ms);
void touch_move(Touch& touch, ImVec2 at);
void touch_up(Touch& touch, ImVec2 at);

// Once a frame. A finger that rests presses, so that buttons repeat and sliders can be held; a tap
// presses a frame after it has come, for ImGui takes presses only where something hovered before.
void touch_frame(Touch& touch, double now_ms);

}  // namespace logit
