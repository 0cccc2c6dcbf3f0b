// What befalls a page: windows and pixel ratios of any size, clocks that jump, tabs that are hidden, frozen and gone
// back to, two tabs at once, what a browser refuses, too much asked for, messages from elsewhere. What the user
// did stays, nothing is complained about, not in a warning either, and the page goes on.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { chromium } from "playwright-core";
import { Lab, kChromiumArguments, kFileUrl, kSharp, launch, serve } from "./lab.mjs";

const browser = await launch(["--host-resolver-rules=MAP lab.test 127.0.0.1"]);
const site = await serve();
after(() => Promise.all([browser.close(), site.close()]));

const open = (t, url, { prepare = () => {}, ...options } = {}) => {
    const complaints = [];
    t.after(() => assert.deepEqual(complaints, []));
    return Lab.forTest(t, browser, url, {
        prepare: async (page) => {
            page.on("console", (message) => {
                const counts = message.type() === "warning" && !/was preloaded/.test(message.text());  // of no use from a disk
                if (counts) complaints.push(message.text());
            });
            await prepare(page);
        },
        ...options,
    });
};

const goesOn = async (lab) => {
    const { epoch } = await lab.api("state");
    await lab.waitForState(`({ epoch }) => epoch > ${epoch}`);
};

const isDrawn = async (lab) => {
    const { width, height, at } = await lab.picture();
    const colors = new Set(Array.from({ length: 4000 }, (_, i) => at((i * 131) % width, (i * 61) % height).join()));
    assert.ok(colors.size > 20, `a picture of ${colors.size} colours`);
};

// Until no picture is drawn any more.
const idle = (lab) => lab.page.evaluate(async () => {
    let drawn;
    do {
        drawn = logitLab.stats().framesDrawn;
        await new Promise((resolve) => setTimeout(resolve, 500));
    } while (logitLab.stats().framesDrawn !== drawn);
});

// --- the screen ----------------------------------------------------------------------------------------------

test("windows too small and too large for anything leave the run, and the picture that was", async (t) => {
    const lab = await open(t, `${site.url}#v=1&lr=0.05&epoch=30`, { ...kSharp, viewport: { width: 1280, height: 720 } });
    await lab.waitForState(({ epoch }) => epoch === 30);
    const settled = async () => {
        await lab.moveMouseAway();
        await idle(lab);
        return (await lab.picture()).pixels;
    };
    const before = await settled();
    const run = [await lab.api("state"), await lab.api("config"), await lab.history()];
    for (const [width, height] of [[1, 1], [8000, 200], [200, 4000]]) {
        await lab.page.setViewportSize({ width, height });
        await lab.page.waitForFunction(([w, h]) => {
            const canvas = document.getElementById("canvas");
            return canvas.width === w && canvas.height === h;
        }, [width, height]);
        await lab.frames(3);
        assert.deepEqual([await lab.api("state"), await lab.api("config"), await lab.history()], run, `${width}×${height}`);
    }
    await lab.page.setViewportSize({ width: 1280, height: 720 });
    assert.deepEqual(await settled(), before);
});

test("a window without room for the plot prints the rest", async (t) => {
    const lab = await open(t, kFileUrl, { viewport: { width: 100, height: 60 } });
    await lab.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.match(await lab.page.locator("#report").innerText(), /import torch/);
});

const kRatios = [0.5, 0.75, 1.25, 3, 4];
const kSizes = [{ width: 961, height: 601 }, { width: 481, height: 321 }];  // of few pixels where the ratio is high

const checkRatio = async (lab, ratio) => {
    const { canvas, css } = await lab.page.evaluate(() => {
        const canvas = document.getElementById("canvas");
        const { width, height } = canvas.getBoundingClientRect();
        return { canvas: [canvas.width, canvas.height], css: [width, height] };
    });
    assert.deepEqual(canvas, css.map((length) => Math.round(length * ratio)), "one pixel is one pixel");
    await isDrawn(lab);
    await lab.click("play");
    await lab.waitForState(({ running, epoch }) => running && epoch > 0);
    await lab.click("play");
    assert.equal((await lab.api("state")).running, false);
};

for (const [i, ratio] of kRatios.entries()) {
    const next = kRatios[(i + 1) % kRatios.length];
    test(`a pixel ratio of ${ratio} that becomes ${next}`, async (t) => {
        const size = (of) => kSizes[Number(of > 2)];
        const lab = await open(t, `${site.url}#v=1&epochs=1000000`, { deviceScaleFactor: ratio, viewport: size(ratio) });
        await checkRatio(lab, ratio);
        const { width, height } = size(next);  // Chromium tells a page of a ratio only with another size
        await lab.cdp.send("Emulation.setDeviceMetricsOverride",
            { width: width + 40, height: height + 20, deviceScaleFactor: next, mobile: false });
        await lab.page.waitForFunction((wanted) => devicePixelRatio === wanted, next);
        await lab.frames(6);
        await checkRatio(lab, next);
    });
}

test("graphics that are given back leave not even a warning", async (t) => {
    const lab = await open(t, site.url);
    await lab.loseGraphics(3);
    await lab.click("10");
    assert.equal((await lab.api("state")).epoch, 10);
});

// --- clocks ----------------------------------------------------------------------------------------------------

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

// --- tabs --------------------------------------------------------------------------------------------------------

// A browser as people start it: a tab in front hides the others, and Back finds the page as it was left.
const openOrdinary = async (t, url) => {
    const profile = await mkdtemp(path.join(tmpdir(), "logit-lab-profile-"));
    const program = spawn(process.env.CHROMIUM ?? "/usr/bin/chromium",
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
        await second.api("setView", { lang: "zh" });
        await page.waitForFunction(() => document.documentElement.lang === "zh");
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

// --- what the browser refuses --------------------------------------------------------------------------------

const says = (lab, sentence) => lab.page.locator("dialog[open] [role=status]").getByText(sentence, { exact: true }).waitFor();
const openDialog = async (lab, name) => {
    await lab.page.locator(`#menu [data-opens=${name}]`).click();
    await lab.page.locator(`#${name}[open]`).waitFor();
    const more = lab.page.locator("dialog[open] summary");
    if (await more.count() > 0) await more.click();
};

// All that copy, each in its dialog.
const copyEverything = async (lab, act) => {
    await lab.api("step", 3);
    let buttons = 0;
    for (const name of ["share-dialog", "script-dialog", "run-dialog"]) {
        await openDialog(lab, name);
        for (const button of await lab.page.locator("dialog[open] [data-copies]").all()) {
            await lab.page.evaluate(() => { document.querySelector("dialog[open] [role=status]").textContent = ""; });
            await button.click();
            await act(await button.getAttribute("data-copies"));
            ++buttons;
        }
        await lab.page.keyboard.press("Escape");
    }
    assert.equal(buttons, 6);
};
const valueOf = (lab, field) => lab.page.locator(`#${field}`).inputValue();

// What Ctrl+V brings, into a field of the test's own.
const pasted = async (lab) => {
    await lab.page.evaluate(() => {
        const field = document.querySelector("dialog[open]").appendChild(document.createElement("textarea"));
        field.id = "pasted";
        field.focus();
    });
    await lab.page.keyboard.press("Control+V");
    const text = await valueOf(lab, "pasted");
    await lab.page.evaluate(() => document.getElementById("pasted").remove());
    return text;
};

const checkOlderWay = (lab) => copyEverything(lab, async (field) => {
    await says(lab, "Copied.");
    assert.equal(await pasted(lab), await valueOf(lab, field), field);
});

const denyClipboard = async (lab) => {
    const { targetInfo: { browserContextId } } = await lab.cdp.send("Target.getTargetInfo");
    await lab.cdp.send("Browser.setPermission",
        { permission: { name: "clipboard-write" }, setting: "denied", origin: new URL(site.url).origin, browserContextId });
    const refusal = await lab.page.evaluate(() => navigator.clipboard.writeText("any").then(() => "", ({ name }) => name));
    assert.equal(refusal, "NotAllowedError");
};

test("a clipboard that is refused: the older way", async (t) => {
    const lab = await open(t, site.url);
    await denyClipboard(lab);
    await checkOlderWay(lab);
});

test("a clipboard that is refused, and the older way too: the text is selected, a sentence says what to press", async (t) => {
    const prepare = (page) => page.addInitScript(() => { document.execCommand = () => false; });
    const lab = await open(t, site.url, { prepare });
    await denyClipboard(lab);
    await copyEverything(lab, async (field) => {
        await says(lab, "Press Ctrl+C to copy.");
        await lab.page.keyboard.press("Control+C");
        assert.equal(await pasted(lab), await valueOf(lab, field), field);
    });
});

test("over http from another machine there is no clipboard, and nothing is kept: the older way", async (t) => {
    const lab = await open(t, `${site.url.replace("127.0.0.1", "lab.test")}?offline`);
    assert.deepEqual(await lab.page.evaluate(() => [isSecureContext, navigator.clipboard]), [false, undefined]);
    await checkOlderWay(lab);
});

test("storage that is full: the view changes, and is not remembered", async (t) => {
    const lab = await open(t, site.url);
    const remembered = () => lab.page.evaluate(() => localStorage.getItem("logit-lab-view"));
    await lab.page.evaluate(() => {
        localStorage.clear();
        for (let length = 2 ** 24, i = 0; length >= 1; length /= 2) {
            try {
                while (i < 100) localStorage.setItem(`filled ${i++}`, "x".repeat(length));
            } catch {
                // Full for this length.
            }
        }
    });
    await lab.api("setView", { theme: "dark" });
    await lab.page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
    await lab.page.locator("#next-language").click();
    await lab.page.waitForFunction(() => document.documentElement.lang === "zh");
    await lab.click("10");
    assert.equal(await remembered(), null);
    await idle(lab);
    await lab.page.reload();
    await lab.page.evaluate(() => logitLab.ready);
    await lab.waitForState(({ epoch }) => epoch === 10);
});

test("no room to keep the page for when there is no network: nothing is kept and nothing is missed", async (t) => {
    const prepare = (page) => page.addInitScript(() => {
        const { register } = ServiceWorkerContainer.prototype;
        ServiceWorkerContainer.prototype.register = function (...given) { return globalThis.registered = register.apply(this, given); };
    });
    const lab = await open(t, site.url, { prepare });
    await lab.cdp.send("Storage.overrideQuotaForOrigin", { origin: new URL(site.url).origin, quotaSize: 1000 });
    await lab.page.goto(`${site.url}?offline`);
    await lab.page.waitForFunction(() => globalThis.registered);
    const kept = await lab.page.evaluate(async () => {
        const registration = await registered;
        while (registration.installing) await new Promise((resolve) => setTimeout(resolve, 50));
        return Boolean(registration.waiting || registration.active);
    });
    assert.equal(kept, false);
    await lab.click("10");
    assert.equal((await lab.api("state")).epoch, 10);
});

test("downloads that are refused: a sentence, and all goes on", async (t) => {
    const lab = await open(t, site.url, { acceptDownloads: false, tolerates: (complaint) => complaint.includes(" blob:") });
    await lab.api("step", 3);
    const saves = { "script-dialog": ["save-script"], "run-dialog": ["save-run", "save-curves", "save-samples", "save-loss"] };
    for (const [name, buttons] of Object.entries(saves)) {
        await openDialog(lab, name);
        for (const button of buttons) {
            const refused = lab.page.waitForEvent("download");
            await lab.page.locator(`#${button}`).click();
            const download = await refused;
            assert.notEqual(await download.failure(), null);
            await says(lab, `The browser saves it as ${download.suggestedFilename()}, unless it refuses downloads.`);
        }
        await lab.page.keyboard.press("Escape");
    }
    await lab.click("10");
    assert.equal((await lab.api("state")).epoch, 13);
});

test("a picture that cannot be made: a sentence", async (t) => {
    const lab = await open(t, site.url);
    const refusal = "The picture could not be made. Make the window larger, and try again.";
    await openDialog(lab, "run-dialog");
    await lab.page.evaluate(() => { HTMLCanvasElement.prototype.toBlob = (take) => take(null); });
    await lab.page.locator("#save-loss").click();
    await says(lab, refusal);
    await lab.page.setViewportSize({ width: 100, height: 60 });
    await lab.page.waitForFunction(() => !logitLab.widgets().some(({ label }) => label === "picture-loss"));
    await lab.page.evaluate(() => {
        document.querySelector("dialog[open] [role=status]").textContent = "";
        document.getElementById("save-loss").click();
    });
    await says(lab, refusal);
});

// --- too much ------------------------------------------------------------------------------------------------------

test("a thousand million epochs are refused in a sentence that says how many may be, on every way", async (t) => {
    const lab = await open(t, `${site.url}#v=1&lr=0.05&epochs=1000000000`);
    const isFine = async () => {
        const { lr, epochs } = await lab.api("config");
        assert.deepEqual([lr, epochs], [0.05, 500]);
    };
    const kSentence = /epochs.*1000000\b/;
    await lab.page.waitForFunction(() => document.getElementById("live").textContent.includes("1000000"));
    assert.match(await lab.page.locator("#live").textContent(), kSentence);
    await isFine();
    const thrown = await lab.page.evaluate(() => { try { logitLab.set({ epochs: 1e9 }); } catch ({ message }) { return message; } });
    assert.match(thrown, kSentence);
    assert.match((await lab.api("openPermalink", "#v=1&lr=0.05&epochs=1000000000")).join(), kSentence);
    await isFine();
    await lab.click("epochs-value");
    await lab.page.keyboard.type("1000000000");
    await lab.press("Enter");
    assert.match(await lab.page.locator("#field-message").textContent(), kSentence);
    await lab.press("Escape");
    await isFine();
    await lab.dragAcross("epochs", 0.5, 1.5);
    await lab.page.waitForFunction(() => logitLab.config().epochs === 1_000_000);
});

test("a link to the end of the longest run shows its way there, and can be stopped", async (t) => {
    const lab = await open(t, `${site.url}#v=1&epochs=1000000&batchSize=1&epoch=1000000`);
    await lab.page.waitForFunction(() => logitLab.widgets().some(({ label }) => label === "stop"));
    await lab.click("stop");
    const { epoch, running } = await lab.api("state");
    assert.ok(!running && epoch < 1_000_000, `${epoch}`);
    await lab.click("Step 1");
    assert.ok((await lab.api("state")).epoch <= epoch + 1);
});

// --- pages of others ---------------------------------------------------------------------------------------------

const kMessages = [null, "play", "takeOver", "tidy", 7, [], { method: "set", argument: { lr: 9 } }, "#v=1&lr=9", { lr: 9 },
    { type: "logit-lab-language" }, "webpackOk", { data: { call: "reset" } }];

test("what pages of another origin send changes nothing, and they reach nothing of the page", async (t) => {
    const ofOthers = /^outside the folder: http:\/\/localhost:|Framing/;
    const lab = await open(t, site.url, { tolerates: (complaint) => ofOthers.test(complaint) });
    const server = createServer((_request, response) => response.setHeader("content-type", "text/html; charset=utf-8").end(
        `<!doctype html><title>host</title><link rel="icon" href="data:,"><iframe src="${site.url}#v=1&amp;lr=0.05&amp;epoch=9"></iframe>`));
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve).unref());
    t.after(() => server.close());
    await lab.page.goto(`http://localhost:${server.address().port}/`);
    const frame = lab.page.frames()[1];
    await frame.evaluate(() => logitLab.ready);
    await frame.waitForFunction(() => logitLab.state().epoch === 9);
    const everything = () => frame.evaluate(() => {
        const { config, state, view, runs, code } = logitLab;
        return [config(), state(), view(), runs(), code(), document.documentElement.outerHTML];
    });
    await idle({ page: frame });
    const before = await everything();
    const reached = await lab.page.evaluate(async (messages) => {
        const lab = frames[0];
        for (const message of messages) lab.postMessage(message, "*");
        const { port1, port2 } = new MessageChannel();
        lab.postMessage("port", "*", [port2]);
        port1.postMessage({ method: "play" });
        const tries = [() => lab.logitLab, () => lab.document.body, () => lab.location.href, () => lab.localStorage];
        return tries.map((look) => { try { return `${look()}`; } catch ({ name }) { return name; } });
    }, kMessages);
    assert.deepEqual(reached, Array(4).fill("SecurityError"));
    await idle({ page: frame });
    assert.deepEqual(await everything(), before);
    // And none of theirs comes into the page.
    await lab.page.goto(site.url);
    await lab.page.evaluate(() => logitLab.ready);
    const refused = await lab.page.evaluate((url) => new Promise((resolve) => {
        addEventListener("securitypolicyviolation", ({ violatedDirective }) => resolve(violatedDirective), { once: true });
        document.body.append(Object.assign(document.createElement("iframe"), { src: url }));
    }), `http://localhost:${server.address().port}/`);
    assert.equal(refused, "frame-src");
});
