// Files as they would have been read, the same ones every time.
#pragma once

#include <memory>
#include <string>

#include "experiment/data_source.h"
#include "experiment/random_config.h"

namespace logit {

// rows of so many features; a row's class is the side of a plane that it lies on.
inline Csv random_csv(int seed, int rows, int features) {
    Dice dice(static_cast<std::uint64_t>(seed));
    const auto csv = std::make_shared<CsvData>();
    csv->label = "side";
    csv->table = {.name = "random.csv",
                  .columns = {},
                  .classes = {"left", "right"},
                  .x = Eigen::MatrixXd(rows, features),
                  .target = {},
                  .storage = Storage::kColumns};
    for (int feature = 0; feature < features; ++feature) {
        csv->table.columns.push_back("x" + std::to_string(feature));
    }
    for (int row = 0; row < rows; ++row) {
        for (int feature = 0; feature < features; ++feature) {
            csv->table.x(row, feature) = 2 * dice.uniform() - 1;
        }
        csv->table.target.push_back(csv->table.x.row(row).sum() > 0 ? 1 : 0);
    }
    return csv;
}

// Trains on all of it.
inline Config csv_config(const Csv& csv) {
    Config config{.data = DataSource::kCsv};
    fit_to_table(config, csv->table);
    return config;
}

}  // namespace logit
