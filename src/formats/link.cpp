#include "formats/link.h"

#include <algorithm>
#include <charconv>

#include "formats/field_json.h"
#include "formats/python_text.h"
#include "formats/url.h"
#include "text/characters.h"
#include "text/text.h"

namespace logit {
namespace {

constexpr std::string_view kLinkVersion = "1";

// --- writing -------------------------------------------------------------------------------------

// Lists are joined with commas, a list's lists with colons.
std::string value_text(const rapidjson::Value& value, const char* separator = ",") {
    if (value.IsArray()) {
        std::string list;
        for (const rapidjson::Value& element : value.GetArray()) {
            list += (list.empty() ? "" : separator) + value_text(element, ":");
        }
        return list;
    }
    if (value.IsString()) {
        return std::string(string_of(value));
    }
    if (value.IsDouble()) {
        const std::string text = python_repr(value.GetDouble());
        return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
    }
    return to_text(value);  // whole numbers, true, false
}

// --- reading -------------------------------------------------------------------------------------

// A number, true or false as JSON has them; anything else is a word.
rapidjson::Value scalar_from_text(std::string_view text, rapidjson::MemoryPoolAllocator<>& memory) {
    const rapidjson::Document parsed = parse_json(text);
    if (!parsed.HasParseError() && (parsed.IsNumber() || parsed.IsBool())) {
        return {parsed, memory};
    }
    return {text.data(), static_cast<rapidjson::SizeType>(text.size()), memory};
}

// A number beyond 2^53 - 1 is a string in JSON; in a hash no one needs the quotes.
bool is_big_seed(const Hyperparameter& row, std::string_view text) {
    constexpr std::size_t kSafeDigits = 15;
    return std::holds_alternative<std::uint64_t Config::*>(row.field) && text.size() > kSafeDigits;
}

template <typename Field>
bool holds(const Hyperparameter& row) {
    return std::holds_alternative<Field Config::*>(row.field);
}

rapidjson::Value list_from_text(std::string_view text, char separator,
                                rapidjson::MemoryPoolAllocator<>& memory) {
    rapidjson::Value list(rapidjson::kArrayType);
    while (!text.empty()) {
        list.PushBack(scalar_from_text(take_until(text, separator), memory), memory);
    }
    return list;
}

rapidjson::Document value_from_text(const Hyperparameter& row, std::string_view text) {
    rapidjson::Document value;
    auto& memory = value.GetAllocator();
    rapidjson::Value& result = value;
    const bool word = text == "randn" || text == "zeros";
    if (holds<std::vector<LrChange>>(row) || holds<std::vector<Point>>(row)) {
        value.SetArray();
        while (!text.empty()) {
            value.PushBack(list_from_text(take_until(text, ','), ':', memory), memory);
        }
    } else if (holds<std::vector<int>>(row) || holds<std::array<int, 2>>(row) ||
               (holds<Init>(row) && !word)) {
        result = list_from_text(text, ',', memory);
    } else if (is_big_seed(row, text)) {
        value.SetString(text.data(), static_cast<rapidjson::SizeType>(text.size()), memory);
    } else {
        result = scalar_from_text(text, memory);
    }
    return value;
}

// --- the moment

bool read_count(std::string_view text, std::int64_t& count) {
    std::int64_t read = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), read);
    const bool valid = error == std::errc() && end == text.data() + text.size() && read >= 0;
    count = valid ? read : count;
    return valid;
}

// True where the key is the moment's, whatever its value.
bool read_moment(LinkReading& reading, std::string_view key, std::string_view value) {
    Moment& moment = reading.moment;
    bool valid = false;
    if (key == "epoch") {
        valid = read_count(value, moment.epoch);
    } else if (key == "batch") {
        valid = read_count(value, moment.batch);
    } else if (key == "stage") {
        const std::optional<Stage> stage = stage_named(value);
        valid = stage.has_value();
        moment.stage = stage.value_or(moment.stage);
    } else {
        return false;
    }
    if (!valid) {
        reading.reports.push_back(
            tr("linkReport.value", {{"key", std::string(key)}, {"value", beginning(value, 40)}}));
    }
    return true;
}

// --- the file

struct FileName {
    std::string file, label;
};

bool read_file_name(FileName& name, std::string_view key, const std::string& value) {
    if (key == "file") {
        name.file = value;
    } else if (key == "label") {
        name.label = value;
    } else {
        return false;
    }
    return true;
}

// A link that trains on a file which is not the one that was read.
void miss_file(LinkReading& reading, const FileName& name, const Csv& csv) {
    const bool read = csv && csv->table.name == name.file && csv->label == name.label;
    if (reading.config.data != DataSource::kCsv || read) {
        return;
    }
    reading.reports.push_back(tr("linkReport.file", {{"file", beginning(name.file, 100)},
                                                     {"label", beginning(name.label, 100)}}));
    reading.config.data = DataSource::kIris;
    fit_to_table(reading.config, iris_table());
    reading.moment = {};
}

// --- all of it

void read_version(LinkReading& reading, std::string_view version) {
    if (version != kLinkVersion) {
        reading.reports.push_back(tr("linkReport.version", {{"version", beginning(version, 20)}}));
    }
}

// False where the key is none of ours.
bool read_pair(LinkReading& reading, FileName& name, std::string_view key,
               const std::string& value) {
    const Hyperparameter* row = find_hyperparameter(key);
    if (key == "v") {
        read_version(reading, value);
    } else if (row != nullptr) {
        if (Fault fault = field_from_json(reading.config, *row, value_from_text(*row, value))) {
            reading.reports.push_back(fault.message);
        }
    } else if (!read_moment(reading, key, value) && !read_file_name(name, key, value)) {
        reading.reports.push_back(tr("fault.noSetting", {{"key", beginning(key, 40)}}));
        return false;
    }
    return true;
}

// Puts back to its default whatever does not go with the rest: after each row at most once, all.
void drop_contradictions(LinkReading& reading, const Csv& csv) {
    const Config defaults;
    std::size_t left = hyperparameters().size();
    for (Fault fault = check_config(reading.config, csv); fault;
         fault = check_config(reading.config, csv)) {
        const Hyperparameter* row = find_hyperparameter(fault.key);
        const auto put_back = [&](auto field) { reading.config.*field = defaults.*field; };
        std::visit(put_back, row->field);
        reading.reports.push_back(fault.message);
        if (--left == 0) {
            reading.config = defaults;
        }
        const bool of_table =
            fault.key == "data" || fault.key == "features" || fault.key == "classes";
        if (const auto table = table_of(reading.config, csv); of_table && table) {
            fit_to_table(reading.config, *table);
        }
    }
}

}  // namespace

std::string link_hash(const Config& config, const Moment& moment, const Csv& csv) {
    const Config defaults;
    std::string hash = "v=" + std::string(kLinkVersion);
    const auto add = [&](const char* key, const std::string& value) {
        hash += "&" + url_encode(key) + "=" + url_encode(value);
    };
    for (const Hyperparameter& row : hyperparameters()) {
        const auto differs = [&](auto field) { return config.*field != defaults.*field; };
        if (std::visit(differs, row.field)) {
            rapidjson::MemoryPoolAllocator<> memory;
            add(row.key, value_text(field_to_json(config, row, memory)));
        }
    }
    if (config.data == DataSource::kCsv && csv) {
        add("file", csv->table.name);
        add("label", csv->label);
    }
    if (moment.epoch > 0) {
        add("epoch", std::to_string(moment.epoch));
    }
    if (moment.batch > 0) {
        add("batch", std::to_string(moment.batch));
    }
    if (moment.stage != Stage::kLinear) {
        add("stage", stage_name(moment.stage));
    }
    return hash;
}

LinkReading read_link(std::string_view link, const Csv& csv) {
    LinkReading reading;
    FileName name;
    if (link.size() > kMaxLinkBytes) {
        reading.reports.emplace_back(tr("linkReport.tooLong"));
        return reading;
    }
    link.remove_prefix(link.find('#') + 1);  // 0 without one
    bool ours = false;
    while (!link.empty() && reading.reports.size() < kMaxLinkReports) {
        std::string_view value = take_until(link, '&');
        const std::string key = url_decode(take_until(value, '='));
        if (!key.empty() || !value.empty()) {
            ours = read_pair(reading, name, key, url_decode(value)) || ours;
        }
    }
    if (!ours) {
        return {.foreign = true, .config = {}, .moment = {}, .reports = {}};
    }
    miss_file(reading, name, csv);
    drop_contradictions(reading, csv);
    return reading;
}

}  // namespace logit
