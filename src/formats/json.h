// RapidJSON set up once: the only way this project reads and writes JSON.
#pragma once

#define RAPIDJSON_HAS_STDSTRING 1

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>
#include <span>
#include <string>
#include <string_view>

namespace logit {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

// JSON has no NaN and no infinity: they travel as the strings "NaN", "Infinity" and "-Infinity".
inline void write_number(JsonWriter& writer, double value) {
    if (std::isfinite(value)) {
        writer.Double(value);
    } else if (std::isnan(value)) {
        writer.String("NaN");
    } else {
        writer.String(value > 0 ? "Infinity" : "-Infinity");
    }
}

// "key": [1, 2], values being any range of numbers.
inline void write_numbers(JsonWriter& writer, const char* key, const auto& values) {
    writer.Key(key);
    writer.StartArray();
    for (const auto value : values) {
        write_number(writer, static_cast<double>(value));
    }
    writer.EndArray();
}

// [{…}, {…}] as a text: `write` writes each of the things.
std::string list_text(const auto& things, const auto& write) {
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartArray();
    for (const auto& thing : things) {
        write(writer, thing);
    }
    writer.EndArray();
    return {buffer.GetString(), buffer.GetSize()};
}

// "key": ["a", "b"]
inline void write_names(JsonWriter& writer, const char* key, std::span<const std::string> names) {
    writer.Key(key);
    writer.StartArray();
    for (const std::string& name : names) {
        writer.String(name);
    }
    writer.EndArray();
}

inline std::string_view string_of(const rapidjson::Value& value) {
    return {value.GetString(), value.GetStringLength()};
}

// The value under this key, or nullptr where `object` has none or is no object.
inline const rapidjson::Value* find_member(const rapidjson::Value& object, const char* key) {
    if (!object.IsObject()) {
        return nullptr;
    }
    const auto member = object.FindMember(key);
    return member == object.MemberEnd() ? nullptr : &member->value;
}

// True for what write_number makes of them.
inline bool is_nonfinite(const rapidjson::Value& value) {
    return value.IsString() && (string_of(value) == "NaN" || string_of(value) == "Infinity" ||
                                string_of(value) == "-Infinity");
}

// What is no JSON, or nested deeper than 64 times, HasParseError(). Numbers are read exactly.
rapidjson::Document parse_json(std::string_view text);

std::string to_text(const rapidjson::Value& value);

}  // namespace logit
