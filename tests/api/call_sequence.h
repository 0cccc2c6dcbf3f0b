// Sequences of calls against a model: whatever was done, the run is one that its Config and its
// changes lead to, a refused call changes nothing, and what is undone is as it was. What is called
// the dice say, a test's or a fuzzer's.
#pragma once

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "api/api.h"
#include "api/run_calls.h"
#include "api/state_json.h"
#include "experiment/random_config.h"
#include "experiment/state_text.h"
#include "formats/config_json.h"
#include "formats/field_json.h"
#include "formats/json.h"
#include "nn/epoch.h"

namespace logit {

// All that a call may not change when it is refused.
inline std::string everything(const Experiment& experiment) {
    return config_to_json(experiment.config) + state_text(experiment.trainer) +
           state_json(experiment, false) + std::to_string(recorded_epochs(experiment)) +
           std::to_string(experiment.undo.size()) + std::to_string(experiment.redo.size()) +
           runs_reply(experiment);
}

inline std::string quoted(const std::string& text) {
    return to_text(rapidjson::Value(rapidjson::StringRef(text.data(), text.size())));
}

struct Call {
    std::string method;
    std::string argument;
};

inline std::string draw_settings(Dice& dice) {
    Config config;
    const auto rows = hyperparameters();
    std::string json;
    for (std::int64_t i = dice.whole(1, 2); i > 0; --i) {
        const Hyperparameter& row =
            rows[static_cast<std::size_t>(dice.whole(0, std::ssize(rows) - 1))];
        std::visit([&](auto field) { draw_field(dice, row, config.*field); }, row.field);
        rapidjson::MemoryPoolAllocator<> memory;
        json += (json.empty() ? "\"" : ",\"") + std::string(row.key) +
                "\":" + to_text(field_to_json(config, row, memory));
    }
    return "{" + json + "}";
}

inline Call draw_call(Dice& dice, const Experiment& experiment,
                      const std::vector<std::string>& files,
                      const std::vector<std::string>& links) {
    const auto number = [&](std::int64_t min, std::int64_t max) {
        return std::to_string(dice.whole(min, max));
    };
    const auto one_of = [&](const std::vector<std::string>& texts) {
        return texts[static_cast<std::size_t>(dice.whole(0, std::ssize(texts) - 1))];
    };
    switch (dice.whole(0, 15)) {
        case 0: return {"set", R"({"lr": )" + number(1, 9) + "e-" + number(1, 5) + "}"};
        case 1: return {"set", draw_settings(dice)};
        case 2: return {"set", R"({"epochs" : )" + number(1, 60) + "}"};
        case 3:
        case 4: return {"step", number(dice.chance(0.2) ? -1 : 1, 30)};
        case 5: return {"stepStage", "null"};
        case 6:
        case 7: return {"seek", R"({"epoch": )" + number(0, experiment.config.epochs + 1) + "}"};
        case 8:
            return {"seek", R"({"epoch": )" + number(0, experiment.config.epochs) +
                                R"(, "batch": )" + number(0, 3) + R"(, "stage": ")" +
                                stage_name(kStages[dice.whole(0, 5)]) + "\"}"};
        case 9: return {dice.chance(0.2) ? "reset" : "undo", "null"};
        case 10: return {"undo", "null"};
        case 11: return {"redo", "null"};
        case 12: return {"pinRun", dice.chance(0.3) ? "\"run " + number(1, 3) + "\"" : "null"};
        case 13: return {"unpinRun", number(-1, 3)};
        case 14:
            return {"importJson",
                    files.empty() || dice.chance(0.2) ? "\"{}\"" : quoted(one_of(files))};
        default:
            return {"openPermalink", links.empty() || dice.chance(0.2)
                                         ? "\"#v=1&lr=x&epochs=40&epoch=3\""
                                         : quoted(one_of(links))};
    }
}

// The states of the present Config at the ends of epochs, so that no run is trained again and
// again.
class FreshRuns {
  public:
    // The run of this Config, stopped at this moment.
    Trainer at(const Config& config, const Moment& moment) {
        if (!trainer_ || !(config == config_) || moment < moment_of(trainer_->state)) {
            config_ = config;
            trainer_ = make_experiment(config).trainer;
        }
        train_straight_to(*trainer_, config, {.epoch = moment.epoch});
        Trainer there = *trainer_;
        train_straight_to(there, config, moment);
        return there;
    }

  private:
    Config config_;
    std::optional<Trainer> trainer_;
};

// One run and what is called of it.
class CallSequence {
  public:
    // Draws a call and makes it. Gives what does not hold afterwards, with all calls before; or "".
    std::string next(Dice& dice) {
        const Call drawn = draw_call(dice, experiment_, files_, links_);
        if (takes_long(drawn)) {
            return "";
        }
        log_ += "\n" + drawn.method + " " + drawn.argument.substr(0, 100);
        const std::string wrong = make(dice, drawn);
        return wrong.empty() ? "" : wrong + " after" + log_;
    }

    int refused() const { return refused_; }
    int undone() const { return undone_; }
    std::size_t kept() const { return experiment_.pinned.size(); }

  private:
    // Of any length: those of case 2 of draw_call() are short.
    static bool takes_long(const Call& drawn) {
        const auto draws = [&](const char* key) {
            return drawn.argument.find(key) != std::string::npos;
        };
        return drawn.method == "set" &&
               (draws("batchSize") || draws(R"(,"epochs")") || draws(R"({"epochs":)"));
    }

    std::string make(Dice& dice, const Call& drawn) {
        const std::string before = everything(experiment_);
        const Config config = experiment_.config;
        const std::string state = state_text(experiment_.trainer);
        const std::int64_t recorded = recorded_epochs(experiment_);
        const std::string runs = runs_reply(experiment_);
        const std::string reply = call(experiment_, drawn.method, drawn.argument);
        if (reply.starts_with(R"({"error")")) {
            ++refused_;
            return everything(experiment_) == before ? "" : "a refused call changed something";
        }
        if (const Fault fault = check_config(experiment_.config)) {
            return fault.message;
        }
        if (std::string wrong = unreachable(); !wrong.empty()) {
            return wrong;
        }
        const bool of_kept = drawn.method == "pinRun" || drawn.method == "unpinRun";
        if ((!of_kept && runs_reply(experiment_) != runs) || kept() > 8) {
            return "the kept runs changed, or are too many";
        }
        const bool edit = drawn.method == "set" || drawn.method == "reset";
        Config as_before = config;  // but for the speed, which undo leaves
        as_before.epochs_per_frame = experiment_.config.epochs_per_frame;
        if (edit && experiment_.config != as_before && dice.chance(0.3)) {
            return undo_and_redo(as_before, state, recorded);
        }
        if (dice.chance(0.1)) {
            const rapidjson::Document file = parse_json(call(experiment_, "exportJson", "null"));
            files_.emplace_back(string_of(file["value"]));
            const rapidjson::Document link = parse_json(call(experiment_, "permalink", "null"));
            links_.emplace_back(string_of(link["value"]));
        }
        return "";
    }

    std::string undo_and_redo(const Config& config, const std::string& state,
                              std::int64_t recorded) {
        ++undone_;
        call(experiment_, "undo", "null");
        if (experiment_.config != config || state_text(experiment_.trainer) != state ||
            recorded_epochs(experiment_) != recorded) {
            return "undo did not bring back what was";
        }
        call(experiment_, "redo", "null");
        return unreachable();
    }

    // What the present run has that a fresh one of its Config has not, or "".
    std::string unreachable() {
        const Moment moment = moment_of(experiment_);
        const std::int64_t recorded = recorded_epochs(experiment_);
        const std::string state = state_text(experiment_.trainer);
        const std::string fresh = state_text(runs_.at(experiment_.config, moment));
        if (state != fresh) {
            return "the state is " + state + ", of a fresh run " + fresh;
        }
        if (recorded < moment.epoch || recorded > experiment_.config.epochs) {
            return std::to_string(recorded) + " epochs are recorded";
        }
        const Trainer end = runs_.at(experiment_.config, {.epoch = recorded});
        for (std::int64_t i = 0; i < recorded; ++i) {
            const float ours = experiment_.trainer.history.at(i);
            const float theirs = end.history.at(i);
            if (!(ours == theirs || (std::isnan(ours) && std::isnan(theirs)))) {
                return "epoch " + std::to_string(i) + " has the loss " + std::to_string(ours) +
                       ", of a fresh run " + std::to_string(theirs);
            }
        }
        return "";
    }

    Experiment experiment_ = make_experiment({.epochs = 40});
    FreshRuns runs_;
    std::vector<std::string> files_, links_;  // of moments on the way
    std::string log_;
    int refused_ = 0;
    int undone_ = 0;
};

}  // namespace logit
