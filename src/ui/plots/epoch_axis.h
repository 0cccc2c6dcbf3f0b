// Marks of an axis of epochs. Knows no plot library.
#pragma once

#include <string>

namespace logit {

// "250", "5000", "10k", "1.5M", "2G"
std::string epoch_label(double epoch);

}  // namespace logit
