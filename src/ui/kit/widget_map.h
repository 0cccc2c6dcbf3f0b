// Where every widget of the last frame was drawn: for tests that drive the page with real input,
// and for assistive technology. Fed by ImGui's test-engine hooks.
#pragma once

#include <string>
#include <vector>

namespace logit {

struct WidgetRect {
    std::string label;  // as shown, or its id: what follows ## or ###
    float x, y, w, h;   // what is seen of it, in physical pixels from the canvas's top left corner
    bool whole;         // none of it is scrolled away or cut off
};

// Starts a new record; call before ImGui::NewFrame().
void begin_widget_map();
std::vector<WidgetRect> widget_map();

}  // namespace logit
