#include "app.h"

#include <limits>
#include <utility>
#include <vector>

#include "app_address.h"
#include "app_runs.h"
#include "experiment/edits.h"
#include "experiment/last_pass.h"
#include "experiment/timeline.h"
#include "text/text.h"
#include "ui/view_settings.h"

namespace logit {
namespace {

constexpr double kNoticeMs = 6000;

// The way to a moment: how much of a frame it may take, and after how long it is shown.
constexpr double kTravelShare = 0.8;
constexpr double kTravelShownAfterMs = 300;

// The share of the time between two pictures that training may take; the rest is for drawing.
constexpr double kTrainingShare = 0.5;

bool played_out(const App& app) {
    const bool there = moment_of(app.experiment) == Moment{.epoch = app.play_to};
    return finished(app.experiment) || (app.play_to > 0 && there);
}

void train(App& app) {
    const std::int64_t wanted = app.experiment.config.epochs_per_frame;
    std::int64_t left = wanted == 0 ? std::numeric_limits<std::int64_t>::max() : wanted;
    if (app.play_to > 0) {
        left = std::min(left, app.play_to - moment_of(app.experiment).epoch);
    }
    work_for(app.pace, time_for(app.pace, kTrainingShare), [&](std::int64_t samples) {
        left -= run_epochs(app.experiment, left, samples);
        return left > 0 && !finished(app.experiment);
    });
    app.status.running = !played_out(app);
}

// In slow motion: a stage, and then time to read.
void train_slowly(App& app) {
    const double now = app.pace.clock_ms();
    if (now - app.last_stage_ms >= 1000 / app.view.stages_per_second) {
        run_stage(app.experiment);
        app.last_stage_ms = now;
    }
    app.status.running = !played_out(app);
}

// At rest the names of the script stand for the tensors of the last pass. A Config and a moment say
// all that a state is, so only another of them asks for another pass.
void follow_shown(App& app) {
    const bool fast = app.status.running && !app.view.slow_motion;
    if (fast || travelling(app.experiment)) {
        app.shown_of = {};
        return;
    }
    if (!app.shown_of.is_now(app.experiment)) {
        app.shown = state_with_last_pass(app.experiment);
        app.shown_of = origin_of(app.experiment);
    }
}

// Shows the way once it has taken a while, and how far it is.
void watch_travel(App& app) {
    const double now = app.pace.clock_ms();
    if (!travelling(app.experiment)) {
        app.travel_since_ms = now;
    }
    app.status.travel_shown =
        travelling(app.experiment) && now - app.travel_since_ms >= kTravelShownAfterMs;
}

// A change that may forget part of the run says so, and how to get it back.
void change(App& app, auto&& edit) {
    const std::int64_t before = recorded_epochs(app.experiment);
    edit(app.experiment);
    const std::int64_t after = recorded_epochs(app.experiment);
    if (after < before) {
        const std::string first = std::to_string(after + 1);
        const std::string last = std::to_string(before);
        notify(app, after == 0 ? tr("runNotice.newRun", {{"n", last}})
                    : after + 1 == before
                        ? tr("runNotice.oneForgotten", {{"n", last}})
                        : tr("runNotice.forgotten", {{"first", first}, {"last", last}}));
        app.status.notice_undo = app.experiment.undo.size();
    }
}

// A point that was put, moved or erased. The run begins anew with each, so it is not told of it;
// and one that was training, or had trained to its end, trains at once.
bool draws(const Experiment& experiment, const Config& config) {
    return config.data == DataSource::kPoints && experiment.config.data == DataSource::kPoints &&
           config.points != experiment.config.points;
}

void take_over_drawing(App& app, const Config& config) {
    const bool at_end = finished(app.experiment);
    set_config(app.experiment, config);
    app.status.running = app.status.running || at_end;
}

// Takes the settings over once they are let go of, so that a drag is one change.
void apply_settings(App& app, const Config& shown, const Config& edited) {
    if (edited != shown) {
        app.pending = edited;
    }
    if (!app.pending || ImGui::IsAnyItemActive()) {
        return;
    }
    const Config config = config_after_edit(app.experiment, *std::exchange(app.pending, {}));
    if (refuse_locked(app, config)) {
        return;
    }
    const Fault fault = check_config(config, app.experiment.csv);
    app.status.refused = fault.message;
    const bool drawn = draws(app.experiment, config);
    if (fault) {
        if (drawn) {
            notify(app, fault.message);  // the hand is not where the settings are
        }
        return;
    }
    if (drawn) {
        take_over_drawing(app, config);
        return;
    }
    const double lr = settings_now(app.experiment).lr;
    change(app, [&](Experiment& experiment) { set_config(experiment, config); });
    if (settings_now(app.experiment).lr != lr && finished(app.experiment)) {
        notify(app, tr("runNotice.lateRate"));
    }
}

void take_back(App& app, void (*go)(Experiment&)) {
    pause(app);
    app.status.notice.clear();
    go(app.experiment);
}

void apply(App& app, const Requests& requests) {
    Experiment& experiment = app.experiment;
    if (requests.pause || requests.give_up) {
        pause(app);
    }
    if (requests.reset) {
        pause(app);
        change(app, [](Experiment& run) { reset(run); });
    }
    if (requests.undo) {
        take_back(app, undo);
    }
    if (requests.redo) {
        take_back(app, redo);
    }
    if (requests.step > 0) {
        pause(app);
        const std::int64_t now = moment_of(experiment).epoch;
        seek(experiment, {.epoch = std::min(now + requests.step, experiment.config.epochs)});
    }
    if (requests.stage) {
        pause(app);
        run_stage(experiment);
    }
    if (requests.seek) {
        pause(app);
        seek(experiment, *requests.seek);
    }
    if (requests.play) {
        play(app);
    }
    if (!requests.say.empty()) {
        notify(app, requests.say);
    }
    app.type = requests.type;
}

}  // namespace

void app_frame(App& app) {
    follow_refresh(app.pace);
    if (app.status.running && !app.hidden && !travelling(app.experiment)) {
        (app.view.slow_motion ? train_slowly : train)(app);
    }
    follow_shown(app);
    watch_travel(app);
    measure_rate(app.pace, moment_of(app.experiment).epoch);
    app.status.epochs_per_second = app.pace.epochs_per_second;
    if (app.pace.clock_ms() >= app.notice_until_ms) {
        app.status.notice.clear();
    }

    app.say =
        announcement(app.experiment, app.shown_of.config ? app.shown : app.experiment.trainer.state,
                     app.status, app.view.slow_motion, app.pace.clock_ms(), app.announced);
    const Config shown = app.pending.value_or(settings_now(app.experiment));
    Config edited = shown;
    Requests requests;
    ui_frame({.experiment = app.experiment,
              .shown = app.shown_of.config ? app.shown : app.experiment.trainer.state,
              .status = app.status,
              .fonts = app.fonts,
              .config = edited,
              .view = app.view,
              .requests = requests});
    apply_settings(app, shown, edited);
    apply(app, requests);
    apply_to_kept_runs(app, requests);
    travel(app, kTravelShare * app.pace.refresh_ms);
    ++app.frames_drawn;
}

void travel(App& app, double ms) {
    if (!travelling(app.experiment)) {
        return;
    }
    work_for(app.pace, ms, [&](std::int64_t samples) {
        advance(app.experiment, samples);
        return travelling(app.experiment);
    });
}

void play(App& app) {
    give_up(app.experiment);
    if (finished(app.experiment)) {
        seek(app.experiment, {});
    }
    app.play_to = 0;
    app.status.running = true;
}

void pause(App& app) {
    app.status.running = false;
    give_up(app.experiment);
}

void notify(App& app, std::string sentence, double times) {
    app.status.notice = std::move(sentence);
    app.status.notice_undo = 0;
    app.status.notice_keep = false;
    app.notice_until_ms = app.pace.clock_ms() + times * kNoticeMs;
}

// Settings that whoever made the page's link has locked: a hand cannot change them, scripts can.
bool refuse_locked(App& app, const Config& config) {
    const std::string key = locked_difference(app.view, config, app.experiment.config);
    if (!key.empty()) {
        notify(app, tr("notice.locked", {{"name", tr(find_hyperparameter(key)->label)}}));
    }
    return !key.empty();
}

std::vector<std::string_view> texts_from_elsewhere(const App& app) {
    const Experiment& experiment = app.experiment;
    const std::vector<std::string>& columns = experiment.table->columns;
    std::vector<std::string_view> texts(columns.begin(), columns.end());
    texts.insert(texts.end(), experiment.table->classes.begin(), experiment.table->classes.end());
    texts.push_back(experiment.table->name);
    if (experiment.csv) {
        texts.push_back(experiment.csv->label);
    }
    for (const PinnedRun& pinned : experiment.pinned) {
        texts.push_back(pinned.name);
    }
    texts.push_back(app.status.notice);  // it may name what a link asks for
    return texts;
}

bool moving(const App& app) {
    return app.status.running || travelling(app.experiment) || !app.status.notice.empty() ||
           address_outdated(app) || app.view.surface.under_way;
}

void set_hidden(App& app, bool hidden) {
    app.hidden = hidden;
    const std::int64_t epoch = moment_of(app.experiment).epoch;
    if (hidden) {
        app.epoch_when_hidden = epoch;
    } else if (app.status.running && epoch == app.epoch_when_hidden) {
        notify(app, tr("runNotice.hidden"));
    }
}

}  // namespace logit
