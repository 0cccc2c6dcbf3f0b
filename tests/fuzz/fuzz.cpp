#include "fuzz/fuzz.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <unordered_set>

#include "api/api.h"
#include "api/call_sequence.h"
#include "experiment/timeline.h"
#include "formats/json.h"
#include "formats/link.h"
#include "formats/saved_run.h"

namespace logit {
namespace {

constexpr std::int64_t kFewSamples = 20'000;

struct Look {
    const char* method;
    const char* argument;
};
constexpr Look kLooks[] = {
    {"config", "null"},        {"state", "null"},   {"tensors", "null"},
    {"data", "null"},          {"moment", "null"},  {"metrics", "\"train\""},
    {"metrics", "\"test\""},   {"runs", "null"},    {"rocCurve", "\"train\""},
    {"rocCurve", "\"test\""},  {"code", "null"},    {"console", "null"},
    {"pytorchScript", "null"}, {"permalink", "{}"}, {"samplesCsv", "null"},
};

void demand_answers(Experiment& experiment) {
    const std::string before = everything_of(experiment);
    for (const auto& [method, argument] : kLooks) {
        const bool value = demand_reply(call(experiment, method, argument));
        const bool of_test = std::string_view(argument) == "\"test\"";
        demand(value || (of_test && experiment.trainer.test.y.size() == 0), "a look was refused",
               method);
    }
    demand(everything_of(experiment) == before, "looking changed the run");
}

void demand_the_same_of_its_file(const Experiment& experiment) {
    const std::string file = export_json(experiment);
    Experiment other = make_experiment();
    const Fault fault = import_json(other, file);
    demand(!fault, fault.message, file);
    demand(export_json(other) == file, "a saved run is another one when it is loaded", file);
}

// A link of somebody who has the same file.
void demand_the_same_of_its_link(const Experiment& experiment) {
    const Moment moment = moment_of(experiment);
    const std::string link = link_hash(experiment.config, moment, experiment.csv);
    if (link.size() > kMaxLinkBytes) {
        return;
    }
    const LinkReading reading = read_link(link, experiment.csv);
    demand(reading.reports.empty(), "a run's own link is not understood", link);
    demand(reading.config == experiment.config && reading.moment == moment,
           "a run's link means another run", link);
}

}  // namespace

void demand(bool holds, std::string_view what, std::string_view shown) {
    if (holds) {
        return;
    }
    constexpr std::size_t kMost = 4000;
    std::fprintf(stderr, "\nDOES NOT HOLD: %s\n%s\n", std::string(what).c_str(),
                 std::string(shown.substr(0, kMost)).c_str());
    std::abort();
}

void demand_sentence(std::string_view sentence) {
    constexpr std::size_t kLongest = 2000;
    demand(!sentence.empty() && sentence.size() <= kLongest, "a sentence is empty or too long",
           sentence);
    demand(std::ranges::none_of(sentence, [](char c) { return c >= 0 && c < ' '; }),
           "a sentence is not in one line", sentence);
}

bool demand_reply(std::string_view reply) {
    const rapidjson::Document document = parse_json(reply);
    demand(!document.HasParseError() && document.IsObject(), "a reply is no JSON", reply);
    if (find_member(document, "value") != nullptr) {
        demand(document.MemberCount() == 1, "a reply has more than a value", reply);
        return true;
    }
    const rapidjson::Value* const error = find_member(document, "error");
    const rapidjson::Value* const message = find_member(document, "message");
    demand(error != nullptr && error->IsString() && message != nullptr && message->IsString() &&
               document.MemberCount() == 2,
           "a reply is neither a value nor an error", reply);
    constexpr std::array kErrors = {"TypeError", "RangeError", "SyntaxError"};
    demand(std::ranges::count(kErrors, string_of(*error)) == 1, "an unknown error", reply);
    demand_sentence(string_of(*message));
    return false;
}

const Beginning& beginning_of(const Csv& csv) {
    static std::map<Csv, Beginning> made;
    const auto [entry, is_new] = made.try_emplace(csv);
    Beginning& beginning = entry->second;
    if (is_new) {
        beginning.experiment = make_experiment({.epochs = 20}, csv);
        run_epochs(beginning.experiment, 3);
        beginning.everything = everything_of(beginning.experiment);
    }
    return beginning;
}

std::string everything_of(const Experiment& experiment) {
    return everything(experiment) + (travelling(experiment) ? "on a way" : "") +
           std::to_string(reinterpret_cast<std::uintptr_t>(experiment.csv.get()));
}

void travel_a_little(Experiment& experiment) {
    if (travelling(experiment)) {
        advance(experiment, kFewSamples);
    }
    give_up(experiment);
}

void demand_sound(const Experiment& original) {
    const Fault fault = check_config(original.config, original.csv);
    demand(!fault, fault.message, config_to_json(original.config));
    // Most inputs lead to a run that another led to.
    static std::unordered_set<std::size_t> sound;
    if (!sound.insert(std::hash<std::string>()(everything_of(original))).second) {
        return;
    }
    Experiment experiment = original;
    demand_the_same_of_its_file(experiment);
    demand_the_same_of_its_link(experiment);
    for (int i = 0; i < 8; ++i) {
        run_stage(experiment);
    }
    demand_answers(experiment);
    demand_the_same_of_its_file(experiment);
    run_epochs(experiment, 3, kFewSamples);
    seek(experiment, {});
    travel_a_little(experiment);
    demand_reply(call(experiment, "state", "null"));
}

}  // namespace logit
