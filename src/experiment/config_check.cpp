// What concerns several hyperparameters at once.
#include <algorithm>

#include "experiment/data_source.h"
#include "experiment/experiment.h"
#include "nn/dataset.h"
#include "text/text.h"

namespace logit {
namespace {

Fault fault_at(const char* key, const std::string& sentence) {
    return {Fault::Kind::kRange, tr("fault.at", {{"key", key}, {"reason", sentence}}), key};
}

std::string initial_numbers_fault(const Config& config) {
    const std::size_t features = config.features.size();
    return tr("fault.initCount", {{"n", std::to_string(features)},
                                  {"all", std::to_string(features + 1)},
                                  {"got", std::to_string(config.init.numbers.size())}});
}

bool any_twice(std::vector<int> values) {
    std::ranges::sort(values);
    return std::ranges::adjacent_find(values) != values.end();
}

Fault check_choices(const Config& config, const Table& table) {
    const auto beyond = [](const char* key, int value, const std::vector<std::string>& all) {
        return Fault{Fault::Kind::kRange,
                     tr("fault.range", {{"name", key},
                                        {"min", "0"},
                                        {"max", std::to_string(all.size() - 1)},
                                        {"got", std::to_string(value)}}),
                     key};
    };
    const int most = std::ranges::max(config.classes);
    if (most >= std::ssize(table.classes)) {
        return beyond("classes", most, table.classes);
    }
    if (config.classes[0] == config.classes[1]) {
        return fault_at("classes", tr("fault.sameClasses"));
    }
    if (config.features.empty()) {
        return fault_at("features", tr("fault.noFeature"));
    }
    if (any_twice(config.features)) {
        return fault_at("features", tr("fault.featureTwice"));
    }
    if (const int last = std::ranges::max(config.features); last >= std::ssize(table.columns)) {
        return beyond("features", last, table.columns);
    }
    return {};
}

// The data themselves, at last: what no other choice explains.
Fault check_samples(const Config& config, const Table& table) {
    DataOptions options = data_options(config);
    options.test_size = 0;
    if (const std::string error = data_error(table, options); !error.empty()) {
        return fault_at("data", error);
    }
    if (config.test_size > 0) {
        const std::string error = data_error(table, data_options(config));
        return error.empty() ? Fault{} : fault_at("testSize", error);
    }
    return {};
}

}  // namespace

Fault check_config(const Config& config, const Csv& csv) {
    const std::shared_ptr<const Table> table = table_of(config, csv);
    if (table == nullptr) {
        return fault_at("data", tr("fault.noFile"));
    }
    if (table->target.empty()) {
        return fault_at("data", tr("fault.noPoint"));
    }
    if (Fault fault = check_choices(config, *table)) {
        return fault;
    }
    const std::size_t parameters = config.features.size() + 1;
    if (config.init.kind == Init::Kind::kNumbers && config.init.numbers.size() != parameters) {
        return fault_at("init", initial_numbers_fault(config));
    }
    const auto no_later = [](const LrChange& a, const LrChange& b) { return a.epoch >= b.epoch; };
    if (std::ranges::adjacent_find(config.lr_changes, no_later) != config.lr_changes.end()) {
        return fault_at("lrChanges", tr("fault.laterEpoch"));
    }
    if (config.lr_changes.size() > kMaxLrChanges) {
        return fault_at("lrChanges",
                        tr("fault.mostChanges", {{"n", std::to_string(kMaxLrChanges)}}));
    }
    // All that torch's constructors refuse and the rows do not is nesterov.
    if (const std::string error = optimizer_error(trainer_options(config).optimizer);
        !error.empty()) {
        return {Fault::Kind::kRange, error, "nesterov"};
    }
    return check_samples(config, *table);
}

}  // namespace logit
