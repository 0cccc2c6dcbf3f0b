#include "view_json.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "formats/json.h"
#include "ui/view_settings.h"

namespace logit {
namespace {

Fault type_fault(const ViewSetting& row, const std::string& expected) {
    return {Fault::Kind::kType, std::string(row.key) + " must be " + expected, row.key};
}

std::string list_of(std::span<const std::string_view> words) {
    std::string text;
    for (const std::string_view word : words) {
        text += (text.empty() ? "" : ", ") + std::string(word);
    }
    return text;
}

bool is_one_of(std::span<const std::string_view> words, const rapidjson::Value& value) {
    return value.IsString() && std::ranges::find(words, string_of(value)) != words.end();
}

// --- reading -------------------------------------------------------------------------------------

Fault read(const ViewSetting& row, const rapidjson::Value& value, Theme& theme) {
    if (!is_one_of(kThemes, value)) {
        return type_fault(row, "one of " + list_of(kThemes));
    }
    theme = static_cast<Theme>(std::ranges::find(kThemes, string_of(value)) - kThemes.begin());
    return {};
}

Fault read(const ViewSetting& row, const rapidjson::Value& value, double& field) {
    if (!value.IsNumber()) {
        return type_fault(row, "a number");
    }
    const double number = value.GetDouble();
    if (number < row.min || number > row.max) {
        std::array<char, 96> range{};
        std::snprintf(range.data(), range.size(), " must be from %.15g to %.15g, not %.15g",
                      row.min, row.max, number);
        return {Fault::Kind::kRange, std::string(row.key) + range.data(), row.key};
    }
    field = number;
    return {};
}

Fault read(const ViewSetting& row, const rapidjson::Value& value, std::int64_t& field) {
    double number = 0;
    Fault fault = read(row, value, number);
    if (!fault && number != std::trunc(number)) {
        fault = type_fault(row, "a whole number");
    }
    field = fault ? field : static_cast<std::int64_t>(number);
    return fault;
}

Fault read(const ViewSetting& row, const rapidjson::Value& value, bool& field) {
    if (!value.IsBool()) {
        return type_fault(row, "true or false");
    }
    field = value.GetBool();
    return {};
}

Fault read(const ViewSetting& row, const rapidjson::Value& value, std::vector<std::string>& names) {
    const std::span<const std::string_view> known = kHideablePanels;
    if (!value.IsArray() || !std::ranges::all_of(value.GetArray(), [&](const auto& name) {
            return is_one_of(known, name);
        })) {
        return type_fault(row, "a list of panels, of " + list_of(known));
    }
    names.clear();
    for (const std::string_view name : known) {  // in one order, and each once
        if (std::ranges::any_of(value.GetArray(),
                                [&](const auto& given) { return string_of(given) == name; })) {
            names.emplace_back(name);
        }
    }
    return {};
}

// --- writing -------------------------------------------------------------------------------------

void write(JsonWriter& writer, Theme theme) {
    const std::string_view word = kThemes[static_cast<std::size_t>(theme)];
    writer.String(word.data(), static_cast<rapidjson::SizeType>(word.size()));
}
void write(JsonWriter& writer, double value) { writer.Double(value); }
void write(JsonWriter& writer, std::int64_t value) { writer.Int64(value); }
void write(JsonWriter& writer, bool value) { writer.Bool(value); }
void write(JsonWriter& writer, const std::vector<std::string>& words) {
    writer.StartArray();
    for (const std::string& word : words) {
        writer.String(word);
    }
    writer.EndArray();
}

}  // namespace

std::string view_to_json(const ViewState& view) {
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartObject();
    for (const ViewSetting& row : view_settings()) {
        writer.Key(row.key);
        std::visit([&](auto field) { write(writer, view.*field); }, row.field);
    }
    writer.EndObject();
    return buffer.GetString();
}

Fault update_view(ViewState& view, std::string_view json) {
    const rapidjson::Document object = parse_json(json);
    if (!object.IsObject()) {
        return {Fault::Kind::kType, "the view must be an object, such as {theme: \"dark\"}"};
    }
    ViewState changed = view;
    for (const auto& member : object.GetObject()) {
        const std::string_view key = string_of(member.name);
        const ViewSetting* row = find_view_setting(key);
        if (row == nullptr) {
            return {Fault::Kind::kType, "there is no view setting " + std::string(key)};
        }
        const auto take = [&](auto field) { return read(*row, member.value, changed.*field); };
        if (Fault fault = std::visit(take, row->field)) {
            return fault;
        }
    }
    view = std::move(changed);
    return {};
}

}  // namespace logit
