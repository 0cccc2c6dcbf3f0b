// The page without a browser, as the targets that call it have it: an App whose clock runs fast, so
// that nothing takes long, and calls as lines of text: a method, a space, JSON.
#pragma once

#include <string_view>

#include "app.h"
#include "formats/json.h"
#include "fuzz/fuzz.h"

namespace logit {

// Moves by 5 ms whenever it is looked at.
double fast_clock();

class Page {
  public:
    Page();
    ~Page();
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;

    // Makes the call and demands what holds of every call. Beside the methods: @table, whose JSON
    // is a file's table with x and target. Does nothing where the line is none.
    void call_line(std::string_view line);

    void frames(int count);

    App app;
};

// The table of a description that has x, a list of columns, and target, a list of classes, both as
// long as they like.
Table numbers_of(const rapidjson::Value& description);

// The next line of a text, which is not empty.
std::string_view take_line(std::string_view& text);

}  // namespace logit
