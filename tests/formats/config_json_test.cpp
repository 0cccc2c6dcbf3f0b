// Every row of the table of hyperparameters: it round-trips, and its faults name it and change
// nothing.
#include "formats/config_json.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

#include "experiment/random_config.h"
#include "formats/field_count.h"
#include "formats/json.h"

namespace logit {
namespace {

using Kind = Fault::Kind;

constexpr std::uint64_t kMaxUint64 = std::numeric_limits<std::uint64_t>::max();

const Config kConfig = {.seed = 99, .lr = 0.25, .epochs = 1234, .epochs_per_frame = 7};

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

template <typename Field>
bool holds(const Hyperparameter& row) {
    return std::holds_alternative<Field Config::*>(row.field);
}

bool is_number(const Hyperparameter& row) {
    return holds<double>(row) || holds<std::int64_t>(row) || holds<std::uint64_t>(row);
}

const Hyperparameter& row_of(const char* key) {
    const Hyperparameter* row = find_hyperparameter(key);
    EXPECT_NE(row, nullptr) << key;
    return *row;
}

TEST(Hyperparameters, AreFoundByTheirKeys) {
    std::set<std::string> keys;
    for (const Hyperparameter& row : hyperparameters()) {
        EXPECT_TRUE(keys.insert(row.key).second) << row.key << " is there twice";
        EXPECT_EQ(find_hyperparameter(row.key), &row);
        EXPECT_LT(row.min, row.max) << row.key;
        EXPECT_TRUE(*tr(row.label) != 0 && *tr(row.help) != 0) << row.key;
    }
    EXPECT_EQ(keys.size(), 31U);
    EXPECT_EQ(find_hyperparameter("learning_rate"), nullptr);
    EXPECT_EQ(find_hyperparameter(""), nullptr);
}

TEST(Hyperparameters, RestartARunButForFive) {
    const std::set<std::string> live = {"lr", "lrChanges", "epochs", "threshold", "epochsPerFrame"};
    for (const Hyperparameter& row : hyperparameters()) {
        EXPECT_EQ(row.restarts, !live.contains(row.key)) << row.key;
    }
}

TEST(Hyperparameters, ApplyWhereTheyChangeSomething) {
    const auto applies = [](const char* key, const Config& config) {
        return row_of(key).applies(config);
    };
    EXPECT_TRUE(applies("lr", {}));
    EXPECT_TRUE(applies("seed", {}));
    EXPECT_FALSE(applies("seed", {.init = {.kind = Init::Kind::kZeros}}));
    EXPECT_TRUE(applies("seed", {.init = {.kind = Init::Kind::kZeros}, .batch_size = 3}));
    EXPECT_FALSE(applies("stratify", {}));
    EXPECT_TRUE(applies("stratify", {.test_size = 0.2}));
    EXPECT_TRUE(applies("momentum", {}));
    EXPECT_FALSE(applies("nesterov", {}));
    EXPECT_TRUE(applies("nesterov", {.momentum = 0.5}));
    EXPECT_FALSE(applies("momentum", {.optimizer = OptimizerKind::kAdam}));
    EXPECT_TRUE(applies("beta1", {.optimizer = OptimizerKind::kAdamW}));
    EXPECT_TRUE(applies("centered", {.optimizer = OptimizerKind::kRmsprop}));
}

TEST(Config, IsTheArticlesByDefaultAndValid) {
    Config config = kConfig;
    EXPECT_FALSE(update_config(config, config_to_json(Config{})));
    EXPECT_EQ(config, Config{});
    EXPECT_EQ(
        config_to_json(Config{}),
        R"({"data":"iris","points":[],)"
        R"("classes":[0,1],"features":[0,1,2,3],"standardize":false,"testSize":0.0,)"
        R"("splitSeed":0,"stratify":false,"seed":263607353,"init":"randn","lossFn":"bce",)"
        R"("optimizer":"sgd","lr":0.001,"lrChanges":[],"momentum":0.0,"dampening":0.0,"nesterov":false,)"
        R"("alpha":0.99,"centered":false,"beta1":0.9,"beta2":0.999,"weightDecay":0.0,)"
        R"("l1":0.0,"batchSize":0,"zeroGrad":true,"epochs":500,"stopLoss":0.0,"stopGrad":0.0,)"
        R"("patience":0,"threshold":0.5,"epochsPerFrame":1})");
}

TEST(Config, HasARowForEachField) { EXPECT_EQ(hyperparameters().size(), field_count<Config>()); }

// One field at a time: a pair of rows that share a field would show.
TEST(Config, RoundTripsEveryRow) {
    Dice dice(1);
    for (const Hyperparameter& row : hyperparameters()) {
        bool varied = false;
        for (int i = 0; i < 50; ++i) {
            Config written;
            std::visit([&](auto field) { draw_field(dice, row, written.*field); }, row.field);
            if (check_config(written)) {
                continue;  // nesterov without momentum, five numbers for fewer features
            }
            Config read;
            const Fault fault = update_config(read, config_to_json(written));
            EXPECT_FALSE(fault) << fault.message;
            EXPECT_EQ(read, written) << config_to_json(written) << config_to_json(read);
            varied = varied || written != Config{};
        }
        const std::string key = row.key;  // neither comes without others
        EXPECT_TRUE(varied || key == "nesterov" || key == "data") << key;
    }
}

TEST(Config, RoundTripsWholeAndRandom) {
    Dice dice(2);
    for (int i = 0; i < 1000; ++i) {
        const Config written = draw_config(dice);
        Config read;
        const Fault fault = update_config(read, config_to_json(written));
        ASSERT_FALSE(fault) << fault.message;
        ASSERT_EQ(read, written) << config_to_json(written) << config_to_json(read);
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
             {"null", "[]", "[[1]]", "[true]", "{}", R"("")", R"("ten")", R"("1.5")", R"(" 12")",
              R"("0x10")", R"("-")", R"("undefined")"}) {
            const bool empty_list = std::string(value) == "[]";
            const bool may_be_empty =
                holds<std::vector<LrChange>>(row) || holds<std::vector<Point>>(row);
            if (!(empty_list && may_be_empty)) {
                expect_fault(object(row.key, value), Kind::kType, row.key);
            }
        }
        if (!holds<bool>(row)) {
            expect_fault(object(row.key, "true"), Kind::kType, row.key);
        }
        if (is_number(row)) {
            expect_fault(object(row.key, "[1]"), Kind::kType, row.key);
        } else {
            expect_fault(object(row.key, "1"), Kind::kType, row.key);
        }
        if (is_number(row) && !holds<double>(row)) {
            expect_fault(object(row.key, "1.5"), Kind::kType, row.key);
        }
    }
    for (const char* points : {"[[1, 2]]", "[[1, 2, 3, 4]]", R"([[1, "2", 1]])", "[[1, 2, true]]",
                               "[[1, 2, 2]]", "[[1, 2, 0.5]]", "[[1, 2, -1]]"}) {
        expect_fault(object("points", points), Kind::kType, "points");
    }
    expect_fault(R"({"classes": [0]})", Kind::kType, "classes");
    expect_fault(R"({"classes": [0, 1, 2]})", Kind::kType, "classes");
    expect_fault(R"({"features": [0, 1.5]})", Kind::kType, "features");
    expect_fault(R"({"optimizer": "SGD"})", Kind::kType, "optimizer");
    for (const char* value : {"[5, 0.1]", "[[5, 0.1, 1]]", R"([["5", 0.1]])", "[[5, null]]",
                              "[[1.5, 0.1]]", R"({"5": 0.1})"}) {
        expect_fault(object("lrChanges", value), Kind::kType, "lrChanges");
    }
}

TEST(UpdateConfig, RefusesNumbersOutOfRange) {
    for (const Hyperparameter& row : hyperparameters()) {
        if (!is_number(row)) {
            continue;
        }
        const std::string beyond[] = {R"("NaN")", R"("Infinity")", R"("-Infinity")", "-1", "-1e300",
                                      "1e300",    "-0.5"};
        for (const std::string& value : beyond) {
            expect_fault(object(row.key, value), Kind::kRange, row.key);
        }
    }
    expect_fault(R"({"classes": [0, 3]})", Kind::kRange, "classes");
    expect_fault(R"({"features": [-1]})", Kind::kRange, "features");
    expect_fault(R"({"init": [0, 0, 0, 0, 1e7]})", Kind::kRange, "init");
    expect_fault(R"({"init": [0, 0, 0, 0, "NaN"]})", Kind::kRange, "init");
    expect_fault(R"({"beta2": 1})", Kind::kRange, "beta2");
    expect_fault(R"({"testSize": 1})", Kind::kRange, "testSize");
    expect_fault(R"({"splitSeed": 4294967296})", Kind::kRange, "splitSeed");
    for (const char* value : {"[[0, 0.1]]", "[[-1, 0.1]]", "[[1000001, 0.1]]", "[[5, 0]]",
                              "[[5, 11]]", R"([["NaN", 0.1]])", R"([[5, "Infinity"]])",
                              "[[5, 0.1], [5, 0.2]]", "[[6, 0.1], [5, 0.2]]"}) {
        expect_fault(object("lrChanges", value), Kind::kRange, "lrChanges");
    }
    std::string many;
    for (int i = 1; i <= 1001; ++i) {
        many += (i == 1 ? "[" : ",[") + std::to_string(i) + ",0.1]";
    }
    expect_fault(object("lrChanges", "[" + many + "]"), Kind::kRange, "lrChanges");
    for (const char* key : {"lr", "epochs"}) {
        expect_fault(object(key, "0"), Kind::kRange, key);
    }
    expect_fault(R"({"lr": 9.9999e-7})", Kind::kRange, "lr");
    expect_fault(R"({"lr": 10.0001})", Kind::kRange, "lr");
    expect_fault(R"({"epochs": 1000001})", Kind::kRange, "epochs");
    expect_fault(R"({"epochsPerFrame": 100001})", Kind::kRange, "epochsPerFrame");
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
    EXPECT_EQ(message(R"({"lr": 11})"), "lr (learning rate) must be from 1e-06 to 10, not 11");
    EXPECT_EQ(message(R"({"lr": "NaN"})"), "lr (learning rate) must be from 1e-06 to 10, not NaN");
    EXPECT_EQ(message(R"({"lr": true})"), "lr (learning rate) must be a number");
    EXPECT_EQ(message(R"({"epochs": 2.5})"), "epochs must be a whole number, not 2.5");
    EXPECT_EQ(message(R"({"epochs": 0})"), "epochs must be from 1 to 1000000, not 0");
    EXPECT_EQ(message(R"({"seed": -1})"), "seed must be from 0 to 2^64 - 1, not -1");
    EXPECT_EQ(message(R"({"seed": "-1"})"), "seed must be from 0 to 2^64 - 1, not -1");
    EXPECT_EQ(message(R"({"seed": "x"})"), "seed must be a whole number");
    EXPECT_EQ(message(R"({"seed": 9007199254740992})"),
              "seed above 2^53 - 1 must be a BigInt or a string of digits, because JavaScript "
              "rounds such numbers");
    EXPECT_EQ(message(R"({"stratify": 1})"), "stratify must be true or false");
    EXPECT_EQ(message(R"({"lossFn": "mse"})"),
              R"(lossFn (loss) must be one of "bce", "bce_with_logits")");
    EXPECT_EQ(message(R"({"init": "ones"})"),
              R"(init (initial w and b) must be "randn", "zeros" or a list of numbers)");
    EXPECT_EQ(message(R"({"momentun": 1})"), "there is no setting momentun");
    EXPECT_EQ(message(("{\"" + std::string(38, 'x') + "\\n花花花\": 1}").c_str()),
              "there is no setting " + std::string(38, 'x') + " ");
}

// What no single row can see.
TEST(UpdateConfig, RefusesWhatDoesNotGoTogether) {
    const auto fault_of = [](const char* json) {
        Config config;
        return update_config(config, json);
    };
    const auto expect = [&](const char* json, const std::string& key, const std::string& message) {
        const Fault fault = fault_of(json);
        EXPECT_EQ(static_cast<int>(fault.kind), static_cast<int>(Kind::kRange)) << json;
        EXPECT_EQ(fault.key, key) << json;
        EXPECT_EQ(fault.message, message) << json;
    };
    expect(R"({"classes": [1, 1]})", "classes", "classes: the two classes must differ");
    expect(R"({"features": [2, 2]})", "features", "features: none of them may be there twice");
    EXPECT_EQ(fault_of(R"({"features": []})").message, "features: at least one feature is needed");
    expect(R"({"init": [1, 2, 3]})", "init", "init: 4 features and the bias need 5 numbers, not 3");
    expect(R"({"init": [1, 2, 3], "features": [1]})", "init",
           "init: 1 feature and the bias need 2 numbers, not 3");
    expect(R"({"nesterov": true})", "nesterov",
           "nesterov needs a momentum above 0 and a dampening of 0");
    expect(R"({"nesterov": true, "momentum": 0.9, "dampening": 0.1})", "nesterov",
           "nesterov needs a momentum above 0 and a dampening of 0");
    expect(R"({"testSize": 0.01, "stratify": true})", "testSize",
           "testSize: the test part of 1 is too small for 2 classes");
    EXPECT_FALSE(fault_of(R"({"init": [1, 2, 3], "features": [1, 3]})"));
    EXPECT_FALSE(fault_of(R"({"nesterov": true, "optimizer": "adam"})"));
    EXPECT_FALSE(fault_of(R"({"testSize": 0.01})"));
    EXPECT_FALSE(fault_of(R"({"features": [3, 0]})"));
}

TEST(UpdateConfig, RefusesUnknownKeys) {
    expect_fault(R"({"learningRate": 0.1})", Kind::kType, "learningRate");
    expect_fault(R"({"LR": 0.1})", Kind::kType, "LR");
    expect_fault(R"({"": 0.1})", Kind::kType, "setting");
    expect_fault(R"({"lr\u0000": 0.1})", Kind::kType, "lr ");
    expect_fault(R"({"__proto__": 1})", Kind::kType, "__proto__");
}

TEST(UpdateConfig, TakesNothingFromAnObjectWithAFault) {
    expect_fault(R"({"lr": 0.5, "epochs": 10, "seed": 3, "epochsPerFrame": -1})", Kind::kRange,
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
