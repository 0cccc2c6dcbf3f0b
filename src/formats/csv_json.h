// The data of a file as JSON: what describes it, and all of it for saved runs.
#pragma once

#include "experiment/data_source.h"
#include "formats/json.h"

namespace logit {

// name, label, columns, classes and format of an object; or what is wrong with it. data.table.x and
// target stay, and are looked at: as many columns, classes that there are, no infinite number.
Fault read_csv_description(const rapidjson::Value& object, CsvData& data);

// The same and with it x, column by column, null where a value is missing, and target.
void write_csv_data(JsonWriter& writer, const CsvData& data);
Fault read_csv_data(const rapidjson::Value& object, CsvData& data);

}  // namespace logit
