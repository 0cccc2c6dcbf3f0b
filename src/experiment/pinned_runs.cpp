#include "experiment/pinned_runs.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "experiment/value_text.h"
#include "text/text.h"

namespace logit {
namespace {

constexpr int kCurveColumns = 1000;  // at most two points in each

// The file of a run that uses one.
Csv used_csv(const Config& config, const Csv& csv) {
    return config.data == DataSource::kCsv ? csv : nullptr;
}

bool is_same_run(const Snapshot& run, const Experiment& experiment) {
    Config config = experiment.config;
    config.epochs_per_frame = run.config.epochs_per_frame;
    return config == run.config && used_csv(config, experiment.csv) == run.csv;
}

bool is_taken(const Experiment& experiment, const std::string& name) {
    const std::vector<PinnedRun>& pinned = experiment.pinned;
    return std::ranges::find(pinned, name, &PinnedRun::name) != pinned.end();
}

Fault name_fault(const std::string& name) {
    return {Fault::Kind::kRange, tr("fault.keepName", {{"name", name}})};
}

// "adam", or where that is another's "adam 2".
std::string free_name(const Experiment& experiment) {
    const std::string usual = usual_name(experiment.config, experiment.csv);
    std::string name = usual;
    for (int i = 2; is_taken(experiment, name); ++i) {
        name = usual + " " + std::to_string(i);
    }
    return name;
}

bool has_color(const Experiment& experiment, int color) {
    const std::vector<PinnedRun>& pinned = experiment.pinned;
    return std::ranges::find(pinned, color, &PinnedRun::color) != pinned.end();
}

int free_color(const Experiment& experiment) {
    int color = 0;
    while (has_color(experiment, color)) {
        ++color;
    }
    return color;
}

// --- settings ------------------------------------------------------------------------------------

bool is_speed(const Hyperparameter& row) { return std::string_view(row.key) == "epochsPerFrame"; }

// What changes nothing of a run counts as its default.
bool differs_in_effect(const Hyperparameter& row, const Config& a, const Config& b) {
    const Config usual;
    return !is_speed(row) && differs(row, row.applies(a) ? a : usual, row.applies(b) ? b : usual);
}

// "adam", "lr 0.01": one difference, in few letters.
std::string short_text(const Hyperparameter& row, const Config& config, const Table& table) {
    const std::string text = value_text(row, config, table);
    const bool says_all = std::holds_alternative<OptimizerKind Config::*>(row.field) ||
                          std::holds_alternative<LossFn Config::*>(row.field);
    return says_all ? text : std::string(row.key) + " " + text;
}

}  // namespace

std::optional<std::size_t> place_of_present(const Experiment& experiment) {
    const auto found = std::ranges::find_if(experiment.pinned, [&](const PinnedRun& pinned) {
        return is_same_run(pinned.run, experiment);
    });
    return found == experiment.pinned.end()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(found - experiment.pinned.begin()));
}

Fault pin_run(Experiment& experiment, const std::string& name) {
    const auto refuse = [](const std::string& sentence) {
        return Fault{Fault::Kind::kRange, sentence};
    };
    const History& history = experiment.trainer.history;
    std::vector<PinnedRun>& pinned = experiment.pinned;
    const std::optional<std::size_t> place = place_of_present(experiment);
    const bool keeps_name = place && pinned[*place].name == name;
    if (history.empty()) {
        return refuse(tr("fault.keepNothing"));
    }
    if (!place && pinned.size() == kMaxPinnedRuns) {
        return refuse(tr("fault.keepEight"));
    }
    if (!keeps_name && is_taken(experiment, name)) {
        return name_fault(name);
    }
    if (!place) {
        pinned.push_back({.name = free_name(experiment),
                          .color = free_color(experiment),
                          .run = {},
                          .curve = {},
                          .path = {}});
    }
    PinnedRun& kept = place ? pinned[*place] : pinned.back();
    kept.name = name.empty() ? kept.name : name;
    kept.run = snapshot_of(experiment);
    kept.run.csv = used_csv(experiment.config, experiment.csv);
    kept.loss = history.back();
    kept.path = experiment.path;
    kept.curve = loss_curve(history, 1, static_cast<double>(history.size()), kCurveColumns);
    return {};
}

Fault rename_run(Experiment& experiment, std::size_t place, const std::string& name) {
    std::string& now = experiment.pinned[place].name;
    if (now != name && is_taken(experiment, name)) {
        return name_fault(name);
    }
    now = name;
    return {};
}

void unpin_run(Experiment& experiment, std::size_t place) {
    experiment.pinned.erase(experiment.pinned.begin() + static_cast<std::ptrdiff_t>(place));
}

void repin_run(Experiment& experiment, PinnedRun run, std::size_t place) {
    std::vector<PinnedRun>& pinned = experiment.pinned;
    if (pinned.size() == kMaxPinnedRuns || is_taken(experiment, run.name)) {
        return;
    }
    if (has_color(experiment, run.color)) {
        run.color = free_color(experiment);
    }
    const auto at = static_cast<std::ptrdiff_t>(std::min(place, pinned.size()));
    pinned.insert(pinned.begin() + at, std::move(run));
}

bool has_present_data(const PinnedRun& pinned, const Experiment& experiment) {
    const auto differs_in = [&](const Hyperparameter& row) {
        return row.group == Hyperparameter::Group::kData &&
               differs_in_effect(row, experiment.config, pinned.run.config);
    };
    return std::ranges::none_of(hyperparameters(), differs_in) &&
           pinned.run.csv == used_csv(experiment.config, experiment.csv);
}

std::string usual_name(const Config& config, const Csv& csv) {
    constexpr std::size_t kMostDifferences = 3;
    const std::shared_ptr<const Table> table = table_of(config, csv);
    Config usual;  // with the choices that come with other data
    usual.data = config.data;
    usual.points = config.points;
    fit_to_table(usual, *table);
    std::string name = config.data == Config().data ? "" : value_text(config.data);
    std::size_t differences = name.empty() ? 0 : 1;
    for (const Hyperparameter& row : hyperparameters()) {
        if (!differs_in_effect(row, config, usual)) {
            continue;
        }
        if (++differences > kMostDifferences) {
            return name + " ...";
        }
        name += (name.empty() ? "" : ", ") + short_text(row, config, *table);
    }
    return name.empty() ? tr("value.article") : name;
}

std::vector<const Hyperparameter*> differing_settings(const Experiment& experiment) {
    const Csv present_csv = used_csv(experiment.config, experiment.csv);
    std::vector<const Hyperparameter*> rows;
    for (const Hyperparameter& row : hyperparameters()) {
        const bool is_data = std::holds_alternative<DataSource Config::*>(row.field);
        const auto other = [&](const PinnedRun& pinned) {
            return differs_in_effect(row, experiment.config, pinned.run.config) ||
                   (is_data && pinned.run.csv != present_csv);
        };
        if (std::ranges::any_of(experiment.pinned, other)) {
            rows.push_back(&row);
        }
    }
    return rows;
}

}  // namespace logit
