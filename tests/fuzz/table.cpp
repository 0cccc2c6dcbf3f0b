// The table that the CSV reader hands over: its description, and numbers that need not fit it.
#include "api/data_calls.h"
#include "formats/json.h"
#include "fuzz/page.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace logit;
    const std::string_view text = text_of(data, size);
    const Beginning& before = beginning_of();
    Experiment experiment = before.experiment;
    if (demand_reply(load_table_reply(experiment, numbers_of(parse_json(text)), text))) {
        demand_sound(experiment);
    } else {
        demand(everything_of(experiment) == before.everything, "a refused file changed something");
    }
    return 0;
}
