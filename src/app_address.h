// Links, and the page's address, which is one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app.h"

namespace logit {

// Takes over the settings and the moment of a link (api.h's open_link) and its view. A sentence on
// each thing that was not understood; nothing, and no change, where none of it is ours.
std::optional<std::vector<std::string>> follow_link(App& app, std::string_view link);

// The link of the page's address: notifies of what was not understood.
void open_address(App& app, std::string_view link);

// True where the run rests and is another than the address says.
bool address_outdated(const App& app);

// What the page's address should be replaced with, "#…" or "": at rest, where the run is another
// than the address says, and not too often. Give each to the browser.
std::optional<std::string> new_address(App& app);

}  // namespace logit
