// A Config as the part of an address after '#', versioned: v=1&lr=0.01&features=2,3. It writes what
// differs from the defaults and reads whatever it is given.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "experiment/config.h"

namespace logit {

// Without the '#': "v=1" and the keys that are not at their default, in the table's order.
std::string config_to_hash(const Config& config);

// What a hash says, which may come from anyone. Keys that are unknown, or whose value is not valid,
// are left at their defaults, and `reports` has a sentence on each.
struct HashReading {
    Config config;
    std::vector<std::string> reports;
};
HashReading config_from_hash(std::string_view hash);  // or a whole address, up to and with its '#'

}  // namespace logit
