// A widget for each type of hyperparameter. Widgets are known by the key: "lr", "lr-", "lr+"; those
// of a list by key and index: "features2".
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "experiment/config.h"
#include "experiment/value_text.h"
#include "nn/dataset.h"

namespace logit {

// The name of a widget: what it shows, and the key it is known by.
std::string widget_id(const std::string& shown, const Hyperparameter& row,
                      const std::string& suffix = "");

// Each edits its value in place, over the width that is left.
void control(const Hyperparameter& row, double& value);
void control(const Hyperparameter& row, std::int64_t& value);
void control(const Hyperparameter& row, std::uint64_t& value);
void control(const Hyperparameter& row, bool& value);
void control(const Hyperparameter& row, LossFn& value);
void control(const Hyperparameter& row, OptimizerKind& value);
void control(const Hyperparameter& row, DataSource& value);
void control(const Hyperparameter& row, std::vector<Point>& points);  // says where
void control(const Hyperparameter& row, std::array<int, 2>& classes, const Table& table);
void control(const Hyperparameter& row, std::vector<int>& features, const Table& table);
void control(const Hyperparameter& row, Init& init);
void control(const Hyperparameter& row, std::vector<LrChange>& changes);

}  // namespace logit
