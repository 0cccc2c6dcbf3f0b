// Reads the runs that tests/reference/trainer_cases.py describes. Computes nothing.
#pragma once

#include "nn/trainer.h"

#include <gtest/gtest.h>

#include <string>

#include "reference_data.h"

namespace logit::reference {

// Members that value does not have keep their defaults.
inline DataOptions data_options(const rapidjson::Value& value) {
    DataOptions options;
    if (value.HasMember("classes")) {
        options.classes = {value["classes"][0].GetInt(), value["classes"][1].GetInt()};
    }
    if (value.HasMember("features")) {
        options.features = integers<int>(value["features"]);
    }
    if (value.HasMember("test_size")) {
        options.test_size = value["test_size"].GetDouble();
    }
    if (value.HasMember("split_seed")) {
        options.split_seed = value["split_seed"].GetUint();
    }
    options.standardize = value.HasMember("standardize") && value["standardize"].GetBool();
    options.stratify = value.HasMember("stratify") && value["stratify"].GetBool();
    return options;
}

inline OptimizerKind optimizer_kind(const std::string& name) {
    for (const OptimizerKind kind : {OptimizerKind::kSgd, OptimizerKind::kAdagrad,
                                     OptimizerKind::kRmsprop, OptimizerKind::kAdam}) {
        if (optimizer_name(kind) == name) {
            return kind;
        }
    }
    EXPECT_EQ(name, "AdamW");
    return OptimizerKind::kAdamW;
}

inline OptimizerOptions optimizer_options(const rapidjson::Value& test_case) {
    OptimizerOptions options = default_options(optimizer_kind(test_case["optimizer"].GetString()));
    for (const auto& [key, value] : test_case["options"].GetObject()) {
        const std::string name = key.GetString();
        if (name == "nesterov") {
            options.nesterov = value.GetBool();
        } else if (name == "centered") {
            options.centered = value.GetBool();
        } else {
            double& option = name == "lr"             ? options.lr
                             : name == "momentum"     ? options.momentum
                             : name == "weight_decay" ? options.weight_decay
                                                      : options.lr_decay;
            EXPECT_TRUE(&option != &options.lr_decay || name == "lr_decay") << name;
            option = value.GetDouble();
        }
    }
    return options;
}

inline TrainerOptions trainer_options(const rapidjson::Value& test_case) {
    const std::string loss_fn = test_case["loss_fn"].GetString();
    EXPECT_TRUE(loss_fn == "bce" || loss_fn == "bce_with_logits") << loss_fn;
    return {.loss_fn = loss_fn == "bce" ? LossFn::kBce : LossFn::kBceWithLogits,
            .optimizer = optimizer_options(test_case),
            .l1 = test_case["l1"].GetDouble(),
            .batch_size = test_case["batch_size"].GetInt64(),
            .zero_grad = test_case["zero_grad"].GetBool()};
}

inline Trainer trainer(const rapidjson::Value& test_case) {
    TrainTest data = load_iris(data_options(test_case["data"]));
    EXPECT_EQ(data.error, "");
    TorchRandom random = manual_seed(test_case["seed"].GetUint64());
    const Parameters initial = randn_parameters(random, static_cast<int>(data.train.x.cols()));
    return make_trainer(std::move(data), initial, random, trainer_options(test_case));
}

// One line that tells a case from the others.
inline std::string case_name(const std::string& release, const rapidjson::Value& test_case) {
    return release + ", seed " + std::to_string(test_case["seed"].GetUint64()) + ", " +
           test_case["optimizer"].GetString() + ", " + test_case["loss_fn"].GetString() +
           ", batch_size " + std::to_string(test_case["batch_size"].GetInt64()) + ", l1 " +
           std::to_string(test_case["l1"].GetDouble()) + ", zero_grad " +
           (test_case["zero_grad"].GetBool() ? "true" : "false");
}

}  // namespace logit::reference
