// The CSV reader on files that are none: a table whose columns are all as long as its rows, or one
// sentence; the preview likewise; and what the reader takes, the trainer takes or refuses.

import assert from "node:assert/strict";

import csv from "../../dist/csv.mjs";
import createModule from "../../dist/trainer-wasm.mjs";
import createTrainer from "../../dist/trainer.mjs";
import { damaged } from "../csv/damage.mjs";
import { drawCsv } from "../csv/draw_csv.mjs";
import { demandRefusal, fuzz } from "./fuzz.mjs";

const { english, text: inWords } = await createModule();
Object.assign(english, csv.english);
const readCsv = csv.readerThatSays(inWords);
const trainer = await createTrainer();
const noPause = async () => {};

const kOptions = [{}, {}, {}, { header: false }, { header: true }, { delimiter: ";" }, { delimiter: "\t", decimal: "," }, { label: "y" },
    { features: ["a"] }, { classes: ["0", "1"] }];

function demandTable({ rows, numbers, target, description, reply }) {
    assert.ok(rows >= 1);
    assert.equal(target.length, rows);
    assert.ok(numbers.length >= 1 && numbers.every((column) => column.length === rows), "a column is not as long as the rows");
    assert.equal(numbers.length, description.columns.length);
    assert.ok(numbers.every((column) => column.every((value) => !Math.abs(value) || Math.abs(value) < Infinity)), "an infinite number");
    const { classes, choose: { classes: chosen, features } } = description;
    assert.ok(target.every((place) => place >= -1 && place < classes.length));
    assert.ok(chosen.length === 2 && chosen.every((place) => place >= 0 && place < classes.length));
    assert.ok(features.length >= 1 && features.every((place) => place >= 0 && place < numbers.length));
    assert.equal(reply.features.length, features.length);
}

async function attempt(text, random) {
    const options = random.oneOf(kOptions);
    let table = null;
    try {
        table = await readCsv(text, options, noPause);
    } catch (error) {
        demandRefusal(error);
    }
    if (table) demandTable(table);
    await readCsv.preview(text, options, noPause).then(({ names, texts }) => assert.ok(names.length >= texts.size), demandRefusal);
    const before = JSON.stringify([trainer.config(), trainer.data(), trainer.state()]);
    try {
        const { rows } = await trainer.loadCsv(text, options);
        assert.ok(table, "the trainer took what the reader refused");
        assert.equal(trainer.data().samples, rows);
        trainer.step();
    } catch (error) {
        demandRefusal(error);
        assert.equal(JSON.stringify([trainer.config(), trainer.data(), trainer.state()]), before, "the old data stay");
    }
}

await fuzz("csv", (seed, random) => damaged(random.chance(0.5) ? seed : drawCsv(random.whole(0, 5000)).text, random), attempt);
