#include "formats/link.h"

#include <algorithm>
#include <charconv>

#include "formats/config_json.h"
#include "formats/python_text.h"

namespace logit {
namespace {

constexpr std::string_view kVersion = "1";
constexpr std::size_t kMaxLength = 8192;
constexpr std::size_t kMaxReports = 20;

// --- writing -------------------------------------------------------------------------------------

// Everything but letters, digits and these stands as %XX.
std::string url_encode(std::string_view text) {
    constexpr std::string_view kPlain = "-_.,";
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter || (c >= '0' && c <= '9') || kPlain.find(c) != std::string_view::npos) {
            encoded += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            encoded += {'%', kHex[byte / 16U], kHex[byte % 16U]};
        }
    }
    return encoded;
}

std::string value_text(const rapidjson::Value& value) {
    if (value.IsArray()) {
        std::string list;
        for (const rapidjson::Value& element : value.GetArray()) {
            list += (list.empty() ? "" : ",") + value_text(element);
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

int hex_digit(char c) {
    const bool decimal = c >= '0' && c <= '9';
    const char lower = static_cast<char>(c | 0x20);
    return decimal ? c - '0' : (lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1);
}

// A % that begins no %XX stands for itself.
std::string url_decode(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        decoded += low >= 0 ? static_cast<char>(high * 16 + low) : text[i];
        i += low >= 0 ? 2 : 0;
    }
    return decoded;
}

// The text before the first `separator`, cutting both off `rest`.
std::string_view take_until(std::string_view& rest, char separator) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view taken = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return taken;
}

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

rapidjson::Document value_from_text(const Hyperparameter& row, std::string_view text) {
    rapidjson::Document value;
    auto& memory = value.GetAllocator();
    const bool list = std::holds_alternative<std::vector<int> Config::*>(row.field) ||
                      std::holds_alternative<std::array<int, 2> Config::*>(row.field) ||
                      std::holds_alternative<Init Config::*>(row.field);
    const bool word = text == "randn" || text == "zeros";
    rapidjson::Value& result = value;
    if (list && !word) {
        value.SetArray();
        while (!text.empty()) {
            value.PushBack(scalar_from_text(take_until(text, ','), memory), memory);
        }
    } else if (is_big_seed(row, text)) {
        value.SetString(text.data(), static_cast<rapidjson::SizeType>(text.size()), memory);
    } else {
        result = scalar_from_text(text, memory);
    }
    return value;
}

void read_pair(HashReading& reading, std::string_view key, std::string_view value) {
    if (key == "v") {
        if (value != kVersion) {
            reading.reports.push_back("the link is of version " + std::string(value.substr(0, 20)) +
                                      ", which this page does not know; it reads what it can");
        }
        return;
    }
    const Hyperparameter* row = find_hyperparameter(key);
    if (row == nullptr) {
        reading.reports.push_back("there is no setting " + std::string(key.substr(0, 40)));
        return;
    }
    if (Fault fault = field_from_json(reading.config, *row, value_from_text(*row, value))) {
        reading.reports.push_back(fault.message);
    }
}

// Puts back to its default whatever does not go with the rest.
void drop_contradictions(HashReading& reading) {
    const Config defaults;
    for (Fault fault = check_config(reading.config); fault; fault = check_config(reading.config)) {
        const Hyperparameter* row = find_hyperparameter(fault.key);
        const auto put_back = [&](auto field) { reading.config.*field = defaults.*field; };
        std::visit(put_back, row->field);
        reading.reports.push_back(fault.message);
    }
}

}  // namespace

std::string config_to_hash(const Config& config) {
    const Config defaults;
    std::string hash = "v=" + std::string(kVersion);
    for (const Hyperparameter& row : hyperparameters()) {
        const auto differs = [&](auto field) { return config.*field != defaults.*field; };
        if (std::visit(differs, row.field)) {
            rapidjson::MemoryPoolAllocator<> memory;
            hash += "&" + url_encode(row.key) + "=" +
                    url_encode(value_text(field_to_json(config, row, memory)));
        }
    }
    return hash;
}

HashReading config_from_hash(std::string_view hash) {
    HashReading reading;
    if (hash.size() > kMaxLength) {
        reading.reports.emplace_back("the link is too long to be one of this page's");
        return reading;
    }
    hash.remove_prefix(hash.find('#') + 1);  // 0 without one
    while (!hash.empty() && reading.reports.size() < kMaxReports) {
        std::string_view value = take_until(hash, '&');
        const std::string key = url_decode(take_until(value, '='));
        if (!key.empty() || !value.empty()) {
            read_pair(reading, key, url_decode(value));
        }
    }
    drop_contradictions(reading);
    return reading;
}

}  // namespace logit
