#include "platform/frame_loop.h"

#include <emscripten/html5.h>

#include <algorithm>

#include "platform/browser.h"

namespace logit {
namespace {

// What moved last shows a frame or two later: windows grow to their text, lists scroll to their
// end.
constexpr int kSettlingFrames = 4;

EM_BOOL on_animation_frame(double /*time*/, void* user_data);

void schedule(FrameLoop& loop) {
    if (!loop.scheduled) {
        loop.scheduled = true;
        emscripten_request_animation_frame(on_animation_frame, &loop);
    }
}

EM_BOOL on_animation_frame(double /*time*/, void* user_data) {
    FrameLoop& loop = *static_cast<FrameLoop*>(user_data);
    loop.scheduled = false;
    loop.draw(loop.user_data);
    loop.settling = loop.moving(loop.user_data) ? kSettlingFrames : loop.settling - 1;
    if (loop.settling > 0 || now_ms() < loop.awake_until_ms) {
        schedule(loop);
    }
    return false;
}

}  // namespace

void wake(FrameLoop& loop, double for_ms) {
    loop.awake_until_ms = std::max(loop.awake_until_ms, now_ms() + for_ms);
    schedule(loop);
}

}  // namespace logit
