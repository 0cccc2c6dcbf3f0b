// Every optimizer against the trajectories real PyTorch took on fixed gradients.
#include "nn/optimizer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "reference_data.h"

namespace logit {
namespace {

constexpr OptimizerKind kKinds[] = {OptimizerKind::kSgd, OptimizerKind::kAdagrad,
                                    OptimizerKind::kRmsprop, OptimizerKind::kAdam,
                                    OptimizerKind::kAdamW};

OptimizerKind kind_named(const std::string& name) {
    const auto* found = std::find_if(std::begin(kKinds), std::end(kKinds), [&](OptimizerKind kind) {
        return optimizer_name(kind) == name;
    });
    EXPECT_NE(found, std::end(kKinds)) << name;
    return found != std::end(kKinds) ? *found : OptimizerKind::kSgd;
}

// All members are overwritten with what torch's constructor took, its defaults included.
OptimizerOptions options_of(const rapidjson::Value& test_case) {
    OptimizerOptions options;
    options.kind = kind_named(test_case["optimizer"].GetString());
    const auto& values = test_case["options"];
    const auto read = [&](const char* name, double& option) {
        if (values.HasMember(name)) {
            option = values[name].GetDouble();
        }
    };
    read("lr", options.lr);
    read("weight_decay", options.weight_decay);
    read("momentum", options.momentum);
    read("dampening", options.dampening);
    read("lr_decay", options.lr_decay);
    read("initial_accumulator_value", options.initial_accumulator_value);
    read("alpha", options.alpha);
    read("eps", options.eps);
    if (values.HasMember("betas")) {
        options.beta1 = values["betas"][0].GetDouble();
        options.beta2 = values["betas"][1].GetDouble();
    }
    options.nesterov = values.HasMember("nesterov") && values["nesterov"].GetBool();
    options.centered = values.HasMember("centered") && values["centered"].GetBool();
    return options;
}

// What another rounding may change is taken as four times what float32 changed for torch itself, or
// one millionth.
float rounding(const rapidjson::Value& test_case, std::size_t element, float expected) {
    const auto index = static_cast<rapidjson::SizeType>(element);
    const auto distance = static_cast<float>(test_case["float64_distance"][index].GetDouble());
    return std::max(4.0F * distance, 1e-6F * std::max(1.0F, std::abs(expected)));
}

void expect_trajectory(const rapidjson::Document& document, const rapidjson::Value& test_case,
                       bool exact) {
    OptimizerOptions options = options_of(test_case);
    EXPECT_EQ(optimizer_error(options), "");
    OptimizerState state;
    std::vector<float> parameter = reference::floats(document["initial"]);
    const auto& gradients = document["gradients"];
    rapidjson::SizeType row = 0;
    for (int step = 1; row < document["recorded_steps"].Size(); ++step) {
        for (const auto& change : test_case["lr_changes"].GetArray()) {
            options.lr = change[0].GetInt() == step ? change[1].GetDouble() : options.lr;
        }
        const auto cycle = static_cast<rapidjson::SizeType>(step - 1) % gradients.Size();
        optimizer_step(options, state, parameter, reference::floats(gradients[cycle]));
        if (document["recorded_steps"][row].GetInt() != step) {
            continue;
        }
        const std::vector<float> expected = reference::floats(test_case["parameters"][row++]);
        ASSERT_EQ(parameter.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const float tolerance = exact ? 0.0F : rounding(test_case, i, expected[i]);
            EXPECT_NEAR(parameter[i], expected[i], tolerance)
                << test_case["name"].GetString() << ", step " << step << ", element " << i;
        }
    }
}

constexpr const char* kCases[] = {
    "SGD_plain",
    "SGD_weight_decay",
    "SGD_momentum",
    "SGD_momentum_dampening",
    "SGD_momentum_weight_decay",
    "SGD_nesterov",
    "SGD_nesterov_weight_decay",
    "SGD_lr_changes",
    "Adagrad_defaults",
    "Adagrad_lr_decay",
    "Adagrad_initial_accumulator",
    "Adagrad_weight_decay",
    "RMSprop_defaults",
    "RMSprop_alpha_eps",
    "RMSprop_momentum",
    "RMSprop_centered",
    "RMSprop_centered_momentum_weight_decay",
    "RMSprop_centered_small_alpha",
    "Adam_defaults",
    "Adam_large_lr",
    "Adam_betas_eps",
    "Adam_small_beta1",
    "Adam_weight_decay",
    "Adam_lr_changes",
    "AdamW_defaults",
    "AdamW_weight_decay",
    "AdamW_no_weight_decay",
};

class Optimizer : public testing::TestWithParam<const char*> {};

void expect_case(const std::string& name, const std::string& release, const char* file,
                 bool exact) {
    SCOPED_TRACE(release + "/" + file);
    const rapidjson::Document document = reference::load(release, file);
    int found = 0;
    for (const auto& test_case : reference::cases(document, "cases")) {
        if (test_case["name"].GetString() == name) {
            ++found;
            expect_trajectory(document, test_case, exact);
        }
    }
    EXPECT_EQ(found, 1);
}

// Bit for bit, but for two differences of rounding: 1.13 computes a running mean of the gradient in
// another way, and SGD without momentum and weight decay is the update that one writes by hand.
TEST_P(Optimizer, ProducesTheBitsOfPyTorch) {
    const std::string name = GetParam();
    const bool has_gradient_mean = name.starts_with("Adam") || name.find("centered") != name.npos;
    const bool by_hand = name == "SGD_plain";
    expect_case(name, "torch-1.13", "optimizer.json", !has_gradient_mean && !by_hand);
    expect_case(name, "torch-2.6", "optimizer.json", !by_hand);
}

// Torch for processors that cannot fuse a multiplication and an addition.
TEST_P(Optimizer, IsWithinRoundingOfPyTorchsBaselineKernels) {
    const std::string name = GetParam();
    const bool by_hand = name == "SGD_plain";
    expect_case(name, "torch-1.13", "optimizer_baseline.json", by_hand);
    expect_case(name, "torch-2.6", "optimizer_baseline.json", by_hand);
}

INSTANTIATE_TEST_SUITE_P(All, Optimizer, testing::ValuesIn(kCases),
                         [](const auto& test) { return std::string(test.param); });

TEST(OptimizerReference, HasNoCaseLeftUntested) {
    for (const std::string& release : reference::releases()) {
        const rapidjson::Document document = reference::load(release, "optimizer.json");
        EXPECT_EQ(reference::cases(document, "cases").Size(), std::size(kCases)) << release;
    }
}

// torch's constructors record their defaults, so every case that leaves one out tells it.
TEST(OptimizerOptions, HavePyTorchDefaults) {
    for (const std::string& release : reference::releases()) {
        const rapidjson::Document document = reference::load(release, "optimizer.json");
        for (const auto& test_case : reference::cases(document, "cases")) {
            const std::string name = test_case["name"].GetString();
            if (name.ends_with("_defaults")) {
                const OptimizerKind kind = kind_named(test_case["optimizer"].GetString());
                EXPECT_EQ(options_of(test_case), default_options(kind)) << release << " " << name;
            }
        }
    }
    EXPECT_EQ(default_options(OptimizerKind::kSgd), OptimizerOptions{});
}

TEST(OptimizerOptions, AreRefusedWherePyTorchRefuses) {
    const auto error = [](auto change, OptimizerKind kind = OptimizerKind::kSgd) {
        OptimizerOptions options = default_options(kind);
        change(options);
        return optimizer_error(options);
    };
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinity = std::numeric_limits<double>::infinity();
    EXPECT_EQ(error([](auto& o) { o.lr = 0.0; }), "");
    EXPECT_EQ(error([](auto& o) { o.lr = -1e-9; }), "lr must be a number of at least 0");
    EXPECT_EQ(error([&](auto& o) { o.lr = nan; }), "lr must be a number of at least 0");
    EXPECT_EQ(error([&](auto& o) { o.eps = infinity; }), "eps must be a number of at least 0");
    EXPECT_EQ(error([](auto& o) { o.weight_decay = -0.1; }),
              "weight_decay must be a number of at least 0");
    EXPECT_EQ(error([](auto& o) { o.beta2 = 1.0; }, OptimizerKind::kAdam),
              "beta2 must be less than 1");
    EXPECT_EQ(error([&](auto& o) { o.dampening = nan; }), "dampening must be a finite number");
    const std::string nesterov = "nesterov needs a momentum above 0 and a dampening of 0";
    EXPECT_EQ(error([](auto& o) { o.nesterov = true; }), nesterov);
    EXPECT_EQ(error([](auto& o) { o.nesterov = true, o.momentum = 0.9, o.dampening = 0.1; }),
              nesterov);
    EXPECT_EQ(error([](auto& o) { o.nesterov = true, o.momentum = 0.9; }), "");
    EXPECT_EQ(error([](auto& o) { o.nesterov = true; }, OptimizerKind::kAdam), "");
}

// What saving and loading a run stands on.
TEST(OptimizerState, ContinuesFromACopyToTheBit) {
    for (const OptimizerKind kind : kKinds) {
        OptimizerOptions options = default_options(kind);
        options.momentum = 0.9;
        options.centered = true;
        const std::vector<float> gradient = {0.5F, -2.0F, 1e-3F};
        std::vector<float> parameter = {1.0F, 2.0F, 3.0F};
        OptimizerState state;
        optimizer_step(options, state, parameter, gradient);
        std::vector<float> copied_parameter = parameter;
        OptimizerState copied_state = state;
        for (int step = 0; step < 5; ++step) {
            optimizer_step(options, state, parameter, gradient);
        }
        EXPECT_NE(state, copied_state) << optimizer_name(kind);
        for (int step = 0; step < 5; ++step) {
            optimizer_step(options, copied_state, copied_parameter, gradient);
        }
        EXPECT_EQ(state, copied_state) << optimizer_name(kind);
        EXPECT_EQ(parameter, copied_parameter) << optimizer_name(kind);
    }
}

// One call for w and b joined, or one call each: the same bits.
TEST(OptimizerState, MayCoverSeveralTensorsAtOnce) {
    for (const OptimizerKind kind : kKinds) {
        const OptimizerOptions options = default_options(kind);
        const std::vector<float> gradient = {0.5F, -2.0F, 1e-3F};
        std::vector<float> joined = {1.0F, 2.0F, 3.0F};
        std::vector<float> separate = joined;
        OptimizerState state, first_state, rest_state;
        for (int step = 0; step < 3; ++step) {
            optimizer_step(options, state, joined, gradient);
            optimizer_step(options, first_state, std::span(separate).first(1),
                           std::span(gradient).first(1));
            optimizer_step(options, rest_state, std::span(separate).last(2),
                           std::span(gradient).last(2));
        }
        EXPECT_EQ(joined, separate) << optimizer_name(kind);
    }
}

}  // namespace
}  // namespace logit
