// Clocks that jump, tabs that are hidden, frozen and gone back to, two tabs at once: each goes on where it was.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { chromium } from "playwright-core";
import { goesOn, idle, isDrawn, openIn } from "./faults.mjs";
import { kChromium, kChromiumArguments, kFileUrl, Lab, launch, serve } from "./lab.mjs";

const browser = await launch();
const site = await serve();
after(() => Promise.all([browser.close(), site.close()]));
const open = openIn(browser);

// The page's clocks in the test's hands: jump(ms), stop().
const takeClocks = (page) => page.addInitScript(() => {
    let [ahead, still] = [0, null];
    const of = (time) => still ?? time + ahead;
    const [now, date, request] = [performance.now.bind(performance), Date.now, globalThis.requestAnimationFrame];
    performance.now = () => of(now());
    Date.now = () => date() + ahead;
    globalThis.requestAnimationFrame = (act) => request((time) => act(of(time)));
    globalThis.jump = (ms) => { ahead += ms; };
    globalThis.stop = () => { still = performance.now(); };
});

const kDay = 24 * 60 * 60 * 1000;
for (const [name, act] of [["a day ahead", `jump(${kDay})`], ["a day back", `jump(-${kDay})`], ["no further", "stop()"]]) {
    test(`clocks that go ${name} neither stop a run nor hurry it`, async (t) => {
        const lab = await open(t, `${site.url}#v=1&epochs=1000000`, { prepare: takeClocks });
        await lab.click("play");
        await goesOn(lab);
        await lab.page.evaluate(new Function(act));
        await goesOn(lab);
        await lab.click("play");
        const { running, epoch } = await lab.api("state");
        assert.equal(running, false);
        await lab.page.waitForFunction((n) => location.hash.endsWith(`&epoch=${n}`), epoch);
        if (act !== "stop()") await idle(lab);
        await lab.api("set", { epochs: epoch + 20 });
        await lab.click("play");
        await lab.waitForState(`(state) => state.epoch === ${epoch + 20} && !state.running`);
        assert.deepEqual((await lab.history()).epoch, Array.from({ length: epoch + 20 }, (_, i) => i + 1));
        assert.ok(Number.isFinite((await lab.api("stats")).epochsPerSecond));
    });
}

test("the address is written where the clock stood still from the start", async (t) => {
    const stopAtOnce = async (page) => {
        await takeClocks(page);
        await page.addInitScript(() => { stop(); });
    };
    const lab = await open(t, site.url, { prepare: stopAtOnce });
    await lab.api("set", { lr: 0.5 });
    await lab.page.waitForFunction(() => location.hash === "#v=1&lr=0.5");
});

test("a clock that stands still does not keep the page from drawing, however fast it trains", async (t) => {
    const lab = await open(t, `${site.url}#v=1&epochs=1000000&epochsPerFrame=0`, { prepare: takeClocks });
    const epochs = await lab.page.evaluate(async () => {
        stop();
        logitLab.play();
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
        logitLab.pause();
        return logitLab.state().epoch;
    });
    assert.ok(epochs > 0 && epochs < 500_000, `${epochs} epochs in two pictures`);
});

// A browser as people start it: a tab in front hides the others, and Back finds the page as it was left.
const openOrdinary = async (t, url) => {
    const profile = await mkdtemp(path.join(tmpdir(), "logit-lab-profile-"));
    const program = spawn(kChromium,
        [...kChromiumArguments, "--headless", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"],
        { stdio: ["ignore", "ignore", "pipe"] });
    const ended = new Promise((resolve) => program.once("exit", resolve));
    t.after(async () => {
        program.kill();
        await ended;
        await rm(profile, { recursive: true, maxRetries: 5 });
    });
    const address = await new Promise((resolve, reject) => {
        let said = "";
        program.stderr.on("data", (words) => {
            said += words;
            const [found] = /ws:\/\/\S+/.exec(said) ?? [];
            if (found) resolve(found);
        });
        ended.then(() => reject(new Error(said)));
    });
    const connected = await chromium.connectOverCDP(address, { noDefaults: true });
    const page = await connected.contexts()[0].newPage();
    const lab = new Lab(page, url);
    t.after(() => assert.deepEqual(lab.complaints, []));
    lab.cdp = await page.context().newCDPSession(page);
    await page.goto(url);
    await page.evaluate(() => logitLab.ready);
    return lab;
};

// Asked from outside: what is hidden draws nothing, and what is frozen has no timers.
const until = async (lab, ask) => {
    while (!await lab.page.evaluate(ask)) await new Promise((resolve) => setTimeout(resolve, 50));
};
const mark = (lab) => lab.page.evaluate(() => { globalThis.isSamePage = true; });
const isMarked = (lab) => lab.page.evaluate(() => globalThis.isSamePage === true);

test("a tab that is hidden, and frozen, goes on where it was", async (t) => {
    const lab = await openOrdinary(t, `${site.url}#v=1&lr=0.05&epochs=1000000`);
    await lab.api("play");
    await goesOn(lab);
    await lab.page.evaluate(() => {
        globalThis.heard = "";
        for (const sign of ["freeze", "resume"]) document.addEventListener(sign, () => { heard += sign; });
    });
    await lab.page.context().newPage();
    await until(lab, () => document.hidden);
    const { epoch } = await lab.api("state");
    await lab.cdp.send("Page.setWebLifecycleState", { state: "frozen" });
    await until(lab, () => heard === "freeze");
    await lab.cdp.send("Page.setWebLifecycleState", { state: "active" });
    await until(lab, () => heard === "freezeresume");
    assert.equal((await lab.api("state")).epoch, epoch);
    await lab.page.bringToFront();
    await until(lab, () => !document.hidden);
    await goesOn(lab);
    await lab.page.getByText("Nothing was trained while this tab was hidden.").waitFor({ state: "attached" });
    await lab.api("pause");
    const { length } = (await lab.history()).epoch;
    assert.equal(length, (await lab.api("state")).epoch);
    await isDrawn(lab);
});

for (const running of [false, true]) {
    test(`Back finds the page as it was left, ${running ? "playing" : "paused"}`, async (t) => {
        const lab = await openOrdinary(t, `${site.url}#v=1&lr=0.05&epochs=1000000`);
        await lab.api("step", 7);
        await idle(lab);
        if (running) {
            await lab.api("play");
            await goesOn(lab);
        }
        await mark(lab);
        const before = await lab.api("state");

        const refusals = [];
        await lab.cdp.send("Page.enable");
        lab.cdp.on("Page.backForwardCacheNotUsed", ({ notRestoredExplanations }) => refusals.push(...notRestoredExplanations));
        await lab.page.goto("about:blank");
        const { currentIndex, entries } = await lab.cdp.send("Page.getNavigationHistory");
        await lab.cdp.send("Page.navigateToHistoryEntry", { entryId: entries[currentIndex - 1].id });
        await lab.page.waitForFunction(() => globalThis.logitLab?.state);
        assert.deepEqual(refusals.filter(({ type }) => type !== "Circumstantial"), [], "the page gives no reason not to keep it");
        if (refusals.length > 0) return t.skip(`Chromium did not keep it: ${refusals.map(({ reason }) => reason)}`);

        assert.ok(await isMarked(lab), "the very page");
        const now = await lab.api("state");
        assert.equal(now.running, running);
        assert.ok(running ? now.epoch >= before.epoch : now.epoch === 7, `${now.epoch} after ${before.epoch}`);
        if (running) await goesOn(lab);
        else await lab.click("Step 1");
        await isDrawn(lab);
    });
}

test("where the browser keeps no page for Back, it opens at the moment that its address names", async (t) => {
    const lab = await open(t, `${site.url}#v=1&lr=0.05&epochs=1000000`);
    await lab.api("step", 7);
    await idle(lab);
    await lab.api("play");
    await goesOn(lab);
    await mark(lab);
    await lab.page.goto("about:blank");
    await lab.page.goBack();
    await lab.page.evaluate(() => logitLab.ready);
    assert.equal(await isMarked(lab), false);
    await lab.waitForState(({ epoch }) => epoch === 7);
    assert.equal((await lab.api("config")).lr, 0.05);
    await isDrawn(lab);
});

for (const [place, url] of [["http", site.url], ["file", kFileUrl]]) {
    test(`${place}: two tabs keep each its run and its view`, async (t) => {
        const lab = await open(t, `${url}#v=1&lr=0.05&epochs=1000000`);
        const page = await lab.page.context().newPage();
        const second = new Lab(page, url);
        t.after(() => assert.deepEqual(second.complaints, []));
        await page.goto(`${url}#v=1&lr=0.5&optimizer=adam&epochs=1000000`);
        await page.evaluate(() => logitLab.ready);
        const both = [lab, second];
        const ask = (method) => Promise.all(both.map((tab) => tab.api(method)));
        const configs = await ask("config");
        assert.deepEqual(configs.map(({ lr }) => lr), [0.05, 0.5]);
        for (const tab of both) await tab.api("play");
        await lab.api("setView", { theme: "dark" });
        await page.waitForFunction(() => localStorage.getItem("logit-lab-view")?.includes("theme=dark"));
        await second.speak("zh");
        for (const tab of both) await goesOn(tab);
        for (const tab of both) await tab.api("pause");
        assert.deepEqual((await ask("view")).map(({ theme, lang }) => [theme, lang]), [["dark", "en"], ["system", "zh"]]);
        assert.deepEqual(await ask("config"), configs);
        await Promise.all(both.map(idle));
        const before = (await ask("state")).map(({ epoch }) => epoch);
        for (const [i, tab] of both.entries()) {
            await tab.page.reload();
            await tab.page.evaluate(() => logitLab.ready);
            await tab.waitForState(`({ epoch }) => epoch === ${before[i]}`);
        }
        assert.deepEqual(await ask("config"), configs);
        const remembered = (await ask("view")).map(({ theme, lang }) => [theme, lang]);
        assert.deepEqual(remembered, [["system", "zh"], ["system", "zh"]], "of the tab where something was chosen last");
    });
}
