// What a step waits for.
import assert from "node:assert/strict";
import test from "node:test";
import { holds, lookUp, wantedOf } from "../../src/lessons/condition.js";

const facts = { epoch: 3, loss: 0.25, stage: "linear", zeroGrad: true, w: [1, -2], points: [[0, 0, 1]], testLoss: null, lr: NaN };

test("every comparison compares", () => {
    const cases = [
        [{ epoch: 3 }, { epoch: 4 }],
        [{ stage: "linear" }, { stage: "loss" }],
        [{ zeroGrad: true }, { zeroGrad: false }],
        [{ loss: { below: 0.26 } }, { loss: { below: 0.25 } }],
        [{ loss: { above: 0.24 } }, { loss: { above: 0.25 } }],
        [{ epoch: { atLeast: 3 } }, { epoch: { atLeast: 4 } }],
        [{ epoch: { atMost: 3 } }, { epoch: { atMost: 2 } }],
        [{ stage: { isNot: "loss" } }, { stage: { isNot: "linear" } }],
        [{ "w[1]": -2 }, { "w[1]": 1 }],
        [{ "points.length": { above: 0 } }, { "points.length": { above: 1 } }],
    ];
    for (const [holding, other] of cases) {
        assert.ok(holds(holding, facts), JSON.stringify(holding));
        assert.ok(!holds(other, facts), JSON.stringify(other));
    }
});

test("all of it has to hold", () => {
    assert.ok(holds({ epoch: { above: 1, below: 4 }, stage: "linear" }, facts));
    assert.ok(!holds({ epoch: { above: 1, below: 3 }, stage: "linear" }, facts));
    assert.ok(!holds({ epoch: 3, stage: "loss" }, facts));
});

test("what is not there, not a number or inherited holds nothing", () => {
    for (const until of [{ nothing: 1 }, { nothing: { isNot: 1 } }, { lr: { below: 1 } }, { lr: { above: 1 } }, { "w[5]": { isNot: 0 } },
        { "constructor.name": "Object" }, { "points.length.toFixed": { isNot: 1 } }]) {
        assert.ok(!holds(until, facts), JSON.stringify(until));
    }
    assert.equal(lookUp(facts, "w[1]"), -2);
    assert.equal(lookUp(facts, "testLoss.digits"), undefined);
});

test("a text can say what is wanted", () => {
    assert.equal(wantedOf({ loss: { below: 0.1 } }, "loss"), 0.1);
    assert.equal(wantedOf({ stage: "loss" }, "stage"), "loss");
});
