// What the methods of api.h are given, read from JSON: the value, or what is wrong with it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "experiment/config.h"
#include "experiment/moment.h"

namespace logit {

// Text.
Fault read_text(std::string_view argument, std::string& text);

// {epoch, batch, stage}, the last two optional. Whether a run has it is not looked at.
Fault read_moment(std::string_view argument, Moment& moment);

// The name of something, a string of 1 to 60 characters in one line, or null, which leaves it
// empty.
Fault read_name(std::string_view argument, std::string& name);

// The place of one of `count` things, from 0 on, called i.
Fault read_place(std::string_view argument, std::size_t count, std::size_t& place);

// A count of epochs: a whole number from 1 to 2^53 - 1.
Fault read_epoch_count(std::string_view argument, std::int64_t& count);

}  // namespace logit
