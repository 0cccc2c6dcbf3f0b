// A Config as a JSON object, there and back, its fields as field_json has them.
#pragma once

#include "experiment/data_source.h"
#include "formats/json.h"

namespace logit {

// The whole Config as a JSON object, keys in the table's order.
std::string config_to_json(const Config& config);

// `object`: some of the keys. Either all of it is valid and taken over, or a Fault names the first
// offending key and `config` stays as it was. csv: what the data may be. Other data without a
// choice of classes and features are taken whole.
Fault update_config(Config& config, const rapidjson::Value& object, const Csv& csv = nullptr);
Fault update_config(Config& config, std::string_view json, const Csv& csv = nullptr);

}  // namespace logit
