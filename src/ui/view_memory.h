// What the page remembers of the screen for the next visit, as text: theme, size of the text,
// lengths of the panels. Nothing of the run: that is in the address.
#pragma once

#include <string>
#include <string_view>

#include "ui/ui.h"

namespace logit {

// Empty: nothing is to be remembered, since a link lends the page its own looks.
std::string view_memory(const ViewState& view);

// Takes over what is sound in `memory`, which may be anything.
void recall(ViewState& view, std::string_view memory);

}  // namespace logit
