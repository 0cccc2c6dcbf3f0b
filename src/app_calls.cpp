// The page's programming interface: what only a page has, and the run's own (api/api.h).
#include <array>
#include <utility>

#include "api/api.h"
#include "api/data_calls.h"
#include "api/state_json.h"
#include "app.h"
#include "formats/json.h"
#include "ui/kit/widget_map.h"
#include "ui/panels/keys.h"
#include "view_json.h"

namespace logit {
namespace {

constexpr double kTravelAtOnceMs = 30;  // a call waits so long for a moment, and no longer

std::string stats_json(const App& app) {
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartObject();
    writer.Key("framesDrawn");
    writer.Int64(app.frames_drawn);
    writer.Key("frameMs");
    write_number(writer, app.frame_ms);
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
        writer.Key("whole");
        writer.Bool(widget.whole);
        writer.EndObject();
    }
    writer.EndArray();
    return buffer.GetString();
}

std::string keys_json() {
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartArray();
    for (const KeyBinding& binding : key_bindings()) {
        writer.StartArray();
        writer.String(binding.keys);
        writer.String(binding.does);
        writer.EndArray();
    }
    writer.EndArray();
    return buffer.GetString();
}
std::string open_address_call(App& app, std::string_view argument) {
    const rapidjson::Document link = parse_json(argument);
    open_address(app, link.IsString() ? string_of(link) : "");
    return reply_value("null");
}

struct PageMethod {
    std::string_view name;
    bool looks;
    std::string (*answer)(App&, std::string_view argument);
};

constexpr std::array kPageMethods = {
    PageMethod{"play", false,
               [](App& app, std::string_view) {
                   play(app);
                   return reply_value("null");
               }},
    PageMethod{"pause", false,
               [](App& app, std::string_view) {
                   pause(app);
                   return reply_value("null");
               }},
    PageMethod{"keys", true, [](App&, std::string_view) { return reply_value(keys_json()); }},
    PageMethod{"openAddress", false, open_address_call},
    PageMethod{"view", true,
               [](App& app, std::string_view) { return reply_value(view_to_json(app.view)); }},
    PageMethod{"setView", false,
               [](App& app, std::string_view argument) {
                   const Fault fault = update_view(app.view, argument);
                   return fault ? reply_fault(fault) : reply_value("null");
               }},
    PageMethod{"state", true,
               [](App& app, std::string_view) {
                   return reply_value(state_json(app.experiment, app.status.running));
               }},
    PageMethod{"stats", true,
               [](App& app, std::string_view) { return reply_value(stats_json(app)); }},
    PageMethod{"widgets", true, [](App&, std::string_view) { return reply_value(widgets_json()); }},
};

const PageMethod* find_page_method(std::string_view name) {
    const auto* const method = std::ranges::find(kPageMethods, name, &PageMethod::name);
    return method == kPageMethods.end() ? nullptr : method;
}

}  // namespace

bool reads_only(std::string_view method) {
    const PageMethod* of_page = find_page_method(method);
    return of_page != nullptr ? of_page->looks : effect_of(method) == Effect::kLooks;
}

std::string call(App& app, std::string_view method, std::string_view argument) {
    if (const PageMethod* of_page = find_page_method(method)) {
        return of_page->answer(app, argument);
    }
    const bool moves = effect_of(method) == Effect::kMoves;
    return call(app.experiment, method, argument, [&](Experiment&) {  // unless it was refused
        app.status.running = app.status.running && !moves;
        travel(app, kTravelAtOnceMs);
    });
}

std::string load_table_reply(App& app, Table numbers, std::string_view description) {
    const Csv before = app.experiment.csv;
    std::string reply = load_table_reply(app.experiment, std::move(numbers), description);
    if (app.experiment.csv != before) {
        pause(app);
    }
    return reply;
}

}  // namespace logit
