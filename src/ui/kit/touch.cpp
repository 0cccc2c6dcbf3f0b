#include "ui/kit/touch.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "ui/kit/widget_map.h"

namespace logit {
namespace {

constexpr double kRestMs = 220;    // before a resting finger presses
constexpr double kAskMs = 500;     // after which its leaving is no tap
constexpr float kTargetEm = 2.5F;  // 40 CSS pixels
constexpr float kSlackEm = 0.6F;   // that a finger may move while it rests or taps

// Between two frames no font is in use.
float ems(float n) { return n * ImGui::GetIO().Fonts->Fonts[0]->FontSize; }

void move_to(ImVec2 at) { ImGui::GetIO().AddMousePosEvent(at.x, at.y); }
void button(bool down) { ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, down); }

void press(Touch& touch) {
    move_to(touch.start);
    button(true);
    touch.mode = Touch::Mode::kDragging;
}

void release(Touch& touch) {
    if (touch.mode == Touch::Mode::kDragging) {
        button(false);
    }
    touch.mode = Touch::Mode::kNone;
    move_to({-FLT_MAX, -FLT_MAX});  // nothing hovers under a finger that is gone
}

// The way from here to the control that is meant.
ImVec2 aside(ImVec2 at) {
    const float target = ems(kTargetEm);
    ImVec2 way;
    float nearest = FLT_MAX;
    for (const Control& control : controls()) {
        const WidgetRect& r = control.rect;
        if (r.w <= 0 || r.h <= 0) {  // scrolled away
            continue;
        }
        const ImVec2 to = {std::clamp(at.x, r.x + 1, r.x + std::max(r.w - 1, 1.0F)) - at.x,
                           std::clamp(at.y, r.y + 1, r.y + std::max(r.h - 1, 1.0F)) - at.y};
        const bool within = std::abs(to.x) <= std::max((target - r.w) / 2, 1.0F) &&
                            std::abs(to.y) <= std::max((target - r.h) / 2, 1.0F);
        if (const float distance = std::hypot(to.x, to.y); within && distance < nearest) {
            nearest = distance;
            way = to;
        }
    }
    return way;
}

// Whether what is under the finger has nothing to be held for.
bool is_asked() {
    const ImGuiID id = ImGui::GetCurrentContext()->HoveredId;
    const std::vector<Control> all = controls();
    const auto control = std::ranges::find(all, id, &Control::id);
    return id == 0 || (control != all.end() && !control->repeats && !control->notes->help.empty());
}

// The innermost window under the finger that has something to scroll.
ImGuiWindow* scrollable_window() {
    ImGuiWindow* window = ImGui::GetCurrentContext()->HoveredWindow;
    while (window != nullptr && window->ScrollMax.y <= 0) {
        window = window->ParentWindow;
    }
    return window;
}

void scroll(float pixels) {
    if (ImGuiWindow* window = scrollable_window()) {
        const float top = std::clamp(window->Scroll.y - pixels, 0.0F, window->ScrollMax.y);
        ImGui::SetScrollY(window, top);
    }
}

// The place of one of the first two fingers; whatever others do means nothing.
std::size_t place_of(const Touch& touch, std::int64_t finger) {
    return static_cast<std::size_t>(std::ranges::find(touch.fingers, finger) -
                                    touch.fingers.begin());
}

// What the first finger had begun ends where it is.
void begin_pinch(Touch& touch, ImVec2 at) {
    release(touch);
    touch.mode = Touch::Mode::kPinching;
    touch.pinch = {.held = true,
                   .began = {(touch.last.x + at.x) / 2, (touch.last.y + at.y) / 2},
                   .before = {touch.last, at},
                   .now = {touch.last, at}};
}

}  // namespace

void touch_down(Touch& touch, std::int64_t finger, ImVec2 at, double now_ms) {
    touch.fingers.push_back(finger);
    if (touch.fingers.size() > 1) {
        const bool swipes = touch.mode == Touch::Mode::kScrolling;
        if (touch.fingers.size() == 2 && !swipes && touch.mode != Touch::Mode::kOver) {
            begin_pinch(touch, at);
        }
        return;
    }
    if (touch.mode == Touch::Mode::kTapped) {  // another tap so soon
        press(touch);
        release(touch);
    }
    touch.mode = Touch::Mode::kWaiting;
    touch.aside = aside(at);
    touch.start = touch.last = at + touch.aside;
    touch.since_ms = now_ms;
    move_to(touch.start);
    ImGui::GetCurrentContext()->MouseStationaryTimer = 0;  // ImGui counts no move from nowhere
}

void touch_move(Touch& touch, std::int64_t finger, ImVec2 at) {
    const std::size_t place = place_of(touch, finger);
    if (touch.mode == Touch::Mode::kPinching && place < touch.pinch.now.size()) {
        touch.pinch.now[place] = at;
    }
    if (place > 0) {
        return;
    }
    at += touch.aside;
    if (touch.mode == Touch::Mode::kWaiting || touch.mode == Touch::Mode::kAsking) {
        const float dx = std::abs(at.x - touch.start.x);
        const float dy = std::abs(at.y - touch.start.y);
        if (std::max(dx, dy) < ems(kSlackEm)) {
            return;
        }
        if (dy > dx && scrollable_window() != nullptr) {
            touch.mode = Touch::Mode::kScrolling;
        } else {
            press(touch);
        }
    }
    if (touch.mode == Touch::Mode::kScrolling) {
        scroll(at.y - touch.last.y);
    } else if (touch.mode == Touch::Mode::kDragging) {
        move_to(at);
    }
    touch.last = at;
}

void touch_up(Touch& touch, std::int64_t finger) {
    const std::size_t place = place_of(touch, finger);
    std::erase(touch.fingers, finger);
    if (touch.mode == Touch::Mode::kPinching && place < touch.pinch.now.size()) {
        touch.mode = Touch::Mode::kOver;  // the one that stays is no finger of its own
    }
    if (touch.mode == Touch::Mode::kWaiting) {
        touch.mode = Touch::Mode::kTapped;
        touch.frames_hovered = 0;
    } else if (place == 0 && touch.mode != Touch::Mode::kPinching) {
        release(touch);
        touch.mode = touch.fingers.empty() ? Touch::Mode::kNone : Touch::Mode::kOver;
    }
}

Pinch touch_frame(Touch& touch, double now_ms) {
    constexpr int kFramesBeforeTap = 2;
    if (touch.mode == Touch::Mode::kWaiting && now_ms - touch.since_ms >= kRestMs) {
        if (!is_asked()) {
            press(touch);
        } else if (now_ms - touch.since_ms >= kAskMs) {
            touch.mode = Touch::Mode::kAsking;
        }
    }
    if (touch.mode == Touch::Mode::kTapped && ++touch.frames_hovered > kFramesBeforeTap) {
        press(touch);
        release(touch);
    }
    const Pinch since = touch.pinch;
    touch.pinch.before = touch.pinch.now;
    touch.pinch.held = touch.mode == Touch::Mode::kPinching;
    return since;
}

}  // namespace logit
