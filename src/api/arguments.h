// What the methods of api.h are given, read from JSON: the value, or what is wrong with it.
#pragma once

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

// A count of epochs: a whole number from 1 to 2^53 - 1.
Fault read_epoch_count(std::string_view argument, std::int64_t& count);

}  // namespace logit
