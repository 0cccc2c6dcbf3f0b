// Every row of the table of hyperparameters: it round-trips, and its faults name it and change
// nothing.
#include "experiment/config.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

#include "experiment/json.h"

namespace logit {
namespace {

using Kind = Fault::Kind;

constexpr std::uint64_t kMaxUint64 = std::numeric_limits<std::uint64_t>::max();

const Config kConfig = {.lr = 0.25, .epochs = 1234, .seed = 99, .epochs_per_frame = 7};

std::string object(const std::string& key, const std::string& value) {
    return "{\"" + key + "\": " + value + "}";
}

// The update fails, says so of this key, and leaves the Config alone.
void expect_fault(const std::string& json, Kind kind, const std::string& key) {
    Config config = kConfig;
    const Fault fault = update_config(config, json);
    EXPECT_EQ(static_cast<int>(fault.kind), static_cast<int>(kind)) << json << fault.message;
    EXPECT_NE(fault.message.find(key), std::string::npos) << json << ": " << fault.message;
    EXPECT_EQ(config, kConfig) << json;
}

void expect_update(const std::string& json, const Config& expected) {
    Config config = kConfig;
    const Fault fault = update_config(config, json);
    EXPECT_FALSE(fault) << json << ": " << fault.message;
    EXPECT_EQ(config, expected) << json << " gave " << config_to_json(config);
}

bool is_real(const Hyperparameter& row) {
    return std::holds_alternative<double Config::*>(row.field);
}

TEST(Hyperparameters, AreFoundByTheirKeys) {
    std::set<std::string> keys;
    for (const Hyperparameter& row : hyperparameters()) {
        EXPECT_TRUE(keys.insert(row.key).second) << row.key << " is there twice";
        EXPECT_EQ(find_hyperparameter(row.key), &row);
        EXPECT_LT(row.min, row.max) << row.key;
        EXPECT_TRUE(!row.logarithmic || row.min > 0) << row.key;
    }
    EXPECT_EQ(keys, (std::set<std::string>{"lr", "epochs", "seed", "epochsPerFrame"}));
    EXPECT_EQ(find_hyperparameter("learning_rate"), nullptr);
    EXPECT_EQ(find_hyperparameter(""), nullptr);
}

TEST(Config, IsTheArticlesByDefaultAndValid) {
    Config config = kConfig;
    EXPECT_FALSE(update_config(config, config_to_json(Config{})));
    EXPECT_EQ(config, Config{});
    EXPECT_EQ(config_to_json(Config{}),
              R"({"lr":0.001,"epochs":500,"seed":263607353,"epochsPerFrame":1})");
}

TEST(Config, RoundTripsEveryRow) {
    for (const Hyperparameter& row : hyperparameters()) {
        const bool whole_uint64 = std::holds_alternative<std::uint64_t Config::*>(row.field);
        const double max = whole_uint64 ? 9007199254740991.0 : row.max;
        const double middle = is_real(row) ? std::sqrt(row.min * max) : std::floor(max / 3);
        for (const double number : {row.min, middle, max}) {
            Config written = kConfig;
            std::visit(
                [&](auto field) {
                    using Number = std::remove_reference_t<decltype(written.*field)>;
                    written.*field = static_cast<Number>(number);
                },
                row.field);
            Config read;
            const Fault fault = update_config(read, config_to_json(written));
            EXPECT_FALSE(fault) << fault.message;
            EXPECT_EQ(read, written) << config_to_json(written) << config_to_json(read);
        }
    }
}

TEST(Config, RoundTripsLearningRatesToTheBit) {
    for (double lr = 1e-6; lr < 10.0; lr *= 1.0171) {
        Config written = kConfig;
        written.lr = lr;
        Config read;
        EXPECT_FALSE(update_config(read, config_to_json(written)));
        EXPECT_EQ(read.lr, lr);
    }
}

TEST(Config, HoldsTheWholeRangeOfSeeds) {
    for (const std::uint64_t seed :
         {std::uint64_t{0}, (std::uint64_t{1} << 53) - 1, std::uint64_t{1} << 53,
          (std::uint64_t{1} << 63) + 1, kMaxUint64}) {
        Config written = kConfig;
        written.seed = seed;
        Config read;
        EXPECT_FALSE(update_config(read, config_to_json(written)));
        EXPECT_EQ(read.seed, seed);
    }
    Config expected = kConfig;
    expected.seed = kMaxUint64;
    expect_update(R"({"seed": "18446744073709551615"})", expected);
    EXPECT_NE(config_to_json(expected).find(R"("seed":"18446744073709551615")"), std::string::npos);
    expected.seed = 12;
    expect_update(R"({"seed": 12})", expected);
    expect_update(R"({"seed": 12.0})", expected);
    expect_update(R"({"seed": "12"})", expected);
}

TEST(UpdateConfig, ChangesOnlyTheKeysItIsGiven) {
    expect_update("{}", kConfig);
    Config expected = kConfig;
    expected.lr = 2.5;
    expect_update(R"({"lr": 2.5})", expected);
    expected.epochs = 10;
    expect_update(R"({"epochs": 10, "lr": 2.5})", expected);
    expect_update(R"({"epochs": 1e1, "lr": 25e-1})", expected);
}

TEST(UpdateConfig, RefusesWrongTypes) {
    for (const Hyperparameter& row : hyperparameters()) {
        for (const char* value :
             {"null", "true", "false", "[]", "[1]", "{}", R"("")", R"("ten")", R"("1.5")",
              R"(" 12")", R"("0x10")", R"("-")", R"("undefined")"}) {
            expect_fault(object(row.key, value), Kind::kType, row.key);
        }
        if (!is_real(row)) {
            expect_fault(object(row.key, "1.5"), Kind::kType, row.key);
        }
    }
}

TEST(UpdateConfig, RefusesNumbersOutOfRange) {
    for (const Hyperparameter& row : hyperparameters()) {
        const std::string beyond[] = {R"("NaN")", R"("Infinity")", R"("-Infinity")", "-1", "-1e300",
                                      "1e300",    "-0.5"};
        for (const std::string& value : beyond) {
            expect_fault(object(row.key, value), Kind::kRange, row.key);
        }
    }
    for (const char* key : {"lr", "epochs", "epochsPerFrame"}) {
        expect_fault(object(key, "0"), Kind::kRange, key);
    }
    expect_fault(R"({"lr": 9.9999e-7})", Kind::kRange, "lr");
    expect_fault(R"({"lr": 10.0001})", Kind::kRange, "lr");
    expect_fault(R"({"epochs": 1000001})", Kind::kRange, "epochs");
    expect_fault(R"({"epochsPerFrame": 1001})", Kind::kRange, "epochsPerFrame");
    for (const char* seed : {R"("-1")", R"("18446744073709551616")", "18446744073709551616",
                             "9007199254740992", "18446744073709551615",
                             R"("-18446744073709551616")", R"("99999999999999999999999999")"}) {
        expect_fault(object("seed", seed), Kind::kRange, "seed");
    }
}

TEST(UpdateConfig, SaysWhatItWanted) {
    const auto message = [](const char* json) {
        Config config;
        return update_config(config, json).message;
    };
    EXPECT_EQ(message(R"({"lr": 11})"), "lr must be from 1e-06 to 10, not 11");
    EXPECT_EQ(message(R"({"lr": "NaN"})"), "lr must be from 1e-06 to 10, not NaN");
    EXPECT_EQ(message(R"({"lr": true})"), "lr must be a number");
    EXPECT_EQ(message(R"({"epochs": 2.5})"), "epochs must be a whole number, not 2.5");
    EXPECT_EQ(message(R"({"epochs": 0})"), "epochs must be from 1 to 1000000, not 0");
    EXPECT_EQ(message(R"({"seed": -1})"), "seed must be from 0 to 2^64 - 1, not -1");
    EXPECT_EQ(message(R"({"seed": "-1"})"), "seed must be from 0 to 2^64 - 1, not -1");
    EXPECT_EQ(message(R"({"seed": "x"})"), "seed must be a whole number");
    EXPECT_EQ(message(R"({"seed": 9007199254740992})"),
              "seed above 2^53 - 1 must be a BigInt or a string of digits, because JavaScript "
              "rounds such numbers");
    EXPECT_EQ(message(R"({"momentun": 1})"), "there is no setting momentun");
}

TEST(UpdateConfig, RefusesUnknownKeys) {
    expect_fault(R"({"learningRate": 0.1})", Kind::kType, "learningRate");
    expect_fault(R"({"LR": 0.1})", Kind::kType, "LR");
    expect_fault(R"({"": 0.1})", Kind::kType, "setting");
    expect_fault(R"({"lr\u0000": 0.1})", Kind::kType, std::string("lr\0", 3));
    expect_fault(R"({"__proto__": 1})", Kind::kType, "__proto__");
}

TEST(UpdateConfig, TakesNothingFromAnObjectWithAFault) {
    expect_fault(R"({"lr": 0.5, "epochs": 10, "seed": 3, "epochsPerFrame": 0})", Kind::kRange,
                 "epochsPerFrame");
    expect_fault(R"({"lr": 0.5, "nothing": 1})", Kind::kType, "nothing");
    expect_fault(R"({"seed": 5, "lr": "NaN", "epochs": "x"})", Kind::kRange, "lr");  // the first
}

TEST(UpdateConfig, RefusesWhatIsNoObject) {
    for (const char* json : {"null", "1", "[]", R"("lr")", "true"}) {
        expect_fault(json, Kind::kType, "object");
    }
    for (const char* json : {"", "{", "{lr: 1}", R"({"lr": NaN})", R"({"lr": 1} x)", "\xff"}) {
        expect_fault(json, Kind::kSyntax, "JSON");
    }
    expect_fault(std::string(100'000, '['), Kind::kSyntax, "JSON");  // no stack overflow
}

}  // namespace
}  // namespace logit
