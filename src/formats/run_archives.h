// The two archives that walk_trainer (run_fields.h) takes: one writes JSON, one reads it. They see
// to the kind of every value; whether the values fit each other is run_json.cpp's business.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "formats/json.h"
#include "nn/trainer.h"
#include "text/text.h"

namespace logit {

class RunWriter {
  public:
    explicit RunWriter(JsonWriter& json) : json_(json) {}

    void operator()(const char* key, const auto& field) {
        json_.Key(key);
        write(field);
    }

    void part(const char* key, auto walk) {
        json_.Key(key);
        json_.StartObject();
        walk();
        json_.EndObject();
    }

  private:
    void write(bool value) { json_.Bool(value); }
    void write(std::int64_t value) { json_.Int64(value); }
    void write(std::uint32_t value) { json_.Uint(value); }
    void write(float value) { write_number(json_, value); }  // exact: a float32 is a float64
    void write(Stage stage) { json_.String(stage_name(stage)); }
    void write(const std::optional<double>& value) {
        value ? write_number(json_, *value) : void(json_.Null());
    }

    template <typename List>
        requires requires(const List& list) { list.begin(); }
    void write(const List& list) {
        json_.StartArray();
        for (const auto value : list) {
            write(value);
        }
        json_.EndArray();
    }

    void write(const History::Bucket& bucket) {
        json_.StartArray();
        write(bucket.min_epoch);
        write(bucket.max_epoch);
        write(bucket.min);
        write(bucket.max);
        json_.EndArray();
    }

    void write(const History& history) {
        json_.StartObject();
        (*this)("size", history.size());
        (*this)("stride", history.stride());
        (*this)("buckets", history.buckets());
        std::vector<float> recent;
        for (std::int64_t epoch = history.first_recent(); epoch < history.size(); ++epoch) {
            recent.push_back(history.at(epoch));
        }
        (*this)("recent", recent);
        json_.EndObject();
    }

    JsonWriter& json_;
};

// Fills fields from an object; after the first one that is missing or of the wrong kind it only
// remembers which.
class RunReader {
  public:
    explicit RunReader(const rapidjson::Value& object) : object_(&object) {}

    const std::string& fault() const { return fault_; }

    void operator()(const char* key, auto& field) {
        const rapidjson::Value* value = find(key);
        if (value != nullptr && !read(*value, field)) {
            fault_ = tr("savedRun.kind", {{"name", key}});
        }
    }

    void part(const char* key, auto walk) {
        const rapidjson::Value* const outer = object_;
        if (const rapidjson::Value* value = find(key)) {
            object_ = value;
            walk();
            object_ = outer;
        }
    }

  private:
    static constexpr std::int64_t kMaxCount = (std::int64_t{1} << 53) - 1;  // JavaScript's largest

    const rapidjson::Value* find(const char* key) {
        if (!fault_.empty()) {
            return nullptr;
        }
        const rapidjson::Value* const value = find_member(*object_, key);
        fault_ = value != nullptr ? "" : tr("savedRun.missing", {{"name", key}});
        return value;
    }

    static bool read(const rapidjson::Value& value, bool& field) {
        field = value.IsBool() && value.GetBool();
        return value.IsBool();
    }

    static bool read(const rapidjson::Value& value, std::int64_t& field) {
        field = value.IsInt64() ? value.GetInt64() : -1;
        return field >= 0 && field <= kMaxCount;
    }

    static bool read(const rapidjson::Value& value, std::uint32_t& field) {
        field = value.IsUint() ? value.GetUint() : 0;
        return value.IsUint();
    }

    static bool read(const rapidjson::Value& value, double& field) {
        if (is_nonfinite(value)) {
            const std::string_view text = string_of(value);
            const double infinity = std::numeric_limits<double>::infinity();
            field = text == "NaN" ? std::numeric_limits<double>::quiet_NaN()
                                  : (text == "Infinity" ? infinity : -infinity);
            return true;
        }
        field = value.IsNumber() ? value.GetDouble() : 0;
        return value.IsNumber();
    }

    static bool read(const rapidjson::Value& value, float& field) {
        double number = 0;
        const bool fits =
            read(value, number) &&
            !(std::isfinite(number) && std::abs(number) > std::numeric_limits<float>::max());
        field = fits ? static_cast<float>(number) : 0.0F;
        return fits;
    }

    static bool read(const rapidjson::Value& value, std::optional<double>& field) {
        double number = 0;
        field = value.IsNull() || !read(value, number) ? std::nullopt : std::optional(number);
        return value.IsNull() || field.has_value();
    }

    static bool read(const rapidjson::Value& value, Stage& field) {
        const std::optional<Stage> stage =
            value.IsString() ? stage_named(string_of(value)) : std::nullopt;
        field = stage.value_or(Stage::kLinear);
        return stage.has_value();
    }

    static bool read_elements(const rapidjson::Value& value, auto& list) {
        auto element = list.begin();
        return std::ranges::all_of(value.GetArray(), [&](const rapidjson::Value& source) {
            return read(source, *element++);
        });
    }

    static bool read(const rapidjson::Value& value, auto& list)
        requires requires { list.resize(1); }
    {
        if (!value.IsArray()) {
            return false;
        }
        list.resize(value.Size());
        return read_elements(value, list);
    }

    static bool read(const rapidjson::Value& value,
                     std::array<std::uint32_t, kMersenneTwisterWords>& words) {
        return value.IsArray() && value.Size() == words.size() && read_elements(value, words);
    }

    static bool read(const rapidjson::Value& value, History::Bucket& bucket) {
        return value.IsArray() && value.Size() == 4 && read(value[0], bucket.min_epoch) &&
               read(value[1], bucket.max_epoch) && read(value[2], bucket.min) &&
               read(value[3], bucket.max);
    }

    static bool read(const rapidjson::Value& value, History& field) {
        std::int64_t size = 0;
        std::int64_t stride = 0;
        std::vector<History::Bucket> buckets;
        std::vector<float> recent;
        RunReader reader(value);
        reader("size", size);
        reader("stride", stride);
        reader("buckets", buckets);
        reader("recent", recent);
        if (!reader.fault().empty()) {
            return false;
        }
        std::optional<History> history =
            History::restored(size, stride, std::move(buckets), std::move(recent));
        const bool fits = history.has_value();
        field = fits ? *std::move(history) : History();
        return fits;
    }

    const rapidjson::Value* object_;
    std::string fault_;
};

}  // namespace logit
