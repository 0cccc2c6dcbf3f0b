// A TrainerState as text, every bit of it: equal texts are equal states (NaN payloads apart, which
// no arithmetic of ours shows).
#pragma once

#include <string>

#include "experiment/experiment.h"
#include "experiment/learning_rate.h"
#include "formats/run_archives.h"
#include "formats/run_fields.h"
#include "nn/epoch.h"

namespace logit {

inline std::string state_text(const Trainer& trainer) {
    rapidjson::StringBuffer buffer;
    JsonWriter json(buffer);
    json.StartObject();
    RunWriter writer(json);
    TrainerOptions all;  // so that nothing is left out
    all.batch_size = 1;
    all.stop.loss = 1;
    walk_state(writer, trainer.state, all);
    const Matrix& x = trainer.state.samples.x;
    writer("samples", std::vector<float>(x.data(), x.data() + x.size()));
    json.EndObject();
    return buffer.GetString();
}

// Training straight to a moment, without any of experiment/'s machinery but the Config's meaning.
// It must not lie before the trainer's present.
inline void train_straight_to(Trainer& trainer, const Config& config, const Moment& moment) {
    const auto set_rate = [&] {
        trainer.options.optimizer.lr = config.lr;
        for (const LrChange& change : config.lr_changes) {
            if (change.epoch <= trainer.state.epoch) {
                trainer.options.optimizer.lr = change.lr;
            }
        }
    };
    while (trainer.state.epoch < moment.epoch && !has_ended(trainer.state)) {
        set_rate();
        train_epoch(trainer);
    }
    set_rate();
    while (moment_of(trainer.state) < moment && !has_ended(trainer.state)) {
        run_stage(trainer);
    }
}

}  // namespace logit
