// Own data and the views: how long a large file takes, whether the page answers meanwhile, and what a
// view costs. Run by run.sh.
import { Lab, kSharp, launch, serve } from "../browser/lab.mjs";
import { intervals, median, quantile } from "./intervals.mjs";

const kFrames = 120;
const kViews = ["Sigmoid", "Boundary", "Surface", "Metrics"];

// In the page: rows of normal numbers, two classes apart from each other by their sum.
const makeCsv = ([rows, columns]) => {
    let state = 1;
    const random = () => (state = Math.imul(state, 48271) & 0x7fffffff) / 0x80000000;
    const lines = [[...Array(columns).keys()].map((column) => `f${column}`).concat("label").join(",")];
    for (let row = 0; row < rows; ++row) {
        const label = row % 2;
        const cells = Array.from({ length: columns }, () => (random() * 2 - 1 + 0.2 * label).toFixed(4));
        lines.push(`${cells.join(",")},${label}`);
    }
    globalThis.csv = lines.join("\n");
};

// Milliseconds until the first epoch of the file is trained, and the longest time in which the page
// heard nothing: a message to itself that it answers again and again.
const load = async () => {
    let longest = 0;
    let last = performance.now();
    let over = false;
    const watch = new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
            const now = performance.now();
            longest = Math.max(longest, now - last);
            last = now;
            over ? resolve() : port2.postMessage(null);
        };
        port2.postMessage(null);
    });
    const start = performance.now();
    const { rows } = await logitLab.loadCsv(globalThis.csv);
    await logitLab.step();
    const took = performance.now() - start;
    over = true;
    await watch;
    return { took, longest, rows };
};

const inPage = async (browser, url, measure) => {
    const lab = await Lab.open(browser, url, { ...kSharp, drawn: true, viewport: { width: 1280, height: 720 } });
    try {
        return await measure(lab);
    } finally {
        await lab.close();
    }
};

const expectRows = ({ rows }, expected) => {
    if (rows !== expected) throw new Error(`${rows} rows were loaded instead of ${expected}`);
};

const loadFile = (browser, url) => inPage(browser, url, async (lab) => {
    await lab.page.evaluate(makeCsv, [100_000, 20]);
    const runs = [];
    for (let i = 0; i < 5; ++i) {
        runs.push(await lab.page.evaluate(load));
        expectRows(runs.at(-1), 100_000);
    }
    return { took: median(runs.map(({ took }) => took)), longest: median(runs.map(({ longest }) => longest)) };
});

// A million rows: seconds to load, and the p95 frame interval while training against only drawing.
const trainMillion = (browser, url) => inPage(browser, url, async (lab) => {
    await lab.page.evaluate(makeCsv, [1_000_000, 10]);
    const loaded = await lab.page.evaluate(load);
    expectRows(loaded, 1_000_000);
    await lab.page.evaluate(() => logitLab.set({ epochs: 1_000_000, epochsPerFrame: 0 }));
    const drawing = await intervals(lab.page, false);
    const training = await intervals(lab.page, true);
    return { seconds: loaded.took / 1000, drawing: quantile(drawing.intervals, 0.95),
             training: quantile(training.intervals, 0.95) };
});

// Milliseconds of the processor for a picture of another moment each time.
const pictures = (page) => page.evaluate(async () => {
    logitLab.reset();
    const taken = [];
    for (let i = 0; i < 60; ++i) {
        logitLab.step();
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
        taken.push(logitLab.stats().frameMs);
    }
    return taken.slice(10);
});

// What each view adds to a picture, to its p95 interval and to the epochs a second.
const costOfViews = (browser, url) => inPage(browser, url, async (lab) => {
    const { page } = lab;
    await page.evaluate(() => logitLab.set({ epochs: 1_000_000, epochsPerFrame: 0 }));
    const measure = async () => {
        const ms = median(await pictures(page));
        const drawing = quantile((await intervals(page, false, kFrames)).intervals, 0.95);
        await page.evaluate(() => logitLab.reset());
        const training = await intervals(page, true, kFrames);
        await page.evaluate(() => logitLab.pause());
        return { ms, drawing, p95: quantile(training.intervals, 0.95), rate: training.epochsPerSecond };
    };
    const costs = {};
    for (const view of kViews) {
        await page.evaluate((views) => logitLab.setView({ hide: ["code", "tensors", "console", ...views.map((view) => view.toLowerCase())] }), kViews);
        const without = await measure();
        await page.evaluate(() => logitLab.setView({ hide: [] }));
        await lab.click(view);
        const shown = await measure();
        costs[view] = { ms: shown.ms - without.ms, interval: shown.p95 / shown.drawing, rate: shown.rate / without.rate };
    }
    return costs;
});

// Milliseconds that the curves of eight kept runs, each of 30 000 epochs, add to a picture.
const costOfKeptRuns = (browser, url) => inPage(browser, url, async ({ page }) => {
    await page.evaluate(() => logitLab.set({ epochs: 1_000_000 }));
    const without = median(await pictures(page));
    await page.evaluate(async () => {
        for (let seed = 1; seed <= 8; ++seed) {
            logitLab.set({ seed });
            await logitLab.step(30_000);
            logitLab.pinRun();
        }
    });
    return median(await pictures(page)) - without;
});

// Rows of the table of bars, as in page.mjs.
export const dataBars = async () => {
    const browser = await launch();
    const site = await serve();
    try {
        const file = await loadFile(browser, site.url);
        const million = await trainMillion(browser, site.url);
        const costs = await costOfViews(browser, site.url);
        const kept = await costOfKeptRuns(browser, site.url);
        const of = (key) => kViews.map((view) => costs[view][key]);
        return [
            { against: "a CSV of 100 000 rows × 20 columns, to its first trained epoch", atLeast: 3, aim: 1.5, measured: file.took / 1000, unit: "s" },
            { against: "… the longest time in which the page hears nothing", atLeast: 100, aim: 50, measured: file.longest, unit: "ms" },
            {
                against: `p95 frame interval training on 1 000 000 rows × 10 (loaded in ${million.seconds.toFixed(1)} s) against drawing only (${million.drawing.toFixed(1)} ms)`,
                atLeast: 1.2, aim: 1.05, measured: million.training / million.drawing, unit: "×",
            },
            { against: "what the boundary adds to a picture of another moment", atLeast: 2, aim: 0.5, measured: costs.Boundary.ms, unit: "ms" },
            { against: "what the loss surface, 64 × 64, adds to a picture of another moment", atLeast: 16.7, aim: 4, measured: costs.Surface.ms, unit: "ms" },
            { against: "what the curves of eight kept runs add to a picture", atLeast: 2, aim: 0.5, measured: kept, unit: "ms" },
            { against: "p95 frame interval training against drawing only, the dearest view open", atLeast: 1.2, aim: 1.05, measured: Math.max(...of("interval")), unit: "×" },
            { against: "epochs a second as fast as possible, the plot alone against everything and the dearest view", atLeast: 1.25, aim: 1.05, measured: 1 / Math.min(...of("rate")), unit: "×" },
        ];
    } finally {
        await browser.close();
        await site.close();
    }
};
