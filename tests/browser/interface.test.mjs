// globalThis.logitLab: what it refuses, and what it tells. What it shares with the buttons is tested
// through the buttons.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Lab, kFileUrl, launch } from "./lab.mjs";
import { kFaults, tryFault } from "./faults.mjs";

const browser = await launch();
after(() => browser.close());
let lab;
let articleConfig;
before(async () => {
    lab = await Lab.open(browser, kFileUrl);
    articleConfig = await lab.api("config");
});

test("every wrong call throws, names what is wrong and changes nothing", async () => {
    const wrong = await lab.page.evaluate(`{
        const tryFault = ${tryFault};
        ${JSON.stringify(kFaults)}.map((fault) => tryFault(logitLab, fault)).filter(Boolean);
    }`);
    assert.deepEqual(wrong, []);
    assert.deepEqual(lab.complaints, []);
});

test("set shows on the page and gives its values back", async () => {
    const before = await lab.api("config");
    const changes = { lr: 0.125, epochs: 42, seed: 7, epochsPerFrame: 3 };
    await lab.api("set", changes);
    assert.deepEqual(await lab.api("config"), { ...before, ...changes });
    assert.ok(await lab.hasWidget("lr-default"));
    await lab.click("lr-default");
    assert.equal((await lab.api("config")).lr, 0.001);
});

test("step, play and pause as the buttons", async () => {
    assert.equal(await lab.api("step", 40), 40);
    assert.equal(await lab.api("step", 40), 2);
    await lab.api("reset");
    await lab.api("play");
    assert.equal((await lab.api("state")).running, true);
    await lab.api("pause");
    assert.equal((await lab.api("state")).running, false);
    await lab.api("play");
    await lab.waitForEnd();
    assert.equal((await lab.api("state")).epoch, 42);
});

test("stats counts pictures, and none is drawn while nothing changes", async () => {
    await lab.moveMouseAway();
    const drawnIn = (frames) => lab.page.evaluate(async (n) => {
        const before = logitLab.stats().framesDrawn;
        for (let i = 0; i < n; ++i) await new Promise(requestAnimationFrame);
        return logitLab.stats().framesDrawn - before;
    }, frames);
    let drawn = 1;
    for (let tries = 0; drawn > 0 && tries < 40; ++tries) drawn = await drawnIn(10);
    assert.equal(drawn, 0, "the page fell asleep");
    await lab.click("Step 1");
    assert.ok(await drawnIn(2) > 0, "a click woke it");
    const stats = await lab.api("stats");
    assert.ok(stats.heapBytes > 1e6 && stats.heapBytes < 64e6, `${stats.heapBytes} bytes`);
    assert.equal(typeof stats.epochsPerSecond, "number");
});

test("a link carries the settings", async (t) => {
    const link = `${kFileUrl}#v=1&features=2,3&lr=0.5`;
    const linked = await Lab.open(browser, `${link}&speed=3`);
    t.after(() => linked.close());
    const config = await linked.api("config");
    assert.deepEqual([config.features, config.lr], [[2, 3], 0.5]);
    assert.equal(await linked.api("permalink"), link);
    assert.deepEqual(await linked.api("openPermalink", link), []);
    assert.deepEqual(await linked.api("openPermalink", "#"), []);
    assert.equal((await linked.api("config")).lr, 0.5, "no link, no change");
    // Another link in the same tab.
    const loaded = linked.page.waitForEvent("load");
    await linked.page.evaluate(() => { location.hash = "#v=1&epochs=7"; });
    await loaded;
    await linked.page.evaluate(() => logitLab.ready);
    assert.deepEqual(await linked.api("config"), { ...articleConfig, epochs: 7 });
    assert.deepEqual(linked.complaints, []);
});
