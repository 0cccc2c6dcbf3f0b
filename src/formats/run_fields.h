// The state of a Trainer, field by field, under the names of the file: one list that the writer and
// the reader both walk, so that neither can forget what the other has.
#pragma once

#include "nn/trainer.h"

namespace logit {

// Archive: has archive(key, field) for every type below and archive.part(key, walk) for objects.
template <typename Archive, typename State>
void walk_optimizer(Archive& archive, State& state) {  // torch.optim's names
    archive("step", state.step);
    archive("momentum_buffer", state.momentum_buffer);
    archive("sum", state.sum);
    archive("square_avg", state.square_avg);
    archive("grad_avg", state.grad_avg);
    archive("exp_avg", state.exp_avg);
    archive("exp_avg_sq", state.exp_avg_sq);
}

template <typename Archive, typename Random>
void walk_random(Archive& archive, Random& random) {
    archive("words", random.engine.words);
    archive("nextWord", random.engine.next_word);
    archive("nextNormal", random.next_normal);
}

// What a checkpoint is, as far as these options need it. State: TrainerState or const TrainerState.
template <typename Archive, typename State>
void walk_state(Archive& archive, State& s, const TrainerOptions& options) {
    archive("epoch", s.epoch);
    archive("batch", s.batch);
    archive("stage", s.stage);
    archive("diverged", s.diverged);
    archive("loss", s.loss);
    archive("testLoss", s.test_loss);
    archive("w", s.parameters.weight);
    archive("b", s.parameters.bias);
    archive("hasGrad", s.has_grad);
    archive("wGrad", s.grad.weight);
    archive("bGrad", s.grad.bias);
    archive("wStepGrad", s.step_grad.weight);
    archive("bStepGrad", s.step_grad.bias);
    archive.part("wOptimizer", [&] { walk_optimizer(archive, s.weight_state); });
    archive.part("bOptimizer", [&] { walk_optimizer(archive, s.bias_state); });
    archive("z", s.z);
    archive("p", s.p);
    archive("pGrad", s.p_grad);
    archive("zGrad", s.z_grad);
    archive("batchLoss", s.batch_loss);
    archive("epochLossSum", s.epoch_loss_sum);
    if (options.stop != StopOptions()) {
        archive("stopped", s.stopped);
        archive("lowestTestLoss", s.lowest_test_loss);
        archive("waited", s.waited);
    }
    if (options.batch_size > 0) {  // something is still drawn
        archive("permutation", s.permutation);
        archive.part("random", [&] { walk_random(archive, s.random); });
    }
}

// What a Config does not already say. AnyTrainer: Trainer or const Trainer.
template <typename Archive, typename AnyTrainer>
void walk_trainer(Archive& archive, AnyTrainer& t) {
    walk_state(archive, t.state, t.options);
    archive("history", t.history);
    archive("testHistory", t.test_history);
}

}  // namespace logit
