// Links, which come from anyone: read alone, with a file that was read, and by the page.
#include "formats/link.h"
#include "api/api.h"
#include "api/data_calls.h"
#include "app_address.h"
#include "fuzz/fuzz.h"
#include "fuzz/own_file.h"
#include "fuzz/page.h"
#include "view_json.h"
#include "view_link.h"

namespace logit {
namespace {

void demand_reports(const std::vector<std::string>& reports) {
    demand(reports.size() <= 100, "a link has too many reports", std::to_string(reports.size()));
    for (const std::string& report : reports) {
        demand_sentence(report);
    }
}

// A link that says nothing of ours changes nothing; another gives what its own link gives again.
void follow(std::string_view link, const Csv& csv) {
    static const App fresh = [] {
        App app;
        app.pace.clock_ms = fast_clock;
        return app;
    }();
    App app = fresh;
    app.experiment.csv = csv;
    const std::string view = view_to_json(app.view);
    const std::string run = everything_of(app.experiment);
    const auto reports = follow_link(app, link);
    if (!reports) {
        demand(view_to_json(app.view) == view && everything_of(app.experiment) == run,
               "a foreign link changed something");
        return;
    }
    demand_reports(*reports);
    const Fault fault = check_config(app.experiment.config, csv);
    demand(!fault, fault.message);
    const std::string own = with_view(link_hash(app.experiment.config, {}, csv), app.view);
    App other = fresh;
    other.experiment.csv = csv;
    const auto again = follow_link(other, own);
    demand(again && again->empty(), "a link's own link is not understood", own);
    demand(other.experiment.config == app.experiment.config, "another run", own);
    demand(with_view(link_hash(other.experiment.config, {}, csv), other.view) == own,
           "another view", own);
}

}  // namespace
}  // namespace logit

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace logit;
    const std::string_view link = text_of(data, size);
    for (const Csv& csv : {Csv(), own_file()}) {
        follow(link, csv);
        Experiment experiment = beginning_of().experiment;
        experiment.csv = csv;
        const Config before = experiment.config;
        demand_reports(open_link(experiment, link));
        travel_a_little(experiment);
        if (csv && experiment.config != before) {
            demand_sound(experiment);
        }
    }
    return 0;
}
