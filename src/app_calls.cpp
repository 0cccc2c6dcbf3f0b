// The page's programming interface: what only a page has, and the run's own (api/api.h).
#include <array>
#include <utility>
#include <vector>

#include "api/api.h"
#include "api/data_calls.h"
#include "api/state_json.h"
#include "app.h"
#include "app_address.h"
#include "app_json.h"
#include "experiment/last_pass.h"
#include "formats/json.h"
#include "text/text.h"
#include "ui/kit/widget_map.h"
#include "view_json.h"
#include "view_link.h"

namespace logit {
namespace {

constexpr double kTravelAtOnceMs = 30;  // a call waits so long for a moment, and no longer

// Of the page's own mirror: [id] or [id, value]; what is none is nobody's id.
struct Wish {
    ImGuiID id = 0;
    double value = 0;
};
Wish wish_of(std::string_view argument) {
    const rapidjson::Document wish = parse_json(argument);
    if (!wish.IsArray() || wish.Empty() || !wish[0].IsUint()) {
        return {};
    }
    return {wish[0].GetUint(), wish.Size() > 1 && wish[1].IsNumber() ? wish[1].GetDouble() : 0};
}

std::string open_address_call(App& app, std::string_view argument) {
    const rapidjson::Document link = parse_json(argument);
    open_address(app, link.IsString() ? string_of(link) : "");
    return reply_value("null");
}

std::string open_permalink_call(App& app, std::string_view argument) {
    const rapidjson::Document link = parse_json(argument);
    const auto reports = link.IsString() ? follow_link(app, string_of(link)) : std::nullopt;
    if (!reports) {  // says what is wrong
        return call(app.experiment, "openPermalink", argument);
    }
    travel(app, kTravelAtOnceMs);
    return reply_value(list_text(
        *reports, [](JsonWriter& writer, const std::string& report) { writer.String(report); }));
}

// What of the view a link says by wish, {view: …}: with false nothing.
Fault wished_view(const rapidjson::Value& wish, ViewState& view) {
    if (wish.IsFalse()) {
        return {};
    }
    if (Fault fault = update_view(view, to_text(wish))) {
        return fault;
    }
    for (const auto& member : wish.GetObject()) {
        view.from_link.emplace_back(string_of(member.name));
    }
    return {};
}

std::string json_string(const std::string& text) {
    rapidjson::StringBuffer buffer;
    JsonWriter(buffer).String(text);
    return buffer.GetString();
}

std::string permalink_call(App& app, std::string_view argument) {
    rapidjson::Document options = parse_json(argument);
    ViewState wished;
    wished.lang = wished.usual_lang = app.view.usual_lang;
    const rapidjson::Value* wish = find_member(options, "view");
    const ViewState& view = wish == nullptr ? app.view : wished;
    if (Fault fault = wish != nullptr ? wished_view(*wish, wished) : Fault()) {
        return reply_fault(fault);
    }
    if (options.IsObject()) {
        options.RemoveMember("view");
    }
    const std::string reply =
        call(app.experiment, "permalink",
             options.HasParseError() ? std::string(argument) : to_text(options));
    const rapidjson::Document answer = parse_json(reply);
    const rapidjson::Value* hash = find_member(answer, "value");
    return hash == nullptr
               ? reply
               : reply_value(json_string(with_view(std::string(string_of(*hash)), view)));
}

// Another language's sentences, in the program's order; none: English.
std::string set_texts_call(App& app, std::string_view argument) {
    const rapidjson::Document texts = parse_json(argument);
    std::vector<std::string> taken;
    for (rapidjson::SizeType i = 0; texts.IsArray() && i < texts.Size(); ++i) {
        taken.emplace_back(texts[i].IsString() ? string_of(texts[i]) : "");
    }
    const bool fits = texts.IsArray() && set_texts(std::move(taken));
    app.view.code.clear();  // another language's comments are no change of the script
    const std::vector<std::string>& foreign = foreign_texts();
    app.foreign = foreign_characters(std::vector<std::string_view>(foreign.begin(), foreign.end()));
    return reply_value(fits ? "true" : "false");
}

std::string highlight_call(App& app, std::string_view argument) {
    const rapidjson::Document name = parse_json(argument);
    app.view.links.told = name.IsString() ? string_of(name) : "";
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
    PageMethod{"pressControl", false,
               [](App&, std::string_view argument) {
                   press_control(wish_of(argument).id);
                   return reply_value("null");
               }},
    PageMethod{"moveControl", false,
               [](App&, std::string_view argument) {
                   const Wish wish = wish_of(argument);
                   ask_value(wish.id, wish.value);
                   return reply_value("null");
               }},
    PageMethod{"revealControl", false,
               [](App&, std::string_view argument) {
                   reveal_control(wish_of(argument).id);
                   return reply_value("null");
               }},
    PageMethod{"controls", true,
               [](App&, std::string_view) { return reply_value(controls_json()); }},
    PageMethod{"keys", true, [](App&, std::string_view) { return reply_value(keys_json()); }},
    PageMethod{"linkChoices", true,
               [](App&, std::string_view) { return reply_value(link_choices_json()); }},
    PageMethod{"shownTensors", true,
               [](App& app, std::string_view) {
                   return reply_value(
                       tensors_json(app.experiment, state_with_last_pass(app.experiment)));
               }},
    PageMethod{"openAddress", false, open_address_call},
    PageMethod{"openPermalink", false, open_permalink_call},
    PageMethod{"permalink", true, permalink_call},
    PageMethod{"setTexts", false, set_texts_call},
    PageMethod{"highlight", false, highlight_call},
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
