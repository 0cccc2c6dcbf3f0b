// One field of a Config as one JSON value, there and back: what the Config's JSON, the URL hash and
// saved runs have in common.
#pragma once

#include "experiment/data_source.h"
#include "formats/json.h"

namespace logit {

// Numbers, booleans, words for choices, arrays for lists; a seed above 2^53 - 1 is a string of
// digits, since JavaScript would round it.
rapidjson::Value field_to_json(const Config& config, const Hyperparameter& row,
                               rapidjson::MemoryPoolAllocator<>& allocator);

// Sets the field, or says what is wrong with the value and leaves it.
Fault field_from_json(Config& config, const Hyperparameter& row, const rapidjson::Value& value);

// The whole Config as a JSON object, keys in the table's order.
std::string config_to_json(const Config& config);

// `object`: some of the keys. Either all of it is valid and taken over, or a Fault names the first
// offending key and `config` stays as it was. csv: what the data may be. Other data without a
// choice of classes and features are taken whole.
Fault update_config(Config& config, const rapidjson::Value& object, const Csv& csv = nullptr);
Fault update_config(Config& config, std::string_view json, const Csv& csv = nullptr);

}  // namespace logit
