#include "ui/view_settings.h"

#include <algorithm>
#include <iterator>

namespace logit {
namespace {

constexpr double kManySamples = 1e9;  // shown is the last one where there are fewer

template <typename Table>
std::vector<std::string_view> keys_of(const Table& table) {
    std::vector<std::string_view> keys;
    std::ranges::transform(table, std::back_inserter(keys),
                           [](const auto& row) { return row.key; });
    return keys;
}

std::span<const std::string_view> panels() {
    static const std::vector<std::string_view> keys = keys_of(kPanels);
    return keys;
}

std::span<const std::string_view> setting_keys() {
    static const std::vector<std::string_view> keys = keys_of(hyperparameters());
    return keys;
}

const std::array kViewSettings = {
    ViewSetting{.key = "lang", .field = &ViewState::lang, .words = languages, .travels = true},
    ViewSetting{.key = "theme", .field = &ViewState::theme},
    ViewSetting{.key = "textSize", .field = &ViewState::text_size, .min = 0.75, .max = 2},
    ViewSetting{.key = "hide",
                .field = &ViewState::hide,
                .words = panels,
                .list_fault = "viewFault.panels",
                .travels = true},
    ViewSetting{.key = "show", .field = &ViewState::show, .words = panels},
    ViewSetting{.key = "lock",
                .field = &ViewState::lock,
                .words = setting_keys,
                .list_fault = "viewFault.settings",
                .travels = true},
    ViewSetting{.key = "embed", .field = &ViewState::embed, .travels = true},
    ViewSetting{.key = "lesson", .field = &ViewState::lesson, .travels = true},
    ViewSetting{.key = "step", .field = &ViewState::step, .min = 1, .max = 1000, .travels = true},
    ViewSetting{.key = "logLoss", .field = &ViewState::log_loss},
    ViewSetting{.key = "sample", .field = &ViewState::sample, .min = 0, .max = kManySamples},
    ViewSetting{.key = "sortSamples",
                .field = &ViewState::sort_samples,
                .min = 0,
                .max = kMaxColumns + 6},  // what the table has beside the features
    ViewSetting{.key = "sortDescending", .field = &ViewState::sort_descending},
    ViewSetting{.key = "onlyWrong", .field = &ViewState::only_wrong},
    ViewSetting{.key = "axisX", .field = &ViewState::axis_x, .min = 0, .max = kMaxColumns - 1},
    ViewSetting{.key = "axisY", .field = &ViewState::axis_y, .min = 0, .max = kMaxColumns - 1},
    ViewSetting{.key = "othersAtSample", .field = &ViewState::others_at_sample},
    ViewSetting{.key = "surfaceX", .field = &ViewState::surface_x, .min = 0, .max = kMaxColumns},
    ViewSetting{.key = "surfaceY", .field = &ViewState::surface_y, .min = 0, .max = kMaxColumns},
    ViewSetting{.key = "slowMotion", .field = &ViewState::slow_motion},
    ViewSetting{.key = "pace", .field = &ViewState::stages_per_second, .min = 0.25, .max = 8},
};

}  // namespace

std::span<const ViewSetting> view_settings() { return kViewSettings; }

const ViewSetting* find_view_setting(std::string_view key) {
    const auto* const row = std::ranges::find(kViewSettings, key, &ViewSetting::key);
    return row == kViewSettings.end() ? nullptr : row;
}

bool is_unusual(const ViewSetting& row, const ViewState& view) {
    ViewState usual;
    usual.lang = view.usual_lang;
    return std::visit([&](auto field) { return view.*field != usual.*field; }, row.field);
}

std::string locked_difference(const ViewState& view, const Config& a, const Config& b) {
    const auto locked = std::ranges::find_if(view.lock, [&](const std::string& key) {
        return differs(*find_hyperparameter(key), a, b);
    });
    return locked == view.lock.end() ? "" : *locked;
}

}  // namespace logit
