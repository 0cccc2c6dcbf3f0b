// The pieces that a layout is made of: a panel in a box, several as tabs, two with a handle between
// them. Which panels where is layout.cpp's business.
#pragma once

#include <imgui.h>

#include <functional>
#include <initializer_list>
#include <vector>

#include "text/text.h"
#include "ui/ui.h"

namespace logit {

using Panel = void (*)(const Ui&);

struct Tab {
    const char* name;  // as view settings call it
    Panel panel;
    TextKey title = {};
    bool (*holds)(std::string_view name) = nullptr;  // where its panel has tabs of its own
};

// Those of the panels that are not hidden.
std::vector<Tab> shown(const Ui& ui, std::initializer_list<Tab> panels);

// A rounded box of this size (0: what is left, as in ImGui) with one panel in it.
void card(const Ui& ui, const char* name, ImVec2 size, Panel panel);

// A row of tabs over what `draw` makes of the one in front: that which view.show names, or holds
// it, until it has been there; then whichever is pressed.
void tab_bar(const Ui& ui, const char* name, const std::vector<Tab>& choices,
             const std::function<void(const Tab&)>& draw);

// A card with one of several panels at a time.
void tabs(const Ui& ui, const char* name, ImVec2 size, const std::vector<Tab>& choices);

// Between two cards.
float gap();

// A length that a hand may have chosen, in ems, or `usual`; within reason either way.
float chosen(float& ems, float usual, float least, float most);

// A panel, and beneath it, behind a handle, `lower` where there is one. `ems`: the panel's height.
void stack(const Ui& ui, const char* handle, float width, float height, float share, float& ems,
           const Tab& upper, const std::function<void()>& lower);

// The gap beside a card of this length is a handle for it; `sign`: whether the card lies before the
// handle (+1) or behind it (-1).
void upright_split(const char* handle, float height, float length, float& ems, float sign);

}  // namespace logit
