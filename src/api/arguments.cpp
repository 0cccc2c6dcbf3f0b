#include "api/arguments.h"

#include <cmath>
#include <optional>

#include "formats/json.h"

namespace logit {
namespace {

constexpr double kMaxSafeInteger = 9'007'199'254'740'991.0;

// A whole number from 0 to 2^53 - 1.
Fault read_whole(const rapidjson::Value& value, const std::string& name, std::int64_t& number) {
    if (!(value.IsNumber() || is_nonfinite(value))) {
        return {Fault::Kind::kType, name + " must be a number"};
    }
    const double read = value.IsNumber() ? value.GetDouble() : NAN;
    if (!(read >= 0 && read <= kMaxSafeInteger) || read != std::trunc(read)) {
        return {Fault::Kind::kRange, name + " must be a whole number, 0 or more"};
    }
    number = static_cast<std::int64_t>(read);
    return {};
}

}  // namespace

Fault read_moment(std::string_view argument, Moment& moment) {
    const rapidjson::Document document = parse_json(argument);
    const rapidjson::Value* const epoch = find_member(document, "epoch");
    if (epoch == nullptr) {
        return {Fault::Kind::kType, "epoch must be a number"};
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
        return {Fault::Kind::kType, "stage must be a string"};
    }
    const std::optional<Stage> named = stage_named(string_of(*stage));
    if (!named) {
        return {Fault::Kind::kRange, "stage must be the name of one, such as \"backward\""};
    }
    moment.stage = *named;
    return {};
}

Fault read_text(std::string_view argument, std::string& text) {
    const rapidjson::Document document = parse_json(argument);
    if (document.HasParseError() || !document.IsString()) {
        return {Fault::Kind::kType, "the argument must be a string"};
    }
    text = string_of(document);
    return {};
}

Fault read_epoch_count(std::string_view argument, std::int64_t& count) {
    const rapidjson::Document document = parse_json(argument);
    if (document.HasParseError() || !(document.IsNumber() || is_nonfinite(document))) {
        return {Fault::Kind::kType, "n must be a number of epochs"};
    }
    const double number = document.IsNumber() ? document.GetDouble() : NAN;
    if (!(number >= 1 && number <= kMaxSafeInteger) || number != std::trunc(number)) {
        return {Fault::Kind::kRange, "n must be a whole number of epochs, 1 or more"};
    }
    count = static_cast<std::int64_t>(number);
    return {};
}

}  // namespace logit
