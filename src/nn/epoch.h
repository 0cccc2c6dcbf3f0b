// What surrounds the trainer's lesson: which samples are the next batch, which stage comes next,
// when an epoch ends and what it records. Moves no parameter.
#pragma once

#include "nn/trainer.h"

namespace logit {

// The stages that an update with these options has, in order.
bool has_stage(const TrainerOptions& options, Stage stage);
Stage last_stage(const TrainerOptions& options);

// Whether this stage has run in the pass whose next stage is s.stage; before a batch's first stage,
// in the pass before.
inline bool ran_in_pass(const TrainerState& s, Stage stage) {
    return s.stage == Stage::kLinear || stage < s.stage;
}

// How many batches, and so updates, an epoch has.
std::int64_t batch_count(const Trainer& t);

// How many samples the present batch has: the last one of an epoch may have fewer.
std::int64_t batch_size(const Trainer& t);

// Before a batch's first stage: t.state.samples = all of the training part, or with batch_size > 0
// the next of `torch.randperm(n).split(batch_size)`, permuted anew at the epoch's first batch. The
// last batch has what is left; batch_size >= n gives a single batch, permuted too.
void next_batch(Trainer& t);

// t.state.samples again from t.state.permutation and t.state.batch, which must fit: for a run read
// back from a file.
void take_batch(Trainer& t);

// After each stage: on to the one that follows, and at the end of the batch or of the epoch to the
// next, recording the epoch's losses. Sees divergence.
void next_stage(Trainer& t);

// After a batch's loss: where that is not finite the run ends, and this is true.
bool ends_at_loss(Trainer& t);

// Counts an epoch and records its losses. Sees divergence, and what else ends the run.
void record_epoch(Trainer& t, float loss, float test_loss);

// A gradient's size: the largest absolute value of its entries, as in scikit-learn.
float largest_entry(const Parameters& grad);

// Whether the run has ended, whatever epochs it was meant to have.
inline bool has_ended(const TrainerState& s) { return s.diverged || s.stopped; }

// The loss of the present parameters on a whole part, as under torch.no_grad(); NaN of no samples.
float loss_of(const Trainer& t, EpochKernel& part);

// Share of a part's samples that the present parameters classify correctly; NaN of no samples.
float accuracy_of(const Trainer& t, const Dataset& part, double threshold);

}  // namespace logit
