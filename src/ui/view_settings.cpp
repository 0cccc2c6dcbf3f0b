#include "ui/view_settings.h"

#include <algorithm>

namespace logit {
namespace {

constexpr double kManySamples = 1e9;  // shown is the last one where there are fewer

const std::array kSettings = {
    ViewSetting{.key = "theme", .field = &ViewState::theme},
    ViewSetting{.key = "textSize", .field = &ViewState::text_size, .min = 0.75, .max = 2},
    ViewSetting{.key = "hide", .field = &ViewState::hide},
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

std::span<const ViewSetting> view_settings() { return kSettings; }

const ViewSetting* find_view_setting(std::string_view key) {
    const auto* const row = std::ranges::find(kSettings, key, &ViewSetting::key);
    return row == kSettings.end() ? nullptr : row;
}

}  // namespace logit
