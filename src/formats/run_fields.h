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

// What a Config does not already say. AnyTrainer: Trainer or const Trainer.
template <typename Archive, typename AnyTrainer>
void walk_trainer(Archive& archive, AnyTrainer& t) {
    archive("epoch", t.epoch);
    archive("batch", t.batch);
    archive("stage", t.stage);
    archive("diverged", t.diverged);
    archive("loss", t.loss);
    archive("testLoss", t.test_loss);
    archive("w", t.parameters.weight);
    archive("b", t.parameters.bias);
    archive("hasGrad", t.has_grad);
    archive("wGrad", t.grad.weight);
    archive("bGrad", t.grad.bias);
    archive("wStepGrad", t.step_grad.weight);
    archive("bStepGrad", t.step_grad.bias);
    archive.part("wOptimizer", [&] { walk_optimizer(archive, t.weight_state); });
    archive.part("bOptimizer", [&] { walk_optimizer(archive, t.bias_state); });
    archive("z", t.z);
    archive("p", t.p);
    archive("pGrad", t.p_grad);
    archive("zGrad", t.z_grad);
    archive("batchLoss", t.batch_loss);
    archive("epochLossSum", t.epoch_loss_sum);
    if (t.options.batch_size > 0) {  // else nothing more is drawn
        archive("permutation", t.permutation);
        archive.part("random", [&] { walk_random(archive, t.random); });
    }
    archive("history", t.history);
    archive("testHistory", t.test_history);
}

}  // namespace logit
