#include "api/arguments.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "formats/json.h"
#include "text/characters.h"
#include "text/text.h"

namespace logit {
namespace {

constexpr double kMaxSafeInteger = 9'007'199'254'740'991.0;

// A whole number from 0 to 2^53 - 1.
Fault read_whole(const rapidjson::Value& value, const std::string& name, std::int64_t& number) {
    if (!(value.IsNumber() || is_nonfinite(value))) {
        return {Fault::Kind::kType, tr("fault.number", {{"name", name}})};
    }
    const double read = value.IsNumber() ? value.GetDouble() : NAN;
    if (!(read >= 0 && read <= kMaxSafeInteger) || read != std::trunc(read)) {
        return {Fault::Kind::kRange, tr("fault.wholeCount", {{"name", name}})};
    }
    number = static_cast<std::int64_t>(read);
    return {};
}

}  // namespace

Fault read_moment(std::string_view argument, Moment& moment) {
    const rapidjson::Document document = parse_json(argument);
    const rapidjson::Value* const epoch = find_member(document, "epoch");
    if (epoch == nullptr) {
        return {Fault::Kind::kType, tr("fault.number", {{"name", "epoch"}})};
    }
    Fault fault = read_whole(*epoch, "epoch", moment.epoch);
    const rapidjson::Value* const batch = find_member(document, "batch");
    if (!fault && batch != nullptr) {
        fault = read_whole(*batch, "batch", moment.batch);
    }
    const rapidjson::Value* const stage = find_member(document, "stage");
    if (fault || stage == nullptr) {
        return fault;
    }
    if (!stage->IsString()) {
        return {Fault::Kind::kType, tr("fault.string", {{"name", "stage"}})};
    }
    const std::optional<Stage> named = stage_named(string_of(*stage));
    if (!named) {
        return {Fault::Kind::kRange, tr("fault.stage")};
    }
    moment.stage = *named;
    return {};
}

Fault read_text(std::string_view argument, std::string& text) {
    const rapidjson::Document document = parse_json(argument);
    if (document.HasParseError() || !document.IsString()) {
        return {Fault::Kind::kType, tr("fault.text")};
    }
    text = string_of(document);
    return {};
}

Fault read_name(std::string_view argument, std::string& name) {
    constexpr std::int64_t kLongest = 60;
    const rapidjson::Document document = parse_json(argument);
    const bool text = document.IsString() && !is_nonfinite(document);
    if (document.HasParseError() || !(text || document.IsNull())) {
        return {Fault::Kind::kType, tr("fault.string", {{"name", "name"}})};
    }
    if (document.IsNull()) {
        name.clear();
        return {};
    }
    name = string_of(document);
    const std::int64_t length = std::ranges::count_if(name, begins_character);
    const bool one_line = std::ranges::none_of(
        name, [](char byte) { return static_cast<unsigned char>(byte) < ' '; });
    if (length < 1 || length > kLongest || !one_line) {
        return {Fault::Kind::kRange, tr("fault.name")};
    }
    return {};
}

Fault read_place(std::string_view argument, std::size_t count, std::size_t& place) {
    const rapidjson::Document document = parse_json(argument);
    if (document.HasParseError() || !(document.IsNumber() || is_nonfinite(document))) {
        return {Fault::Kind::kType, tr("fault.number", {{"name", "i"}})};
    }
    const double number = document.IsNumber() ? document.GetDouble() : NAN;
    if (!(number >= 0 && number < static_cast<double>(count)) || number != std::trunc(number)) {
        return {Fault::Kind::kRange,
                count == 0 ? tr("fault.nothingKept")
                           : tr("fault.place", {{"most", std::to_string(count - 1)}})};
    }
    place = static_cast<std::size_t>(number);
    return {};
}

Fault read_epoch_count(std::string_view argument, std::int64_t& count) {
    const rapidjson::Document document = parse_json(argument);
    if (document.HasParseError() || !(document.IsNumber() || is_nonfinite(document))) {
        return {Fault::Kind::kType, tr("fault.count")};
    }
    const double number = document.IsNumber() ? document.GetDouble() : NAN;
    if (!(number >= 1 && number <= kMaxSafeInteger) || number != std::trunc(number)) {
        return {Fault::Kind::kRange, tr("fault.countRange")};
    }
    count = static_cast<std::int64_t>(number);
    return {};
}

}  // namespace logit
