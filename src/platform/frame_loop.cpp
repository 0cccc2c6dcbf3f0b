#include "platform/frame_loop.h"

#include <emscripten/html5.h>

#include <algorithm>

#include "platform/browser.h"

namespace logit {
namespace {

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
    if (loop.moving(loop.user_data) || now_ms() < loop.awake_until_ms) {
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
