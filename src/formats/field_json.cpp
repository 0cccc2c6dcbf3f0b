#include "formats/field_json.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <type_traits>

#include "text/characters.h"

namespace logit {
namespace {

constexpr double kWholeUint64 = 18'446'744'073'709'551'616.0;
constexpr std::uint64_t kMaxSafeInteger = (1ULL << 53U) - 1;  // JavaScript's
constexpr std::size_t kMaxListLength = kMaxColumns + 1;

using Allocator = rapidjson::MemoryPoolAllocator<>;

// "lr (learning rate)": as the console and as the page call it, where one does not say the other.
std::string name_of(const Hyperparameter& row) {
    const std::string key = row.key;
    std::string letters = tr(row.label);  // "test size" says testSize
    std::erase(letters, ' ');
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    };
    const bool same = std::ranges::equal(key, letters, {}, lower, lower);
    return same ? key : tr("fault.named", {{"key", key}, {"label", tr(row.label)}});
}

Fault type_fault(const Hyperparameter& row, TextKey sentence, const std::string& got = "") {
    return {Fault::Kind::kType, tr(sentence, {{"name", name_of(row)}, {"got", got}}), row.key};
}

std::string number_text(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.15g", value);
    return text.data();
}

Fault range_fault(const Hyperparameter& row, std::string_view got) {
    const std::string max = row.max == kWholeUint64 ? "2^64 - 1" : number_text(row.max);
    return {Fault::Kind::kRange,
            tr("fault.range", {{"name", name_of(row)},
                               {"min", number_text(row.min)},
                               {"max", max},
                               {"got", beginning(got, 40)}}),
            row.key};
}

// --- numbers -------------------------------------------------------------------------------------

Fault read(const Hyperparameter& row, const rapidjson::Value& value, double& field) {
    if (is_nonfinite(value)) {
        return range_fault(row, string_of(value));
    }
    if (value.IsString()) {
        const std::string text = beginning(string_of(value), 40);
        const bool comma = text.find(',') != std::string::npos;
        return comma ? type_fault(row, "fault.decimalPoint", text)
                     : type_fault(row, "fault.numberNot", text);
    }
    if (!value.IsNumber()) {
        return type_fault(row, "fault.number");
    }
    const double number = value.GetDouble();
    if (!(number >= row.min && number <= row.max)) {
        return range_fault(row, number_text(number));
    }
    field = number;
    return {};
}

template <typename Integer>
Fault read_whole(const Hyperparameter& row, const rapidjson::Value& value, Integer& field) {
    double number = 0;
    if (Fault fault = read(row, value, number)) {
        return fault;
    }
    if (number != std::trunc(number)) {
        return type_fault(row, "fault.wholeNot", number_text(number));
    }
    field = static_cast<Integer>(number);
    return {};
}

Fault read(const Hyperparameter& row, const rapidjson::Value& value, std::int64_t& field) {
    return read_whole(row, value, field);
}

// `text`: digits, perhaps after a minus.
Fault read_digits(const Hyperparameter& row, std::string_view text, std::uint64_t& field) {
    const bool negative = text.starts_with('-');
    const std::string_view digits = text.substr(negative ? 1 : 0);
    std::uint64_t parsed = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), parsed);
    if (end != digits.data() + digits.size() || error == std::errc::invalid_argument) {
        return type_fault(row, "fault.whole");
    }
    if (error == std::errc::result_out_of_range || (negative && parsed != 0)) {
        return range_fault(row, text);
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
        return {Fault::Kind::kRange, tr("fault.bigInt", {{"key", row.key}}), row.key};
    }
    return read_whole(row, value, field);
}

// --- words ---------------------------------------------------------------------------------------

Fault read(const Hyperparameter& row, const rapidjson::Value& value, bool& field) {
    if (!value.IsBool()) {
        return type_fault(row, "fault.bool");
    }
    field = value.GetBool();
    return {};
}

template <typename Choice>
    requires std::is_enum_v<Choice>
Fault read(const Hyperparameter& row, const rapidjson::Value& value, Choice& field) {
    std::string words;
    const auto all = choices(field);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (value.IsString() && string_of(value) == all[i]) {
            field = static_cast<Choice>(i);
            return {};
        }
        words += (i == 0 ? "\"" : ", \"") + std::string(all[i]) + "\"";
    }
    const std::string sentence = tr("fault.oneOf", {{"name", name_of(row)}, {"words", words}});
    return {Fault::Kind::kType, sentence, row.key};
}

// --- lists ---------------------------------------------------------------------------------------

template <typename Number>
Fault read_list(const Hyperparameter& row, const rapidjson::Value& value, TextKey expected,
                std::vector<Number>& field) {
    if (!value.IsArray() || value.Empty() || value.Size() > kMaxListLength) {
        return type_fault(row, expected);
    }
    std::vector<Number> numbers;
    for (const rapidjson::Value& element : value.GetArray()) {
        Number& number = numbers.emplace_back();
        Fault fault;
        if constexpr (std::is_same_v<Number, double>) {
            fault = read(row, element, number);
        } else {
            fault = read_whole(row, element, number);
        }
        if (fault) {
            return fault;
        }
    }
    field = std::move(numbers);
    return {};
}

Fault read(const Hyperparameter& row, const rapidjson::Value& value, std::array<int, 2>& field) {
    constexpr TextKey kExpected = "fault.classes";
    std::vector<int> classes;
    if (Fault fault = read_list(row, value, kExpected, classes)) {
        return fault;
    }
    if (classes.size() != field.size()) {
        return type_fault(row, kExpected);
    }
    std::ranges::copy(classes, field.begin());
    return {};
}

Fault read(const Hyperparameter& row, const rapidjson::Value& value, std::vector<int>& field) {
    if (value.IsArray() && value.Empty()) {
        return {Fault::Kind::kType,
                tr("fault.at", {{"key", row.key}, {"reason", tr("fault.noFeature")}}), row.key};
    }
    return read_list(row, value, "fault.features", field);
}

Fault read(const Hyperparameter& row, const rapidjson::Value& value, Init& field) {
    if (value.IsString() && (string_of(value) == "randn" || string_of(value) == "zeros")) {
        field = {.kind = string_of(value) == "randn" ? Init::Kind::kRandn : Init::Kind::kZeros,
                 .numbers = {}};
        return {};
    }
    Init init = {.kind = Init::Kind::kNumbers, .numbers = {}};
    Fault fault = read_list(row, value, "fault.init", init.numbers);
    if (!fault) {
        field = std::move(init);
    }
    return fault;
}

// One change: [epoch, lr].
Fault read(const Hyperparameter& row, const rapidjson::Value& value, LrChange& field) {
    static const Hyperparameter epoch_row = [] {
        Hyperparameter epochs = *find_hyperparameter("epochs");
        epochs.key = "lrChanges";
        return epochs;
    }();
    if (!value.IsArray() || value.Size() != 2) {
        return type_fault(row, "fault.lrChanges");
    }
    if (Fault fault = read(epoch_row, value[0], field.epoch)) {
        return fault;
    }
    return read(row, value[1], field.lr);
}

// One point: [x, y, label].
Fault read(const Hyperparameter& row, const rapidjson::Value& value, Point& field) {
    if (!value.IsArray() || value.Size() != 3) {
        return type_fault(row, "fault.points");
    }
    if (Fault fault = read(row, value[0], field.x)) {
        return fault;
    }
    if (Fault fault = read(row, value[1], field.y)) {
        return fault;
    }
    if (!value[2].IsInt() || (value[2].GetInt() != 0 && value[2].GetInt() != 1)) {
        return type_fault(row, "fault.pointLabels");
    }
    field.label = value[2].GetInt();
    return {};
}

template <typename Tuple>
Fault read_tuples(const Hyperparameter& row, const rapidjson::Value& value, TextKey expected,
                  TextKey limit, std::size_t most, std::vector<Tuple>& field) {
    if (!value.IsArray()) {
        return type_fault(row, expected);
    }
    if (value.Size() > most) {
        const std::string reason = tr(limit, {{"n", std::to_string(most)}});
        return {Fault::Kind::kRange, tr("fault.at", {{"key", row.key}, {"reason", reason}}),
                row.key};
    }
    std::vector<Tuple> tuples(value.Size());
    for (rapidjson::SizeType i = 0; i < value.Size(); ++i) {
        if (Fault fault = read(row, value[i], tuples[i])) {
            return fault;
        }
    }
    field = std::move(tuples);
    return {};
}

Fault read(const Hyperparameter& row, const rapidjson::Value& value, std::vector<LrChange>& field) {
    return read_tuples(row, value, "fault.lrChanges", "fault.mostChanges", kMaxLrChanges, field);
}

Fault read(const Hyperparameter& row, const rapidjson::Value& value, std::vector<Point>& field) {
    return read_tuples(row, value, "fault.points", "fault.mostPoints", kMaxPoints, field);
}

// --- and back ------------------------------------------------------------------------------------

template <typename Number>
    requires std::is_arithmetic_v<Number>
rapidjson::Value to_json(Number value, Allocator& /*allocator*/) {
    return rapidjson::Value(value);
}

rapidjson::Value to_json(std::uint64_t value, Allocator& allocator) {
    return value > kMaxSafeInteger ? rapidjson::Value(std::to_string(value), allocator)
                                   : rapidjson::Value(value);
}

template <typename Choice>
    requires std::is_enum_v<Choice>
rapidjson::Value to_json(Choice value, Allocator& allocator) {
    return {choices(value)[static_cast<std::size_t>(value)], allocator};
}

rapidjson::Value to_json(const LrChange& change, Allocator& allocator) {
    rapidjson::Value pair(rapidjson::kArrayType);
    return std::move(pair.PushBack(change.epoch, allocator).PushBack(change.lr, allocator));
}

rapidjson::Value to_json(const Point& point, Allocator& allocator) {
    rapidjson::Value list(rapidjson::kArrayType);
    list.PushBack(point.x, allocator).PushBack(point.y, allocator);
    return std::move(list.PushBack(point.label, allocator));
}

template <typename List>
    requires std::ranges::range<List>
rapidjson::Value to_json(const List& values, Allocator& allocator) {
    rapidjson::Value array(rapidjson::kArrayType);
    for (const auto& value : values) {
        array.PushBack(to_json(value, allocator), allocator);
    }
    return array;
}

rapidjson::Value to_json(const Init& init, Allocator& allocator) {
    if (init.kind == Init::Kind::kNumbers) {
        return to_json(init.numbers, allocator);
    }
    return {init.kind == Init::Kind::kRandn ? "randn" : "zeros", allocator};
}

}  // namespace

rapidjson::Value field_to_json(const Config& config, const Hyperparameter& row,
                               Allocator& allocator) {
    return std::visit([&](auto field) { return to_json(config.*field, allocator); }, row.field);
}

Fault field_from_json(Config& config, const Hyperparameter& row, const rapidjson::Value& value) {
    return std::visit([&](auto field) { return read(row, value, config.*field); }, row.field);
}

}  // namespace logit
