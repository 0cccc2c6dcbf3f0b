#include "experiment/api.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "experiment/json.h"

namespace logit {
namespace {

const char* error_name(Fault::Kind kind) {
    switch (kind) {
        case Fault::Kind::kType: return "TypeError";
        case Fault::Kind::kRange: return "RangeError";
        default: return "SyntaxError";
    }
}

void write_floats(JsonWriter& writer, const char* key, std::span<const float> values) {
    writer.Key(key);
    writer.StartArray();
    for (const float value : values) {
        write_number(writer, value);
    }
    writer.EndArray();
}

void write_float(JsonWriter& writer, const char* key, float value) {
    writer.Key(key);
    write_number(writer, value);
}

std::span<const float> values_of(const Vector& vector) {
    return {vector.data(), static_cast<std::size_t>(vector.size())};
}

std::string call_set(Experiment& experiment, std::string_view argument) {
    Config config = experiment.config;
    if (Fault fault = update_config(config, argument)) {
        return reply_fault(fault);
    }
    set_config(experiment, config);
    return reply_value("null");
}

std::string call_step(Experiment& experiment, std::string_view argument) {
    std::int64_t count = 0;
    if (Fault fault = read_epoch_count(argument, count)) {
        return reply_fault(fault);
    }
    return reply_value(std::to_string(run_epochs(experiment, count)));
}

}  // namespace

std::string call(Experiment& experiment, std::string_view method, std::string_view argument) {
    if (method == "config") {
        return reply_value(config_to_json(experiment.config));
    }
    if (method == "set") {
        return call_set(experiment, argument);
    }
    if (method == "step") {
        return call_step(experiment, argument);
    }
    if (method == "reset") {
        reset(experiment);
        return reply_value("null");
    }
    if (method == "state") {
        return reply_value(state_json(experiment, false));
    }
    return reply_fault({Fault::Kind::kType, "there is no method " + std::string(method)});
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
    if (!document.HasParseError() && document.IsNull()) {
        count = 1;
        return {};
    }
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

std::string state_json(const Experiment& experiment, bool running) {
    const Trainer& t = experiment.trainer;
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartObject();
    writer.Key("epoch");
    writer.Int64(t.epoch);
    write_float(writer, "loss", t.loss);
    write_float(writer, "accuracy", accuracy(t));
    write_floats(writer, "w", values_of(t.parameters.weight));
    write_float(writer, "b", t.parameters.bias);
    if (t.has_grad) {
        write_floats(writer, "wGrad", values_of(t.step_grad.weight));
        write_float(writer, "bGrad", t.step_grad.bias);
    } else {  // torch's w.grad is None before the first backward()
        writer.Key("wGrad");
        writer.Null();
        writer.Key("bGrad");
        writer.Null();
    }
    writer.Key("running");
    writer.Bool(running);
    writer.EndObject();
    return buffer.GetString();
}

HistoryArrays history_arrays(const History& history) {
    HistoryArrays arrays;
    const auto push = [&](std::int64_t epoch, float loss) {
        arrays.epoch.push_back(static_cast<double>(epoch));
        arrays.loss.push_back(loss);
    };
    for (const History::Bucket& bucket : history.buckets()) {
        const bool min_first = bucket.min_epoch < bucket.max_epoch;
        push(std::min(bucket.min_epoch, bucket.max_epoch), min_first ? bucket.min : bucket.max);
        if (bucket.min_epoch != bucket.max_epoch) {
            push(std::max(bucket.min_epoch, bucket.max_epoch), min_first ? bucket.max : bucket.min);
        }
    }
    for (std::int64_t epoch = history.first_recent(); epoch < history.size(); ++epoch) {
        push(epoch, history.at(epoch));
    }
    return arrays;
}

}  // namespace logit
