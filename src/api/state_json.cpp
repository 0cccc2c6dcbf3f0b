#include "api/state_json.h"

#include <initializer_list>
#include <span>

#include "experiment/edits.h"
#include "formats/json.h"
#include "formats/pytorch_script.h"

namespace logit {
namespace {

void write_field(JsonWriter& writer, const char* key, float value) {
    writer.Key(key);
    write_number(writer, value);
}

void write_null(JsonWriter& writer, const char* key) {
    writer.Key(key);
    writer.Null();
}

bool has_test(const Trainer& t) { return t.test.x.rows() > 0; }

void write_tensor(JsonWriter& writer, const char* key, std::initializer_list<std::int64_t> shape,
                  std::span<const float> values) {
    if (values.empty()) {
        write_null(writer, key);
        return;
    }
    writer.Key(key);
    writer.StartObject();
    writer.Key("shape");
    writer.StartArray();
    for (const std::int64_t size : shape) {
        writer.Int64(size);
    }
    writer.EndArray();
    write_numbers(writer, "values", values);
    writer.EndObject();
}

}  // namespace

std::string state_json(const Experiment& experiment, bool running) {
    const Trainer& t = experiment.trainer;
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartObject();
    writer.Key("epoch");
    writer.Int64(t.state.epoch);
    writer.Key("batch");
    writer.Int64(t.state.batch);
    writer.Key("stage");
    writer.String(stage_name(t.state.stage));
    writer.Key("lr");
    writer.Double(settings_now(experiment).lr);
    write_field(writer, "loss", t.state.loss);
    if (has_test(t)) {
        write_field(writer, "testLoss", t.state.test_loss);
    } else {
        write_null(writer, "testLoss");
    }
    write_field(writer, "accuracy", accuracy(t, experiment.config.threshold));
    write_numbers(writer, "w", as_span(t.state.parameters.weight));
    write_field(writer, "b", t.state.parameters.bias);
    if (t.state.has_grad) {
        const Parameters& grad = latest_grad(t.state);
        write_numbers(writer, "wGrad", as_span(grad.weight));
        write_field(writer, "bGrad", grad.bias);
    } else {  // torch's w.grad is None before the first backward()
        write_null(writer, "wGrad");
        write_null(writer, "bGrad");
    }
    writer.Key("running");
    writer.Bool(running);
    writer.Key("diverged");
    writer.Bool(t.state.diverged);
    writer.Key("stopped");
    writer.Bool(t.state.stopped);
    writer.EndObject();
    return buffer.GetString();
}

std::string tensors_json(const Experiment& experiment, const TrainerState& t) {
    const std::int64_t d = t.parameters.weight.size();
    const bool none = grad_is_none(experiment.config, t);
    const auto grad = [&](std::span<const float> values) {
        return none ? std::span<const float>() : values;
    };
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartObject();
    write_tensor(writer, "z", {t.z.size(), 1}, as_span(t.z));
    write_tensor(writer, "p", {t.p.size(), 1}, as_span(t.p));
    write_tensor(writer, "pGrad", {t.p_grad.size(), 1}, as_span(t.p_grad));
    write_tensor(writer, "zGrad", {t.z_grad.size(), 1}, as_span(t.z_grad));
    write_tensor(writer, "w", {1, d}, as_span(t.parameters.weight));
    write_tensor(writer, "b", {1}, {&t.parameters.bias, 1});
    write_tensor(writer, "wGrad", {1, d}, grad(as_span(t.grad.weight)));
    write_tensor(writer, "bGrad", {1}, grad({&t.grad.bias, 1}));
    writer.EndObject();
    return buffer.GetString();
}

std::string tensors_json(const Experiment& experiment) {
    return tensors_json(experiment, experiment.trainer.state);
}

HistoryArrays history_arrays(const Trainer& trainer) {
    const History& history = trainer.history;
    const History& test = trainer.test_history;
    HistoryArrays arrays;
    const auto push = [&](std::int64_t epoch, float loss, const float* test_loss) {
        arrays.epoch.push_back(static_cast<double>(epoch + 1));
        arrays.loss.push_back(loss);
        if (test_loss != nullptr) {
            arrays.test_loss.push_back(*test_loss);
        }
    };
    for (std::size_t i = 0; i < history.buckets().size(); ++i) {
        const History::Bucket& bucket = history.buckets()[i];
        const History::Bucket* beside = has_test(trainer) ? &test.buckets()[i] : nullptr;
        const auto push_min = [&] {
            push(bucket.min_epoch, bucket.min, beside != nullptr ? &beside->min : nullptr);
        };
        const auto push_max = [&] {
            push(bucket.max_epoch, bucket.max, beside != nullptr ? &beside->max : nullptr);
        };
        if (bucket.min_epoch == bucket.max_epoch) {
            push_min();
        } else if (bucket.min_epoch < bucket.max_epoch) {
            push_min();
            push_max();
        } else {
            push_max();
            push_min();
        }
    }
    for (std::int64_t epoch = history.first_recent(); epoch < history.size(); ++epoch) {
        const float test_loss = has_test(trainer) ? test.at(epoch) : 0.0F;
        push(epoch, history.at(epoch), has_test(trainer) ? &test_loss : nullptr);
    }
    return arrays;
}

}  // namespace logit
