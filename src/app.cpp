#include "app.h"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "api/api.h"
#include "api/state_json.h"
#include "formats/json.h"
#include "ui/kit/widget_map.h"

namespace logit {
namespace {

constexpr double kRateWindowMs = 500;
constexpr double kNoticeMs = 6000;

// The share of the time between two pictures that training may take; the rest is for drawing.
constexpr double kTrainingShare = 0.5;
constexpr double kFastestRefreshMs = 1000.0 / 240;
constexpr double kSlowestRefreshMs = 1000.0 / 30;

// Training between two looks at the clock, so that looking costs nothing beside training.
constexpr double kLookEveryMs = 0.25;

// Learns the display's rate: at once when it is faster than thought, slowly when it is slower, for
// then it may be a page that is late.
void follow_refresh(App& app) {
    const double now = app.clock_ms();
    const double interval = now - app.last_frame_ms;
    app.last_frame_ms = now;
    const double step = interval < app.refresh_ms ? 1.0 : 0.01;
    app.refresh_ms = std::clamp(app.refresh_ms + step * (interval - app.refresh_ms),
                                kFastestRefreshMs, kSlowestRefreshMs);
}

void train(App& app) {
    const std::int64_t wanted = app.experiment.config.epochs_per_frame;
    std::int64_t left = wanted == 0 ? std::numeric_limits<std::int64_t>::max() : wanted;
    double now = app.clock_ms();
    const double deadline = now + kTrainingShare * app.refresh_ms;
    std::int64_t samples = 1;
    while (left > 0 && now < deadline && !finished(app.experiment)) {
        left -= run_epochs(app.experiment, left, samples);
        const double before = now;
        now = app.clock_ms();
        samples =
            now - before < kLookEveryMs ? 2 * samples : std::max<std::int64_t>(1, samples / 2);
    }
    app.status.running = !finished(app.experiment);
}

void measure_rate(App& app) {
    const double now = app.clock_ms();
    const double elapsed = now - app.rate_since_ms;
    if (elapsed < kRateWindowMs) {
        return;
    }
    const std::int64_t epochs = app.experiment.trainer.epoch - app.rate_since_epoch;
    app.status.epochs_per_second =
        epochs > 0 ? 1000.0 * static_cast<double>(epochs) / elapsed : 0.0;
    app.rate_since_ms = now;
    app.rate_since_epoch = app.experiment.trainer.epoch;
}

void apply(App& app, const Config& edited, const Requests& requests) {
    if (edited != app.experiment.config) {
        const Fault fault = check_config(edited);
        app.status.refused = fault.message;
        if (!fault) {
            set_config(app.experiment, edited);
        }
    }
    if (requests.pause) {
        pause(app);
    }
    if (requests.reset) {
        pause(app);
        reset(app.experiment);
    }
    if (requests.step > 0) {
        pause(app);
        run_epochs(app.experiment, requests.step);
    }
    if (requests.play) {
        play(app);
    }
}

std::string stats_json(const App& app) {
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartObject();
    writer.Key("framesDrawn");
    writer.Int64(app.frames_drawn);
    writer.Key("epochsPerSecond");
    write_number(writer, app.status.epochs_per_second);
    writer.EndObject();
    return buffer.GetString();
}

std::string widgets_json() {
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartArray();
    for (const WidgetRect& widget : widget_map()) {
        writer.StartObject();
        writer.Key("label");
        writer.String(widget.label);
        for (const auto& [key, value] :
             {std::pair{"x", widget.x}, {"y", widget.y}, {"w", widget.w}, {"h", widget.h}}) {
            writer.Key(key);
            write_number(writer, value);
        }
        writer.EndObject();
    }
    writer.EndArray();
    return buffer.GetString();
}

}  // namespace

void app_frame(App& app) {
    follow_refresh(app);
    if (app.status.running && !app.hidden) {
        train(app);
    }
    measure_rate(app);
    if (app.clock_ms() >= app.notice_until_ms) {
        app.status.notice.clear();
    }

    Config edited = app.experiment.config;
    Requests requests;
    ui_frame({.experiment = app.experiment,
              .status = app.status,
              .fonts = app.fonts,
              .config = edited,
              .view = app.view,
              .requests = requests});
    apply(app, edited, requests);
    ++app.frames_drawn;
}

void play(App& app) {
    if (finished(app.experiment)) {
        reset(app.experiment);
    }
    app.status.running = true;
}

void pause(App& app) { app.status.running = false; }

void notify(App& app, std::string sentence) {
    app.status.notice = std::move(sentence);
    app.notice_until_ms = app.clock_ms() + kNoticeMs;
}

void open_link(App& app, std::string_view link) {
    const std::vector<std::string> reports = open_link(app.experiment, link);
    if (!reports.empty()) {
        const std::size_t others = reports.size() - 1;
        notify(app, "Not all of this link was understood: " + reports.front() +
                        (others > 0 ? " (and " + std::to_string(others) + " more)." : "."));
    }
}

bool moving(const App& app) { return app.status.running || !app.status.notice.empty(); }

void set_hidden(App& app, bool hidden) {
    app.hidden = hidden;
    if (hidden) {
        app.epoch_when_hidden = app.experiment.trainer.epoch;
    } else if (app.status.running && app.experiment.trainer.epoch == app.epoch_when_hidden) {
        notify(app, "Nothing was trained while this tab was hidden.");
    }
}

bool reads_only(std::string_view method) {
    static constexpr std::array<std::string_view, 8> kReaders = {
        "config", "exportJson", "permalink", "pytorchScript",
        "state",  "stats",      "tensors",   "widgets"};
    return std::ranges::find(kReaders, method) != kReaders.end();
}

std::string call(App& app, std::string_view method, std::string_view argument) {
    if (method == "play") {
        play(app);
        return reply_value("null");
    }
    if (method == "pause") {
        pause(app);
        return reply_value("null");
    }
    if (method == "state") {
        return reply_value(state_json(app.experiment, app.status.running));
    }
    if (method == "stats") {
        return reply_value(stats_json(app));
    }
    if (method == "widgets") {
        return reply_value(widgets_json());
    }
    if (method == "step" || method == "stepStage" || method == "reset" || method == "importJson") {
        pause(app);
    }
    return call(app.experiment, method, argument);
}

}  // namespace logit
