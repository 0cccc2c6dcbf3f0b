// Decides when a picture is drawn: while something moves, and a moment longer. An untouched, paused
// page draws nothing and lets the laptop sleep.
#pragma once

namespace logit {

struct FrameLoop {
    void (*draw)(void* user_data) = nullptr;
    bool (*moving)(void* user_data) = nullptr;  // draw on without being woken
    void* user_data = nullptr;
    double awake_until_ms = 0;
    int settling = 0;  // frames to draw after the last movement
    bool scheduled = false;
};

// Something may have changed what the screen shows. One second covers what follows an event without
// another one: tooltip delays and fades.
void wake(FrameLoop& loop, double for_ms = 1000);

}  // namespace logit
