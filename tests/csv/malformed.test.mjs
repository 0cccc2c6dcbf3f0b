// Files that are none, or hardly: whatever comes, a table or a sentence, soon, and the data that were
// there stay where it is a sentence. Against dist/trainer.mjs, so through C++ as well.

import assert from "node:assert/strict";
import test from "node:test";

import createTrainer from "../../dist/trainer.mjs";
import { damaged } from "./damage.mjs";
import { dice, drawCsv } from "./draw_csv.mjs";

const kFiles = Number(process.env.LOGIT_LAB_MALFORMED ?? 5000);
const kLongest = 2000;  // ms for a file of a few kB, on a busy machine

function malformed(number) {
    const random = dice(number + 1_000_000);
    const { text } = drawCsv(number % 500);
    return damaged(text, random);
}

// What the trainer would lose if a refused file had left a trace.
const present = (trainer) => JSON.stringify([trainer.config(), trainer.data(), trainer.state()]);

async function tryFile(trainer, text, options) {
    const before = present(trainer);
    const began = performance.now();
    let sentence = null;
    try {
        const { rows, dropped, features } = await trainer.loadCsv(text, options);
        assert.ok(rows >= 1 && dropped >= 0 && features.length >= 1);
        assert.equal(trainer.data().samples, rows);
        trainer.step();
        assert.equal(trainer.state().epoch, 1);
    } catch (error) {
        if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
        sentence = error.message;
        assert.match(sentence, /^[^\n\r]{10,700}$/u);
        assert.equal(present(trainer), before, "the old data stay");
    }
    return { sentence, ms: performance.now() - began };
}

test(`${kFiles} malformed files give a table or a sentence`, async (t) => {
    const trainer = await createTrainer();
    let tables = 0;
    for (let number = 0; number < kFiles; ++number) {
        const { sentence, ms } = await tryFile(trainer, malformed(number)).catch((error) => {
            throw new Error(`file ${number}: ${JSON.stringify(malformed(number).slice(0, 500))}`, { cause: error });
        });
        tables += sentence === null ? 1 : 0;
        assert.ok(ms < kLongest, `file ${number} took ${ms} ms`);
    }
    t.diagnostic(`${tables} tables, ${kFiles - tables} sentences`);
    assert.ok(tables > kFiles / 50 && tables < kFiles * 0.9, `${tables} tables`);
});

test("files that are too much of something give a sentence soon", async () => {
    const trainer = await createTrainer();
    const line = "1,2,3,";
    for (const [text, words] of [
        [line.repeat(1e8 / line.length), /line 1 is longer than/],
        ["x".repeat(1e8), /line 1 is longer than/],
        [`a,b\n1,"${"2\n".repeat(5e7)}`, /line 2 is longer than/],
        [`${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(",")}\n`, /10000 columns/],
        ["\n".repeat(1e7), /no rows/],
        ["\"".repeat(1e6 + 1), /line 1/],
        ["\"x\"".repeat(1e6), /line 1/],
        [`a,b\n${"\" ".repeat(5e5)}`, /line 2/],
        [`a,b,y\n${"1,2,\n".repeat(1e6)}`, /label/],
        ["\0\0\0\0", /NUL/],
    ]) {
        const { sentence, ms } = await tryFile(trainer, text);
        assert.match(sentence ?? "a table", words, text.slice(0, 40));
        assert.ok(ms < 20 * kLongest, `${text.slice(0, 40)} took ${ms} ms`);
    }
});

test("options that are none are refused by name", async () => {
    const trainer = await createTrainer();
    const text = "a,b,kind\n1,2,x\n3,4,y\n5,6,z\n";
    for (const [options, words] of [
        [{ label: "c" }, /no column "c"/], [{ label: 1 }, /^label/], [{ labels: "c" }, /there is no labels/],
        [{ classes: ["x"] }, /^classes/], [{ classes: ["x", "x"] }, /^classes/], [{ classes: ["x", "w"] }, /no value "w"/],
        [{ features: [] }, /^features/], [{ features: ["a", "kind"] }, /"kind" is the label/],
        [{ features: ["a", "a"] }, /features/], [{ label: "a", features: ["kind"] }, /line 2, column "kind": "x"/],
        [{ name: "" }, /^name/], [{ delimiter: "::" }, /^delimiter/], [{ header: 1 }, /^header/], [null, /^options/], [[], /^options/],
    ]) {
        const { sentence } = await tryFile(trainer, text, options);
        assert.match(sentence ?? "a table", words, JSON.stringify(options));
    }
    await assert.rejects(trainer.loadCsv(7), TypeError);
    const { rows, classes, features, dropped } = await trainer.loadCsv(text, { classes: ["z", "y"], features: ["b"] });
    assert.deepEqual({ rows, classes, features, dropped }, { rows: 2, classes: ["z", "y"], features: ["b"], dropped: 0 });
    assert.deepEqual(trainer.config().classes, [2, 1]);
});
