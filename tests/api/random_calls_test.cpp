// Random sequences of calls against a model: whatever was done, the run is one that its Config and
// its changes lead to, a refused call changes nothing, and what is undone is as it was.
#include <gtest/gtest.h>

#include <optional>

#include "api/api.h"
#include "api/run_calls.h"
#include "api/state_json.h"
#include "experiment/random_config.h"
#include "experiment/state_text.h"
#include "formats/config_json.h"
#include "formats/json.h"
#include "nn/epoch.h"

namespace logit {
namespace {

// All that a call may not change when it is refused.
std::string everything(const Experiment& experiment) {
    return config_to_json(experiment.config) + state_text(experiment.trainer) +
           state_json(experiment, false) + std::to_string(recorded_epochs(experiment)) +
           std::to_string(experiment.undo.size()) + std::to_string(experiment.redo.size()) +
           runs_reply(experiment);
}

std::string quoted(const std::string& text) {
    return to_text(rapidjson::Value(rapidjson::StringRef(text.data(), text.size())));
}

struct Call {
    std::string method;
    std::string argument;
};

std::string draw_settings(Dice& dice) {
    Config config;
    const auto rows = hyperparameters();
    std::string json;
    for (std::int64_t i = dice.whole(1, 2); i > 0; --i) {
        const Hyperparameter& row = rows[dice.bits() % rows.size()];
        std::visit([&](auto field) { draw_field(dice, row, config.*field); }, row.field);
        rapidjson::MemoryPoolAllocator<> memory;
        json += (json.empty() ? "\"" : ",\"") + std::string(row.key) +
                "\":" + to_text(field_to_json(config, row, memory));
    }
    return "{" + json + "}";
}

Call draw_call(Dice& dice, const Experiment& experiment, const std::vector<std::string>& files,
               const std::vector<std::string>& links) {
    const auto number = [&](std::int64_t min, std::int64_t max) {
        return std::to_string(dice.whole(min, max));
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
            return {"importJson", files.empty() || dice.chance(0.2)
                                      ? "\"{}\""
                                      : quoted(files[dice.bits() % files.size()])};
        default:
            return {"openPermalink", links.empty() || dice.chance(0.2)
                                         ? "\"#v=1&lr=x&epochs=40&epoch=3\""
                                         : quoted(links[dice.bits() % links.size()])};
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

void expect_reachable(FreshRuns& runs, const Experiment& experiment, const std::string& after) {
    const Moment moment = moment_of(experiment);
    const Trainer fresh = runs.at(experiment.config, moment);
    ASSERT_EQ(state_text(experiment.trainer), state_text(fresh)) << after;
    ASSERT_GE(recorded_epochs(experiment), moment.epoch) << after;
    ASSERT_LE(recorded_epochs(experiment), experiment.config.epochs) << after;
    const Trainer end = runs.at(experiment.config, {.epoch = recorded_epochs(experiment)});
    for (std::int64_t i = 0; i < recorded_epochs(experiment); ++i) {
        const float ours = experiment.trainer.history.at(i);
        const float theirs = end.history.at(i);
        ASSERT_TRUE(ours == theirs || (std::isnan(ours) && std::isnan(theirs)))
            << "epoch " << i << ": " << ours << " and " << theirs << after;
    }
}

TEST(RandomCalls, NeverLeaveAStateThatAFreshRunCannotReach) {
    Dice dice(31);
    int refused = 0;
    int undone = 0;
    std::size_t kept = 0;
    for (int sequence = 0; sequence < 150; ++sequence) {
        Experiment experiment = make_experiment({.epochs = 40});
        FreshRuns runs;
        std::vector<std::string> files;
        std::vector<std::string> links;
        std::string log;
        for (int i = 0; i < 40; ++i) {
            const Call drawn = draw_call(dice, experiment, files, links);
            const auto draws = [&](const char* key) {
                return drawn.argument.find(key) != std::string::npos;
            };
            if (drawn.method == "set" &&
                (draws("batchSize") || draws(R"(,"epochs")") || draws(R"({"epochs":)"))) {
                continue;  // of any length: those of case 2 are short
            }
            const std::string before = everything(experiment);
            const Config config_before = experiment.config;
            const std::string state_before = state_text(experiment.trainer);
            const std::int64_t recorded_before = recorded_epochs(experiment);
            const std::string runs_before = runs_reply(experiment);
            const std::string reply = call(experiment, drawn.method, drawn.argument);
            log += "\n" + drawn.method + " " + drawn.argument.substr(0, 100);
            if (reply.starts_with(R"({"error")")) {
                ASSERT_EQ(everything(experiment), before) << log;
                ++refused;
                continue;
            }
            ASSERT_FALSE(check_config(experiment.config)) << log;
            ASSERT_NO_FATAL_FAILURE(expect_reachable(runs, experiment, log));
            const bool of_kept = drawn.method == "pinRun" || drawn.method == "unpinRun";
            ASSERT_TRUE(of_kept || runs_reply(experiment) == runs_before) << log;
            ASSERT_LE(experiment.pinned.size(), 8U) << log;
            kept = std::max(kept, experiment.pinned.size());
            const bool edit = drawn.method == "set" || drawn.method == "reset";
            Config as_before = config_before;  // but for the speed, which undo leaves
            as_before.epochs_per_frame = experiment.config.epochs_per_frame;
            if (edit && experiment.config != as_before && dice.chance(0.3)) {
                call(experiment, "undo", "null");
                ASSERT_EQ(experiment.config, as_before) << log;
                ASSERT_EQ(state_text(experiment.trainer), state_before) << log;
                ASSERT_EQ(recorded_epochs(experiment), recorded_before) << log;
                call(experiment, "redo", "null");
                ASSERT_NO_FATAL_FAILURE(expect_reachable(runs, experiment, log));
                ++undone;
            }
            if (dice.chance(0.1)) {
                const rapidjson::Document file = parse_json(call(experiment, "exportJson", "null"));
                files.emplace_back(string_of(file["value"]));
                const rapidjson::Document link = parse_json(call(experiment, "permalink", "null"));
                links.emplace_back(string_of(link["value"]));
            }
        }
    }
    EXPECT_GT(refused, 200);
    EXPECT_GT(undone, 100);
    EXPECT_GE(kept, 3U);
}

}  // namespace
}  // namespace logit
