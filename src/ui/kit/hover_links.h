// One name, many places: while the pointer is on a tensor's name anywhere, that name lights up
// everywhere. Knows no tensor.
#pragma once

#include <imgui.h>

#include <string>

namespace logit {

struct HoverLinks {
    std::string lit;     // what the pointer was on in the last frame, or else one of those below
    std::string found;   // what it is on in this one
    std::string told;    // what it is on in a text beside the canvas
    std::string pinned;  // by a press or a tap, until the next one
};

// Before the first panel of a frame.
void begin_hover_links(HoverLinks& links);

// For a name drawn between these corners: sees whether the pointer is there, and paints what lights
// up. Call it before the text is drawn.
void hover_link(HoverLinks& links, const std::string& name, ImVec2 min, ImVec2 max, ImVec4 color);

}  // namespace logit
