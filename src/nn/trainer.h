// The lesson: PyTorch's logistic regression, one stage, one epoch or many. Owns the data, the
// parameters, their gradients and the losses so far; knows no clock, no screen and no global.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "nn/dataset.h"
#include "nn/epoch_kernel.h"
#include "nn/history.h"
#include "nn/loss.h"
#include "nn/optimizer.h"
#include "nn/tensor.h"
#include "nn/torch_random.h"

namespace logit {

struct Parameters {
    Vector weight;      // (d), torch's w of shape (1, d)
    float bias = 0.0F;  // (1)
};

// w = torch.randn(1, d), b = torch.randn(1): the first draws after torch.manual_seed.
Parameters randn_parameters(TorchRandom& random, int features);

// What ends a run after an epoch, each for itself; 0: nothing.
struct StopOptions {
    double loss = 0;  // its loss, as printed, is at most this
    double grad = 0;  // no entry of w.grad and b.grad of its last update is larger than this
    std::int64_t patience = 0;  // the test loss was not below its lowest for so many epochs

    bool operator==(const StopOptions&) const = default;
};

struct TrainerOptions {
    LossFn loss_fn = LossFn::kBce;
    OptimizerOptions optimizer = {};  // lr inside; weight_decay acts on w and b alike, as in torch
    double l1 = 0.0;                  // the objective is loss + l1 * w.abs().sum(): w only, never b
    std::int64_t batch_size = 0;      // 0: all samples in their order
    bool zero_grad = true;            // false: gradients add up over the updates
    StopOptions stop = {};

    bool operator==(const TrainerOptions&) const = default;
};

// The stages of one update, in order. kSigmoid is left out with kBceWithLogits, kZeroGrad without
// zero_grad.
enum class Stage { kLinear, kSigmoid, kLoss, kBackward, kUpdate, kZeroGrad };

inline constexpr Stage kStages[] = {Stage::kLinear,   Stage::kSigmoid, Stage::kLoss,
                                    Stage::kBackward, Stage::kUpdate,  Stage::kZeroGrad};

// "linear", "sigmoid", "loss", "backward", "update", "zero_grad"
const char* stage_name(Stage stage);
std::optional<Stage> stage_named(std::string_view name);

// All that changes while training, apart from what is given and what is recorded. A checkpoint is a
// copy of it, and going on from the copy gives the same bits as never having stopped.
struct TrainerState {
    TorchRandom random;  // as torch's generator is now

    Parameters parameters;
    Parameters grad;        // w.grad, b.grad
    Parameters step_grad;   // the same as the last update used them, before zero_grad()
    bool has_grad = false;  // torch's w.grad is None before the first backward()
    OptimizerState weight_state, bias_state;

    std::int64_t epoch = 0;        // finished epochs
    std::int64_t batch = 0;        // the present batch's number within the epoch
    Stage stage = Stage::kLinear;  // the next one to run
    std::vector<std::int64_t>
        permutation;  // the begun epoch's torch.randperm(n), if batch_size > 0

    // The present batch of m samples and the tensors of its pass so far, each (m) but x: (m, d).
    // Before a batch's first stage there are none. With kBceWithLogits p and p_grad stay empty.
    Dataset samples;
    std::vector<std::int64_t> rows;  // their numbers in train; empty for all in their order
    Vector z, p, p_grad, z_grad;
    float batch_loss = 0.0F;      // of the last batch that had one, without the L1 penalty
    float epoch_loss_sum = 0.0F;  // of batch_loss * m over this epoch's finished batches

    // As the last finished epoch printed them; at epoch 0, those of the initial parameters.
    float loss = 0.0F;
    float test_loss = 0.0F;  // NaN without a split

    float lowest_test_loss = std::numeric_limits<float>::infinity();
    std::int64_t waited = 0;  // epochs since it was that

    bool diverged = false;  // see run_stage
    bool stopped = false;   // by options.stop; from then on nothing trains it either
};

struct Trainer {
    // What is given.
    Dataset train, test;                    // test: 0 rows without a split
    EpochKernel train_kernel, test_kernel;  // the same samples, as the kernel reads them
    TrainerOptions options;  // optimizer.lr may change between updates, the others may not

    TrainerState state;

    // What is recorded: the losses that each epoch printed, the first epoch's at index 0. An epoch
    // that is trained again, after a return to an earlier state, is not recorded again.
    History history;
    History test_history;  // empty without a split
};

// A trainer at epoch 0. data: without error, train.x: (n, d) with n > 0; initial.weight: (d);
// random: the generator after it drew the initial parameters; options.optimizer: without
// optimizer_error.
Trainer make_trainer(TrainTest data, Parameters initial, const TorchRandom& random,
                     const TrainerOptions& options);

// Goes back, or ahead, to a state of the same run: one with t.history.size() epochs at most.
void restore(Trainer& t, const TrainerState& state);

// Runs t.state.stage and goes on to the next; each reads what those before it left in the trainer.
// After the last stage of an epoch's last batch the epoch is counted and its losses recorded:
// - loss: with batch_size 0 the one of the stage; else the mean of the batches' losses weighted by
//   their samples. In both cases from before the updates, as a PyTorch loop prints it.
// - test_loss: of the parameters after the epoch's updates, as under torch.no_grad().
//
// Divergence. A batch's loss that is NaN or infinite ends the run there: diverged is set, the epoch
// counts, its loss is the one that was not finite (and its test loss NaN), and the parameters stay
// as they are, without the update that would follow. (At a NaN probability torch's
// binary_cross_entropy raises; with logits it prints nan and goes on in NaN.) A parameter or a test
// loss that is not finite, or an epoch's mean that overflows, ends it likewise, at the end of its
// epoch, so after the updates. From then on nothing trains it; a new trainer starts afresh.
void run_stage(Trainer& t);

// Runs the stages left of an epoch already begun, or else a whole one; to the bit the same. A whole
// full batch is fast (see epoch_kernel.h) and leaves the tensors of the pass empty.
void train_epoch(Trainer& t);

// The same in parts: about `samples` more, more than 0. True when the epoch is done.
bool train_samples(Trainer& t, std::int64_t samples);

// The p of the present parameters for samples x: (m, d) as the model sees them.
Vector predict(const Trainer& t, const Matrix& x);

// Share of training samples that the present parameters classify correctly, in [0, 1].
float accuracy(const Trainer& t, double threshold = 0.5);

// The same of the test part; NaN without a split.
float test_accuracy(const Trainer& t, double threshold = 0.5);

}  // namespace logit
