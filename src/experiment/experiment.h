// A run apart from any screen: its Config, the Trainer it asks for, and the states on the way from
// which any moment can be reached again. A run is its Config and its data; everything else follows.
// Trains forwards; timeline.h goes to any moment, edits.h changes the Config.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "experiment/checkpoints.h"
#include "experiment/config.h"
#include "experiment/data_source.h"
#include "experiment/loss_curve.h"
#include "experiment/moment.h"
#include "experiment/path.h"
#include "nn/trainer.h"

namespace logit {

// The way to one moment after another, gone as fast as there is time: see timeline.h.
struct Journey {
    std::vector<Moment> stops;  // the next one last
    bool under_way = false;     // towards the next: begun from the nearest state
    std::int64_t from = 0;      // the epoch of that state
};

// The losses printed just before the present where the history has only extremes left, exactly.
struct Reprinted {
    std::int64_t first = 0;  // the index, as in History, of the first
    std::vector<float> loss, test_loss;
};

// What it takes to bring a run back: all else is repeated.
struct Snapshot {
    Config config;
    Csv csv;
    Moment moment;
    std::int64_t recorded = 0;  // epochs
    bool same_run = false;      // the edit between this and the next left the run as it was
};

// A run kept to be compared with others: see pinned_runs.h.
struct PinnedRun {
    std::string name;  // no other's
    int color = 0;     // of those for kept runs; its own for as long as it is kept
    Snapshot run;
    float loss = 0;  // of its last epoch
    std::vector<CurvePoint> curve;
    Path path;
};

struct Experiment {
    Config config;
    Csv csv;                             // what was read last, in use or not
    std::shared_ptr<const Table> table;  // what the samples are rows of
    Scaler scaler;                       // as fitted on the training part
    Trainer trainer;  // its state is the present moment, its history the whole run, the future too
    Checkpoints checkpoints;
    Path path;
    Journey journey;
    Reprinted reprinted;
    std::vector<Snapshot> undo, redo;  // the newest last
    std::vector<PinnedRun> pinned;     // whatever becomes of the present run
};

// Which run something was computed from, and when in it: to know whether it still holds.
struct Origin {
    std::optional<Config> config = {};  // none: nothing was computed yet
    std::shared_ptr<const Table> table = {};
    Moment moment = {};

    bool is_run(const Experiment& experiment) const {
        return config == experiment.config && table == experiment.table;
    }
    bool is_now(const Experiment& experiment) const {
        return moment == moment_of(experiment.trainer.state) && is_run(experiment);
    }
};

inline Origin origin_of(const Experiment& experiment) {
    return {.config = experiment.config,
            .table = experiment.table,
            .moment = moment_of(experiment.trainer.state)};
}

// What a Config means to nn. The parameters are those that make_experiment starts from.
DataOptions data_options(const Config& config);
TrainerOptions trainer_options(const Config& config);

// A run at epoch 0. config: without fault (check_config) with this csv, as everywhere below.
Experiment make_experiment(const Config& config = {}, const Csv& csv = nullptr);

// Begins the run of this Config on experiment.csv or what else it names, at epoch 0 and with
// nothing recorded.
void begin_run(Experiment& experiment, const Config& config);

inline Moment moment_of(const Experiment& experiment) {
    return moment_of(experiment.trainer.state);
}
inline std::int64_t recorded_epochs(const Experiment& experiment) {
    return experiment.trainer.history.size();
}

// The present run, to be brought back: see edits.h.
Snapshot snapshot_of(const Experiment& experiment);

// True when the run has all the epochs that the Config asks for, has diverged or met a condition
// that stops it.
bool finished(const Experiment& experiment);

// Trains up to `epochs` more epochs, fewer where the run finishes first; gives how many. An epoch
// begun by run_stage counts as the first.
std::int64_t run_epochs(Experiment& experiment, std::int64_t epochs);

// The same for who has little time: ends after about `samples` samples, in an epoch's middle only
// where it has more than kUncutSamples. The next call goes on there.
inline constexpr std::int64_t kUncutSamples = 4096;
std::int64_t run_epochs(Experiment& experiment, std::int64_t epochs, std::int64_t samples);

// Runs the next stage of the loop; does nothing and gives false where the run is finished.
bool run_stage(Experiment& experiment);

// w.grad and b.grad as the last backward() left them, whether or not zero_() came after it.
// state: with has_grad.
const Parameters& latest_grad(const TrainerState& state);

}  // namespace logit
