// The view settings in a link, beside what says the run (formats/link.h): &lang=zh&lesson=article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/ui.h"

namespace logit {

// A run's link (formats/link.h) with how it is shown: the view settings that travel and are not as
// usual, and those that the page's own address said. Where a link opens a lesson and says no run,
// the lesson's step sets it; so beside a lesson the article's run at its beginning is said too.
std::string with_view(std::string run, const ViewState& view);

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
