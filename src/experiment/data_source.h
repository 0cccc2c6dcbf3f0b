// What a run's samples come from: a file that was read, the points of its Config, or iris, each as
// a table. Reads no file itself and takes no sample.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "experiment/config.h"
#include "nn/dataset.h"

namespace logit {

// How a CSV is written, so that pandas.read_csv reads the same numbers.
struct CsvFormat {
    std::string delimiter = ",";
    std::string decimal = ".";              // or ","
    std::string newline = {};               // "\r" where pandas would trip over it, else empty
    std::vector<std::string> names = {};    // of all its columns where it has no header of its own
    std::vector<std::string> coerced = {};  // columns with cells that are no numbers: missing too

    friend bool operator==(const CsvFormat&, const CsvFormat&) = default;
};

// A file as it was read: every column of numbers, whether chosen or not, and one column's texts as
// classes.
struct CsvData {
    // Its name is the file's. pandas' to_numpy() gives it column after column.
    Table table = {.storage = Storage::kColumns};
    std::string label;  // the name of the classes' column
    CsvFormat format;
};

// Shared by the run and what undo remembers; null where no file was read.
using Csv = std::shared_ptr<const CsvData>;

// The table that a Config's samples are rows of; null where it names a file and none was read.
std::shared_ptr<const Table> table_of(const Config& config, const Csv& csv);

// Chooses all of a table's columns and its first two classes, where the present choice is another
// table's. Numbers for the parameters become randn.
void fit_to_table(Config& config, const Table& table);

// What the rows of the hyperparameters cannot see, because it concerns several of them, or the
// data. Every field is assumed to be within its row. The Fault's key is the one to change: at its
// default the fault is gone, or is another key's.
Fault check_config(const Config& config, const Csv& csv = nullptr);

}  // namespace logit
