#include "api/run_calls.h"

#include <ranges>

#include "api/api.h"
#include "api/arguments.h"
#include "experiment/pinned_runs.h"
#include "formats/config_json.h"
#include "formats/json.h"
#include "text/text.h"

namespace logit {
namespace {

void write_run(JsonWriter& writer, const PinnedRun& pinned) {
    const std::string settings = config_to_json(pinned.run.config);
    writer.StartObject();
    writer.Key("name");
    writer.String(pinned.name);
    writer.Key("settings");
    writer.RawValue(settings.data(), settings.size(), rapidjson::kObjectType);
    writer.Key("epoch");
    writer.Int64(pinned.run.recorded);
    writer.Key("loss");
    write_number(writer, pinned.loss);
    writer.Key("curve");
    writer.StartObject();
    write_numbers(writer, "epoch", pinned.curve | std::views::transform(&CurvePoint::epoch));
    write_numbers(writer, "loss", pinned.curve | std::views::transform(&CurvePoint::loss));
    writer.EndObject();
    writer.EndObject();
}

}  // namespace

std::string runs_reply(const Experiment& experiment) {
    return reply_value(list_text(experiment.pinned, write_run));
}

std::string pin_run_reply(Experiment& experiment, std::string_view argument) {
    std::string name;
    Fault fault = read_name(argument, name);
    if (!fault) {
        fault = pin_run(experiment, name);
    }
    if (fault) {
        return reply_fault(fault);
    }
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    write_run(writer, experiment.pinned[*place_of_present(experiment)]);
    return reply_value(buffer.GetString());
}

std::string rename_run_reply(Experiment& experiment, std::string_view argument) {
    const rapidjson::Document named = parse_json(argument);
    const auto part = [&](const char* key) {
        const rapidjson::Value* value = named.IsObject() ? find_member(named, key) : nullptr;
        return value != nullptr ? to_text(*value) : std::string("null");
    };
    std::size_t place = 0;
    std::string name;
    Fault fault = read_place(part("i"), experiment.pinned.size(), place);
    if (!fault) {
        fault = read_name(part("name"), name);
    }
    if (!fault && name.empty()) {
        fault = {Fault::Kind::kType, tr("fault.string", {{"name", "name"}})};
    }
    if (!fault) {
        fault = rename_run(experiment, place, name);
    }
    return fault ? reply_fault(fault) : reply_value("null");
}

std::string unpin_run_reply(Experiment& experiment, std::string_view argument) {
    std::size_t place = 0;
    if (Fault fault = read_place(argument, experiment.pinned.size(), place)) {
        return reply_fault(fault);
    }
    unpin_run(experiment, place);
    return reply_value("null");
}

}  // namespace logit
