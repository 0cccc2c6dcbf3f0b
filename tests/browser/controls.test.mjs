// Every button, slider and key of the laptop's layout, pressed as a person presses them.
import assert from "node:assert/strict";
import path from "node:path";
import { after, afterEach, beforeEach, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Lab, article, kDist, kFileUrl, kSharp, launch } from "./lab.mjs";

const { default: createTrainer } = await import(pathToFileURL(path.join(kDist, "trainer.mjs")).href);

const browser = await launch();
after(() => browser.close());
let lab;
beforeEach(async () => { lab = await Lab.open(browser, kFileUrl, kSharp); });
afterEach(async () => {
    assert.deepEqual(lab.complaints, []);
    await lab.close();
});

const epoch = async () => (await lab.api("state")).epoch;
const panel = async (name) => {
    const widgets = await lab.api("widgets");
    return widgets.find(({ label }) => label.startsWith(`Logit Lab/${name}`));
};
const pictureOf = async ({ x, y, w, h }) => (await lab.picture({ x, y, width: w, height: h })).pixels;
const settings = async () => {
    await lab.moveMouseAway();
    while (await lab.hasWidget("notice-undo")) await lab.frames(30);  // it may stand over them for a while
    return pictureOf(await panel("settings"));
};
// Below its heading, where the checkbox and the buttons are.
const plot = async () => {
    const { x, y, w, h } = await panel("plot");
    return { x, y: y + 48, w, h: h - 48 };
};
const plotUntouched = async () => {
    await lab.moveMouseAway();
    return pictureOf(await plot());
};

test("Step 1, 10 and 100, and Reset to the same initial weights", async () => {
    const initial = await lab.api("state");
    const initialNumbers = await settings();
    await lab.click("Step 1");
    assert.equal(await epoch(), 1);
    assert.notDeepEqual(await settings(), initialNumbers, "the numbers show it");
    await lab.click("10");
    assert.equal(await epoch(), 11);
    await lab.click("100");
    assert.equal(await epoch(), 111);
    assert.equal((await lab.history()).loss.length, 111);
    await lab.click("reset");
    assert.deepEqual(await lab.api("state"), initial);
    assert.deepEqual(await settings(), initialNumbers);
});

test("the steps end at the last epoch", async () => {
    for (let i = 0; i < 5; ++i) await lab.click("100");
    assert.equal(await epoch(), 500);
    for (const label of ["Step 1", "10", "100"]) await lab.click(label);
    assert.equal(await epoch(), 500);
    assert.equal((await lab.history()).loss.length, 500);
});

test("Play, Pause, Play", async () => {
    await lab.click("play");
    await lab.waitForState((state) => state.running && state.epoch > 1);
    await lab.click("play");
    const paused = await lab.api("state");
    assert.equal(paused.running, false);
    assert.ok(paused.epoch > 1 && paused.epoch < 500, `paused at ${paused.epoch}`);
    await lab.frames(10);
    assert.deepEqual(await lab.api("state"), paused);
    await lab.click("play");
    await lab.page.waitForFunction((e) => logitLab.state().epoch > e, paused.epoch);
});

test("a new seed starts a new run; the default button goes back to the article's", async () => {
    const initial = await lab.api("state");
    await lab.click("10");
    await lab.click("seed+");
    assert.equal((await lab.api("config")).seed, article.seed + 1);
    const other = await lab.api("state");
    assert.equal(other.epoch, 0);
    assert.notDeepEqual(other.w, initial.w);
    await lab.click("seed-");
    assert.deepEqual(await lab.api("state"), initial);
    await lab.click("seed-");
    assert.equal((await lab.api("config")).seed, article.seed - 1);
    await lab.click("seed-default");
    assert.deepEqual(await lab.api("state"), initial);
    assert.equal(await lab.hasWidget("seed-default"), false);
});

for (const [key, start] of [["lr", 0.001], ["epochs", 500], ["epochsPerFrame", 1]]) {
    test(`${key}: +, - and the default button; the run goes on`, async () => {
        const value = async () => (await lab.api(key === "lr" ? "state" : "config"))[key];  // lr: now
        await lab.click("10");
        await lab.click(`${key}+`);
        await lab.click(`${key}+`);
        const raised = await value();
        assert.ok(raised > start, `${raised}`);
        await lab.click(`${key}-`);
        const lowered = await value();
        assert.ok(lowered > start && lowered < raised, `${lowered}`);
        await lab.click(`${key}-default`);
        assert.equal(await value(), start);
        assert.equal(await epoch(), 10);
    });
}

const typeInto = async (key, text) => {
    await lab.click(`${key}-value`);
    await lab.page.locator("#field-input").fill(text);
    await lab.page.keyboard.press("Enter");
    await lab.frames(3);
};
const message = () => lab.page.locator("#field-message").textContent();

test("numbers typed where they stand; a wrong one says so and stays", async () => {
    await typeInto("lr", "0.03125");
    assert.equal((await lab.api("config")).lr, 0.03125);
    assert.equal(await lab.page.locator("#field").isVisible(), false);
    await typeInto("seed", "18446744073709551615");
    assert.equal((await lab.api("config")).seed, "18446744073709551615");
    const before = await lab.api("config");
    for (const [key, text, says] of [["lr", "0,01", "decimal point"], ["lr", "100", "lr (learning rate) must be from 1e-06 to 10"],
        ["lr", "ten", "not a number"], ["lr", "", "Write a number"], ["seed", "-5", "from 0"], ["epochs", "2.5", "whole"]]) {
        await typeInto(key, text);
        assert.ok((await message()).includes(says), `${text}: ${await message()}`);
        assert.equal(await lab.page.locator("#field-input").inputValue(), text);
        await lab.page.keyboard.press("Escape");
        await lab.frames(3);
        assert.equal(await lab.page.locator("#field").isVisible(), false);
    }
    assert.deepEqual(await lab.api("config"), before);
    await lab.press("ArrowRight");
    assert.equal((await lab.api("state")).epoch, 1, "the keys are the lab's again");
});

test("copy, paste, select all and undo work while typing", async () => {
    await lab.click("epochs-value");
    await lab.press("Control+a");
    await lab.page.keyboard.type("77");
    await lab.press("Control+a");
    await lab.press("Control+c");
    await lab.press("ArrowRight");
    await lab.press("Control+v");
    await lab.press("Enter");
    assert.equal((await lab.api("config")).epochs, 7777);
});

test("the fastest pace is at the right end", async () => {
    await lab.dragAcross("epochsPerFrame", 0.1, 0.99);
    assert.equal((await lab.api("config")).epochsPerFrame, 0);
    await lab.dragAcross("epochsPerFrame", 0.99, 0.02);
    assert.ok((await lab.api("config")).epochsPerFrame <= 2);
});

test("what differs stays in sight in a folded group, with its way back", async () => {
    await lab.page.setViewportSize({ width: 1280, height: 900 });  // room for the whole list
    await lab.api("set", { optimizer: "adam", beta1: 0.5 });
    assert.ok(await lab.hasWidget("optimizer-default"));
    assert.ok(await lab.hasWidget("beta1-default"));
    await lab.click("optimizer-default");
    assert.equal((await lab.api("config")).optimizer, "sgd");
    assert.equal(await lab.hasWidget("optimizer-default"), false);
});

test("a learning rate changed while the run goes on takes effect at once", async () => {
    await lab.click("play");
    await lab.waitForState((state) => state.epoch >= 5);
    await lab.click("lr", 0.6);
    const { lrChanges } = await lab.api("config");
    assert.equal(lrChanges.length, 1);
    assert.ok(lrChanges[0][0] >= 5 && lrChanges[0][0] < 500, `${lrChanges}`);
    await lab.speedUp();
    await lab.waitForEnd();
    const { loss } = await lab.history();

    const trainer = await createTrainer();
    trainer.set({ lrChanges });
    trainer.step(500);
    assert.deepEqual(loss, Array.from(trainer.history().loss));
});

test("log scale draws another curve, and the same one when it is switched off", async () => {
    await lab.click("100");
    const linear = await plotUntouched();
    await lab.click("log scale");
    assert.notDeepEqual(await plotUntouched(), linear);
    await lab.click("log scale");
    assert.deepEqual(await plotUntouched(), linear);
});

test("the plot tells the loss under the mouse, zooms with the wheel and fits again", async () => {
    await lab.click("100");
    const plain = await plotUntouched();
    const { x, y, w, h } = await plot();
    await lab.page.mouse.move(x + w / 2, y + h / 2);
    await lab.frames(5);
    assert.notDeepEqual(await pictureOf(await plot()), plain);
    await lab.page.mouse.wheel(0, -240);
    await lab.frames(5);
    assert.ok(await lab.hasWidget("Fit"));
    await lab.click("Fit");
    assert.equal(await lab.hasWidget("Fit"), false);
    assert.deepEqual(await plotUntouched(), plain);
});
