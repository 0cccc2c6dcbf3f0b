// The method of api.h that trains a run of its own, so that a text can have its numbers.
#pragma once

#include <string>
#include <string_view>

namespace logit {

// logitLab.trial(settings, moment): { config, state, tensors, metrics: { train, test } } of the
// article's run with these settings, at this moment; test: null without a split. Knows no file.
// argument: [settings, { epoch, batch, stage }]. Refuses what would train more than
// kMostTrialSamples samples.
std::string trial_reply(std::string_view argument);

inline constexpr double kMostTrialSamples = 2e7;  // half a second in a browser

}  // namespace logit
