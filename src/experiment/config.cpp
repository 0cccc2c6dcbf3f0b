#include "experiment/config.h"

#include <array>
#include <charconv>
#include <optional>

#include "experiment/json.h"

namespace logit {
namespace {

constexpr double kWholeUint64 = 18'446'744'073'709'551'616.0;
constexpr std::uint64_t kMaxSafeInteger = (1ULL << 53U) - 1;  // JavaScript's

constexpr std::array kHyperparameters = {
    Hyperparameter{
        .key = "lr",
        .label = "learning rate",
        .help = "How far each update moves w and b against their gradients. It may change while "
                "the training runs.",
        .field = &Config::lr,
        .min = 1e-6,
        .max = 10,
        .logarithmic = true,
    },
    Hyperparameter{
        .key = "epochs",
        .label = "epochs",
        .help = "The run stops after this many passes over the data.",
        .field = &Config::epochs,
        .min = 1,
        .max = 1'000'000,
        .logarithmic = true,
    },
    Hyperparameter{
        .key = "seed",
        .label = "seed",
        .help = "torch.manual_seed(seed) before w = torch.randn(1, 4) and b = torch.randn(1). "
                "A new seed starts a new run; 263607353 is the article's.",
        .field = &Config::seed,
        .min = 0,
        .max = kWholeUint64,
        .restarts = true,
    },
    Hyperparameter{
        .key = "epochsPerFrame",
        .label = "epochs per frame",
        .help = "How many epochs to train for each picture drawn, about 60 times a second.",
        .field = &Config::epochs_per_frame,
        .min = 1,
        .max = 1'000,
        .logarithmic = true,
    },
};

Fault type_fault(const Hyperparameter& row, std::string_view expected) {
    return {Fault::Kind::kType, std::string(row.key) + " must be " + std::string(expected)};
}

std::string number_text(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.15g", value);
    return text.data();
}

Fault range_fault(const Hyperparameter& row, const std::string& got) {
    const bool whole_uint64 = row.max == kWholeUint64;
    return {Fault::Kind::kRange, std::string(row.key) + " must be from " + number_text(row.min) +
                                     " to " + (whole_uint64 ? "2^64 - 1" : number_text(row.max)) +
                                     ", not " + got};
}

Fault read(const Hyperparameter& row, const rapidjson::Value& value, double& field) {
    if (is_nonfinite(value)) {
        return range_fault(row, value.GetString());
    }
    if (!value.IsNumber()) {
        return type_fault(row, "a number");
    }
    const double number = value.GetDouble();
    if (!(number >= row.min && number <= row.max)) {
        return range_fault(row, number_text(number));
    }
    field = number;
    return {};
}

Fault read(const Hyperparameter& row, const rapidjson::Value& value, std::int64_t& field) {
    double number = 0;
    if (Fault fault = read(row, value, number)) {
        return fault;
    }
    if (number != std::trunc(number)) {
        return type_fault(row, "a whole number, not " + number_text(number));
    }
    field = static_cast<std::int64_t>(number);
    return {};
}

// `text`: digits, perhaps after a minus.
Fault read_digits(const Hyperparameter& row, std::string_view text, std::uint64_t& field) {
    const bool negative = text.starts_with('-');
    const std::string_view digits = text.substr(negative ? 1 : 0);
    std::uint64_t parsed = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), parsed);
    if (end != digits.data() + digits.size() || error == std::errc::invalid_argument) {
        return type_fault(row, "a whole number");
    }
    if (error == std::errc::result_out_of_range || (negative && parsed != 0)) {
        return range_fault(row, std::string(text));
    }
    field = parsed;
    return {};
}

// Numbers that JavaScript cannot hold exactly come as text: 18446744073709551615n, or a string.
Fault read(const Hyperparameter& row, const rapidjson::Value& value, std::uint64_t& field) {
    if (value.IsString() && !is_nonfinite(value)) {
        return read_digits(row, string_of(value), field);
    }
    double number = 0;
    if (Fault fault = read(row, value, number)) {
        return fault;
    }
    if (number > static_cast<double>(kMaxSafeInteger)) {
        return {Fault::Kind::kRange, std::string(row.key) +
                                         " above 2^53 - 1 must be a BigInt or a string of digits, "
                                         "because JavaScript rounds such numbers"};
    }
    if (number != std::trunc(number)) {
        return type_fault(row, "a whole number, not " + number_text(number));
    }
    field = static_cast<std::uint64_t>(number);
    return {};
}

void write(JsonWriter& writer, double value) { write_number(writer, value); }
void write(JsonWriter& writer, std::int64_t value) { writer.Int64(value); }
void write(JsonWriter& writer, std::uint64_t value) {
    if (value > kMaxSafeInteger) {
        writer.String(std::to_string(value));
    } else {
        writer.Uint64(value);
    }
}

}  // namespace

std::span<const Hyperparameter> hyperparameters() { return kHyperparameters; }

const Hyperparameter* find_hyperparameter(std::string_view key) {
    for (const Hyperparameter& row : kHyperparameters) {
        if (key == row.key) {
            return &row;
        }
    }
    return nullptr;
}

std::string config_to_json(const Config& config) {
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartObject();
    for (const Hyperparameter& row : kHyperparameters) {
        writer.Key(row.key);
        std::visit([&](auto field) { write(writer, config.*field); }, row.field);
    }
    writer.EndObject();
    return buffer.GetString();
}

Fault update_config(Config& config, std::string_view json) {
    const rapidjson::Document document = parse_json(json);
    if (document.HasParseError()) {
        return {Fault::Kind::kSyntax, "not JSON"};
    }
    if (!document.IsObject()) {
        return {Fault::Kind::kType, "the settings must be an object, such as {lr: 0.01}"};
    }
    Config changed = config;
    for (const auto& member : document.GetObject()) {
        const std::string_view key = string_of(member.name);
        const Hyperparameter* row = find_hyperparameter(key);
        if (row == nullptr) {
            return {Fault::Kind::kType, "there is no setting " + std::string(key)};
        }
        const auto read_field = [&](auto field) {
            return read(*row, member.value, changed.*field);
        };
        if (Fault fault = std::visit(read_field, row->field)) {
            return fault;
        }
    }
    config = changed;
    return {};
}

}  // namespace logit
