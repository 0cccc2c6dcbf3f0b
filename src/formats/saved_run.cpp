#include "formats/saved_run.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "experiment/edits.h"
#include "formats/config_json.h"
#include "formats/csv_json.h"
#include "formats/run_archives.h"
#include "formats/run_fields.h"
#include "nn/epoch.h"
#include "text/text.h"

namespace logit {
namespace {

constexpr const char* kFormat = "logit-lab-run";
constexpr int kFileVersion = 2;

Fault refuse(Fault::Kind kind, const std::string& reason) {
    return {kind, tr("savedRun.refused", {{"reason", reason}})};
}

// --- do the values of a file fit each other? -----------------------------------------------------

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
std::string misfit(const Trainer& t, const Config& config) {
    const TrainerState& s = t.state;
    const Eigen::Index d = t.train.x.cols();
    const std::int64_t recorded = t.history.size();
    const bool drawn = config.batch_size > 0;
    const bool sigmoid = has_stage(t.options, Stage::kSigmoid);
    const bool batch_fits = s.batch < batch_count(t);
    const bool begun = s.stage != Stage::kLinear;  // the batch, and with `under_way` the epoch
    const bool under_way = begun || s.batch > 0;
    const auto pass_fits = [&](const Vector& tensor, bool there) {
        return tensor.size() == (there ? batch_size(t) : 0);
    };
    const struct {
        const char* name;
        bool fits;
    } fields[] = {
        {"epoch", s.epoch <= config.epochs},
        {"batch", batch_fits && !(s.batch > 0 && s.epoch == config.epochs)},
        {"stage", has_stage(t.options, s.stage) && !(begun && s.epoch == config.epochs)},
        {"diverged", !s.diverged || !under_way},
        {"stopped", !s.stopped || !under_way},
        {"w", s.parameters.weight.size() == d},
        {"wGrad", s.grad.weight.size() == d},
        {"wStepGrad", s.step_grad.weight.size() == (s.weight_state.step > 0 ? d : 0)},
        {"wOptimizer", state_fits(s.weight_state, static_cast<std::size_t>(d))},
        {"bOptimizer", state_fits(s.bias_state, 1)},
        {"z", batch_fits && pass_fits(s.z, begun)},
        {"p", batch_fits && pass_fits(s.p, sigmoid && s.stage > Stage::kSigmoid)},
        {"pGrad", batch_fits && pass_fits(s.p_grad, sigmoid && s.stage > Stage::kBackward)},
        {"zGrad", batch_fits && pass_fits(s.z_grad, s.stage > Stage::kBackward)},
        {"permutation", drawn && under_way ? is_permutation_of(s.permutation, t.train.x.rows())
                                           : s.permutation.empty()},
        {"random", s.random.engine.next_word <= kMersenneTwisterWords},
        {"history", recorded >= s.epoch && recorded <= config.epochs},
        {"testHistory", t.test_history.size() == (t.test.x.rows() > 0 ? recorded : 0)},
    };
    const auto* const bad = std::ranges::find_if(fields, [](const auto& f) { return !f.fits; });
    return bad == std::end(fields) ? "" : tr("savedRun.misfit", {{"name", bad->name}});
}

// The data of a file that has any.
Fault read_data(const rapidjson::Value& file, Csv& csv) {
    const rapidjson::Value* const value = find_member(file, "data");
    if (value == nullptr) {
        return {};
    }
    const auto data = std::make_shared<CsvData>();
    Fault fault = read_csv_data(*value, *data);
    if (!fault) {
        csv = data;
    }
    return fault;
}

std::string header_fault(const rapidjson::Value& file) {
    const rapidjson::Value* const format = find_member(file, "format");
    if (format == nullptr || *format != rapidjson::StringRef(kFormat)) {
        return tr("savedRun.unnamed");
    }
    const rapidjson::Value* const version = find_member(file, "version");
    if (version == nullptr || *version != kFileVersion) {
        return tr("savedRun.version");
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
    json.Int(kFileVersion);
    json.Key("config");
    const std::string config = config_to_json(experiment.config);
    json.RawValue(config.data(), config.size(), rapidjson::kObjectType);
    if (experiment.config.data == DataSource::kCsv) {
        json.Key("data");
        write_csv_data(json, *experiment.csv);
    }
    RunWriter writer(json);
    writer.part("run", [&] { walk_trainer(writer, experiment.trainer); });
    json.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
}

Fault import_json(Experiment& experiment, std::string_view text) {
    if (text.size() > kMaxRunBytes) {
        return refuse(Fault::Kind::kRange, tr("savedRun.tooLarge"));
    }
    const rapidjson::Document document = parse_json(text);
    if (document.HasParseError()) {
        return refuse(Fault::Kind::kSyntax, tr("savedRun.notJson"));
    }
    if (const std::string fault = header_fault(document); !fault.empty()) {
        return refuse(Fault::Kind::kType, fault);
    }
    const rapidjson::Value* const settings = find_member(document, "config");
    const rapidjson::Value* const run = find_member(document, "run");
    if (settings == nullptr || run == nullptr) {
        return refuse(Fault::Kind::kType, tr("savedRun.incomplete"));
    }
    Csv csv;
    if (const Fault fault = read_data(document, csv)) {
        return refuse(fault.kind, fault.message);
    }
    Config config;
    if (const Fault fault = update_config(config, *settings, csv)) {
        return refuse(fault.kind, fault.message);
    }
    Experiment loaded = make_experiment(config, csv ? csv : experiment.csv);
    RunReader reader(*run);
    walk_trainer(reader, loaded.trainer);
    const std::string fault =
        reader.fault().empty() ? misfit(loaded.trainer, config) : reader.fault();
    if (!fault.empty()) {
        return refuse(Fault::Kind::kType, fault);
    }
    if (loaded.trainer.state.stage != Stage::kLinear) {
        take_batch(loaded.trainer);
    }
    loaded.checkpoints.keep_always(loaded.trainer.state);
    replace_run(experiment, std::move(loaded));
    return {};
}

}  // namespace logit
