// The methods of api.h that are about samples: which there are, what the model says of them, and
// how a file's become the run's.
#pragma once

#include <string>
#include <string_view>

#include "experiment/experiment.h"

namespace logit {

// logitLab.data(): { source, name, label, columns, classes, rows, samples, dropped }: the rows of
// the table, those of the two classes with all features, and those that miss a value of either.
std::string data_json(const Experiment& experiment);

// logitLab.predict(rows): the p of each row of raw values, in the order of config().features.
std::string predict_reply(const Experiment& experiment, std::string_view rows);

// logitLab.metrics(part) and logitLab.rocCurve(part), part "train" or "test": metrics.h's, null
// where they have no value.
std::string metrics_reply(const Experiment& experiment, std::string_view part);
std::string roc_curve_reply(const Experiment& experiment, std::string_view part);

// Takes the rows of a file as the run's data. numbers: x and target of the table; description: the
// rest of it as formats/csv_json.h reads it, and { choose: { classes, features } }. The settings
// stay but for these, and numbers for the parameters where they are not as many. A refused file
// changes nothing.
Fault load_table(Experiment& experiment, Table numbers, std::string_view description);

// The same as a reply: data_json of the run's data.
std::string load_table_reply(Experiment& experiment, Table numbers, std::string_view description);

}  // namespace logit
