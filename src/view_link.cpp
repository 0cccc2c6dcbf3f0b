#include "view_link.h"

#include <algorithm>

#include "formats/link.h"
#include "formats/url.h"
#include "ui/view_settings.h"
#include "view_json.h"

namespace logit {
namespace {

// As in formats/link: lists are joined with commas.
std::string value_text(const rapidjson::Value& value) {
    if (!value.IsArray()) {
        return value.IsString() ? std::string(string_of(value)) : to_text(value);
    }
    std::string list;
    for (const rapidjson::Value& word : value.GetArray()) {
        list += (list.empty() ? "" : ",") + value_text(word);
    }
    return list;
}

std::string value_text(const ViewSetting& row, const ViewState& view) {
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    write_view_setting(writer, row, view);
    return value_text(parse_json(buffer.GetString()));
}

rapidjson::Document value_from_text(const ViewSetting& row, std::string_view text) {
    rapidjson::Document value;
    const auto word = [&](std::string_view of) {
        return rapidjson::Value(of.data(), static_cast<rapidjson::SizeType>(of.size()),
                                value.GetAllocator());
    };
    if (std::holds_alternative<std::vector<std::string> ViewState::*>(row.field)) {
        value.SetArray();
        while (!text.empty()) {
            value.PushBack(word(take_until(text, ',')), value.GetAllocator());
        }
        return value;
    }
    const bool is_text = std::holds_alternative<std::string ViewState::*>(row.field) ||
                         std::holds_alternative<Theme ViewState::*>(row.field);
    rapidjson::Document parsed = parse_json(text);
    if (!is_text && !parsed.HasParseError() && (parsed.IsNumber() || parsed.IsBool())) {
        return parsed;
    }
    rapidjson::Value& result = value;
    result = word(text);
    return value;
}

// Back to how a page begins: what a link says for its reader.
void forget_link(ViewState& view) {
    view.lesson.clear();
    view.step = 1;
    view.lock.clear();
    view.embed = false;
    view.from_link.clear();
}

// "&key=value" for each that a link says.
std::string view_pairs(const ViewState& view) {
    std::string pairs;
    for (const ViewSetting& row : view_settings()) {
        const bool said = std::ranges::find(view.from_link, row.key) != view.from_link.end();
        if (said || (row.travels && is_unusual(row, view))) {
            pairs += "&" + url_encode(row.key) + "=" + url_encode(value_text(row, view));
        }
    }
    return pairs;
}

}  // namespace

std::string with_view(std::string run, const ViewState& view) {
    const std::string_view said = std::string_view(run).substr(run.find('#') + 1);
    if (!view.lesson.empty() && said == link_hash({})) {
        run += "&epoch=0";
    }
    return run + view_pairs(view);
}

LinkedView take_view(std::string_view link, ViewState& view) {
    LinkedView linked;
    if (link.size() > kMaxLinkBytes) {
        linked.rest = link;
        return linked;
    }
    link.remove_prefix(link.find('#') + 1);  // 0 without one
    ViewState next = view;
    forget_link(next);
    while (!link.empty()) {
        const std::string_view pair = take_until(link, '&');
        std::string_view value = pair;
        const std::string key = url_decode(take_until(value, '='));
        const ViewSetting* row = find_view_setting(key);
        linked.any = linked.any || row != nullptr;
        if (row == nullptr) {
            linked.rest += (linked.rest.empty() ? "" : "&") + std::string(pair);
        } else if (const Fault fault =
                       read_view_setting(*row, value_from_text(*row, url_decode(value)), next)) {
            if (linked.reports.size() < kMaxLinkReports) {
                linked.reports.push_back(fault.message);
            }
        } else {
            next.from_link.push_back(key);
        }
    }
    if (linked.any) {
        view = std::move(next);
    }
    return linked;
}

}  // namespace logit
