#include "formats/saved_run.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "formats/config_json.h"
#include "formats/run_archives.h"
#include "formats/run_fields.h"
#include "nn/epoch.h"

namespace logit {
namespace {

constexpr const char* kFormat = "logit-lab-run";
constexpr int kVersion = 1;

Fault refuse(Fault::Kind kind, const std::string& reason) {
    return {kind, "this file is not a run that can be loaded: " + reason};
}

// --- do the values of a file fit each other?
// ------------------------------------------------------

bool state_fits(const OptimizerState& state, std::size_t size) {
    const std::array buffers = {&state.momentum_buffer, &state.sum,     &state.square_avg,
                                &state.grad_avg,        &state.exp_avg, &state.exp_avg_sq};
    return state.step >= 0.0F && std::ranges::all_of(buffers, [&](const auto* buffer) {
               return buffer->empty() || buffer->size() == size;
           });
}

bool is_permutation_of(std::vector<std::int64_t> values, std::int64_t n) {
    std::vector<std::int64_t> order(static_cast<std::size_t>(n));
    std::iota(order.begin(), order.end(), std::int64_t{0});
    std::ranges::sort(values);
    return values == order;
}

// Names the first field that cannot be, given the others; empty when all is well.
std::string misfit(const Trainer& t) {
    const Eigen::Index n = t.train.x.rows();
    const Eigen::Index d = t.train.x.cols();
    const bool begun = t.stage != Stage::kLinear;
    const std::int64_t batch_size = t.options.batch_size;
    const std::int64_t first_sample = t.batch * (batch_size > 0 ? batch_size : n);
    const Eigen::Index m =
        std::min<std::int64_t>(batch_size > 0 ? batch_size : n, n - first_sample);
    const bool sigmoid = t.options.loss_fn == LossFn::kBce;
    const struct {
        const char* name;
        bool fits;
    } fields[] = {
        {"epoch", t.epoch <= 1'000'000},
        {"batch", t.batch < n && first_sample < n},
        {"stage", (sigmoid || t.stage != Stage::kSigmoid) &&
                      (t.options.zero_grad || t.stage != Stage::kZeroGrad)},
        {"w", t.parameters.weight.size() == d},
        {"wGrad", t.grad.weight.size() == d},
        {"wStepGrad", t.step_grad.weight.size() == (t.weight_state.step > 0 ? d : 0)},
        {"wOptimizer", state_fits(t.weight_state, static_cast<std::size_t>(d))},
        {"bOptimizer", state_fits(t.bias_state, 1)},
        {"z", begun ? t.z.size() == m : t.z.size() <= n},
        {"p", begun && sigmoid && t.stage != Stage::kSigmoid ? t.p.size() == m : t.p.size() <= n},
        {"pGrad", t.p_grad.size() <= n},
        {"zGrad", t.z_grad.size() <= n},
        {"permutation", (t.permutation.empty() && t.batch == 0 && (!begun || batch_size == 0)) ||
                            is_permutation_of(t.permutation, n)},
        {"random", t.random.engine.next_word <= kMersenneTwisterWords},
        {"history", t.history.size() == t.epoch},
        {"testHistory", t.test_history.size() == (t.test.x.rows() > 0 ? t.epoch : 0)},
    };
    const auto* const bad = std::ranges::find_if(fields, [](const auto& f) { return !f.fits; });
    return bad == std::end(fields) ? "" : std::string(bad->name) + " does not fit the rest";
}

std::string header_fault(const rapidjson::Value& file) {
    const rapidjson::Value* const format = find_member(file, "format");
    if (format == nullptr || *format != rapidjson::StringRef(kFormat)) {
        return "it does not say that it is one";
    }
    const rapidjson::Value* const version = find_member(file, "version");
    if (version == nullptr || *version != kVersion) {
        return "it was written by another version";
    }
    return "";
}

}  // namespace

std::string export_json(const Experiment& experiment) {
    rapidjson::StringBuffer buffer;
    JsonWriter json(buffer);
    json.StartObject();
    json.Key("format");
    json.String(kFormat);
    json.Key("version");
    json.Int(kVersion);
    json.Key("config");
    const std::string config = config_to_json(experiment.config);
    json.RawValue(config.data(), config.size(), rapidjson::kObjectType);
    RunWriter writer(json);
    writer.part("run", [&] { walk_trainer(writer, experiment.trainer); });
    json.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
}

Fault import_json(Experiment& experiment, std::string_view text) {
    if (text.size() > kMaxRunBytes) {
        return refuse(Fault::Kind::kRange, "it is larger than any run");
    }
    const rapidjson::Document document = parse_json(text);
    if (document.HasParseError()) {
        return refuse(Fault::Kind::kSyntax, "it is not JSON");
    }
    if (const std::string fault = header_fault(document); !fault.empty()) {
        return refuse(Fault::Kind::kType, fault);
    }
    const rapidjson::Value* const settings = find_member(document, "config");
    const rapidjson::Value* const run = find_member(document, "run");
    if (settings == nullptr || run == nullptr) {
        return refuse(Fault::Kind::kType, "it has no config or no run");
    }
    Config config;
    if (const Fault fault = update_config(config, *settings)) {
        return refuse(fault.kind, fault.message);
    }
    Experiment loaded = make_experiment(config);
    RunReader reader(*run);
    walk_trainer(reader, loaded.trainer);
    const std::string fault = reader.fault().empty() ? misfit(loaded.trainer) : reader.fault();
    if (!fault.empty()) {
        return refuse(Fault::Kind::kType, fault);
    }
    if (loaded.trainer.stage != Stage::kLinear) {
        take_batch(loaded.trainer);
    }
    experiment = std::move(loaded);
    return {};
}

}  // namespace logit
