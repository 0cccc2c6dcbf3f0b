#include "formats/config_json.h"

#include "formats/field_json.h"
#include "text/characters.h"

namespace logit {
namespace {

// After another source was chosen: what the object does not choose of it.
void take_whole_data(const Config& before, Config& changed, const rapidjson::Value& object,
                     const Csv& csv) {
    const std::shared_ptr<const Table> table = table_of(changed, csv);
    if (changed.data == before.data || table == nullptr) {
        return;
    }
    Config whole = changed;
    fit_to_table(whole, *table);
    if (find_member(object, "classes") == nullptr) {
        changed.classes = whole.classes;
    }
    if (find_member(object, "features") == nullptr) {
        changed.features = whole.features;
    }
    if (find_member(object, "init") == nullptr) {
        changed.init = whole.init;
    }
}

}  // namespace

Fault update_config(Config& config, const rapidjson::Value& object, const Csv& csv) {
    if (!object.IsObject()) {
        return {Fault::Kind::kType, tr("fault.settings")};
    }
    Config changed = config;
    for (const auto& member : object.GetObject()) {
        const std::string_view key = string_of(member.name);
        const Hyperparameter* row = find_hyperparameter(key);
        if (row == nullptr) {
            return {Fault::Kind::kType, tr("fault.noSetting", {{"key", beginning(key, 40)}})};
        }
        if (Fault fault = field_from_json(changed, *row, member.value)) {
            return fault;
        }
    }
    take_whole_data(config, changed, object, csv);
    Fault fault = check_config(changed, csv);
    if (!fault) {
        config = std::move(changed);
    }
    return fault;
}

Fault update_config(Config& config, std::string_view json, const Csv& csv) {
    const rapidjson::Document document = parse_json(json);
    if (document.HasParseError()) {
        return {Fault::Kind::kSyntax, tr("fault.notJson")};
    }
    return update_config(config, document, csv);
}

std::string config_to_json(const Config& config) {
    rapidjson::Document document(rapidjson::kObjectType);
    for (const Hyperparameter& row : hyperparameters()) {
        document.AddMember(rapidjson::StringRef(row.key),
                           field_to_json(config, row, document.GetAllocator()),
                           document.GetAllocator());
    }
    return to_text(document);
}

}  // namespace logit
