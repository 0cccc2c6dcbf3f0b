// The page's own bars: weight, time to first frame, idleness, smoothness while training. Ratios are
// of medians of interleaved runs. Run by run.sh.
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { launch, serve } from "../browser/lab.mjs";
import { intervals, median, quantile } from "./intervals.mjs";

const kBuild = path.resolve(import.meta.dirname, "../../build/wasm");
const kLoads = 15;
const kFrames = 300;
const kSeeks = 500;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const bareFolder = async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "bare-"));
    await copyFile(path.join(import.meta.dirname, "bare_page.html"), path.join(folder, "index.html"));
    for (const name of ["bare-page.js", "bare-page.wasm"]) {
        await copyFile(path.join(kBuild, "tests", name), path.join(folder, name));
    }
    return folder;
};

// Milliseconds from the start of the navigation until the first picture is handed to the browser, with
// empty caches. How long that draws it is a matter of the graphics card, or of its absence.
const firstFrame = async (browser, url, slowed) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowed });
    await page.goto(url, { waitUntil: "commit" });
    const time = await page.evaluate(async () => {
        while (!globalThis.logitLab && !globalThis.ready) await new Promise(requestAnimationFrame);
        await (globalThis.ready ?? globalThis.logitLab.ready);
        return performance.now();
    });
    await context.close();
    return time;
};

// The page against a bare one, in turn, on a processor that is slowed so many times. A row of the table of bars.
const startBar = async (browser, ours, bare, slowed, words) => {
    const times = { ours: [], bare: [] };
    for (let i = 0; i < kLoads; ++i) {
        times.ours.push(await firstFrame(browser, ours, slowed));
        times.bare.push(await firstFrame(browser, bare, slowed));
    }
    const [oursMs, bareMs] = [median(times.ours), median(times.bare)];
    return {
        against: `time to first frame${words} (${oursMs.toFixed(0)} ms) against a bare page (${bareMs.toFixed(0)} ms)`,
        atLeast: 1.2, aim: 1.0, measured: oursMs / bareMs, unit: "×",
    };
};

const firstLoadBytes = async (browser, url) => {
    const page = await browser.newPage();
    const bodies = [];
    page.on("response", (response) => {
        if (response.url().startsWith("http")) bodies.push(response.body());
    });
    await page.goto(url);
    await page.evaluate(() => logitLab.ready);
    const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body, { level: 9 }).length);
    await page.close();
    return sizes.reduce((sum, size) => sum + size, 0);
};

const idleFrames = async (page) => {
    await sleep(3000);  // tooltips and fades have ended
    const before = await page.evaluate(() => logitLab.stats().framesDrawn);
    await sleep(5000);
    return await page.evaluate(() => logitLab.stats().framesDrawn) - before;
};

// p95 while training as fast as possible against p95 while only drawing, alternating.
const smoothness = async (page) => {
    const drawing = [];
    const training = [];
    const rates = [];
    for (let round = 0; round < 3; ++round) {
        drawing.push(...(await intervals(page, false)).intervals);
        await page.evaluate(() => logitLab.reset());
        const trained = await intervals(page, true);
        training.push(...trained.intervals);
        rates.push(trained.epochsPerSecond);
    }
    return { drawing: quantile(drawing, 0.95), training: quantile(training, 0.95), rate: median(rates) };
};

// Epochs a second with every panel shown, and with the plot alone, alternating.
const ratesByPanels = async (page) => {
    const rates = { shown: [], hidden: [] };
    for (let round = 0; round < 5; ++round) {
        for (const [name, hide] of [["shown", []], ["hidden", ["code", "tensors", "console"]]]) {
            await page.evaluate((panels) => { logitLab.setView({ hide: panels }); logitLab.reset(); }, hide);
            rates[name].push((await intervals(page, true)).epochsPerSecond);
        }
    }
    await page.evaluate(() => logitLab.setView({ hide: [] }));
    return { shown: median(rates.shown), hidden: median(rates.hidden) };
};

// Milliseconds of the processor for a picture with everything shown, in slow motion.
const slowMotionFrames = (page) => {
    return page.evaluate(async (frames) => {
        logitLab.reset();
        logitLab.setView({ slowMotion: true });
        logitLab.play();
        const taken = [];
        for (let i = 0; i < frames; ++i) {
            await new Promise(requestAnimationFrame);
            taken.push(logitLab.stats().frameMs);
        }
        logitLab.pause();
        logitLab.setView({ slowMotion: false });
        return taken;
    }, kFrames);
};

// Milliseconds that a jump to any moment of a long run takes, each until the state is there.
const seekTimes = (page) => page.evaluate(async ([epochs, count]) => {
    logitLab.set({ epochs, lrChanges: [] });
    await logitLab.seek(epochs);
    const times = [];
    for (let i = 0; i < count; ++i) {
        const epoch = Math.floor(Math.random() * (epochs + 1));
        const start = performance.now();
        await logitLab.seek(epoch);
        times.push(performance.now() - start);
    }
    return times;
}, [1_000_000, kSeeks]);

// Rows of the table of bars: { against, atLeast, aim, measured, unit }.
export const pageBars = async () => {
    const browser = await launch();
    const site = await serve();
    const folder = await bareFolder();
    const bare = await serve(folder);
    try {
        const bytes = await firstLoadBytes(browser, site.url);
        const start = await startBar(browser, site.url, bare.url, 1, "");
        const slowStart = await startBar(browser, site.url, bare.url, 4, ", the processor slowed four times");
        const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
        await page.goto(site.url);
        await page.evaluate(() => logitLab.ready);
        const idle = await idleFrames(page);
        await page.evaluate(() => logitLab.set({ epochs: 1_000_000, epochsPerFrame: 0 }));
        const { drawing, training, rate } = await smoothness(page);
        const panels = await ratesByPanels(page);
        const seeks = await seekTimes(page);
        const slow = await slowMotionFrames(page);
        return [
            { against: "first load, gzip, all files", atLeast: 400, aim: 320, measured: bytes / 1000, unit: "kB" },
            start,
            slowStart,
            { against: "frames drawn in 5 s, paused and untouched", atLeast: 0, aim: 0, measured: idle, unit: "" },
            {
                against: `p95 frame interval training (${training.toFixed(1)} ms, ${Math.round(rate / 1000)} 000 epochs a second) against drawing only (${drawing.toFixed(1)} ms)`,
                atLeast: 1.2, aim: 1.05, measured: training / drawing, unit: "×",
            },
            {
                against: `epochs a second as fast as possible, the plot alone (${Math.round(panels.hidden / 1000)} 000) against everything shown (${Math.round(panels.shown / 1000)} 000)`,
                atLeast: 1.25, aim: 1.05, measured: panels.hidden / panels.shown, unit: "×",
            },
            {
                against: `seek, a full-batch run of 10^6 epochs, ${kSeeks} moments in random order, p95`,
                atLeast: 50, aim: 10, measured: quantile(seeks, 0.95), unit: "ms",
            },
            {
                against: "a picture with everything shown, in slow motion, 1280×720, median time of the processor",
                atLeast: 4, aim: 2, measured: median(slow), unit: "ms",
            },
        ];
    } finally {
        await browser.close();
        await site.close();
        await bare.close();
        await rm(folder, { recursive: true });
    }
};
