// globalThis.logitLab: what it refuses, and what it tells. What it shares with the buttons is tested
// through the buttons.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { Lab, kFileUrl, launch } from "./lab.mjs";
import { kFaults, tryFault } from "./wrong_calls.mjs";

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

test("arguments of any size are refused at once, without the memory to hold them", async () => {
    const { heapBytes } = await lab.api("stats");
    const refused = await lab.page.evaluate(() => {
        const fault = (call) => { try { call(); return "nothing"; } catch (error) { return `${error.name}: ${error.message}`; } };
        const start = performance.now();
        const faults = [
            fault(() => logitLab.set({ features: new Array(16e6).fill(0) })),
            fault(() => logitLab.set({ init: new Float32Array(16e6) })),
            fault(() => logitLab.set({ optimizer: "x".repeat(2e7) })),
            fault(() => logitLab.importJson(" ".repeat(2e8))),
            fault(() => logitLab.openPermalink("#v=1&seed=\ud800")),
        ];
        return { faults, ms: performance.now() - start };
    });
    assert.deepEqual(refused.faults, [
        "RangeError: features: a list of 16000000 elements is too long",
        "TypeError: init must be a plain array, not a Float32Array",
        "RangeError: optimizer: a text of 20000000 characters is too long",
        "RangeError: text: a text of 200000000 characters is too long",
        "TypeError: link: the text has half a character (a lone surrogate)",
    ]);
    assert.equal((await lab.api("stats")).heapBytes, heapBytes);
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

test("links are as the teachers' document says: examples, ranges, the article's values, lessons", async (t) => {
    const text = await readFile(path.join(import.meta.dirname, "../../docs/teachers.md"), "utf8");
    const linked = await Lab.open(browser, kFileUrl);
    t.after(() => linked.close());
    const reportsOn = async (link) => (await linked.api("openPermalink", `#${link}`)).length;
    const lessons = new Map((await linked.api("lessons")).map(({ id, steps }) => [id, steps]));

    const examples = new Set([...text.matchAll(/`#?(\w+=[^`\s]*)`/g)].map(([, link]) => link));
    examples.delete("key=value");
    assert.ok(examples.size > 60, `${examples.size} examples`);
    for (const link of examples) {
        assert.equal(await reportsOn(link), 0, link);
        const { lesson, step } = await linked.api("view");
        assert.ok(lesson === "" || step <= lessons.get(lesson), link);
    }
    for (const id of lessons.keys()) assert.ok(examples.has(`lesson=${id}`), id);

    const rows = [...text.matchAll(/^\| `(\w+)` \| (.*?) \| (.*?) \|/gm)];
    for (const [, key, values, usual] of rows) {
        const [, least, most] = /^([\d.]+) to ([\d.]+)$/.exec(values) ?? [];
        for (const [value, refused] of most ? [[least, 0], [most, 0], [`${most}9`, 1], [`-${most}`, 1]] : []) {
            assert.equal(await reportsOn(`v=1&${key}=${value}`), refused, `${key}=${value}`);
        }
        if (key in articleConfig) assert.equal(String(articleConfig[key]) || "none", usual.replaceAll("`", ""), key);
    }
    assert.ok(Object.keys(articleConfig).every((key) => rows.some(([, named]) => named === key)));
});

test("a link carries the settings", async (t) => {
    const link = `${kFileUrl}#v=1&features=2,3&lr=0.5`;
    const linked = await Lab.open(browser, `${link}&speed=3`);
    t.after(() => linked.close());
    const config = await linked.api("config");
    assert.deepEqual([config.features, config.lr], [[2, 3], 0.5]);
    assert.equal(await linked.api("permalink"), link);
    assert.deepEqual(await linked.api("openPermalink", link), []);
    for (const foreign of ["#", "https://example.org/", "#section-2"]) {
        assert.deepEqual(await linked.api("openPermalink", foreign), ["this link names no run of Logit Lab"]);
    }
    assert.equal((await linked.api("config")).lr, 0.5, "no link, no change");
    // Another link in the same tab: applied in place.
    await linked.page.evaluate(() => { globalThis.same = true; location.hash = "#v=1&epochs=7&epoch=3"; });
    await linked.waitForState((state) => state.epoch === 3);
    assert.deepEqual(await linked.api("config"), { ...articleConfig, epochs: 7 });
    assert.ok(await linked.page.evaluate(() => globalThis.same), "without loading the page anew");
    assert.deepEqual(linked.complaints, []);
});
