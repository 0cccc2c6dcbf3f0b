// The view settings in a link, beside what says the run (formats/link.h): &lang=zh&lesson=article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/ui.h"

namespace logit {

// Those that travel and are not as usual, and those that the page's own address said: "&key=value"
// for each.
std::string view_pairs(const ViewState& view);

struct LinkedView {
    bool any = false;                  // it says one of them
    std::string rest;                  // the link without them
    std::vector<std::string> reports;  // a sentence on each that is not valid
};

// Sets the view as a link says. What is for a link's reader, a lesson or locked settings, is gone
// where one that says anything of the view does not say it. Of a link that is too long it takes
// nothing.
LinkedView take_view(std::string_view link, ViewState& view);

}  // namespace logit
