// The keyboard: the page's own keys, and those that stay the browser's.
import assert from "node:assert/strict";
import { after, afterEach, beforeEach, test } from "node:test";
import { Lab, kFileUrl, launch } from "./lab.mjs";

const browser = await launch();
after(() => browser.close());

// Sees every key first; whether anyone took it is known when all of them have.
const recordKeys = () => {
    globalThis.keys = [];
    addEventListener("keydown", (event) => keys.push(event), { capture: true });
};

let lab;
beforeEach(async () => {
    lab = await Lab.open(browser, kFileUrl, { prepare: (page) => page.addInitScript(recordKeys) });
});
afterEach(async () => {
    assert.deepEqual(lab.complaints, []);
    await lab.close();
});

const epoch = async () => (await lab.api("state")).epoch;
const taken = async (key) => {
    await lab.page.keyboard.press(key);
    await lab.frames();
    return lab.page.evaluate(() => keys.at(-1).defaultPrevented);
};
const focused = () => lab.page.evaluate(() => document.activeElement.id);

test("the keys are the canvas's as soon as the page is ready", async (t) => {
    const noteFocus = () => addEventListener("DOMContentLoaded", () => {
        logitLab.ready.then(() => { globalThis.focusedAtReady = document.activeElement.id; });
    });
    const { page } = await Lab.forTest(t, browser, kFileUrl, { prepare: (page) => page.addInitScript(noteFocus) });
    assert.equal(await page.evaluate(() => focusedAtReady), "canvas");
});

test("Space plays and pauses", async () => {
    await lab.press("Space");
    await lab.waitForState((state) => state.running && state.epoch > 1);
    await lab.press("Space");
    const paused = await lab.api("state");
    assert.equal(paused.running, false);
    assert.ok(paused.epoch < 500);
});

test("the right arrow steps by one, R resets", async () => {
    const initial = await lab.api("state");
    await lab.press("ArrowRight");
    assert.equal(await epoch(), 1);
    await lab.press("ArrowRight");
    assert.equal(await epoch(), 2);
    await lab.press("r");
    assert.deepEqual(await lab.api("state"), initial);
});

test("the keys still work after a click on a button", async () => {
    await lab.click("10");
    await lab.press("ArrowRight");
    assert.equal(await epoch(), 11);
    await lab.press("Space");
    await lab.waitForState((state) => state.running);
    await lab.press("Space");
    assert.equal((await lab.api("state")).running, false);
});

test("Tab and Space alone can press a button", async () => {
    const before = await lab.picture();
    await lab.press("Tab");
    assert.notDeepEqual((await lab.picture()).pixels, before.pixels, "a frame shows where the focus is");
    const start = await epoch();
    for (let i = 0; i < 12 && await epoch() === start; ++i) {
        await lab.press("Tab");
        await lab.press("Space");
        await lab.api("pause");
    }
    assert.notEqual(await epoch(), start);
});

test("Escape leaves the canvas: its keys are the browser's again", async () => {
    assert.equal(await focused(), "canvas");
    await lab.press("Escape");
    assert.equal(await focused(), "");
    for (const key of ["Space", "ArrowRight", "r", "Tab"]) {
        assert.equal(await taken(key), false, key);
        if (key !== "Tab") assert.equal(await epoch(), 0, key);
    }
    await lab.press("Shift+Tab");
    assert.equal(await focused(), "canvas", "Tab comes back to it");
    await lab.press("ArrowRight");
    assert.equal(await epoch(), 1);
});

test("Shift that is let go elsewhere does not stick", async () => {
    await lab.press("ArrowRight");
    await lab.page.keyboard.down("Shift");
    await lab.frames();
    await lab.page.evaluate(() => document.getElementById("canvas").blur());
    await lab.page.keyboard.up("Shift");
    await lab.page.evaluate(() => document.getElementById("canvas").focus());
    await lab.press("ArrowRight");
    assert.equal(await epoch(), 2);
});

test("the browser's shortcuts are left to it", async () => {
    await lab.click("10");
    const shortcuts = ["Control+r", "F5", "Control+f", "Control+l", "Control+p", "Control+s", "Control+c",
        "Control+v", "Control+Shift+i", "Control+Equal", "Control+Minus", "Control+0", "Alt+ArrowLeft",
        "F1", "F6", "F11", "F12", "Meta+r"];
    const swallowed = [];
    for (const key of shortcuts) {
        if (await taken(key)) swallowed.push(key);
    }
    assert.deepEqual(swallowed, []);
    assert.equal(await epoch(), 10, "and the page did nothing with them");
    assert.equal((await lab.api("state")).running, false);
    await lab.press("ArrowRight");
    assert.equal(await epoch(), 11, "no modifier sticks");
});

test("Ctrl and the wheel zoom the page, not the plot", async () => {
    await lab.click("100");
    const panel = (await lab.api("widgets")).find(({ label }) => label.startsWith("Logit Lab/plot"));
    await lab.page.mouse.move(panel.x + panel.w / 2, panel.y + panel.h / 2);
    await lab.frames();
    const prevented = lab.page.evaluate(() => new Promise((resolve) => {
        addEventListener("wheel", (event) => requestAnimationFrame(() => resolve(event.defaultPrevented)),
            { capture: true, once: true });
    }));
    await lab.page.keyboard.down("Control");
    await lab.page.mouse.wheel(0, -100);
    await lab.page.keyboard.up("Control");
    assert.equal(await prevented, false);
    assert.equal(await lab.hasWidget("Fit"), false);
});
