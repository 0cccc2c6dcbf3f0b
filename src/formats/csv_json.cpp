#include "formats/csv_json.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "text/text.h"

namespace logit {
namespace {

using Names = std::vector<std::string>;

constexpr std::size_t kMaxName = 1000;  // bytes

Fault refuse(const std::string& key) {
    return {Fault::Kind::kType, tr("savedRun.data", {{"name", key}}), {}};
}

bool read(const rapidjson::Value* value, std::string& text) {
    if (value == nullptr || !value->IsString() || value->GetStringLength() > kMaxName) {
        return false;
    }
    text = string_of(*value);
    return true;
}

bool read(const rapidjson::Value* value, Names& names) {
    if (value == nullptr || !value->IsArray() || value->Size() > kMaxColumns) {
        return false;
    }
    names.assign(value->Size(), "");
    return std::ranges::all_of(
        value->GetArray(),
        [&, i = std::size_t{0}](const auto& name) mutable { return read(&name, names[i++]); });
}

bool all_different(const Names& names) {  // a thousand at most
    for (auto name = names.begin(); name != names.end(); ++name) {
        if (std::find(names.begin(), name, *name) != name) {
            return false;
        }
    }
    return true;
}

bool read_format(const rapidjson::Value& object, CsvFormat& format) {
    const rapidjson::Value* const value = find_member(object, "format");
    return value != nullptr && read(find_member(*value, "delimiter"), format.delimiter) &&
           read(find_member(*value, "decimal"), format.decimal) &&
           read(find_member(*value, "newline"), format.newline) &&
           read(find_member(*value, "names"), format.names) &&
           read(find_member(*value, "coerced"), format.coerced);
}

bool numbers_fit(const Table& table) {
    const auto is_class = [&](int target) {
        return target >= -1 && target < std::ssize(table.classes);
    };
    const auto is_infinite = [](double value) { return std::isinf(value); };
    const std::span<const double> numbers(table.x.data(), static_cast<std::size_t>(table.x.size()));
    return table.x.cols() == std::ssize(table.columns) &&
           table.x.rows() == std::ssize(table.target) &&
           std::ranges::all_of(table.target, is_class) &&
           std::ranges::none_of(numbers, is_infinite);
}

void write_text(JsonWriter& writer, const char* key, const std::string& text) {
    writer.Key(key);
    writer.String(text);
}

void write_format(JsonWriter& writer, const CsvFormat& format) {
    writer.Key("format");
    writer.StartObject();
    write_text(writer, "delimiter", format.delimiter);
    write_text(writer, "decimal", format.decimal);
    write_text(writer, "newline", format.newline);
    write_names(writer, "names", format.names);
    write_names(writer, "coerced", format.coerced);
    writer.EndObject();
}

void write_table(JsonWriter& writer, const Table& table) {
    writer.Key("x");
    writer.StartArray();
    for (Eigen::Index column = 0; column < table.x.cols(); ++column) {
        writer.StartArray();
        for (const double value : table.x.col(column)) {
            std::isnan(value) ? writer.Null() : writer.Double(value);
        }
        writer.EndArray();
    }
    writer.EndArray();
    writer.Key("target");
    writer.StartArray();
    for (const int target : table.target) {
        writer.Int(target);
    }
    writer.EndArray();
}

bool read_column(const rapidjson::Value& values, Eigen::Ref<Eigen::VectorXd> column) {
    if (!values.IsArray() || values.Size() != static_cast<std::size_t>(column.size())) {
        return false;
    }
    return std::ranges::all_of(values.GetArray(), [&, i = Eigen::Index{0}](const auto& v) mutable {
        const bool number = v.IsNumber();
        column(i++) = number ? v.GetDouble() : std::numeric_limits<double>::quiet_NaN();
        return number || v.IsNull();
    });
}

bool read_numbers(const rapidjson::Value& object, Table& table) {
    const rapidjson::Value* const x = find_member(object, "x");
    const rapidjson::Value* const target = find_member(object, "target");
    if (x == nullptr || !x->IsArray() || x->Size() > kMaxColumns || target == nullptr ||
        !target->IsArray()) {
        return false;
    }
    for (const rapidjson::Value& value : target->GetArray()) {
        table.target.push_back(value.IsInt() ? value.GetInt() : -2);
    }
    for (const rapidjson::Value& values : x->GetArray()) {  // before any memory is taken for them
        if (!values.IsArray() || values.Size() != target->Size()) {
            return false;
        }
    }
    table.x.resize(target->Size(), x->Size());
    bool sound = true;
    for (rapidjson::SizeType column = 0; column < x->Size(); ++column) {
        sound = sound && read_column((*x)[column], table.x.col(column));
    }
    return sound;
}

}  // namespace

Fault read_csv_description(const rapidjson::Value& object, CsvData& data) {
    Table& table = data.table;
    if (!read(find_member(object, "name"), table.name)) {
        return refuse("name");
    }
    if (!read(find_member(object, "label"), data.label)) {
        return refuse("label");
    }
    if (!read(find_member(object, "columns"), table.columns) || table.columns.empty() ||
        !all_different(table.columns)) {
        return refuse("columns");
    }
    if (!read(find_member(object, "classes"), table.classes) || table.classes.size() < 2 ||
        table.classes.size() > kMaxClasses || !all_different(table.classes)) {
        return refuse("classes");
    }
    if (!read_format(object, data.format)) {
        return refuse("format");
    }
    return numbers_fit(table) ? Fault{} : refuse("numbers");
}

void write_csv_data(JsonWriter& writer, const CsvData& data) {
    writer.StartObject();
    write_text(writer, "name", data.table.name);
    write_text(writer, "label", data.label);
    write_names(writer, "columns", data.table.columns);
    write_names(writer, "classes", data.table.classes);
    write_format(writer, data.format);
    write_table(writer, data.table);
    writer.EndObject();
}

Fault read_csv_data(const rapidjson::Value& object, CsvData& data) {
    return read_numbers(object, data.table) ? read_csv_description(object, data)
                                            : refuse("numbers");
}

}  // namespace logit
