// One field of a Config as one JSON value, there and back: what the Config's JSON, the URL hash and
// saved runs have in common.
#pragma once

#include "experiment/config.h"
#include "formats/json.h"

namespace logit {

// Numbers, booleans, words for choices, arrays for lists; a seed above 2^53 - 1 is a string of
// digits, since JavaScript would round it.
rapidjson::Value field_to_json(const Config& config, const Hyperparameter& row,
                               rapidjson::MemoryPoolAllocator<>& allocator);

// Sets the field, or says what is wrong with the value and leaves it.
Fault field_from_json(Config& config, const Hyperparameter& row, const rapidjson::Value& value);

}  // namespace logit
