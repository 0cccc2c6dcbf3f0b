#include "api/api.h"

#include <array>
#include <cmath>

#include "api/state_json.h"
#include "formats/config_json.h"
#include "formats/json.h"
#include "formats/link.h"
#include "formats/pytorch_script.h"
#include "formats/saved_run.h"

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

// The argument as text, for the methods that take one.
Fault read_text(std::string_view argument, std::string& text) {
    const rapidjson::Document document = parse_json(argument);
    if (document.HasParseError() || !document.IsString()) {
        return {Fault::Kind::kType, "the argument must be a string"};
    }
    text = string_of(document);
    return {};
}

std::string set(Experiment& experiment, std::string_view argument) {
    Config config = experiment.config;
    Fault fault = update_config(config, argument);
    if (!fault) {
        set_config(experiment, config);
    }
    return reply_done(fault);
}

std::string step(Experiment& experiment, std::string_view argument) {
    std::int64_t count = 0;
    if (Fault fault = read_epoch_count(argument, count)) {
        return reply_fault(fault);
    }
    return reply_value(std::to_string(run_epochs(experiment, count)));
}

std::string step_stage(Experiment& experiment, std::string_view /*argument*/) {
    const Stage stage = experiment.trainer.stage;
    return run_stage(experiment) ? reply_string(stage_name(stage)) : reply_value("null");
}

std::string import_run(Experiment& experiment, std::string_view argument) {
    std::string text;
    Fault fault = read_text(argument, text);
    return reply_done(fault ? fault : import_json(experiment, text));
}

std::string open_permalink(Experiment& experiment, std::string_view argument) {
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
    return reply_value(buffer.GetString());
}

struct Method {
    std::string_view name;
    std::string (*answer)(Experiment&, std::string_view argument);
};

constexpr std::array kMethods = {
    Method{"config",
           [](Experiment& e, std::string_view) { return reply_value(config_to_json(e.config)); }},
    Method{"set", set},
    Method{"step", step},
    Method{"stepStage", step_stage},
    Method{"reset",
           [](Experiment& e, std::string_view) {
               reset(e);
               return reply_value("null");
           }},
    Method{"state",
           [](Experiment& e, std::string_view) { return reply_value(state_json(e, false)); }},
    Method{"tensors",
           [](Experiment& e, std::string_view) { return reply_value(tensors_json(e.trainer)); }},
    Method{"pytorchScript",
           [](Experiment& e, std::string_view) { return reply_string(pytorch_script(e.config)); }},
    Method{"exportJson",
           [](Experiment& e, std::string_view) { return reply_string(export_json(e)); }},
    Method{"importJson", import_run},
    Method{"permalink",
           [](Experiment& e, std::string_view) {
               return reply_string("#" + config_to_hash(e.config));
           }},
    Method{"openPermalink", open_permalink},
};

}  // namespace

std::string call(Experiment& experiment, std::string_view method, std::string_view argument) {
    for (const Method& candidate : kMethods) {
        if (candidate.name == method) {
            return candidate.answer(experiment, argument);
        }
    }
    return reply_fault({Fault::Kind::kType, "there is no method " + std::string(method)});
}

std::vector<std::string> open_link(Experiment& experiment, std::string_view link) {
    if (link.empty() || link.ends_with('#')) {
        return {};
    }
    HashReading reading = config_from_hash(link);
    set_config(experiment, reading.config);
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

Fault read_epoch_count(std::string_view argument, std::int64_t& count) {
    constexpr double kMaxSafeInteger = 9'007'199'254'740'991.0;
    const rapidjson::Document document = parse_json(argument);
    if (document.HasParseError() || !(document.IsNumber() || is_nonfinite(document))) {
        return {Fault::Kind::kType, "n must be a number of epochs"};
    }
    const double number = document.IsNumber() ? document.GetDouble() : NAN;
    if (!(number >= 1 && number <= kMaxSafeInteger) || number != std::trunc(number)) {
        return {Fault::Kind::kRange, "n must be a whole number of epochs, 1 or more"};
    }
    count = static_cast<std::int64_t>(number);
    return {};
}

}  // namespace logit
