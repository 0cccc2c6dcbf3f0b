// What the fuzz targets share: how they say that something does not hold, and what holds of every
// run and of every reply, wherever they come from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "experiment/experiment.h"

namespace logit {

// Ends the program with these words where something does not hold, which is how libFuzzer learns of
// a find.
void demand(bool holds, std::string_view what, std::string_view shown = {});

// A sentence for people: there is one, in one line and not too long.
void demand_sentence(std::string_view sentence);

// {"value": …}, or {"error": …, "message": …} as api/api.h says; true where it is a value.
bool demand_reply(std::string_view reply);

// A run that can be: its Config is sound, every call that looks has an answer, it trains on, goes
// back, and comes back from its file and from its link as it was. Looks at each run once.
void demand_sound(const Experiment& experiment);

// A run to begin with, made once for each file: short, and under way.
struct Beginning {
    Experiment experiment;
    std::string everything;
};
const Beginning& beginning_of(const Csv& csv = nullptr);

// All that a refused call must leave as it is.
std::string everything_of(const Experiment& experiment);

// A way of arriving that ends soon, however far it is: for call().
void travel_a_little(Experiment& experiment);

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

}  // namespace logit
