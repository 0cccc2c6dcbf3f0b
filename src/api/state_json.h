// What a run has come to, as the programming interface shows it: numbers as JSON, the loss curve as
// arrays. Reads an Experiment, changes nothing.
#pragma once

#include <string>
#include <vector>

#include "experiment/experiment.h"

namespace logit {

// logitLab.state()
std::string state_json(const Experiment& experiment, bool running);

// logitLab.tensors(): what print() would show of each now, {shape, values}, null where torch has
// None or the loop has not come to it yet.
std::string tensors_json(const Experiment& experiment);

// The same of another state of the run, such as state_with_last_pass().
std::string tensors_json(const Experiment& experiment, const TrainerState& t);

// logitLab.history(): of the whole run, what lies ahead of the present moment too. One point an
// epoch while the history is exact; older ones are thinned to the smallest and largest loss of a
// bucket, beside which stand the smallest and largest test loss of the same epochs. test_loss: as
// long as the others, or empty without a split.
struct HistoryArrays {
    std::vector<double> epoch;  // the first epoch's is 1: how many were done when it printed
    std::vector<float> loss;
    std::vector<float> test_loss;
};
HistoryArrays history_arrays(const Trainer& trainer);

}  // namespace logit
