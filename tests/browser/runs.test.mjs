// Runs kept for comparison, with real mouse and touch events: kept, tried, hidden, gone back to, removed.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Lab, kFileUrl, kSharp, launch } from "./lab.mjs";

const browser = await launch();
after(() => browser.close());

const kLaptop = { ...kSharp, viewport: { width: 1280, height: 800 }, colorScheme: "light" };
const kPhone = { ...kSharp, hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 }, colorScheme: "light" };

const kFirstColor = [0xE6, 0x9F, 0x00];  // of the first kept run, in the light theme (ui/kit/theme.cpp)
const kTrainColor = [0x00, 0x72, 0xB2];

// In how many columns of the loss plot this colour is, the legend left out.
const columnsOf = async (lab, color) => {
    await lab.frames();
    const { x, y, w, h } = await lab.widget("picture-loss");
    const legend = (await lab.api("widgets")).filter(({ label }) => label.startsWith("legend-"));
    const { width, height, at } = await lab.picture({ x, y, width: w, height: h });
    const inLegend = (px, py) => legend.some((r) =>
        px >= r.x - x - 2 && px <= r.x - x + r.w + 2 && py >= r.y - y - 2 && py <= r.y - y + r.h + 2);
    let columns = 0;
    for (let px = 0; px < width; ++px) {
        for (let py = 0; py < height; ++py) {
            const near = at(px, py).slice(0, 3).every((value, i) => Math.abs(value - color[i]) < 24);
            if (near && !inLegend(px, py)) {
                ++columns;
                break;
            }
        }
    }
    return columns;
};

const labels = async (lab) => {
    return (await lab.widgets()).map(({ label }) => label);
};

test("rates that change on the way are told apart in words", async (t) => {
    const lab = await Lab.forTest(t, browser, `${kFileUrl}#v=1&epoch=20`, kLaptop);
    await lab.waitForState((state) => state.epoch === 20);
    await lab.api("pinRun");
    await lab.api("set", { lrChanges: [[10, 0.5], [15, 0.01]] });
    await lab.click("Runs");
    const told = await labels(lab);
    assert.ok(told.includes("lrChanges of This run: from epoch 10: 0.5, from epoch 15: 0.01"), `${told}`);
    assert.ok(told.includes("lrChanges of the article's: -"), `${told}`);
});

for (const touch of [false, true]) {
    test(`a run is kept, Adam tried beside it, and gone back to ${touch ? "with a finger" : "with the mouse"}`, async (t) => {
        const lab = await Lab.forTest(t, browser, `${kFileUrl}#v=1&lr=0.01&epochsPerFrame=20&epoch=200`, touch ? kPhone : kLaptop);
        await lab.waitForState((state) => state.epoch === 200);
        const press = (label) => (touch ? lab.tap(label) : lab.click(label));
        if (touch) await press("Views");
        await press("Runs");
        const { loss } = await lab.api("state");
        await press("keep-run");
        assert.deepEqual((await lab.api("runs")).map(({ name, epoch }) => [name, epoch]), [["lr 0.01", 200]]);

        await press("try-adam");
        await lab.waitForState((state) => !state.running && state.epoch === 200);
        assert.equal((await lab.api("config")).optimizer, "adam");
        assert.equal((await lab.api("runs")).length, 1, "kept already, hence once");
        if (!touch) await lab.moveMouseAway();
        const shown = await columnsOf(lab, kFirstColor);
        assert.ok(shown > 40, `the kept curve is in ${shown} columns`);
        assert.ok(await columnsOf(lab, kTrainColor) > 40, "and the present one beside it");

        const told = await labels(lab);
        assert.ok(told.some((label) => label.startsWith("run 0: lr 0.01, 200 epochs, loss 0.")), `${told}`);
        assert.ok(told.some((label) => label.startsWith("This run: 200 epochs, loss 0.")), `${told}`);
        if (!touch) {  // the phone scrolls to them
            assert.ok(told.includes("optimizer of This run: adam"), `${told}`);
            assert.ok(told.includes("optimizer of lr 0.01: sgd"));
            assert.ok(!told.some((label) => label.startsWith("lr of ")), "no row for what is the same");
        }

        await press("legend-lr 0.01");
        if (!touch) await lab.moveMouseAway();
        assert.equal(await columnsOf(lab, kFirstColor), 0, "hidden");
        await press("show-run0");
        if (!touch) await lab.moveMouseAway();
        assert.ok(await columnsOf(lab, kFirstColor) > 40, "shown again");

        await press("back-run0");
        await lab.waitForState((state) => state.epoch === 200);
        assert.equal((await lab.api("config")).optimizer, "sgd");
        assert.equal((await lab.api("state")).loss, loss);
        await press("notice-undo");
        await lab.waitForState((state) => state.epoch === 200);
        assert.equal((await lab.api("config")).optimizer, "adam", "undo returns");

        await press("remove-run0");
        assert.deepEqual(await lab.api("runs"), []);
        await press("notice-undo");
        assert.deepEqual((await lab.api("runs")).map(({ name }) => name), ["lr 0.01"]);
    });
}

for (const touch of [false, true]) {
    test(`a run is given another name ${touch ? "with a finger" : "with the mouse"}`, async (t) => {
        const lab = await Lab.forTest(t, browser, `${kFileUrl}#v=1&epoch=20`, touch ? kPhone : kLaptop);
        const press = (label) => (touch ? lab.tap(label) : lab.click(label));
        if (touch) await press("Views");
        await press("Runs");
        await press("keep-run");
        await lab.api("set", { seed: 2 });
        await lab.api("step", 20);
        await lab.api("pinRun", "second");
        await press("run0-value");
        const field = lab.page.locator("#field-input");
        assert.equal(await field.inputValue(), "the article's");
        await field.fill("second");
        await field.press("Enter");
        assert.equal(await lab.page.locator("#field-message").innerText(), "name: another run is kept as second");
        await field.fill("1e3");
        await field.press("Enter");
        assert.equal(await field.isVisible(), false);
        assert.deepEqual((await lab.api("runs")).map(({ name }) => name), ["1e3", "second"]);
        assert.ok((await labels(lab)).some((label) => label.startsWith("run 0: 1e3, 20 epochs")));
    });
}

test("the pointer on the legend lights a curve up", async (t) => {
    const lab = await Lab.forTest(t, browser, `${kFileUrl}#v=1&lr=0.01&epochsPerFrame=20&epoch=200`, kLaptop);
    await lab.click("Runs");
    await lab.click("try-momentum");
    await lab.waitForState((state) => !state.running && state.epoch === 200);
    await lab.moveMouseAway();
    const pixelsOf = async () => {
        const { x, y, w, h } = await lab.widget("picture-loss");
        const { width, height, at } = await lab.picture({ x, y: y + h * 0.3, width: w, height: h * 0.7 });
        let count = 0;
        for (let i = 0; i < width * height; ++i) {
            const pixel = at(i % width, Math.floor(i / width));
            count += kFirstColor.every((value, channel) => Math.abs(pixel[channel] - value) < 24) ? 1 : 0;
        }
        return count;
    };
    const usual = await pixelsOf();
    await lab.page.mouse.move(...await lab.point("legend-lr 0.01"));
    await lab.frames(5);
    const lit = await pixelsOf();
    assert.ok(lit > 1.4 * usual, `${lit} pixels, before ${usual}`);
});

test("a ninth run is refused with a sentence", async (t) => {
    const lab = await Lab.forTest(t, browser, `${kFileUrl}#v=1&epochs=1000000`, kLaptop);
    await lab.page.evaluate(async () => {
        for (let seed = 1; seed <= 8; ++seed) {
            logitLab.set({ seed });
            await logitLab.step(100);
            logitLab.pinRun();
        }
    });
    const refused = await lab.page.evaluate(async () => {
        logitLab.set({ seed: 9 });
        await logitLab.step(1);
        try {
            logitLab.pinRun();
        } catch (error) {
            return `${error.name}: ${error.message}`;
        }
        return "no error";
    });
    assert.equal(refused, "RangeError: eight runs are kept already: remove one of them first");
});

test("on the surface a kept run is where it was after as many epochs", async (t) => {
    const lab = await Lab.forTest(t, browser, `${kFileUrl}#v=1&epoch=300`, kLaptop);
    await lab.waitForState((state) => state.epoch === 300);
    await lab.click("Runs");
    await lab.api("set", { epochsPerFrame: 20 });
    await lab.click("try-adam");
    await lab.waitForState((state) => !state.running && state.epoch === 300);
    await lab.click("Surface");
    for (const epoch of [300, 40]) {
        await lab.api("seek", epoch);
        const { x, y, w, h } = await lab.widget(`on-surface: the article's, epoch ${epoch}`);
        const { at, width, height } = await lab.picture({ x, y, width: w, height: h });
        assert.deepEqual(Array.from(at(width >> 1, height >> 1)).slice(0, 3), kFirstColor);
    }
    await lab.api("set", { features: [0, 1] });
    const told = await labels(lab);
    assert.ok(!told.some((label) => label.startsWith("on-surface")), "another surface");
});
