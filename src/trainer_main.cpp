// The headless trainer (dist/trainer.mjs): an Experiment that JavaScript calls. No canvas.

#include <utility>

#include "api/api.h"
#include "api/data_calls.h"
#include "platform/interface.h"

int main() {
    static logit::Experiment experiment = logit::make_experiment();
    logit::expose_interface({
        .call = [](std::string_view method,
                   std::string_view argument) { return logit::call(experiment, method, argument); },
        .trainer = []() -> const logit::Trainer& { return experiment.trainer; },
        .load_table =
            [](logit::Table numbers, std::string_view description) {
                return logit::load_table_reply(experiment, std::move(numbers), description);
            },
    });
}
