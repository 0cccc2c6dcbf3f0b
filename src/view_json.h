// The view settings as JSON, there and back, as config_json does for the run's.
#pragma once

#include <string>
#include <string_view>

#include "experiment/config.h"
#include "formats/json.h"
#include "ui/view_settings.h"

namespace logit {

std::string view_to_json(const ViewState& view);

// `json`: an object with some of the keys. Either all of it is valid and taken over, or a Fault
// says what is wrong with the first offending key and `view` stays as it was.
Fault update_view(ViewState& view, std::string_view json);

// One of them.
void write_view_setting(JsonWriter& writer, const ViewSetting& row, const ViewState& view);
Fault read_view_setting(const ViewSetting& row, const rapidjson::Value& value, ViewState& view);

}  // namespace logit
