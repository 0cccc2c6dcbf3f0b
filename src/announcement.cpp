#include "announcement.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <iterator>

#include "experiment/timeline.h"
#include "formats/line_value.h"
#include "text/text.h"

namespace logit {
namespace {

constexpr double kTenthsEveryMs = 2000;  // speech takes longer than an epoch

std::string epoch_and_loss(const Experiment& experiment) {
    const TrainerState& state = experiment.trainer.state;
    std::array<char, 32> loss{};
    std::snprintf(loss.data(), loss.size(), "%.5f", static_cast<double>(state.loss));
    return tr("announce.epoch", {{"epoch", std::to_string(state.epoch)},
                                 {"all", std::to_string(experiment.config.epochs)},
                                 {"loss", loss.data()}});
}

// "sigmoid has run. p (100, 1) [0.2, …]. Next: loss."
std::string stage_walked(const Experiment& experiment, const TrainerState& shown) {
    const auto next = static_cast<std::size_t>(shown.stage);
    const Stage done = kStages[(next + std::size(kStages) - 1) % std::size(kStages)];
    const auto lines = script_lines(experiment.config, experiment.csv);
    const std::string made = line_value(lines, line_of(lines, done), experiment, shown);
    return tr(made.empty() ? TextKey("announce.stage") : TextKey("announce.stageMade"),
              {{"done", stage_name(done)}, {"made", made}, {"next", stage_name(shown.stage)}});
}

std::string where_it_is(const Experiment& experiment, const TrainerState& shown) {
    return shown.stage == Stage::kLinear ? epoch_and_loss(experiment)
                                         : stage_walked(experiment, shown);
}

std::string how_it_ended(const Experiment& experiment) {
    return tr(finished(experiment) ? TextKey("announce.ended") : TextKey("announce.stopped"),
              {{"where", epoch_and_loss(experiment)}});
}

std::int64_t tenth_of(const Experiment& experiment) {
    return experiment.trainer.state.epoch * 10 /
           std::max<std::int64_t>(1, experiment.config.epochs);
}

std::string of_the_run(const Experiment& experiment, const TrainerState& shown,
                       const Announced& now, const Announced& before, bool slowly) {
    if (now.diverged && !before.diverged) {
        return tr("announce.diverged", {{"where", epoch_and_loss(experiment)}});
    }
    if (now.running != before.running) {
        // The first epochs may be trained already, or it begins anew.
        const std::int64_t from = std::min(before.moment.epoch, now.moment.epoch);
        return now.running ? tr("announce.training", {{"n", std::to_string(from)}})
                           : how_it_ended(experiment);
    }
    if (now.moment == before.moment) {
        return "";
    }
    if (!now.running || slowly) {
        return where_it_is(experiment, shown);
    }
    const bool due = now.tenth != before.tenth && now.at_ms - before.at_ms >= kTenthsEveryMs;
    return due ? epoch_and_loss(experiment) : "";
}

}  // namespace

std::string announcement(const Experiment& experiment, const TrainerState& shown,
                         const Status& status, bool slowly, double now_ms,
                         std::optional<Announced>& last) {
    if (travelling(experiment)) {
        return "";
    }
    Announced now = {.moment = moment_of(experiment),
                     .running = status.running,
                     .diverged = experiment.trainer.state.diverged,
                     .tenth = tenth_of(experiment),
                     .notice = status.notice,
                     .at_ms = now_ms};
    Announced before = last.value_or(now);
    if (!last) {
        before.notice.clear();  // what a link has wrong stands there already
    }
    std::string said = of_the_run(experiment, shown, now, before, slowly);
    if (now.notice != before.notice && !now.notice.empty()) {
        said = said.empty() ? now.notice
                            : tr("announce.both", {{"first", said}, {"second", now.notice}});
    }
    if (said.empty()) {  // then of what is skipped a later sentence tells
        now.tenth = before.tenth;
        now.at_ms = last ? before.at_ms : now_ms;
    }
    last = std::move(now);
    return said;
}

}  // namespace logit
