// Settings and drawn points as JSON, as set() is given them: all of them are taken over, or none.
#include "api/api.h"
#include "formats/config_json.h"
#include "fuzz/fuzz.h"
#include "fuzz/own_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace logit;
    for (const Csv& csv : {Csv(), own_file()}) {
        const Beginning& before = beginning_of(csv);
        Experiment experiment = before.experiment;
        if (!demand_reply(call(experiment, "set", text_of(data, size), travel_a_little))) {
            demand(everything_of(experiment) == before.everything,
                   "refused settings changed something");
            continue;
        }
        Config again;
        const Fault fault = update_config(again, config_to_json(experiment.config), csv);
        demand(!fault && again == experiment.config, "config() gives other settings",
               config_to_json(experiment.config));
        demand_sound(experiment);
    }
    return 0;
}
