#include "api/trial_call.h"

#include "api/api.h"
#include "api/arguments.h"
#include "api/data_calls.h"
#include "api/state_json.h"
#include "experiment/timeline.h"
#include "formats/config_json.h"
#include "formats/json.h"
#include "text/text.h"

namespace logit {
namespace {

// What metrics() of this part gives, or null where there is none: the reply without its frame.
std::string metrics_json(const Experiment& experiment, const char* part) {
    constexpr std::string_view kFrame = "{\"value\":";
    const std::string reply = metrics_reply(experiment, part);
    return reply.starts_with(kFrame) ? reply.substr(kFrame.size(), reply.size() - kFrame.size() - 1)
                                     : "null";
}

Fault work_fault(const Experiment& experiment, const Moment& moment) {
    const auto samples = static_cast<double>(experiment.trainer.train.x.rows());
    const bool whole_epochs = moment == Moment{.epoch = moment.epoch};
    const auto epochs = static_cast<double>(moment.epoch + (whole_epochs ? 0 : 1));
    if (samples * epochs <= kMostTrialSamples) {
        return {};
    }
    return {Fault::Kind::kRange, tr("fault.trialWork")};
}

}  // namespace

std::string trial_reply(std::string_view argument) {
    const rapidjson::Document asked = parse_json(argument);
    if (asked.HasParseError() || !asked.IsArray() || asked.Size() != 2) {
        return reply_fault({Fault::Kind::kType, tr("fault.trial")});
    }
    Config config;
    Fault fault = update_config(config, asked[0]);
    Moment moment;
    if (!fault) {
        fault = read_moment(to_text(asked[1]), moment);
    }
    if (fault) {
        return reply_fault(fault);
    }
    Experiment experiment = make_experiment(config);
    fault = moment_fault(experiment, moment);
    if (!fault) {
        fault = work_fault(experiment, moment);
    }
    if (fault) {
        return reply_fault(fault);
    }
    seek(experiment, moment);
    arrive(experiment);
    return reply_value("{\"config\":" + config_to_json(config) + ",\"state\":" +
                       state_json(experiment, false) + ",\"tensors\":" + tensors_json(experiment) +
                       ",\"metrics\":{\"train\":" + metrics_json(experiment, "\"train\"") +
                       ",\"test\":" + metrics_json(experiment, "\"test\"") + "}}");
}

}  // namespace logit
