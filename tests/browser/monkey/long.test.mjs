// The page training as fast as it can with everything open, for MONKEY_SECONDS, 20 by default: neither memory nor the
// time between two pictures grows.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { median } from "../../bench/intervals.mjs";
import { Lab, kSharp, launch, serve } from "../lab.mjs";
import { inWords, memoryOf } from "./memory.mjs";

const seconds = Number(process.env.MONKEY_SECONDS ?? 20);

const browser = await launch();
const site = await serve();
after(() => Promise.all([browser.close(), site.close()]));

const kTenths = 10;
const kThird = 3;  // tenths
const kEpochs = 1_000_000;
const kKept = 8;
// A minute is long enough for a machine that does something else meanwhile to be told from a page that slows down.
const kSlower = seconds >= 60 ? 1.2 : 2;
const kMore = { wasm: 8 << 20, heap: 4 << 20, nodes: 300, listeners: 30 };

// A lesson beside the canvas, the settings, the plot with a test loss and kept runs, the surface with their paths,
// the code and the tensors.
const openEverything = async (lab) => {
    await lab.page.waitForFunction(() => logitLab.lesson()?.id === "train-test");
    await lab.page.evaluate(async ([epochs, kept]) => {
        logitLab.pause();
        for (let run = 0; run < kept; ++run) {
            logitLab.set({ seed: run + 1, testSize: 0.3, epochs });
            await logitLab.seek(2000);
            logitLab.pinRun(`seed ${run + 1}`);
        }
        logitLab.set({ epochsPerFrame: 0 });
        logitLab.setView({ show: "surface" });
    }, [kEpochs, kKept]);
    for (const label of ["lr", "picture-loss", "picture-surface", "play"]) await lab.widget(label);
    const shown = (await lab.api("widgets")).map(({ label }) => label).join();
    for (const panel of ["/code", "/tensors"]) assert.ok(shown.includes(panel), `${panel} is not among ${shown}`);
    assert.ok(await lab.page.locator("#lesson").isVisible());
};

// Trains for so long, from the beginning again after each end. The times between two pictures, and all epochs.
const train = ({ page }, ms) => page.evaluate(async (forMs) => {
    const begin = await new Promise(requestAnimationFrame);
    const intervals = [];
    let epochs = -logitLab.state().epoch;
    for (let last = begin; last - begin < forMs;) {
        const { running, epoch } = logitLab.state();
        if (!running) {
            epochs += epoch;
            logitLab.reset();
            logitLab.play();
        }
        const time = await new Promise(requestAnimationFrame);
        intervals.push(time - last);
        last = time;
    }
    return { intervals, epochs: epochs + logitLab.state().epoch };
}, ms);

test(`${seconds} s of training with everything open: memory and frame time are flat`, async (t) => {
    const lab = await Lab.forTest(t, browser, `${site.url}#lesson=train-test`, { ...kSharp, drawn: true, viewport: { width: 1280, height: 720 } });
    await openEverything(lab);
    await lab.page.evaluate((epochs) => logitLab.seek(epochs), kEpochs);  // all that a run of this length records
    const tenths = [];
    for (let i = 0; i < kTenths; ++i) {
        const { intervals, epochs } = await train(lab, 1000 * seconds / kTenths);
        tenths.push({ frame: median(intervals), epochs, ...await memoryOf(lab) });
        t.diagnostic(`tenth ${i + 1}: ${epochs} epochs, a picture every ${median(intervals).toFixed(1)} ms, ${inWords(tenths[i])}`);
    }
    const [, second] = tenths;
    for (const [what, more] of Object.entries(kMore)) {
        assert.ok(tenths.at(-1)[what] <= second[what] + more, `${what}: ${second[what]} in the second tenth, ${tenths.at(-1)[what]} in the last`);
    }
    // The best of the last tenths: what else the machine does slows some of them.
    const first = median(tenths.slice(0, kThird).map(({ frame }) => frame));
    const last = Math.min(...tenths.slice(-kThird).map(({ frame }) => frame));
    assert.ok(last <= kSlower * first, `a picture every ${last.toFixed(1)} ms at the end, every ${first.toFixed(1)} ms at the beginning`);
});
