#include "api/api.h"

#include <algorithm>
#include <array>
#include <utility>

#include "api/arguments.h"
#include "api/data_calls.h"
#include "api/run_calls.h"
#include "api/state_json.h"
#include "api/trial_call.h"
#include "experiment/edits.h"
#include "formats/config_json.h"
#include "formats/json.h"
#include "formats/link.h"
#include "formats/printed_line.h"
#include "formats/pytorch_script.h"
#include "formats/samples_csv.h"
#include "formats/saved_run.h"
#include "text/characters.h"
#include "text/text.h"

namespace logit {
namespace {

const char* error_name(Fault::Kind kind) {
    switch (kind) {
        case Fault::Kind::kType: return "TypeError";
        case Fault::Kind::kRange: return "RangeError";
        default: return "SyntaxError";
    }
}

std::string reply_string(std::string_view text) {
    return reply_value(to_text(rapidjson::Value(rapidjson::StringRef(text.data(), text.size()))));
}

std::string reply_done(const Fault& fault) {
    return fault ? reply_fault(fault) : reply_value("null");
}

std::string moment_json(const Experiment& experiment) {
    const Moment moment = moment_of(experiment);
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartObject();
    writer.Key("epoch");
    writer.Int64(moment.epoch);
    writer.Key("batch");
    writer.Int64(moment.batch);
    writer.Key("stage");
    writer.String(stage_name(moment.stage));
    writer.Key("travelling");
    writer.Bool(travelling(experiment));
    writer.EndObject();
    return buffer.GetString();
}

// --- methods -------------------------------------------------------------------------------------

std::string set(Experiment& experiment, std::string_view argument, const Travel& travel) {
    const rapidjson::Document document = parse_json(argument);
    // Who names the changes means the whole run, so lr is the rate it begins with.
    const bool whole_run = find_member(document, "lrChanges") != nullptr;
    Config config = whole_run ? experiment.config : settings_now(experiment);
    Fault fault = update_config(config, argument, experiment.csv);
    if (!fault && !whole_run) {
        config = config_after_edit(experiment, std::move(config));
        fault = check_config(config, experiment.csv);
    }
    if (!fault) {
        set_config(experiment, config);
        travel(experiment);
    }
    return reply_done(fault);
}

std::string step(Experiment& experiment, std::string_view argument, const Travel& travel) {
    std::int64_t count = 0;
    if (Fault fault = read_epoch_count(argument, count)) {
        return reply_fault(fault);
    }
    const std::int64_t from = moment_of(experiment).epoch;
    seek(experiment, {.epoch = from + std::min(count, experiment.config.epochs - from)});
    travel(experiment);
    return reply_value(std::to_string(moment_of(experiment).epoch - from));
}

std::string step_stage(Experiment& experiment, std::string_view /*argument*/,
                       const Travel& travel) {
    const Stage stage = moment_of(experiment).stage;
    give_up(experiment);
    const bool ran = run_stage(experiment);
    travel(experiment);
    return ran ? reply_string(stage_name(stage)) : reply_value("null");
}

std::string seek_moment(Experiment& experiment, std::string_view argument, const Travel& travel) {
    Moment moment;
    Fault fault = read_moment(argument, moment);
    if (!fault) {
        fault = moment_fault(experiment, moment);
    }
    if (fault) {
        return reply_fault(fault);
    }
    seek(experiment, moment);
    travel(experiment);
    return reply_value(moment_json(experiment));
}

std::string import_run(Experiment& experiment, std::string_view argument, const Travel& travel) {
    std::string text;
    Fault fault = read_text(argument, text);
    if (!fault) {
        fault = import_json(experiment, text);
    }
    if (!fault) {
        travel(experiment);
    }
    return reply_done(fault);
}

std::string permalink(Experiment& experiment, std::string_view argument, const Travel&) {
    const rapidjson::Document options = parse_json(argument);
    const rapidjson::Value* with_moment = find_member(options, "moment");
    const bool sound = options.IsNull() ||
                       (options.IsObject() && options.MemberCount() == (with_moment ? 1U : 0U));
    if (options.HasParseError() || !sound || (with_moment && !with_moment->IsBool())) {
        return reply_fault({Fault::Kind::kType, tr("fault.permalink")});
    }
    const bool whole = with_moment == nullptr || with_moment->GetBool();
    const Moment moment = whole ? moment_of(experiment) : Moment();
    return reply_string("#" + link_hash(experiment.config, moment, experiment.csv));
}

std::string open_permalink(Experiment& experiment, std::string_view argument,
                           const Travel& travel) {
    std::string link;
    if (Fault fault = read_text(argument, link)) {
        return reply_fault(fault);
    }
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartArray();
    for (const std::string& report : open_link(experiment, link)) {
        writer.String(report);
    }
    writer.EndArray();
    travel(experiment);
    return reply_value(buffer.GetString());
}

// undo() or redo(): whether there was anything.
std::string take_back(Experiment& experiment, std::vector<Snapshot> Experiment::* stack,
                      void (*go)(Experiment&), const Travel& travel) {
    const bool any = !(experiment.*stack).empty();
    if (any) {
        go(experiment);
        travel(experiment);
    }
    return reply_value(any ? "true" : "false");
}

// The script's lines, and which of them runs next: null where the run has ended.
std::string code_json(const Experiment& experiment) {
    const std::vector<ScriptLine> lines = script_lines(experiment.config, experiment.csv);
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartObject();
    writer.Key("lines");
    writer.StartArray();
    for (const auto& [text, stage] : lines) {
        writer.StartObject();
        writer.Key("text");
        writer.String(text);
        writer.Key("stage");
        stage ? writer.String(stage_name(*stage)) : writer.Null();
        writer.EndObject();
    }
    writer.EndArray();
    writer.Key("current");
    finished(experiment) ? writer.Null()
                         : writer.Uint64(line_of(lines, moment_of(experiment).stage));
    writer.EndObject();
    return buffer.GetString();
}

struct Method {
    std::string_view name;
    Effect effect;
    std::string (*answer)(Experiment&, std::string_view argument, const Travel&);
};

using E = Experiment;
using Text = std::string_view;

constexpr std::array kMethods = {
    Method{"config", Effect::kLooks,
           [](E& e, Text, const Travel&) { return reply_value(config_to_json(e.config)); }},
    Method{"set", Effect::kChanges, set},
    Method{"step", Effect::kMoves, step},
    Method{"stepStage", Effect::kMoves, step_stage},
    Method{"seek", Effect::kMoves, seek_moment},
    Method{"moment", Effect::kLooks,
           [](E& e, Text, const Travel&) { return reply_value(moment_json(e)); }},
    Method{"reset", Effect::kMoves,
           [](E& e, Text, const Travel& travel) {
               reset(e);
               travel(e);
               return reply_value("null");
           }},
    Method{"undo", Effect::kMoves,
           [](E& e, Text, const Travel& travel) { return take_back(e, &E::undo, undo, travel); }},
    Method{"redo", Effect::kMoves,
           [](E& e, Text, const Travel& travel) { return take_back(e, &E::redo, redo, travel); }},
    Method{"state", Effect::kLooks,
           [](E& e, Text, const Travel&) { return reply_value(state_json(e, false)); }},
    Method{"tensors", Effect::kLooks,
           [](E& e, Text, const Travel&) { return reply_value(tensors_json(e)); }},
    Method{"data", Effect::kLooks,
           [](E& e, Text, const Travel&) { return reply_value(data_json(e)); }},
    Method{"predict", Effect::kLooks,
           [](E& e, Text rows, const Travel&) { return predict_reply(e, rows); }},
    Method{"metrics", Effect::kLooks,
           [](E& e, Text part, const Travel&) { return metrics_reply(e, part); }},
    Method{"rocCurve", Effect::kLooks,
           [](E& e, Text part, const Travel&) { return roc_curve_reply(e, part); }},
    Method{"trial", Effect::kLooks,
           [](E&, Text argument, const Travel&) { return trial_reply(argument); }},
    Method{"runs", Effect::kLooks, [](E& e, Text, const Travel&) { return runs_reply(e); }},
    Method{"pinRun", Effect::kChanges,
           [](E& e, Text name, const Travel&) { return pin_run_reply(e, name); }},
    Method{"renameRun", Effect::kChanges,
           [](E& e, Text named, const Travel&) { return rename_run_reply(e, named); }},
    Method{"unpinRun", Effect::kChanges,
           [](E& e, Text place, const Travel&) { return unpin_run_reply(e, place); }},
    Method{"samplesCsv", Effect::kLooks,
           [](E& e, Text, const Travel&) { return reply_string(samples_csv(e)); }},
    Method{"code", Effect::kLooks,
           [](E& e, Text, const Travel&) { return reply_value(code_json(e)); }},
    Method{"console", Effect::kLooks,
           [](E& e, Text, const Travel&) { return reply_string(console_text(e)); }},
    Method{"pytorchScript", Effect::kLooks,
           [](E& e, Text, const Travel&) { return reply_string(pytorch_script(e.config, e.csv)); }},
    Method{"exportJson", Effect::kLooks,
           [](E& e, Text, const Travel&) { return reply_string(export_json(e)); }},
    Method{"importJson", Effect::kMoves, import_run},
    Method{"permalink", Effect::kLooks, permalink},
    Method{"openPermalink", Effect::kMoves, open_permalink},
};

const Method* find_method(std::string_view name) {
    const auto* const method = std::ranges::find(kMethods, name, &Method::name);
    return method == kMethods.end() ? nullptr : method;
}

}  // namespace

Effect effect_of(std::string_view method) {
    const Method* found = find_method(method);
    return found != nullptr ? found->effect : Effect::kLooks;
}

std::string call(Experiment& experiment, std::string_view method, std::string_view argument,
                 const Travel& travel) {
    const Method* found = find_method(method);
    return found != nullptr
               ? found->answer(experiment, argument, travel)
               : reply_fault(
                     {Fault::Kind::kType, tr("fault.noMethod", {{"name", beginning(method, 40)}})});
}

std::vector<std::string> open_link(Experiment& experiment, std::string_view link) {
    LinkReading reading = read_link(link, experiment.csv);
    if (reading.foreign) {
        return {tr("linkReport.foreign")};
    }
    set_config(experiment, reading.config);
    Moment moment = reading.moment;
    if (const Fault fault = moment_fault(experiment, moment)) {
        reading.reports.push_back(fault.message);
        moment = {.epoch = moment.epoch};
    }
    seek(experiment, moment_fault(experiment, moment) ? Moment() : moment);
    return std::move(reading.reports);
}

std::string reply_value(std::string_view json) { return "{\"value\":" + std::string(json) + "}"; }

std::string reply_fault(const Fault& fault) {
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartObject();
    writer.Key("error");
    writer.String(error_name(fault.kind));
    writer.Key("message");
    writer.String(fault.message);
    writer.EndObject();
    return buffer.GetString();
}

}  // namespace logit
