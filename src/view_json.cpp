#include "view_json.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "formats/json.h"
#include "text/characters.h"
#include "text/text.h"
#include "ui/view_settings.h"

namespace logit {
namespace {

Fault type_fault(const ViewSetting& row, TextKey sentence, const std::string& words = {}) {
    return {Fault::Kind::kType, tr(sentence, {{"key", row.key}, {"words", words}}), row.key};
}

std::string number_text(double number) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.15g", number);
    return text.data();
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
        return type_fault(row, "viewFault.oneOf", list_of(kThemes));
    }
    theme = static_cast<Theme>(std::ranges::find(kThemes, string_of(value)) - kThemes.begin());
    return {};
}

Fault read(const ViewSetting& row, const rapidjson::Value& value, double& field) {
    if (!value.IsNumber()) {
        return type_fault(row, "viewFault.number");
    }
    const double number = value.GetDouble();
    if (number < row.min || number > row.max) {
        return {Fault::Kind::kRange,
                tr("viewFault.range", {{"key", row.key},
                                       {"min", number_text(row.min)},
                                       {"max", number_text(row.max)},
                                       {"number", number_text(number)}}),
                row.key};
    }
    field = number;
    return {};
}

Fault read(const ViewSetting& row, const rapidjson::Value& value, std::int64_t& field) {
    double number = 0;
    Fault fault = read(row, value, number);
    if (!fault && number != std::trunc(number)) {
        fault = type_fault(row, "viewFault.whole");
    }
    field = fault ? field : static_cast<std::int64_t>(number);
    return fault;
}

Fault read(const ViewSetting& row, const rapidjson::Value& value, bool& field) {
    if (!value.IsBool()) {
        return type_fault(row, "viewFault.flag");
    }
    field = value.GetBool();
    return {};
}

// A name of what this program knows nothing of, such as a lesson's id.
bool is_name(const rapidjson::Value& value) {
    constexpr std::size_t kLongest = 60;
    return value.IsString() && value.GetStringLength() <= kLongest &&
           std::ranges::all_of(string_of(value), [](char c) {
               return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-';
           });
}

// Empty is none, where none is a choice.
Fault read(const ViewSetting& row, const rapidjson::Value& value, std::string& word) {
    const bool may_be_none = (ViewState().*std::get<std::string ViewState::*>(row.field)).empty();
    const bool none = may_be_none && value.IsString() && string_of(value).empty();
    if (row.words == nullptr && !is_name(value)) {
        return type_fault(row, "viewFault.name");
    }
    if (row.words != nullptr && !none && !is_one_of(row.words(), value)) {
        return type_fault(row, "viewFault.oneOf", list_of(row.words()));
    }
    word = string_of(value);
    return {};
}

Fault read(const ViewSetting& row, const rapidjson::Value& value, std::vector<std::string>& names) {
    const std::span<const std::string_view> known = row.words();
    if (!value.IsArray() || !std::ranges::all_of(value.GetArray(), [&](const auto& name) {
            return is_one_of(known, name);
        })) {
        return type_fault(row, row.list_fault, list_of(known));
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
void write(JsonWriter& writer, const std::string& value) { writer.String(value); }
void write(JsonWriter& writer, const std::vector<std::string>& words) {
    writer.StartArray();
    for (const std::string& word : words) {
        writer.String(word);
    }
    writer.EndArray();
}

}  // namespace

void write_view_setting(JsonWriter& writer, const ViewSetting& row, const ViewState& view) {
    std::visit([&](auto field) { write(writer, view.*field); }, row.field);
}

Fault read_view_setting(const ViewSetting& row, const rapidjson::Value& value, ViewState& view) {
    return std::visit([&](auto field) { return read(row, value, view.*field); }, row.field);
}

std::string view_to_json(const ViewState& view) {
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartObject();
    for (const ViewSetting& row : view_settings()) {
        writer.Key(row.key);
        write_view_setting(writer, row, view);
    }
    writer.EndObject();
    return buffer.GetString();
}

Fault update_view(ViewState& view, std::string_view json) {
    const rapidjson::Document object = parse_json(json);
    if (!object.IsObject()) {
        return {Fault::Kind::kType, tr("viewFault.object")};
    }
    ViewState changed = view;
    for (const auto& member : object.GetObject()) {
        const std::string_view key = string_of(member.name);
        const ViewSetting* row = find_view_setting(key);
        if (row == nullptr) {
            return {Fault::Kind::kType, tr("viewFault.unknown", {{"key", beginning(key, 40)}})};
        }
        if (Fault fault = read_view_setting(*row, member.value, changed)) {
            return fault;
        }
    }
    view = std::move(changed);
    return {};
}

}  // namespace logit
