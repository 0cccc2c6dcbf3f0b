// The hyperparameters of a run, and the one table that names them. Sliders, the programming
// interface and its validation all read the table; adding a hyperparameter is one row of it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace logit {

struct Config {
    double lr = 0.001;
    std::int64_t epochs = 500;
    std::uint64_t seed = 263'607'353;
    std::int64_t epochs_per_frame = 1;

    friend bool operator==(const Config&, const Config&) = default;
};

struct Hyperparameter {
    using Field = std::variant<double Config::*, std::int64_t Config::*, std::uint64_t Config::*>;

    const char* key;    // in logitLab.config()
    const char* label;  // on the page
    const char* help;   // one sentence for the tooltip
    Field field;
    double min;  // inclusive
    double max;  // inclusive; 2^64 stands for the whole of uint64
    bool logarithmic = false;
    bool restarts = false;  // a change starts the run anew from epoch 0
};

std::span<const Hyperparameter> hyperparameters();

// The row with this key, or nullptr.
const Hyperparameter* find_hyperparameter(std::string_view key);

// What is wrong with some input, named after the JavaScript error it becomes; fine if empty.
struct Fault {
    enum class Kind { kNone, kType, kRange, kSyntax };
    Kind kind = Kind::kNone;
    std::string message;

    explicit operator bool() const { return kind != Kind::kNone; }
};

// The whole Config as a JSON object, keys in the table's order.
std::string config_to_json(const Config& config);

// `json`: an object with some of the keys. Either all of it is valid and taken over, or a Fault
// names the first offending key and `config` stays as it was.
Fault update_config(Config& config, std::string_view json);

}  // namespace logit
