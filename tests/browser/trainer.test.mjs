// dist/trainer.mjs, the trainer without a page, as node programs import it.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { article, compareWithArticle, kDist } from "./lab.mjs";
import { kFaults, tryFault } from "./wrong_calls.mjs";

const { default: createTrainer } = await import(pathToFileURL(path.join(kDist, "trainer.mjs")).href);

test("the article's run", async () => {
    const trainer = await createTrainer();
    assert.equal(trainer.config().seed, article.seed);
    assert.equal(trainer.config().lr, article.lr);
    assert.equal(trainer.state().loss.toFixed(4), "0.9154");
    assert.equal(trainer.step(500), 500);
    assert.equal(trainer.history().loss.length, 500);
    assert.deepEqual(compareWithArticle(trainer.history()), []);
});

test("step gives the number of epochs done", async () => {
    const trainer = await createTrainer();
    assert.equal(trainer.step(), 1);
    assert.equal(trainer.step(3), 3);
    assert.equal(trainer.step(1e6), 496, "no epoch after the last");
    assert.equal(trainer.step(), 0);
    assert.equal(trainer.state().epoch, 500);
});

test("reset goes back to the same initial weights", async () => {
    const trainer = await createTrainer();
    const initial = trainer.state();
    assert.equal(initial.wGrad, null);
    trainer.step(7);
    const losses = trainer.history().loss;
    trainer.reset();
    assert.deepEqual(trainer.state(), initial);
    trainer.step(7);
    assert.deepEqual(trainer.history().loss, losses);
});

test("two trainers are independent of each other", async () => {
    const [one, other] = await Promise.all([createTrainer(), createTrainer()]);
    const untouched = other.state();
    one.set({ lr: 0.1, seed: 1 });
    one.step(20);
    assert.deepEqual(other.state(), untouched);
    assert.equal(other.config().lr, article.lr);
    other.step(500);
    assert.deepEqual(compareWithArticle(other.history()), []);
});

test("a history that was given out stays as it was", async () => {
    const trainer = await createTrainer();
    trainer.step(5);
    const given = trainer.history();
    const copy = { epoch: given.epoch.slice(), loss: given.loss.slice() };
    given.loss[0] = 0;
    trainer.step(5);
    assert.equal(given.epoch.length, 5);
    assert.deepEqual(trainer.history().loss.slice(0, 5), copy.loss);
});

test("a seed of all 64 bits", async () => {
    const trainer = await createTrainer();
    trainer.set({ seed: 18446744073709551615n });
    assert.equal(trainer.config().seed, "18446744073709551615");
    const state = trainer.state();
    trainer.set({ seed: 1 });
    trainer.set({ seed: trainer.config().seed });
    assert.notDeepEqual(trainer.state().w, state.w);
    trainer.set({ seed: "18446744073709551615" });
    assert.deepEqual(trainer.state(), state);
});

test("seek promises the moment reached, and refuses what the run has not", async () => {
    const trainer = await createTrainer();
    assert.deepEqual(await trainer.seek(7, "loss"), { epoch: 7, batch: 0, stage: "loss" });
    assert.deepEqual(await trainer.seek(3), { epoch: 3, batch: 0, stage: "linear" });
    assert.equal(trainer.history().loss.length, 7, "the run stays");
    await assert.rejects(trainer.seek(501), { name: "RangeError", message: /epoch/ });
    await assert.rejects(trainer.seek(3, "dance"), { name: "RangeError", message: /stage/ });
    await assert.rejects(trainer.seek(), { name: "TypeError", message: /epoch/ });
    await assert.rejects(trainer.seek(3, "loss", 1), { name: "RangeError", message: /batch/ });
    assert.deepEqual(await trainer.seek(3), { epoch: 3, batch: 0, stage: "linear" });
});

test("runs are kept with what it takes to come back to them", async () => {
    const trainer = await createTrainer();
    trainer.step(40);
    const { name, epoch, loss, curve } = trainer.pinRun();
    assert.deepEqual([name, epoch, loss], ["the article's", 40, trainer.state().loss]);
    assert.deepEqual(curve.loss, Array.from(trainer.history().loss));
    trainer.set({ optimizer: "adam" });
    trainer.step(10);
    assert.equal(trainer.pinRun("fast").name, "fast");
    const [first, second] = trainer.runs();
    assert.equal(second.settings.optimizer, "adam");
    trainer.set(first.settings);
    trainer.step(first.epoch);
    assert.equal(trainer.state().loss, first.loss);
    trainer.unpinRun(0);
    assert.deepEqual(trainer.runs(), [second]);
});

test("every wrong call throws, names what is wrong and changes nothing", async () => {
    const trainer = await createTrainer();
    assert.deepEqual(kFaults.map((fault) => tryFault(trainer, fault)).filter(Boolean), []);
});

test("numbers that are not finite arrive as numbers, alone in a list too", async () => {
    const trainer = await createTrainer();
    trainer.set({ features: [3], optimizer: "adamw", lr: 10, weightDecay: 1 });  // w *= -9, again and again
    trainer.step(100);
    const { diverged, w } = trainer.state();
    assert.equal(diverged, true);
    assert.deepEqual(w, [w[0] > 0 ? Infinity : -Infinity]);
});
