// The part of the exported script that brings the data, whatever their source.
#pragma once

#include <string>

#include "experiment/data_source.h"
#include "text/text.h"

namespace logit {

// "# the data": a sentence as a comment of the script.
std::string comment(TextKey sentence);

// What the script trains on, and what it is for.
TextKey script_title(DataSource data);

// The import lines that the data need.
std::string data_imports(const Config& config);

// From the source to tensor_x and tensor_y, and test_x and test_y where there is a split. csv: what
// was read, where the Config trains on it.
std::string data_lines(const Config& config, const Csv& csv);

}  // namespace logit
