// The inspector: its texts against what tensors() tells, stage by stage, with mouse and fingers; samples
// and formulas; what is typed there.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Lab, kFileUrl, launch } from "./lab.mjs";

const browser = await launch();
after(() => browser.close());

const kTall = { viewport: { width: 1280, height: 2600 } };  // every tensor in sight
const kPhone = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };

const open = (t, hash, options) => Lab.forTest(t, browser, kFileUrl + hash, options);

// What is drawn as "w (1, 4): tensor([[…": the texts and the shapes by what stands before them.
const drawn = async (lab) => {
    const told = (await lab.widgets()).map(({ label }) => /^([\w. ]+?)(?: \(([\d, ]*)\))?: ([^]*)$/.exec(label)).filter(Boolean);
    return {
        texts: Object.fromEntries(told.map(([, name, , text]) => [name, text])),
        shapes: Object.fromEntries(told.filter(([, , shape]) => shape !== undefined).map(([, name, shape]) => [name, shape.split(", ").map(Number)])),
    };
};

const numbersIn = (text) => (text.split(/grad_fn|requires_grad/)[0].match(/-?\d+\.(\d+)?(e[+-]\d+)?/g) ?? []).map(Number);

// torch shows four decimals, and of long tensors the first and the last three.
const expectNumbers = (text, values, name) => {
    const shown = numbersIn(text);
    const expected = text.includes("...") ? [...values.slice(0, 3), ...values.slice(-3)] : values;
    assert.equal(shown.length, expected.length, `${name}: ${text}`);
    for (const [i, value] of expected.entries()) {
        assert.ok(Math.abs(shown[i] - value) <= Math.max(5.1e-5, 5.1e-5 * Math.abs(value)), `${name}: ${text} for ${value}`);
    }
};

const kNames = { z: "z", p: "p", pGrad: "p.grad", zGrad: "z.grad", w: "w", b: "b" };

test("what was made last stands at the upper edge, and no part of a line above it", async (t) => {
    const lab = await open(t, "#v=1&epoch=120", { viewport: { width: 1280, height: 720 } });
    await lab.frames(12);
    const { texts } = await drawn(lab);
    assert.ok(texts["w.grad"]);
    assert.equal(texts.w, undefined);
});

for (const [name, hash] of [["a full batch", "#v=1&epoch=2"], ["mini-batches", "#v=1&batchSize=32&testSize=0.2&epoch=3"],
    ["logits, by hand", "#v=1&lossFn=bce_with_logits&epoch=1"], ["torch.optim", "#v=1&optimizer=adam&epoch=1"]]) {
    test(`${name}: at each stage the inspector shows what tensors() tells`, async (t) => {
        const lab = await open(t, hash, kTall);
        for (let i = 0; i < 9; ++i) {
            const { stage, batch } = await lab.api("state");
            const tensors = await lab.api("tensors");
            const { texts: shown, shapes } = await drawn(lab);
            for (const [key, label] of Object.entries(kNames)) {
                if (!tensors[key]) continue;
                expectNumbers(shown[label], tensors[key].values, `${label} before ${stage}`);
                assert.deepEqual(shapes[label], tensors[key].shape);
            }
            if (!(stage === "linear" && batch === 0)) {  // there the last pass is shown, as Python still has it
                for (const [key, label] of Object.entries(kNames)) {
                    if (!tensors[key] && shown[label]) {
                        assert.ok(stage === "linear" || shown[label] === "not made yet in this pass", `${label}: ${shown[label]}`);
                    }
                }
            }
            const before = (await lab.api("state")).wGrad;
            expectNumbers(shown["w.grad"], before, "w.grad before zero_()");
            const now = shown["w.grad now"];
            if (stage === "update" || stage === "zero_grad") {
                assert.equal(now, "not yet");
                assert.deepEqual(tensors.wGrad.values, before);
            } else if (tensors.wGrad === null) {
                assert.equal(now, "None");
            } else {
                assert.equal(now, "tensor([[0., 0., 0., 0.]])");
                assert.deepEqual(tensors.wGrad.values, [0, 0, 0, 0]);
            }
            await lab.click("stage");
        }
    });
}

test("before the first backward() w.grad is None, and has no shape", async (t) => {
    const lab = await open(t, "", kTall);
    for (const stage of ["linear", "sigmoid", "loss", "backward"]) {
        assert.equal((await lab.api("state")).stage, stage);
        const { texts, shapes } = await drawn(lab);
        assert.equal(texts["w.grad"], "None");
        assert.equal(shapes["w.grad"], undefined);
        assert.equal((await lab.api("tensors")).wGrad, null);
        await lab.click("stage");
    }
    assert.deepEqual((await drawn(lab)).shapes["w.grad"], [1, 4]);
});

test("with fingers: what a stage made comes into sight, its line is marked", async (t) => {
    const lab = await open(t, "#v=1&epoch=2", kPhone);
    const made = [["z", "z"], ["p", "p"], ["loss", null], ["w.grad", null], ["w", "w"]];
    for (const [label, key] of made) {
        await lab.tap("Code");
        const { current } = await lab.api("code");
        assert.ok(await lab.hasWidget(`marked-line ${current + 1}`));
        await lab.tap("stage");
        await lab.tap("Tensors");
        const shown = (await drawn(lab)).texts[label];
        assert.ok(shown, `${label} is in sight`);
        if (key) expectNumbers(shown, (await lab.api("tensors"))[key].values, label);
    }
});

test("values stand beside the lines that made them", async (t) => {
    const lab = await open(t, "#v=1&epoch=5&stage=update", kTall);
    const { lines } = await lab.api("code");
    const valueOf = async (start) => {
        const line = lines.findIndex(({ text }) => text.trim().startsWith(start)) + 1;
        const label = (await lab.api("widgets")).map((widget) => widget.label).find((text) => text.startsWith(`value ${line}: `));
        return label?.slice(`value ${line}: `.length);
    };
    await lab.frames();
    const { z } = await lab.api("tensors");
    const shown = /^z \(100, 1\) +(.*) \.\.\.$/.exec(await valueOf("z ="))[1].split(" ").map(Number);
    assert.deepEqual(shown, z.values.slice(0, 4).map((value) => Number(value.toPrecision(4))));
    assert.equal(await valueOf("for epoch"), "epoch = 5");
    assert.equal(await valueOf("w.grad.zero_"), undefined, "not run yet");
});

test("a sample chosen in the table or by its number has its numbers in the formulas", async (t) => {
    const lab = await open(t, "#v=1&epoch=5", { viewport: { width: 1280, height: 1400 } });
    await lab.click("all-z.grad");
    await lab.frames(5);
    assert.ok(await lab.hasWidget("12"), "the table of all samples");
    await lab.click("12", 0.1);
    assert.equal((await lab.api("view")).sample, 12);
    await lab.click("Formula");
    await lab.click("sample-value");
    await lab.page.locator("#field-input").fill("100.5");
    await lab.press("Enter");
    assert.match(await lab.page.locator("#field-message").textContent(), /whole number/);
    await lab.page.locator("#field-input").fill("31");
    await lab.press("Enter");
    assert.equal((await lab.api("view")).sample, 31);
    await lab.click("sample+");
    assert.equal((await lab.api("view")).sample, 32);
});

// The rows of the samples' table that are in sight, from above: [[number, p], …].
const rowsOf = async (lab) => {
    await lab.frames(5);
    return (await lab.api("widgets")).map(({ label, y }) => [/^sample (\d+): p (.*)$/.exec(label), y])
        .filter(([row]) => row).sort((a, b) => a[1] - b[1]).map(([row]) => [Number(row[1]), row[2]]);
};
const toldOf = async (lab, name) => (await lab.api("widgets")).find(({ label }) => label.startsWith(`${name}: `))?.label.slice(name.length + 2);

// samplesCsv()'s training part: what p and label are by the present parameters.
const samplesOf = async (lab) => (await lab.api("samplesCsv")).trim().split("\n").slice(1).map((line) => line.split(","))
    .filter(([part]) => part === "train").map((cells) => ({ row: Number(cells[1]), y: Number(cells.at(-3)), p: Number(cells.at(-1)) }));

test("the table of samples is sorted by a press on a header, and the order is a view setting", async (t) => {
    const lab = await open(t, "#v=1&epoch=40", { viewport: { width: 1280, height: 1400 } });
    await lab.click("Samples");
    const numbers = async () => (await rowsOf(lab)).map(([number]) => number);
    assert.deepEqual((await numbers()).slice(0, 5), [0, 1, 2, 3, 4]);
    assert.ok(await lab.hasWidget("z, p before the update"));
    await lab.click("sort-p");
    await lab.click("sort-p");
    assert.deepEqual([(await lab.api("view")).sortSamples, (await lab.api("view")).sortDescending], [4, true]);
    const shown = (await rowsOf(lab)).map(([, text]) => Number(text));
    assert.ok(shown.length > 5);
    assert.deepEqual(shown, shown.toSorted((a, b) => b - a), "the largest first");
    const largest = Math.max(...(await samplesOf(lab)).map((sample) => sample.p));
    assert.ok(Math.abs(shown[0] - largest) < 0.01, `${shown[0]}, ${largest}`);
    await lab.api("setView", { sortSamples: 0, sortDescending: true });
    await lab.frames(5);
    assert.deepEqual((await numbers()).slice(0, 3), [99, 98, 97]);
    await assert.rejects(lab.api("setView", { sortSamples: -1 }), /sortSamples must be from 0/);
    await lab.api("seek", 0);
    assert.ok(!(await lab.hasWidget("z, p before the update")), "no pass was");
});

test("the wrong samples alone are those that samplesCsv() calls wrong, while it trains too", async (t) => {
    const lab = await open(t, "#v=1&seed=3&lr=0.01", { viewport: { width: 1280, height: 2600 } });
    await lab.click("Samples");
    await lab.click("only-wrong");
    assert.equal((await lab.api("view")).onlyWrong, true);
    let least = 100;
    let most = 0;
    for (const epoch of [0, 20, 60, 120, 200]) {
        await lab.api("seek", epoch);
        const samples = await samplesOf(lab);
        const wrong = samples.filter(({ y, p }) => (p >= 0.5) !== (y === 1)).map(({ row }) => row);
        const rows = (await rowsOf(lab)).map(([number]) => number);
        assert.equal(await toldOf(lab, "shown-samples"), `${wrong.length} of 100`);
        assert.deepEqual(rows, wrong.slice(0, rows.length), `after ${epoch} epochs`);
        assert.ok(rows.length === wrong.length || rows.length > 20, "as many as there is room for");
        least = Math.min(least, wrong.length);
        most = Math.max(most, wrong.length);
    }
    assert.ok(most > least, `${least} to ${most}: they change`);
    await lab.api("set", { epochs: 100_000 });
    await lab.api("seek", 0);
    await lab.api("play");
    for (let i = 0; i < 5; ++i) {
        await lab.frames(20);
        const { running, told, csv } = await lab.page.evaluate(() => ({  // at one moment: that of the last picture
            running: logitLab.state().running, csv: logitLab.samplesCsv(), told: logitLab.widgets().map(({ label }) => label) }));
        const samples = csv.trim().split("\n").slice(1).map((line) => line.split(",")).map((cells) => [Number(cells[1]), cells.at(-3), Number(cells.at(-1))]);
        const wrong = samples.filter(([, y, p]) => (p >= 0.5) !== (y === "1"));
        assert.ok(running);
        assert.ok(told.includes(`shown-samples: ${wrong.length} of 100`), `${wrong.length} wrong`);
        const rows = told.filter((label) => label.startsWith("sample ") && label.includes(": p "));
        assert.deepEqual(rows, wrong.slice(0, rows.length).map(([row, , p]) => `sample ${row}: p ${p.toFixed(4)}`));
    }
    await lab.api("pause");
});

test("a sample that is chosen elsewhere comes into sight in the table", async (t) => {
    const lab = await open(t, "#v=1&epoch=40", { viewport: { width: 1280, height: 800 } });
    await lab.click("Samples");
    const numbers = async () => (await rowsOf(lab)).map(([number]) => number);
    assert.ok(!(await numbers()).includes(90));
    await lab.api("setView", { sample: 90 });
    assert.ok((await numbers()).includes(90));
    await lab.click("sort-z");
    await lab.api("setView", { sample: 1 });
    assert.ok((await numbers()).includes(1), "wherever it stands");
});

test("initial numbers are typed", async (t) => {
    const lab = await open(t, "#v=1&init=0.1,0.2,0.3,0.4,0.5", kTall);
    await lab.click("Loop");
    if (!await lab.hasWidget("init0-value")) await lab.click("Data");
    await lab.click("init2-value");
    assert.equal(await lab.page.locator("#field-input").inputValue(), "0.3");
    await lab.page.locator("#field-input").fill("-2.5");
    await lab.press("Enter");
    assert.deepEqual((await lab.api("config")).init, [0.1, 0.2, -2.5, 0.4, 0.5]);
    assert.deepEqual((await lab.api("tensors")).w.values.map((value) => Number(value.toFixed(6))), [0.1, 0.2, -2.5, 0.4]);
    await lab.click("undo");
    assert.deepEqual((await lab.api("config")).init, [0.1, 0.2, 0.3, 0.4, 0.5]);
});

test("panels can be hidden, and the view is refused with a sentence", async (t) => {
    const lab = await open(t, "", { viewport: { width: 1280, height: 720 } });
    await lab.api("setView", { hide: ["code", "tensors"] });
    assert.equal(await lab.hasWidget("stage"), false);
    const { x, w } = (await lab.api("widgets")).find(({ label }) => label === "timeline");
    assert.ok(x + w > 1200, "the plot takes their place");
    await lab.api("setView", { hide: [] });
    assert.ok(await lab.hasWidget("stage"));
    for (const [view, says] of [[{ theme: "pink" }, /theme must be one of/], [{ colour: 1 }, /no view setting colour/]]) {
        await assert.rejects(lab.api("setView", view), says);
    }
});
