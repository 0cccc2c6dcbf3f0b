// Whole runs and single stages against real PyTorch, every setting of the loop with every other.
#include "nn/trainer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "nn/trainer_cases.h"

namespace logit {
namespace {

// How far a run may be from torch's: four times what float32 changed for torch itself, or one
// millionth. `worst` keeps the largest share of that which any number took.
class Distance {
  public:
    void expect(float ours, float torchs, double float64_distance, const std::string& what) {
        const double allowed = std::max(4.0 * float64_distance, 1e-6 * std::abs(torchs));
        const double distance = std::abs(static_cast<double>(ours) - torchs);
        EXPECT_LE(distance, allowed) << what << ": ours " << ours << ", torch's " << torchs;
        if (allowed > 0.0 && distance / allowed > worst_) {
            worst_ = distance / allowed;
            where_ = what;
        }
    }
    void print() const {
        std::printf("           largest share of the distance allowed: %.2g (%s)\n", worst_,
                    where_.c_str());
    }

  private:
    double worst_ = 0.0;
    std::string where_;
};

void expect_trajectory(const rapidjson::Document& document, const rapidjson::Value& test_case,
                       const std::string& name, Distance& distance) {
    Trainer t = reference::trainer(test_case);
    const auto recorded = reference::integers<std::int64_t>(document["recorded_epochs"]);
    const auto& float64 = test_case["float64_distance"];
    for (std::size_t i = 0; i < recorded.size(); ++i) {
        while (t.state.epoch <= recorded[i]) {
            train_epoch(t);
        }
        const std::string where = name + ", epoch " + std::to_string(recorded[i]);
        distance.expect(t.state.loss, reference::floats(test_case["train_loss"])[i],
                        float64["train_loss"].GetDouble(), where + ", train loss");
        ASSERT_EQ(std::isnan(t.state.test_loss), !test_case.HasMember("test_loss")) << where;
        if (test_case.HasMember("test_loss")) {
            distance.expect(t.state.test_loss, reference::floats(test_case["test_loss"])[i],
                            float64["test_loss"].GetDouble(), where + ", test loss");
        }
    }
    std::vector<float> parameters(t.state.parameters.weight.begin(),
                                  t.state.parameters.weight.end());
    parameters.push_back(t.state.parameters.bias);
    const auto torchs = reference::floats(test_case["parameters"]);
    ASSERT_EQ(parameters.size(), torchs.size()) << name;
    for (std::size_t i = 0; i < torchs.size(); ++i) {
        distance.expect(parameters[i], torchs[i], float64["parameters"].GetDouble(),
                        name + ", parameter " + std::to_string(i));
    }
}

TEST(Trainer, ProducesPyTorchValues_trajectories) {
    for (const std::string& release : reference::releases()) {
        const rapidjson::Document document = reference::load(release, "trajectories.json");
        Distance distance;
        for (const auto& test_case : reference::cases(document, "cases")) {
            expect_trajectory(document, test_case, reference::case_name(release, test_case),
                              distance);
        }
        distance.print();
    }
}

// Compares tensors of one update, by their names in the file, within 4 float64 distances.
class Tensors {
  public:
    Tensors(const rapidjson::Value& update, const rapidjson::Value& float64_distance,
            std::string where, Distance& distance)
        : update_(update),
          float64_(float64_distance),
          where_(std::move(where)),
          distance_(distance) {}
    void expect(const char* key, std::span<const float> ours) {
        const std::vector<float> torchs = reference::floats(update_[key]);
        ASSERT_EQ(ours.size(), torchs.size()) << where_ << key;
        for (std::size_t i = 0; i < torchs.size(); ++i) {
            distance_.expect(ours[i], torchs[i], float64_[key].GetDouble(),
                             where_ + key + " " + std::to_string(i));
        }
    }
    void expect(const char* key, const float& ours) { expect(key, {&ours, 1}); }
    void expect_next(const Trainer& t, Stage stage) {
        EXPECT_EQ(stage_name(t.state.stage), std::string(stage_name(stage))) << where_;
    }

  private:
    const rapidjson::Value& update_;
    const rapidjson::Value& float64_;
    std::string where_;
    Distance& distance_;
};

// Each tensor once its stage has run.
void expect_update(Trainer& t, Tensors tensors) {
    const bool has_sigmoid = t.options.loss_fn == LossFn::kBce;
    tensors.expect_next(t, Stage::kLinear);
    run_stage(t);
    tensors.expect("z", as_span(t.state.z));
    if (has_sigmoid) {
        tensors.expect_next(t, Stage::kSigmoid);
        run_stage(t);
        tensors.expect("p", as_span(t.state.p));
    }
    tensors.expect_next(t, Stage::kLoss);
    run_stage(t);
    tensors.expect("loss", t.state.batch_loss);
    tensors.expect_next(t, Stage::kBackward);
    run_stage(t);
    if (has_sigmoid) {
        tensors.expect("p_grad", as_span(t.state.p_grad));
    }
    tensors.expect("z_grad", as_span(t.state.z_grad));
    tensors.expect("w_grad", as_span(t.state.grad.weight));
    tensors.expect("b_grad", t.state.grad.bias);
    tensors.expect_next(t, Stage::kUpdate);
    run_stage(t);
    tensors.expect("w", as_span(t.state.parameters.weight));
    tensors.expect("b", t.state.parameters.bias);
    tensors.expect("w_grad", as_span(t.state.step_grad.weight));
    tensors.expect("b_grad", t.state.step_grad.bias);
    if (t.options.zero_grad) {
        tensors.expect_next(t, Stage::kZeroGrad);
        run_stage(t);
    }
}

TEST(RunStage, ProducesPyTorchTensors) {
    for (const std::string& release : reference::releases()) {
        const rapidjson::Document document = reference::load(release, "stages.json");
        Distance distance;
        for (const auto& test_case : reference::cases(document, "cases")) {
            const std::string name = reference::case_name(release, test_case);
            Trainer t = reference::trainer(test_case);
            int number = 0;
            for (const auto& update : test_case["updates"].GetArray()) {
                const std::string where = name + ", update " + std::to_string(number++) + ", ";
                expect_update(t, {update, test_case["float64_distance"], where, distance});
            }
            EXPECT_EQ(number, 6) << name;  // 20 samples in batches of 8, 8 and 4, twice
            EXPECT_EQ(t.state.epoch, 2) << name;
        }
        distance.print();
    }
}

// Torch raises at a NaN probability; without one it goes on in inf and nan, and we stop, as soon as
// a loss or a parameter is one of them.
void expect_divergence(const rapidjson::Value& test_case, const std::string& name) {
    const auto train_loss = reference::floats(test_case["train_loss"]);
    const bool raised = !test_case["raised"].IsNull();
    const std::string raised_by = raised ? test_case["raised"].GetString() : "";
    Trainer t = reference::trainer(test_case);
    for (std::size_t epoch = 0; epoch < train_loss.size(); ++epoch) {
        EXPECT_FALSE(t.state.diverged) << name << ", epoch " << epoch;
        train_epoch(t);
        EXPECT_EQ(std::isfinite(t.state.loss), std::isfinite(train_loss[epoch])) << name;
        if (std::isfinite(train_loss[epoch])) {
            EXPECT_FLOAT_EQ(t.state.loss, train_loss[epoch]) << name << ", epoch " << epoch;
        }
    }
    if (raised_by == "train") {
        EXPECT_FALSE(t.state.diverged) << name;
        train_epoch(t);
        EXPECT_TRUE(std::isnan(t.state.loss)) << name;
    }
    EXPECT_EQ(t.state.diverged, raised || !test_case["finite"].GetBool()) << name;
    EXPECT_EQ(t.state.epoch, train_loss.size() + (raised_by == "train" ? 1 : 0)) << name;
}

TEST(Divergence, IsWherePyTorchRaisesOrPrintsNanOrInf) {
    for (const std::string& release : reference::releases()) {
        const rapidjson::Document document = reference::load(release, "divergences.json");
        for (const auto& test_case : reference::cases(document, "cases")) {
            expect_divergence(test_case,
                              reference::case_name(release, test_case) + ", lr " +
                                  std::to_string(test_case["options"]["lr"].GetDouble()));
        }
    }
}

}  // namespace
}  // namespace logit
