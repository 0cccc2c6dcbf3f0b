// Batches, the order of stages, whole epochs against single stages, and divergence.
#include "nn/epoch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "nn/corners.h"

namespace logit {
namespace {

Trainer iris_trainer(const TrainerOptions& options, const DataOptions& data_options = {}) {
    TorchRandom random = manual_seed(8);
    TrainTest data = load_iris(data_options);
    const Parameters initial = randn_parameters(random, static_cast<int>(data.train.x.cols()));
    return make_trainer(std::move(data), initial, random, options);
}

// Every optimizer, loss, batch size, penalty, zero_grad and split.
std::vector<Trainer> all_trainers() {
    std::vector<Trainer> trainers;
    for (const OptimizerKind kind :
         {OptimizerKind::kSgd, OptimizerKind::kAdagrad, OptimizerKind::kRmsprop,
          OptimizerKind::kAdam, OptimizerKind::kAdamW}) {
        OptimizerOptions optimizer = default_options(kind);
        optimizer.lr = 0.02;
        optimizer.momentum = 0.5;
        optimizer.centered = true;
        optimizer.weight_decay = 0.01;
        for (const LossFn loss_fn : {LossFn::kBce, LossFn::kBceWithLogits}) {
            for (const std::int64_t batch_size : {0, 1, 7, 50, 100, 1000}) {
                for (const double l1 : {0.0, 0.1}) {
                    for (const bool zero_grad : {true, false}) {
                        for (const double test_size : {0.0, 0.3}) {
                            trainers.push_back(iris_trainer(
                                {loss_fn, optimizer, l1, batch_size, zero_grad},
                                {.standardize = batch_size == 7, .test_size = test_size}));
                        }
                    }
                }
            }
        }
    }
    return trainers;
}

bool same_bits(float a, float b) {
    return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b);
}

bool same_bits(const Vector& a, const Vector& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](float a_i, float b_i) { return same_bits(a_i, b_i); });
}

bool same_bits(const Parameters& a, const Parameters& b) {
    return same_bits(a.weight, b.weight) && same_bits(a.bias, b.bias);
}

bool same_bits(const TrainerState& a, const TrainerState& b) {
    return same_bits(a.parameters, b.parameters) && same_bits(a.grad, b.grad) &&
           same_bits(a.step_grad, b.step_grad) && same_bits(a.z, b.z) && same_bits(a.p, b.p) &&
           same_bits(a.p_grad, b.p_grad) && same_bits(a.z_grad, b.z_grad) &&
           a.samples.x == b.samples.x && a.samples.y == b.samples.y && same_bits(a.loss, b.loss) &&
           same_bits(a.test_loss, b.test_loss) && same_bits(a.batch_loss, b.batch_loss) &&
           same_bits(a.epoch_loss_sum, b.epoch_loss_sum) && a.weight_state == b.weight_state &&
           a.bias_state == b.bias_state && a.random == b.random && a.permutation == b.permutation &&
           a.epoch == b.epoch && a.batch == b.batch && a.stage == b.stage &&
           a.diverged == b.diverged && a.has_grad == b.has_grad;
}

void expect_same(const Trainer& a, const Trainer& b, const std::string& where) {
    EXPECT_TRUE(same_bits(a.state, b.state))
        << where << ": losses " << a.state.loss << " and " << b.state.loss;
    EXPECT_EQ(a.history.size(), b.history.size()) << where;
    EXPECT_EQ(a.test_history.size(), b.test_history.size()) << where;
}

TEST(TrainEpoch, IsItsStagesToTheBit) {
    int number = 0;
    for (const Trainer& start : all_trainers()) {
        const std::string where = "trainer " + std::to_string(number++);
        Trainer whole = start;
        Trainer staged = start;
        for (int epoch = 0; epoch < 3; ++epoch) {
            train_epoch(whole);
            while (staged.state.epoch == epoch) {
                run_stage(staged);
            }
            expect_same(whole, staged, where);
        }
    }
    EXPECT_EQ(number, 480);
}

// From any stage of an epoch, train_epoch does what is left of it.
TEST(TrainEpoch, FinishesAnEpochBegun) {
    int number = 0;
    for (const Trainer& start : all_trainers()) {
        Trainer whole = start;
        Trainer begun = start;
        for (int stage = 0; stage < 1 + number % 11 && begun.state.epoch == 0; ++stage) {
            run_stage(begun);
        }
        const bool already_finished = begun.state.epoch == 1;
        train_epoch(begun);
        train_epoch(whole);
        if (already_finished) {
            train_epoch(whole);
        }
        expect_same(whole, begun, "trainer " + std::to_string(number++));
    }
}

TEST(TrainSamples, GivesTheSameAsWholeEpochs) {
    for (const std::int64_t batch_size : {0, 1, 16}) {
        Trainer whole = iris_trainer({.batch_size = batch_size}, {.test_size = 0.2});
        Trainer parts = whole;
        for (int epoch = 0; epoch < 3; ++epoch) {
            train_epoch(whole);
            int calls = 1;
            while (!train_samples(parts, 7)) {
                ++calls;
            }
            EXPECT_EQ(calls, batch_size == 0 ? 1 : batch_size == 1 ? 12 : 5);
            expect_same(whole, parts, "batch_size " + std::to_string(batch_size));
        }
    }
}

TEST(TrainEpoch, LeavesNoTensorsOfItsPassBehind) {
    for (const std::int64_t batch_size : {0, 30}) {
        Trainer t = iris_trainer({.batch_size = batch_size});
        while (t.state.stage != Stage::kUpdate) {
            run_stage(t);
        }
        EXPECT_EQ(t.state.z_grad.size(), batch_size == 0 ? 100 : 30);
        while (t.state.stage != Stage::kLinear) {
            run_stage(t);
        }
        const TrainerState& s = t.state;
        for (const Vector* tensor : {&s.z, &s.p, &s.p_grad, &s.z_grad, &s.samples.y}) {
            EXPECT_EQ(tensor->size(), 0);
        }
    }
}

// A state is all that changes: from a copy of it training repeats itself, and records nothing
// twice.
TEST(Restore, GoesOnWithTheSameBits) {
    int number = 0;
    for (const Trainer& start : all_trainers()) {
        Trainer t = start;
        const int stages = number % 13;
        for (int i = 0; i < 40 + stages; ++i) {
            run_stage(t);
        }
        const TrainerState checkpoint = t.state;
        for (int i = 0; i < 50; ++i) {
            run_stage(t);
        }
        train_epoch(t);
        const Trainer first = t;
        restore(t, checkpoint);
        for (int i = 0; i < 50; ++i) {
            run_stage(t);
        }
        train_epoch(t);
        expect_same(t, first, "trainer " + std::to_string(number++));
    }
}

TEST(Restore, ForgetsAPassUnderWay) {
    const int n = 5000;
    TrainTest data{.train = {.x = Matrix::Random(n, 3), .y = Vector::Zero(n)},
                   .test = {.x = Matrix(0, 3), .y = {}},
                   .error = {}};
    Trainer t = make_trainer(data, {.weight = Vector::Ones(3), .bias = 0.0F}, {}, {});
    const TrainerState start = t.state;
    train_epoch(t);
    const Trainer once = t;
    EXPECT_FALSE(train_samples(t, 1));  // of the second epoch, with other parameters
    restore(t, start);
    train_epoch(t);
    expect_same(t, once, "after a pass cut short");
}

// A full batch's loss is the kernel's: the last bit apart from what the tensors give.
TEST(RunStage, ShowsTensorsThatFitTheLoss) {
    for (const LossFn loss_fn : {LossFn::kBce, LossFn::kBceWithLogits}) {
        Trainer t = iris_trainer({.loss_fn = loss_fn});
        while (t.state.stage != Stage::kBackward) {
            run_stage(t);
        }
        const float loss = loss_fn == LossFn::kBce
                               ? binary_cross_entropy(t.state.p, t.state.samples.y)
                               : binary_cross_entropy_with_logits(t.state.z, t.state.samples.y);
        EXPECT_NEAR(t.state.batch_loss, loss, 3e-7F * loss);
    }
}

TEST(RunStage, GoesThroughTheStagesThatTheOptionsHave) {
    const auto stages = [](const TrainerOptions& options) {
        Trainer t = iris_trainer(options);
        std::string names;
        while (t.state.epoch < 2) {
            names += std::string(stage_name(t.state.stage)) + " ";
            run_stage(t);
        }
        EXPECT_EQ(t.state.stage, Stage::kLinear);
        return names;
    };
    const std::string all = "linear sigmoid loss backward update zero_grad ";
    EXPECT_EQ(stages({}), all + all);
    EXPECT_EQ(stages({.batch_size = 50}), all + all + all + all);
    const std::string fewest = "linear loss backward update ";
    EXPECT_EQ(stages({.loss_fn = LossFn::kBceWithLogits, .zero_grad = false}), fewest + fewest);
}

TEST(RunStage, CountsTheEpochAfterItsLastStageOnly) {
    Trainer t = iris_trainer({.batch_size = 60}, {.test_size = 0.1});
    const float initial_loss = t.state.loss;
    const float initial_test_loss = t.state.test_loss;
    for (int stage = 0; stage < 11; ++stage) {
        run_stage(t);
        EXPECT_EQ(t.state.epoch, 0) << stage;
        EXPECT_TRUE(t.history.empty()) << stage;
        EXPECT_EQ(t.state.loss, initial_loss) << stage;
        EXPECT_EQ(t.state.test_loss, initial_test_loss) << stage;
    }
    run_stage(t);
    EXPECT_EQ(t.state.epoch, 1);
    EXPECT_EQ(t.history.size(), 1);
    EXPECT_EQ(t.history.back(), t.state.loss);
    EXPECT_EQ(t.test_history.back(), t.state.test_loss);
    EXPECT_EQ(t.state.test_loss, loss_of(t, t.test_kernel));  // of the parameters after the updates
    EXPECT_NE(t.state.test_loss, initial_test_loss);
}

TEST(NextBatch, GivesEverySampleOncePerEpochInTheOrderOfRandperm) {
    for (const std::int64_t batch_size : {1, 7, 50, 99, 100, 101, 5000}) {
        Trainer t = iris_trainer({.batch_size = batch_size});
        for (int epoch = 0; epoch < 3; ++epoch) {
            TorchRandom random = t.state.random;
            const auto order = randperm(random, 100);
            std::int64_t seen = 0;
            while (t.state.epoch == epoch) {
                const bool starts_batch = t.state.stage == Stage::kLinear;
                run_stage(t);
                if (!starts_batch) {
                    continue;
                }
                const std::int64_t size = std::min<std::int64_t>(batch_size, 100 - seen);
                ASSERT_EQ(t.state.samples.x.rows(), size) << batch_size;
                ASSERT_EQ(t.state.samples.y.size(), size) << batch_size;
                for (std::int64_t i = 0; i < size; ++i, ++seen) {
                    EXPECT_EQ(t.state.samples.x.row(i), t.train.x.row(order[seen])) << batch_size;
                    EXPECT_EQ(t.state.samples.y(i), t.train.y(order[seen])) << batch_size;
                }
            }
            EXPECT_EQ(seen, 100) << batch_size;
            EXPECT_EQ(t.state.random, random) << batch_size;  // drawn from once an epoch
        }
    }
}

TEST(NextBatch, TakesAllSamplesInTheirOrderAndDrawsNothingWithoutBatchSize) {
    Trainer t = iris_trainer({});
    const TorchRandom random = t.state.random;
    run_stage(t);
    EXPECT_EQ(t.state.samples.x, t.train.x);
    EXPECT_EQ(t.state.samples.y, t.train.y);
    train_epoch(t);
    EXPECT_EQ(t.state.random, random);
    EXPECT_TRUE(t.state.permutation.empty());
}

TEST(LossOf, IsNanOfNoSamples) {
    Trainer t = iris_trainer({});
    EXPECT_TRUE(std::isnan(t.state.test_loss));
    train_epoch(t);
    EXPECT_TRUE(std::isnan(t.state.test_loss));
    EXPECT_TRUE(std::isnan(test_accuracy(t)));
    EXPECT_TRUE(t.test_history.empty());
    EXPECT_FALSE(t.state.diverged);
}

// --- divergence ----------------------------------------------------------------------------------

Trainer broken(LossFn loss_fn, std::int64_t batch_size, float weight, double test_size = 0.0) {
    Trainer t =
        iris_trainer({.loss_fn = loss_fn, .batch_size = batch_size}, {.test_size = test_size});
    train_epoch(t);
    t.state.parameters.weight(0) = weight;
    return t;
}

void expect_stopped(Trainer& t, const std::string& where) {
    ASSERT_TRUE(t.state.diverged) << where;
    const Trainer before = t;
    train_epoch(t);
    run_stage(t);
    expect_same(before, t, where);
    EXPECT_TRUE(t.state.diverged) << where;
}

TEST(Divergence, StopsBeforeTheUpdateAndRecordsTheLoss) {
    for (const LossFn loss_fn : {LossFn::kBce, LossFn::kBceWithLogits}) {
        for (const std::int64_t batch_size : {0, 16, 1000}) {
            for (const double test_size : {0.0, 0.2}) {
                const std::string where = "batch_size " + std::to_string(batch_size);
                Trainer t = broken(loss_fn, batch_size, kNan, test_size);
                const Parameters before = t.state.parameters;
                train_epoch(t);
                EXPECT_TRUE(same_bits(t.state.parameters, before)) << where;
                EXPECT_EQ(t.state.epoch, 2) << where;
                EXPECT_EQ(t.history.size(), 2) << where;
                EXPECT_TRUE(std::isnan(t.history.back())) << where;
                EXPECT_TRUE(std::isnan(t.state.loss)) << where;
                EXPECT_EQ(t.test_history.size(), test_size > 0.0 ? 2 : 0) << where;
                EXPECT_TRUE(std::isnan(t.state.test_loss)) << where;
                expect_stopped(t, where);
            }
        }
    }
}

TEST(Divergence, EndsAlikeByStagesAndByEpochs) {
    for (const std::int64_t batch_size : {0, 16}) {
        Trainer whole = broken(LossFn::kBceWithLogits, batch_size, kNan);
        Trainer staged = whole;
        train_epoch(whole);
        while (!staged.state.diverged) {
            run_stage(staged);
        }
        EXPECT_EQ(whole.state.stage, staged.state.stage);
        expect_same(whole, staged, "diverged");
    }
}

TEST(Divergence, IsAnInfiniteLossToo) {
    Trainer t = broken(LossFn::kBceWithLogits, 0, 1e37F);  // finite samples, whose sum is not
    const Parameters before = t.state.parameters;
    train_epoch(t);
    EXPECT_EQ(t.history.back(), kInfinity);
    EXPECT_TRUE(same_bits(t.state.parameters, before));
    expect_stopped(t, "inf");
}

// The sigmoid of infinity is 1 and torch's clamp makes the loss finite, but no weight comes back
// from infinity: PyTorch would print this loss for ever.
TEST(Divergence, IsAnInfiniteWeightBehindAFiniteLoss) {
    for (const std::int64_t batch_size : {0, 16}) {
        Trainer t = broken(LossFn::kBce, batch_size, kInfinity);
        train_epoch(t);
        EXPECT_TRUE(std::isfinite(t.state.loss)) << t.state.loss;
        EXPECT_EQ(t.state.epoch, 2);
        expect_stopped(t, "weight");
    }
}

TEST(Divergence, StopsTheEpochAtTheBatchThatBreaks) {
    Trainer t = iris_trainer({.batch_size = 10});
    while (t.state.batch < 3) {
        run_stage(t);
    }
    t.state.parameters.weight(1) = kNan;
    run_stage(t);
    run_stage(t);
    EXPECT_FALSE(t.state.diverged);
    run_stage(t);  // the loss
    EXPECT_EQ(t.state.epoch, 1);
    EXPECT_EQ(t.state.batch, 0);
    EXPECT_TRUE(std::isnan(t.history.back()));
    expect_stopped(t, "batch 3");
}

// What follows the batch does not happen, so there is no test loss to tell.
TEST(Divergence, LeavesTheEpochWithoutATestLoss) {
    Trainer t = iris_trainer({.batch_size = 10}, {.test_size = 0.2});
    t.train.x(79, 2) = kNan;
    train_epoch(t);
    EXPECT_TRUE(t.state.diverged);
    EXPECT_TRUE(std::isfinite(loss_of(t, t.test_kernel)));
    EXPECT_TRUE(std::isnan(t.state.test_loss)) << t.state.test_loss;
    EXPECT_TRUE(std::isnan(t.test_history.back()));
}

// One step that is far too long: the loss before it is fine, the test loss after it is not.
TEST(Divergence, IsSeenInTheTestLossAfterTheUpdates) {
    Trainer t = iris_trainer({.loss_fn = LossFn::kBceWithLogits, .optimizer = {.lr = 3e38}},
                             {.test_size = 0.5});
    train_epoch(t);
    EXPECT_TRUE(std::isfinite(t.state.loss));
    EXPECT_FALSE(std::isfinite(t.state.test_loss)) << t.state.test_loss;
    EXPECT_EQ(t.state.epoch, 1);
    expect_stopped(t, "test loss");
}

TEST(Divergence, EndsWithANewTrainer) {
    Trainer t = broken(LossFn::kBce, 0, kNan);
    train_epoch(t);
    ASSERT_TRUE(t.state.diverged);
    t = iris_trainer({});
    Trainer fresh = iris_trainer({});
    train_epoch(t);
    train_epoch(fresh);
    EXPECT_FALSE(t.state.diverged);
    expect_same(t, fresh, "after recovery");
}

}  // namespace
}  // namespace logit
