// What fingers mean: a tap, a drag, a long rest that asks for a tooltip, or a swipe that scrolls
// what is under it and changes no setting; two of them a pinch, which is for the plots. Speaks to
// ImGui's input queue and to its windows; knows no browser.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <vector>

namespace logit {

// Two fingers in the last picture and in this one.
struct Pinch {
    bool held = false;
    ImVec2 began;  // between the two, where they came down
    std::array<ImVec2, 2> before, now;
};

struct Touch {
    enum class Mode { kNone, kWaiting, kAsking, kTapped, kScrolling, kDragging, kPinching, kOver };
    // kAsking: rests so long that letting go is no tap. kOver: a pinch was, and not all fingers
    // have gone.
    Mode mode = Mode::kNone;
    ImVec2 start, last;  // of the first finger
    ImVec2 aside;        // from where it came down to the small control that it meant
    double since_ms = 0;
    int frames_hovered = 0;  // of a tap
    Pinch pinch;
    std::vector<std::int64_t> fingers;  // that are down, in the order in which they came
};

// `now_ms`: monotonic. Positions in ImGui's pixels. A control is meant by a finger that comes down
// within 40 CSS pixels around its middle, if no other is under it.
void touch_down(Touch& touch, std::int64_t finger, ImVec2 at, double now_ms);
void touch_move(Touch& touch, std::int64_t finger, ImVec2 at);
void touch_up(Touch& touch, std::int64_t finger);

// Once a frame. A finger that rests presses what is to be held, so that buttons repeat and points
// can be dragged; on what has a tooltip it hovers, and asks. A tap presses a frame after it has
// come, for ImGui takes presses only where something hovered before. Gives the pinch since the last
// frame.
Pinch touch_frame(Touch& touch, double now_ms);

}  // namespace logit
