// A small file of a user's, as if it had been read.
#pragma once

#include <cmath>
#include <memory>

#include "experiment/data_source.h"

namespace logit {

inline Csv own_file() {
    static const Csv file = [] {
        CsvData data;
        data.table.name = "own.csv";
        data.label = "kind";
        data.table.columns = {"a", "b", "花弁"};
        data.table.classes = {"no", "yes", "perhaps"};
        data.table.x.resize(12, 3);
        for (int row = 0; row < 12; ++row) {
            data.table.x.row(row) << row, 12.5 - row, (row % 5) * 1e3;
            data.table.target.push_back(row % 4 == 3 ? -1 : row % 3);
        }
        data.table.x(4, 1) = NAN;
        return std::make_shared<const CsvData>(data);
    }();
    return file;
}

}  // namespace logit
