// Windows and pixel ratios of any size, graphics that are lost and given back: the run and the picture stay.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { idle, isDrawn, openIn } from "./faults.mjs";
import { kFileUrl, kSharp, launch, serve } from "./lab.mjs";

const browser = await launch();
const site = await serve();
after(() => Promise.all([browser.close(), site.close()]));
const open = openIn(browser);

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
    const lab = await open(t, site.url, { drawn: true });
    await lab.loseGraphics(3);
    await lab.click("10");
    assert.equal((await lab.api("state")).epoch, 10);
});
