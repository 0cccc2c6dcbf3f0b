#include "app_address.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "api/api.h"
#include "experiment/timeline.h"
#include "formats/link.h"
#include "text/text.h"
#include "view_link.h"

namespace logit {
namespace {

constexpr double kAddressEveryMs = 400;  // browsers refuse pages that change theirs all the time

std::string present_link(const App& app) {
    const Experiment& experiment = app.experiment;
    return with_view(link_hash(experiment.config, moment_of(experiment), experiment.csv), app.view);
}

// Who opens somebody's drawing sees it, where the link says nothing else.
void show_drawn_points(App& app) {
    const std::vector<std::string>& said = app.view.from_link;
    if (app.experiment.config.data == DataSource::kPoints &&
        std::ranges::find(said, "show") == said.end()) {
        app.view.show = "boundary";
    }
}

}  // namespace

std::optional<std::vector<std::string>> follow_link(App& app, std::string_view link) {
    ViewState view = app.view;
    LinkedView linked = take_view(link, view);
    const bool run = !read_link(linked.rest, app.experiment.csv).foreign;
    if (!run && !linked.any) {
        return std::nullopt;
    }
    app.view = std::move(view);
    std::vector<std::string> reports = std::move(linked.reports);
    if (run) {
        pause(app);
        std::ranges::move(open_link(app.experiment, linked.rest), std::back_inserter(reports));
        show_drawn_points(app);
    }
    return reports;
}

void open_address(App& app, std::string_view link) {
    const auto reports = link.empty() ? std::nullopt : follow_link(app, link);
    const Experiment& experiment = app.experiment;
    if (!reports) {
        app.address = app.address.empty() ? present_link(app) : app.address;
        return;
    }
    const Moment goal =
        travelling(experiment) ? experiment.journey.stops.front() : moment_of(experiment);
    app.address = with_view(link_hash(experiment.config, goal, experiment.csv), app.view);
    if (!app.view.lesson.empty() && link.find("lesson=") == std::string_view::npos) {
        app.address.clear();  // the lesson that was open stays: the address is to name it
    }
    if (!reports->empty()) {
        app.address.clear();  // so that it is replaced by what was understood
        std::string text = tr("runNotice.link");
        for (const std::string& report : *reports) {
            text += "\n- " + report;
        }
        notify(app, text, static_cast<double>(reports->size() + 1) / 2);
    }
}

bool address_outdated(const App& app) {
    const bool at_rest = !app.status.running && !travelling(app.experiment) && !app.pending &&
                         !ImGui::IsAnyItemActive();
    return at_rest && present_link(app) != app.address;
}

std::optional<std::string> new_address(App& app) {
    const double now = app.pace.clock_ms();
    if (!address_outdated(app) || now - app.address_since_ms < kAddressEveryMs) {
        return std::nullopt;
    }
    app.address = present_link(app);
    app.address_since_ms = now;
    return app.address == link_hash({}) ? "" : "#" + app.address;
}

}  // namespace logit
