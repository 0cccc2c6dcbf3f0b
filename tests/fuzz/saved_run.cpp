// Files of saved runs: what is taken is a run that can go on, what is refused changes nothing.
#include "formats/saved_run.h"

#include "api/api.h"
#include "api/call_sequence.h"
#include "fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace logit;
    const Beginning& before = beginning_of();
    Experiment experiment = before.experiment;
    if (const Fault fault = import_json(experiment, text_of(data, size))) {
        demand_sentence(fault.message);
        demand(everything_of(experiment) == before.everything, "a refused file changed something");
        return 0;
    }
    demand_sound(experiment);
    demand(demand_reply(call(experiment, "undo", "null", travel_a_little)), "no undo");
    demand(everything_of(experiment).substr(0, 40) == before.everything.substr(0, 40),
           "undo left another run");
    return 0;
}
