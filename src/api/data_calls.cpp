#include "api/data_calls.h"

#include <cmath>
#include <span>
#include <utility>

#include "api/api.h"
#include "api/arguments.h"
#include "experiment/edits.h"
#include "formats/config_json.h"
#include "formats/csv_json.h"
#include "nn/metrics.h"
#include "text/text.h"

namespace logit {
namespace {

void write_value(JsonWriter& writer, const char* key, double value) {
    writer.Key(key);
    std::isnan(value) ? void(writer.Null()) : write_number(writer, value);
}

std::string reply(const rapidjson::StringBuffer& buffer) {
    return reply_value({buffer.GetString(), buffer.GetSize()});
}

// One row of predict's argument; false where it is no list of d finite numbers.
bool read_row(const rapidjson::Value& value, Eigen::Ref<Eigen::RowVectorXd> row) {
    if (!value.IsArray() || value.Size() != static_cast<std::size_t>(row.size())) {
        return false;
    }
    for (rapidjson::SizeType i = 0; i < value.Size(); ++i) {
        if (!value[i].IsNumber()) {
            return false;
        }
        row(i) = value[i].GetDouble();
    }
    return true;
}

// "train" or "test", with samples.
Fault read_part(const Experiment& experiment, std::string_view argument, const Dataset*& part) {
    std::string name;
    if (Fault fault = read_text(argument, name); fault || (name != "train" && name != "test")) {
        return {Fault::Kind::kType, tr("fault.part")};
    }
    const Trainer& t = experiment.trainer;
    part = name == "train" ? &t.train : &t.test;
    if (part->y.size() == 0) {
        return {Fault::Kind::kRange, tr("fault.noTest")};
    }
    return {};
}

// An object about a part of the data, or what is wrong with the part's name. `write`: its members,
// from the present predictions for its samples.
std::string reply_about_part(const Experiment& experiment, std::string_view argument,
                             const auto& write) {
    const Dataset* part = nullptr;
    if (const Fault fault = read_part(experiment, argument, part)) {
        return reply_fault(fault);
    }
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartObject();
    write(writer, predict(experiment.trainer, part->x), part->y);
    writer.EndObject();
    return reply(buffer);
}

void write_confusion(JsonWriter& writer, const Metrics& m) {
    writer.Key("confusion");
    writer.StartArray();
    for (const auto& row : m.confusion) {
        writer.StartArray();
        writer.Int64(row[0]);
        writer.Int64(row[1]);
        writer.EndArray();
    }
    writer.EndArray();
}

}  // namespace

std::string data_json(const Experiment& experiment) {
    const Table& table = *experiment.table;
    const RowCounts counts = count_rows(table, data_options(experiment.config));
    const bool file = experiment.config.data == DataSource::kCsv;
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartObject();
    writer.Key("source");
    writer.String(choices(DataSource())[static_cast<std::size_t>(experiment.config.data)]);
    writer.Key("name");
    writer.String(table.name);
    writer.Key("label");
    file ? writer.String(experiment.csv->label) : writer.Null();
    write_names(writer, "columns", table.columns);
    write_names(writer, "classes", table.classes);
    for (const auto& [key, count] : {std::pair{"rows", std::ssize(table.target)},
                                     {"samples", counts.samples},
                                     {"dropped", counts.incomplete}}) {
        writer.Key(key);
        writer.Int64(count);
    }
    writer.EndObject();
    return buffer.GetString();
}

std::string predict_reply(const Experiment& experiment, std::string_view argument) {
    const rapidjson::Document document = parse_json(argument);
    const auto d = static_cast<Eigen::Index>(experiment.config.features.size());
    const Fault fault = {Fault::Kind::kType, tr("fault.rows", {{"n", std::to_string(d)}})};
    if (document.HasParseError() || !document.IsArray()) {
        return reply_fault(fault);
    }
    Eigen::MatrixXd rows(document.Size(), d);
    for (rapidjson::SizeType i = 0; i < document.Size(); ++i) {
        Eigen::RowVectorXd row(d);
        if (!read_row(document[i], row)) {
            return reply_fault(fault);
        }
        rows.row(i) = row;
    }
    const Vector p = predict(experiment.trainer, scaled(experiment.scaler, rows));
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartArray();
    for (const float value : p) {
        write_number(writer, value);
    }
    writer.EndArray();
    return reply(buffer);
}

std::string metrics_reply(const Experiment& experiment, std::string_view argument) {
    const auto threshold = static_cast<float>(experiment.config.threshold);
    const auto write = [&](JsonWriter& writer, const Vector& p, const Vector& y) {
        const Metrics m = classification_metrics(p, y, threshold);
        write_value(writer, "accuracy", m.accuracy);
        write_confusion(writer, m);
        write_value(writer, "precision", m.precision);
        write_value(writer, "recall", m.recall);
        write_value(writer, "f1", m.f1);
        write_value(writer, "rocAuc", m.roc_auc);
        write_value(writer, "logLoss", m.log_loss);
    };
    return reply_about_part(experiment, argument, write);
}

std::string roc_curve_reply(const Experiment& experiment, std::string_view argument) {
    const auto write = [](JsonWriter& writer, const Vector& p, const Vector& y) {
        const RocCurve curve = roc_curve(p, y);
        write_numbers(writer, "fpr", curve.fpr);
        write_numbers(writer, "tpr", curve.tpr);
        write_numbers(writer, "thresholds", curve.thresholds);
    };
    return reply_about_part(experiment, argument, write);
}

Fault load_table(Experiment& experiment, Table numbers, std::string_view description) {
    const rapidjson::Document document = parse_json(description);
    const rapidjson::Value* const choose = find_member(document, "choose");
    const auto data = std::make_shared<CsvData>();
    data->table = std::move(numbers);
    if (Fault fault = read_csv_description(document, *data)) {
        return fault;
    }
    // The present run's settings, as after any edit that begins a new one.
    Config config = settings_now(experiment);
    config.data = DataSource::kCsv;
    fit_to_table(config, data->table);
    config.lr_changes.clear();
    if (Fault fault =
            choose != nullptr ? update_config(config, *choose, data) : check_config(config, data)) {
        return fault;
    }
    set_data(experiment, data, config);
    return {};
}

std::string load_table_reply(Experiment& experiment, Table numbers, std::string_view description) {
    const Fault fault = load_table(experiment, std::move(numbers), description);
    return fault ? reply_fault(fault) : reply_value(data_json(experiment));
}

}  // namespace logit
