// A run as the part of an address after '#', versioned: v=1&lr=0.01&lrChanges=137:0.1&epoch=250. It
// writes what differs from the defaults and reads whatever it is given.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "experiment/data_source.h"
#include "experiment/moment.h"

namespace logit {

// Without the '#': "v=1", the keys that are not at their default, in the table's order, and the
// moment as epoch, batch and stage where those are not the first. A file's data do not travel: the
// link names it as file and label.
std::string link_hash(const Config& config, const Moment& moment = {}, const Csv& csv = nullptr);

inline constexpr std::size_t kMaxLinkBytes = 65'536;
inline constexpr std::size_t kMaxLinkReports = 20;

// What a hash says, which may come from anyone. Keys that are unknown, or whose value is not valid,
// are left at their defaults, and `reports` has a sentence on each.
struct LinkReading {
    bool foreign = false;  // says nothing that is this page's: config is the default, no report
    Config config;
    Moment moment;  // the beginning where none is named; whether the run has it is not looked at
    std::vector<std::string> reports;
};
// link: a hash, or a whole address up to and with its '#'. csv: what was read; a link that means
// another file gives iris, and a sentence that says which file is missing.
LinkReading read_link(std::string_view link, const Csv& csv = nullptr);

}  // namespace logit
