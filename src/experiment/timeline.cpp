#include "experiment/timeline.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "nn/epoch.h"
#include "text/text.h"

namespace logit {
namespace {

// So many lines before a moment in the thinned past are printed once more on the way to it.
constexpr std::int64_t kLinesBefore = 256;

// From which state to go to `target`: one from where nothing recorded is missing on the way.
Moment nearest_start(const Experiment& experiment, const Moment& target) {
    const History& history = experiment.trainer.history;
    Moment latest = std::min(target, Moment{.epoch = history.size()});
    if (latest.epoch <= history.first_recent()) {
        latest = {.epoch = std::max<std::int64_t>(0, latest.epoch - kLinesBefore)};
    }
    return latest;
}

void set_out(Experiment& experiment, const Moment& target) {
    Trainer& trainer = experiment.trainer;
    const TrainerState& checkpoint =
        experiment.checkpoints.before(nearest_start(experiment, target));
    const Moment now = moment_of(trainer.state);
    const bool on_the_way = now <= target && now.epoch <= trainer.history.size();
    if (!on_the_way || now < moment_of(checkpoint)) {
        restore(trainer, checkpoint);
    }
    experiment.journey.under_way = true;
    experiment.journey.from = trainer.state.epoch;
}

// The next stretch of the way to `target`, of about `samples` samples; gives how many it took.
std::int64_t go_on(Experiment& experiment, const Moment& target, std::int64_t samples) {
    const Trainer& trainer = experiment.trainer;
    if (trainer.state.epoch < target.epoch) {
        const std::int64_t epochs =
            run_epochs(experiment, target.epoch - trainer.state.epoch, samples);
        const bool there = trainer.state.epoch == target.epoch;
        return there ? epochs * trainer.train.x.rows() : samples;
    }
    const bool starts_batch = trainer.state.stage == Stage::kLinear;
    const std::int64_t batch = batch_size(trainer);
    run_stage(experiment);
    return starts_batch ? batch : 0;
}

}  // namespace

void seek(Experiment& experiment, const Moment& moment) {
    experiment.journey = {.stops = {moment}};
}

void seek(Experiment& experiment, const Moment& moment, const Moment& then) {
    experiment.journey = {.stops = {then, moment}};
}

Fault moment_fault(const Experiment& experiment, const Moment& moment) {
    const auto refuse = [](const std::string& sentence) {
        return Fault{Fault::Kind::kRange, sentence};
    };
    const std::int64_t epochs = experiment.config.epochs;
    if (moment.epoch < 0 || moment.epoch > epochs) {
        return refuse(tr("fault.epochRange", {{"epochs", std::to_string(epochs)},
                                              {"got", std::to_string(moment.epoch)}}));
    }
    const std::int64_t batches = batch_count(experiment.trainer);
    if (moment.batch < 0 || moment.batch >= batches) {
        return refuse(tr("fault.range", {{"name", "batch"},
                                         {"min", "0"},
                                         {"max", std::to_string(batches - 1)},
                                         {"got", std::to_string(moment.batch)}}));
    }
    if (!has_stage(experiment.trainer.options, moment.stage)) {
        return refuse(tr("fault.noStage", {{"stage", stage_name(moment.stage)}}));
    }
    if (moment.epoch == epochs && moment != Moment{.epoch = epochs}) {
        return refuse(tr("fault.lastStage", {{"epoch", std::to_string(epochs)}}));
    }
    return {};
}

void advance(Experiment& experiment, std::int64_t samples) {
    Journey& journey = experiment.journey;
    while (!journey.stops.empty() && samples > 0) {
        const Moment target = journey.stops.back();
        if (!journey.under_way) {
            set_out(experiment, target);
        }
        while (moment_of(experiment) < target && !finished(experiment) && samples > 0) {
            samples -= go_on(experiment, target, samples);
        }
        if (moment_of(experiment) >= target || finished(experiment)) {
            journey.stops.pop_back();
            journey.under_way = false;
        }
    }
}

void arrive(Experiment& experiment) {
    while (travelling(experiment)) {
        advance(experiment, std::numeric_limits<std::int64_t>::max() / 2);
    }
}

double progress(const Experiment& experiment) {
    const Journey& journey = experiment.journey;
    if (!journey.under_way || journey.stops.empty()) {
        return 0;
    }
    const auto way = static_cast<double>(journey.stops.back().epoch - journey.from);
    const auto done = static_cast<double>(moment_of(experiment).epoch - journey.from);
    return way > 0 ? std::clamp(done / way, 0.0, 1.0) : 0;
}

Moment stage_before(const Experiment& experiment) {
    const Trainer& trainer = experiment.trainer;
    Moment moment = moment_of(trainer.state);
    const Stage now = moment.stage;
    if (now == Stage::kLinear) {
        const bool first = moment.batch == 0;
        if (first && (moment.epoch == 0 || trainer.state.diverged)) {  // no stage ended that epoch
            return {.epoch = std::max<std::int64_t>(0, moment.epoch - 1)};
        }
        return {.epoch = moment.epoch - (first ? 1 : 0),
                .batch = (first ? batch_count(trainer) : moment.batch) - 1,
                .stage = last_stage(trainer.options)};
    }
    for (const Stage stage : kStages) {
        if (stage < now && has_stage(trainer.options, stage)) {
            moment.stage = stage;  // in the end the last of them
        }
    }
    return moment;
}

void cut(Experiment& experiment, std::int64_t epoch) {
    Trainer& trainer = experiment.trainer;
    if (epoch < trainer.history.size()) {
        trainer.history.truncate(epoch);
        trainer.test_history.truncate(epoch);
    }
    experiment.checkpoints.drop_after({.epoch = epoch});
    experiment.path.cut(epoch);
    if (experiment.reprinted.first + std::ssize(experiment.reprinted.loss) > epoch) {
        experiment.reprinted = {};
    }
    const Moment last = {.epoch = epoch, .stage = Stage::kUpdate};
    const Moment now = moment_of(trainer.state);
    if (now > last || now.epoch > trainer.history.size()) {
        const Moment target = now > last ? Moment{.epoch = epoch} : now;
        seek(experiment, target);
        set_out(experiment, target);  // at once: what was cut off is no state of this run
    }
}

std::int64_t first_known_line(const Experiment& experiment) {
    const Reprinted& lines = experiment.reprinted;
    const std::int64_t first_recent = experiment.trainer.history.first_recent();
    const std::int64_t end = lines.first + std::ssize(lines.loss);
    const std::int64_t present = moment_of(experiment).epoch;
    const bool leads_here = end == present || (end == first_recent && present > end);
    return leads_here && !lines.loss.empty() ? lines.first : std::min(first_recent, present);
}

PrintedLine printed_line(const Experiment& experiment, std::int64_t index) {
    const Trainer& trainer = experiment.trainer;
    if (index >= trainer.history.first_recent()) {
        const bool split = !trainer.test_history.empty();
        return {.loss = trainer.history.at(index),
                .test_loss = split ? trainer.test_history.at(index) : std::nanf("")};
    }
    const auto place = static_cast<std::size_t>(index - experiment.reprinted.first);
    return {.loss = experiment.reprinted.loss[place],
            .test_loss = experiment.reprinted.test_loss[place]};
}

}  // namespace logit
