// The page in three engines: Chromium, Firefox and WebKit do the same, each in a real window. What one
// of them cannot do stands in its driver, is said and counted here, and stands in docs/reliability.md.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { compareWithArticle, kDist, kFileUrl, serve } from "../lab.mjs";
import * as chromium from "./chromium.mjs";
import * as firefox from "./firefox.mjs";
import { Lab } from "./lab.mjs";
import { openScreen } from "./screen.mjs";
import * as webkit from "./webkit.mjs";

const { default: createTrainer } = await import(pathToFileURL(path.join(kDist, "trainer.mjs")).href);
const site = await serve();
after(() => site.close());

const kPlaces = [["over http", site.url], ["from the disk", kFileUrl]];

const historyOf = (source) => ({ epoch: Array.from(source.epoch), loss: Array.from(source.loss) });
const reference = await (async () => {
    const trainer = await createTrainer();
    trainer.step(500);
    return historyOf(trainer.history());
})();

// Every test: its name, what it does with an engine, and what of the driver it needs, where not all can it.
const suite = [];
const add = (name, run, { needs } = {}) => suite.push({ name, run, needs });

for (const [place, url] of kPlaces) {
    add(`${place}: the article's run, each loss to the last bit`, async (open) => {
        const lab = await open(url);
        assert.equal((await lab.state()).loss.toFixed(4), "0.9154");
        await lab.drag(await lab.point("epochsPerFrame", 0.1), await lab.point("epochsPerFrame", 0.5));
        const { epochsPerFrame } = await lab.api("config");
        assert.ok(epochsPerFrame > 10, `${epochsPerFrame} epochs a picture, after a drag`);
        await lab.click("play");
        await lab.waitFor(() => logitLab.state().epoch === 500 && !logitLab.state().running);
        const history = await lab.evaluate(() => {
            const { epoch, loss } = logitLab.history();
            return { epoch: Array.from(epoch), loss: Array.from(loss) };
        });
        assert.deepEqual(history, reference);
        assert.deepEqual(compareWithArticle(history), []);
    });

    add(`${place}: a text pasted as a table trains`, async (open) => {
        const lab = await open(url);
        await lab.clickOn("[data-opens=data-dialog]");
        await lab.waitFor(() => document.querySelector("#data-dialog[open]"));
        await lab.clickOn("#data-text");
        await lab.page.type("size,h,kind\n1.5,2,no\n2.5,,no\n3.5,1,yes\n4.5,3,yes");
        await lab.waitFor(() => document.getElementById("data-dialog").innerText.includes("4 rows"));
        await lab.clickOn("#use-data");
        await lab.waitFor(() => logitLab.data().source === "csv");
        const { samples, dropped, features } = { ...await lab.api("data"), ...await lab.api("config") };
        assert.deepEqual([samples, dropped, features], [3, 1, [0, 1]]);
        await lab.click("10");
        assert.equal((await lab.state()).epoch, 10);
    });

    add(`${place}: a lesson in Chinese, and a name in it lights up the lab`, async (open) => {
        const lab = await open(`${url}#lang=zh&lesson=article`, { width: 1200 });
        await lab.waitFor(() => logitLab.lesson()?.step === 1);
        assert.equal(await lab.evaluate(() => document.documentElement.lang), "zh");
        assert.match(await lab.evaluate(() => document.getElementById("lesson").innerText), /文章取了 100 朵鸢尾花/);
        await lab.clickOn("#lesson-next");
        await lab.waitFor(() => logitLab.lesson().step === 2);
        await lab.frames(10);
        const unlit = await lab.canvasPicture();
        await lab.page.move(...await lab.middle("#lesson code[tabindex]"));
        await lab.frames(10);
        assert.notDeepEqual(await lab.canvasPicture(), unlit);
    });
}

add("over http: no file is fetched twice", async (open) => {
    const lab = await open(site.url);
    const names = await lab.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    assert.ok(names.some((name) => name.endsWith(".wasm")), `${names}`);
    assert.equal(new Set(names).size, names.length, `${names}`);
});

add("Play and Pause by the mouse", async (open) => {
    const lab = await open(site.url);
    await lab.click("play");
    await lab.waitFor(() => logitLab.state().epoch > 2);
    await lab.click("play");
    const { running, epoch } = await lab.state();
    assert.ok(!running && epoch < 500, `${running}, ${epoch}`);
    await lab.frames();
    assert.equal((await lab.state()).epoch, epoch);
});

add("keys walk the run, and play it", async (open) => {
    const lab = await open(site.url);
    const at = async () => {
        const { epoch, stage } = await lab.state();
        return `${epoch} ${stage}`;
    };
    for (const [key, moment] of [["ArrowRight", "1 linear"], ["ArrowRight", "2 linear"], ["ArrowLeft", "1 linear"],
        ["Shift+ArrowRight", "1 sigmoid"], ["Shift+ArrowRight", "1 loss"], ["Shift+ArrowLeft", "1 sigmoid"],
        ["Home", "0 linear"], ["End", "2 linear"], ["r", "0 linear"], ["Control+z", "2 linear"]]) {
        await lab.press(key);
        assert.equal(await at(), moment, key);
    }
    await lab.press("Space");
    await lab.waitFor(() => logitLab.state().epoch > 4);
    await lab.press("Space");
    assert.equal((await lab.state()).running, false);
    await lab.press("Escape");
    await lab.press("ArrowRight");
    assert.equal((await lab.state()).running, false);
});

add("Tab leads to Play and into its neighbours, Enter presses", async (open) => {
    const lab = await open(site.url);
    const focused = () => lab.evaluate(() => document.activeElement.textContent || document.activeElement.getAttribute("aria-label"));
    await lab.waitFor(() => document.querySelector("#mirror button"));  // it comes a moment after the picture
    await lab.press("Tab");
    assert.match(await focused(), /Play/);
    await lab.press("Enter");
    await lab.waitFor(() => logitLab.state().epoch > 0);
    await lab.press("Enter");
    assert.equal((await lab.state()).running, false);
    await lab.press("Tab");
    assert.match(await focused(), /Reset/);
    await lab.press("Shift+Tab");
    assert.match(await focused(), /Play/);
});

add("a number is typed where it stands", async (open) => {
    const lab = await open(site.url);
    await lab.click("lr-value");
    await lab.press("Control+a");
    await lab.page.type("0.03125");
    await lab.press("Enter");
    assert.equal((await lab.api("config")).lr, 0.03125);
    await lab.click("lr-value");
    await lab.press("Control+a");
    await lab.page.type("0,5");
    await lab.press("Enter");
    assert.match(await lab.evaluate(() => document.getElementById("field").innerText), /decimal point/);
    await lab.press("Escape");
    await lab.press("ArrowRight");
    assert.equal((await lab.state()).epoch, 1, "the keys are the lab's again");
});

add("a slider is dragged, and the drag is one change", async (open) => {
    const lab = await open(site.url);
    const before = await lab.api("config");
    await lab.drag(...await lab.along("lr", 0.25, 0.4, 0.6));
    const { lr } = await lab.api("config");
    assert.ok(lr > 0.002 && lr < 1, `${lr}`);
    assert.equal(await lab.api("undo"), true);
    assert.deepEqual(await lab.api("config"), before);
});

add("the playhead is dragged to and fro", async (open) => {
    const lab = await open(site.url, { width: 1200 });
    await lab.api("step", 100);
    await lab.frames();
    const trainer = await createTrainer();
    const seen = [];
    await lab.drag(await lab.point("playhead"));
    await lab.page.move(...await lab.point("playhead"));
    await lab.page.down();
    for (const share of [0.6, 0.05, 0.15, 0.1]) {
        await lab.page.move(...await lab.point("timeline", share, 0.2));
        await lab.frames();
        const { epoch, w } = await lab.state();
        assert.ok(Math.abs(epoch - 515 * share) <= 5, `${epoch} at ${share}`);
        await trainer.seek(epoch);
        assert.deepEqual(w, trainer.state().w);
        seen.push(epoch);
    }
    await lab.page.up();
    assert.equal(new Set(seen).size, 4);
});

add("a name in the code lights up the tensor, and goes out again", async (open) => {
    const lab = await open(`${site.url}#v=1&epoch=3`, { width: 1280, height: 720 });
    await lab.moveMouseAway();
    const unlit = await lab.canvasPicture();
    const { lines } = await lab.api("code");
    const z = lines.findIndex(({ text }) => text.includes("z = ")) + 1;
    await lab.page.move(...await lab.point(`code ${z} z`));
    await lab.frames(10);
    assert.notDeepEqual(await lab.canvasPicture(), unlit);
    await lab.moveMouseAway();
    assert.deepEqual(await lab.canvasPicture(), unlit);
});

add("points are drawn", async (open) => {
    const lab = await open(site.url, { width: 1280, height: 800 });
    await lab.click("Boundary");
    await lab.click("draw-points");
    const { points } = await lab.api("config");
    await lab.click("drawing-plane", 10 / 12, 10 / 12);
    const put = (await lab.api("config")).points;
    assert.deepEqual(put.slice(0, -1), points);
    const [x, y, label] = put.at(-1);
    assert.ok(Math.abs(x - 4) < 0.15 && Math.abs(y + 4) < 0.25 && label === 0, `${put.at(-1)}`);
    await lab.press("Control+z");
    assert.deepEqual((await lab.api("config")).points, points);
});

add("a link brings another profile to the very moment", async (open) => {
    const lab = await open(site.url);
    await lab.api("set", { lr: 0.01, batchSize: 16, optimizer: "adam" });
    await lab.api("seek", 37, "backward", 3);
    const everything = (of) => of.evaluate(() => [logitLab.state(), logitLab.config(), logitLab.tensors()]);
    const [sent, link] = [await everything(lab), await lab.api("permalink")];
    await lab.close();
    const friend = await open(link);
    await friend.waitFor(() => logitLab.state().stage === "backward");
    assert.deepEqual(await everything(friend), sent);
});

add("the address follows the run; Back and Forward bring it back", async (open) => {
    const lab = await open(site.url);
    await lab.click("10");
    await lab.waitFor(() => location.hash === "#v=1&epoch=10");
    await lab.evaluate(() => { location.hash = "#v=1&lr=0.5&epoch=20&stage=backward"; });
    await lab.waitFor(() => logitLab.state().stage === "backward");
    await lab.evaluate(() => { history.back(); });
    await lab.waitFor(() => logitLab.state().epoch === 10);
    await lab.evaluate(() => { history.forward(); });
    await lab.waitFor(() => logitLab.state().epoch === 20);
});

add("a phone's layout, by taps", async (open) => {
    const lab = await open(site.url, { width: 390, height: 844, touch: true });
    await lab.tap("Settings");
    assert.ok((await lab.widgets()).some(({ label }) => label === "lr"));
    await lab.tap("10");
    assert.equal((await lab.state()).epoch, 10);
}, { needs: "touch" });

// One pixel of the canvas is one of the screen, it fills the window, letters are as sharp as they were
// drawn, and the mouse finds what it points at. Text that was scaled up has no edge as steep.
const checkPixels = async (lab, name) => {
    const { canvas, css, ratio, view } = await lab.evaluate(() => {
        const canvas = document.getElementById("canvas");
        const { width, height } = canvas.getBoundingClientRect();
        return { canvas: [canvas.width, canvas.height], css: [width, height], ratio: devicePixelRatio, view: [innerWidth, innerHeight] };
    });
    assert.deepEqual(canvas, css.map((length) => Math.round(length * ratio)), `${name}: one pixel is one pixel`);
    for (const i of [0, 1]) {
        const gap = Math.abs(view[i] - css[i]);  // the window tells its size in whole CSS pixels
        assert.ok(gap < Math.max(1, 1 / ratio), `${name}: ${css} fills ${view}`);
    }
    await lab.moveMouseAway();
    const { at } = await lab.picture();
    let steepest = 0;
    for (let y = Math.round(16 * ratio); y < 38 * ratio; ++y) {
        for (let x = Math.round(10 * ratio); x < 70 * ratio; ++x) {
            steepest = Math.max(steepest, Math.abs(at(x, y)[1] - at(x - 1, y)[1]));
        }
    }
    assert.ok(steepest / (0xF1 - 0x24) > 0.75, `${name}: the title's letters are sharp: ${steepest}`);
    const { epoch } = await lab.state();
    await lab.click("10");
    assert.equal((await lab.state()).epoch, epoch + 10, name);
};

add("the page follows its window's size", async (open) => {
    const lab = await open(site.url);
    for (const [width, height] of [[1200, 800], [820, 600]]) {
        await lab.page.resize(width, height);
        await lab.waitFor((w, h) => innerWidth === w && innerHeight === h, width, height);
        await lab.frames(10);
        await checkPixels(lab, `${width} x ${height}`);
    }
});

add("the browser's own zoom, in and out, leaves the picture sharp", async (open, { windowClass }, screen) => {
    const lab = await open(site.url);
    await checkPixels(lab, "as it opens");
    const ratioNow = () => lab.evaluate(() => devicePixelRatio);
    const first = await ratioNow();
    for (const keys of ["ctrl+plus", "ctrl+plus", "ctrl+0", "ctrl+minus", "ctrl+0"]) {
        const before = await ratioNow();
        await screen.press(windowClass, keys);
        await lab.waitFor((ratio) => devicePixelRatio !== ratio, before);
        await lab.frames(10);
        const ratio = await ratioNow();
        assert.equal(Math.sign(ratio - first), { "ctrl+plus": 1, "ctrl+0": 0, "ctrl+minus": -1 }[keys], keys);
        await checkPixels(lab, `${keys}, ratio ${ratio}`);
    }
});

// What all others rest on: a driver that heard nothing would find no fault.
add("what a page complains about is heard", async (open) => {
    const lab = await open(site.url);
    await lab.evaluate(() => {
        console.error("said aloud");
        setTimeout(() => { throw new Error("thrown"); });
        const image = document.createElement("img");
        document.body.append(image);
        image.src = "not-there.png";
        return image.decode().catch(() => null);
    });
    await lab.frames(5);
    const complaints = (await lab.takeComplaints()).join("\n");
    for (const part of [/said aloud/, /thrown/, /not-there\.png|404/]) assert.match(complaints, part);
});

add("paused and left alone for five seconds, it draws nothing", async (open) => {
    const lab = await open(site.url);
    await lab.click("10");
    await lab.moveMouseAway();
    await lab.frames(30);
    const drawn = () => lab.evaluate(() => logitLab.stats().framesDrawn);
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    await pause(2500);  // what settles, tooltips and fades included
    const before = await drawn();
    await pause(5000);
    assert.equal(await drawn(), before);
});

const kOnly = process.env.ENGINE;  // one of them by its name
const drivers = [chromium, firefox, webkit].filter(({ name }) => !kOnly || name === kOnly);
describe("two at once, each on a screen of its own", { concurrency: 2 }, () => {
    for (const driver of drivers) {
        describe(driver.name, { concurrency: 1 }, () => {
            let screen;
            let engine;
            before(async () => {
                screen = await openScreen();
                engine = await driver.start(screen);
            });
            after(async () => {
                await engine?.close();
                await screen?.close();
            });
            for (const { name, run, needs } of suite) {
                const reason = driver.lacks[needs];
                test(`${driver.name}: ${name}`, { skip: reason }, (t) =>
                    run((url, options) => Lab.forTest(t, engine, url, options), driver, screen));
            }
        });
    }
});

test("what an engine cannot do is written down", async (t) => {
    const document = await readFile(path.resolve(import.meta.dirname, "../../../docs/reliability.md"), "utf8");
    for (const { name, lacks } of drivers) {
        const missed = suite.filter(({ needs }) => lacks[needs]);
        t.diagnostic(`${name}: ${suite.length - missed.length} of ${suite.length} tests`);
        for (const { name: what, needs } of missed) {
            t.diagnostic(`  not “${what}”: ${lacks[needs]}`);
            assert.ok(document.includes(`| ${name} | ${what} | ${lacks[needs]} |`), `docs/reliability.md has a row of ${name}: ${what}`);
        }
    }
});
