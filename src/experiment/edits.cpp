#include "experiment/edits.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "experiment/learning_rate.h"
#include "experiment/timeline.h"

namespace logit {
namespace {

constexpr std::size_t kMostUndone = 100;
constexpr std::size_t kMostUndoneBytes = std::size_t{256} << 20;  // of files' data

std::size_t bytes_of(const Csv& csv) {
    return csv ? static_cast<std::size_t>(csv->table.x.size()) * sizeof(double) : 0;
}

// Forgets the oldest edits, as far as their data take too much memory.
void bound_memory(std::vector<Snapshot>& undo, const Csv& present) {
    std::size_t bytes = 0;
    const Csv* newer = &present;
    for (auto snapshot = undo.rbegin(); snapshot != undo.rend(); ++snapshot) {
        bytes += snapshot->csv == *newer ? 0 : bytes_of(snapshot->csv);
        newer = &snapshot->csv;
        if (bytes > kMostUndoneBytes) {
            undo.erase(undo.begin(), snapshot.base());
            return;
        }
    }
}

// Before an edit. same_run: one that changes nothing of what is recorded.
void remember(Experiment& experiment, bool same_run) {
    experiment.undo.push_back(snapshot_of(experiment));
    experiment.undo.back().same_run = same_run;
    if (experiment.undo.size() > kMostUndone) {
        experiment.undo.erase(experiment.undo.begin());
    }
    experiment.redo.clear();
    bound_memory(experiment.undo, experiment.csv);
}

bool restarts(const Config& before, const Config& after) {
    return std::ranges::any_of(hyperparameters(), [&](const Hyperparameter& row) {
        return row.restarts && differs(row, before, after);
    });
}

void take_over(Experiment& experiment, const Config& config, const Csv& csv) {
    const bool other_data = config.data == DataSource::kCsv && csv != experiment.csv;
    experiment.csv = csv;
    if (other_data || restarts(experiment.config, config)) {
        begin_run(experiment, config);
        return;
    }
    const std::int64_t other_from = first_other_rate(experiment.config, config);
    experiment.config = config;
    if (other_from < std::numeric_limits<std::int64_t>::max()) {
        give_up(experiment);
    }
    cut(experiment, std::min(other_from, config.epochs));
    if (moment_of(experiment) > Moment{.epoch = config.epochs}) {
        seek(experiment, {.epoch = config.epochs});
    }
}

// Whether a run with this Config would have the same bits as far as the present one is recorded,
// and the present moment.
bool same_so_far(const Experiment& experiment, const Config& config, const Csv& csv) {
    const std::int64_t recorded = recorded_epochs(experiment);
    const bool same_data = config.data != DataSource::kCsv || csv == experiment.csv;
    return same_data && !restarts(experiment.config, config) && config.epochs >= recorded &&
           moment_of(experiment) <= Moment{.epoch = config.epochs} &&
           first_other_rate(experiment.config, config) >= recorded;
}

// What undo and redo have in common: the newest snapshot of one becomes the present, and the
// present one of the other's.
void take_back(Experiment& experiment, std::vector<Snapshot>& from, std::vector<Snapshot>& to) {
    if (from.empty()) {
        return;
    }
    const Snapshot snapshot = std::move(from.back());
    from.pop_back();
    // An edit that changed nothing recorded then may do so now: more has been trained since.
    const bool same_run =
        snapshot.same_run && same_so_far(experiment, snapshot.config, snapshot.csv);
    to.push_back(snapshot_of(experiment));
    to.back().same_run = same_run;
    Config config = snapshot.config;
    config.epochs_per_frame = experiment.config.epochs_per_frame;
    take_over(experiment, config, snapshot.csv);
    if (!same_run) {
        seek(experiment, {.epoch = snapshot.recorded}, snapshot.moment);
    }
}

}  // namespace

Config settings_now(const Experiment& experiment) {
    Config now = experiment.config;
    now.lr = rate_at(now, first_free_epoch(moment_of(experiment)));
    return now;
}

Config config_after_edit(const Experiment& experiment, Config edited) {
    const Config now = settings_now(experiment);
    const bool same_changes = edited.lr_changes == now.lr_changes;
    if (restarts(now, edited)) {
        if (same_changes) {
            edited.lr_changes.clear();
        }
    } else if (edited.lr != now.lr && same_changes) {
        const double lr = std::exchange(edited.lr, experiment.config.lr);
        change_rate(edited, first_free_epoch(moment_of(experiment)), lr,
                    recorded_epochs(experiment));
    } else if (edited.lr == now.lr) {
        edited.lr = experiment.config.lr;
    }
    return edited;
}

Init init_of(const Parameters& parameters) {
    Init init{.kind = Init::Kind::kNumbers, .numbers = {}};
    for (const float weight : parameters.weight) {
        init.numbers.push_back(static_cast<double>(weight));
    }
    init.numbers.push_back(static_cast<double>(parameters.bias));
    return init;
}

void set_config(Experiment& experiment, const Config& config) {
    Config same_pace = config;
    same_pace.epochs_per_frame = experiment.config.epochs_per_frame;
    if (same_pace == experiment.config) {  // how fast it is played is no change of the run
        experiment.config = config;
    } else {
        remember(experiment, same_so_far(experiment, config, experiment.csv));
        take_over(experiment, config, experiment.csv);
    }
}

void set_data(Experiment& experiment, const Csv& csv, const Config& config) {
    remember(experiment, false);
    experiment.csv = csv;
    begin_run(experiment, config);
}

void reset(Experiment& experiment) {
    Config config = settings_now(experiment);
    config.lr_changes.clear();
    const bool at_start = recorded_epochs(experiment) == 0 && moment_of(experiment) == Moment() &&
                          config == experiment.config;
    if (!at_start) {
        remember(experiment, false);
        begin_run(experiment, config);
    }
}

void replace_run(Experiment& experiment, Experiment other) {
    remember(experiment, false);
    other.undo = std::move(experiment.undo);
    other.pinned = std::move(experiment.pinned);
    other.redo.clear();
    experiment = std::move(other);
}

void bring_back(Experiment& experiment, const Snapshot& run) {
    remember(experiment, false);
    Config config = run.config;
    config.epochs_per_frame = experiment.config.epochs_per_frame;
    take_over(experiment, config, config.data == DataSource::kCsv ? run.csv : experiment.csv);
    seek(experiment, {.epoch = run.recorded}, run.moment);
}

void undo(Experiment& experiment) { take_back(experiment, experiment.undo, experiment.redo); }

void redo(Experiment& experiment) { take_back(experiment, experiment.redo, experiment.undo); }

}  // namespace logit
