#include "app_runs.h"

#include <utility>

#include "experiment/edits.h"
#include "experiment/pinned_runs.h"
#include "text/text.h"

namespace logit {
namespace {

// Says why where it was refused.
bool keep_present(App& app) {
    const Fault fault = pin_run(app.experiment);
    if (fault) {
        notify(app, tr("runNotice.notKept", {{"reason", fault.message}}));
    }
    return !fault;
}

void remove_kept(App& app, std::size_t place) {
    app.unpinned = app.experiment.pinned[place];
    app.unpinned_from = place;
    unpin_run(app.experiment, place);
    notify(app, tr("runNotice.removed", {{"name", app.unpinned->name}}));
    app.status.notice_keep = true;
}

void put_back(App& app) {
    app.status.notice.clear();
    if (app.unpinned) {
        repin_run(app.experiment, *std::exchange(app.unpinned, {}), app.unpinned_from);
    }
}

// A present run that is not kept itself is told of, with the way back to it.
void go_back(App& app, std::size_t place) {
    const PinnedRun& kept = app.experiment.pinned[place];
    if (refuse_locked(app, kept.run.config)) {
        return;
    }
    pause(app);
    const bool forgotten = recorded_epochs(app.experiment) > 0 && !place_of_present(app.experiment);
    bring_back(app.experiment, kept.run);
    app.status.notice.clear();
    if (forgotten) {
        notify(app, tr("runNotice.back", {{"name", kept.name}}));
        app.status.notice_undo = app.experiment.undo.size();
    }
}

// Keeps the present run and plays another beside it, as far as that one came.
void try_settings(App& app, const Config& edited) {
    const Config config = config_after_edit(app.experiment, edited);
    const std::int64_t epochs = recorded_epochs(app.experiment);
    if (const Fault fault = check_config(config, app.experiment.csv)) {
        notify(app, fault.message);
        return;
    }
    if (refuse_locked(app, config) || (epochs > 0 && !keep_present(app))) {
        return;
    }
    pause(app);
    set_config(app.experiment, config);
    play(app);
    app.play_to = epochs;
}

}  // namespace

void apply_to_kept_runs(App& app, const Requests& requests) {
    if (requests.pin) {
        keep_present(app);
    }
    if (requests.unpin) {
        remove_kept(app, *requests.unpin);
    }
    if (requests.put_back) {
        put_back(app);
    }
    if (requests.go_back) {
        go_back(app, *requests.go_back);
    }
    if (requests.try_settings) {
        try_settings(app, *requests.try_settings);
    }
}

}  // namespace logit
