// What the page tells of itself, as JSON.
#pragma once

#include <string>

#include "app.h"

namespace logit {

std::string stats_json(const App& app);

// Where each widget of the last picture is, in physical pixels from the canvas's top left corner.
std::string widgets_json();

// What the mirror for screen readers is made of.
std::string controls_json();

// The keys and what they do, in the page's language.
std::string keys_json();

// What a link can show, hide and lock, with the names that stand on the screen.
std::string link_choices_json();

}  // namespace logit
