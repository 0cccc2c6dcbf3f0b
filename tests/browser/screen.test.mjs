// What is on the screen: sizes, pixel ratios, colours, fingers, and a graphics card that goes away.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Lab, kFileUrl, kSharp, launch } from "./lab.mjs";
import { decodePng } from "./png.mjs";

const browser = await launch();
after(() => browser.close());

const open = (t, options, hash = "") => Lab.forTest(t, browser, kFileUrl + hash, { ...kSharp, ...options });

// Gives the open page another window and display, and waits until it has noticed. Always another
// size too: Chromium tells a page nothing of a pixel ratio that is emulated on its own.
const changeDisplay = async (lab, width, height, deviceScaleFactor) => {
    await lab.cdp.send("Emulation.setDeviceMetricsOverride",
        { width, height, deviceScaleFactor, mobile: false });
    await lab.page.waitForFunction(([w, h, ratio]) =>
        innerWidth === w && innerHeight === h && devicePixelRatio === ratio, [width, height, deviceScaleFactor]);
    await lab.frames(6);
};

const checkLayout = async (lab, name) => {
    const { canvas, css, ratio, view } = await lab.page.evaluate(() => {
        const canvas = document.getElementById("canvas");
        const { width, height } = canvas.getBoundingClientRect();
        return { canvas: [canvas.width, canvas.height], css: [width, height], ratio: devicePixelRatio,
            view: [innerWidth, innerHeight] };
    });
    assert.deepEqual(canvas, css.map((length) => Math.round(length * ratio)), `${name}: one pixel is one pixel`);
    for (const i of [0, 1]) {
        assert.ok(css[i] <= view[i] + 0.1 && css[i] > view[i] - 1, `${name}: ${css} fills ${view}`);
    }
    for (const { label, x, y, w, h } of await lab.api("widgets")) {
        if (label === "Default") continue;  // Dear ImGui's own fallback window, never drawn
        const inside = x >= 0 && y >= 0 && x + w <= view[0] + 1 && y + h <= view[1] + 1;
        assert.ok(inside, `${name}: ${label} at ${[x, y, w, h]} is inside ${view}`);
    }
};

// The steepest change between neighbouring pixels of the title, as a share of the full contrast.
// Text that was scaled up has none as steep.
const sharpness = async (lab) => {
    const { width, height, at } = await lab.picture({ x: 10, y: 16, width: 60, height: 22 });
    let steepest = 0;
    for (let y = 0; y < height; ++y) {
        for (let x = 1; x < width; ++x) {
            steepest = Math.max(steepest, Math.abs(at(x, y)[1] - at(x - 1, y)[1]));
        }
    }
    return steepest / (0xF1 - 0x24);
};

for (const deviceScaleFactor of [1, 1.25, 1.5, 2, 3]) {
    test(`opens crisp at pixel ratio ${deviceScaleFactor}`, async (t) => {
        const lab = await open(t, { deviceScaleFactor, viewport: { width: 1001, height: 641 } });
        await checkLayout(lab, "at the start");
        assert.ok(await sharpness(lab) > 0.75, `${await sharpness(lab)}`);
    });
}

test("follows the window and its pixel ratio while it is open", async (t) => {
    const lab = await open(t, { viewport: { width: 1280, height: 720 } });
    const laptopPlay = await lab.widget("play");
    for (const [width, height, ratio] of [[1000, 700, 2], [1300, 640, 1], [1111, 603, 1.25], [390, 844, 1]]) {
        await changeDisplay(lab, width, height, ratio);
        await checkLayout(lab, `${width}x${height} at ${ratio}`);
        assert.ok(await sharpness(lab) > 0.75, `text at ${ratio}: ${await sharpness(lab)}`);
    }
    assert.ok((await lab.widget("play")).y > 700, "on a phone Play is at the bottom");
    await changeDisplay(lab, 1280, 720, 2);
    const { x, y, w, h } = await lab.widget("play");
    for (const [now, first] of [[x, laptopPlay.x], [y, laptopPlay.y], [w, laptopPlay.w], [h, laptopPlay.h]]) {
        assert.ok(Math.abs(now - first) <= 1, "the same layout at twice the density");
    }
    await lab.click("10");
    assert.equal((await lab.api("state")).epoch, 10, "the mouse finds what it points at");
});

const kLight = [0xEE, 0xF1, 0xF5];
const kDark = [0x12, 0x16, 0x1C];

test("follows the system's colours; the theme button overrules them", async (t) => {
    const lab = await open(t, { colorScheme: "dark" });
    const background = async () => {
        await lab.moveMouseAway();
        return (await lab.picture({ x: 0, y: 0, width: 8, height: 8 })).at(2, 2);
    };
    assert.deepEqual(await background(), kDark);
    await lab.page.emulateMedia({ colorScheme: "light" });
    assert.deepEqual(await background(), kLight);
    await lab.page.emulateMedia({ colorScheme: "dark" });
    assert.deepEqual(await background(), kDark);
    await lab.click("theme");
    assert.deepEqual(await background(), kLight, "always light");
    await lab.click("theme");
    await lab.page.emulateMedia({ colorScheme: "light" });
    assert.deepEqual(await background(), kDark, "always dark");
    await lab.click("theme");
    assert.deepEqual(await background(), kLight, "as the system again");
});

test("a phone: tabs, a run from beginning to end, and nothing hovers after a tap", async (t) => {
    const lab = await open(t, { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
    await checkLayout(lab, "phone");
    for (const [name, key] of [["Tensors", null], ["Console", null], ["Settings", "lr"]]) {
        await lab.tap(name);
        assert.equal(await lab.hasWidget("lr"), key === "lr", name);
        await checkLayout(lab, name);
    }

    const { x, y, w, h } = await lab.widget("10");
    const button = async () => (await lab.picture({ x, y, width: w, height: h })).pixels;
    const untouched = await button();
    await lab.tap("10");
    assert.equal((await lab.api("state")).epoch, 10);
    assert.deepEqual(await button(), untouched);
    await lab.tap("reset");
    assert.equal((await lab.api("state")).epoch, 0);

    await lab.tap("play");
    await lab.waitForState((state) => state.epoch > 2);
    await lab.tap("play");
    const paused = await lab.api("state");
    assert.ok(!paused.running && paused.epoch < 500, `paused at ${paused.epoch}`);
    for (let i = 0; i < 4; ++i) await lab.tap("100");
    await lab.tap("play");
    await lab.waitForEnd();  // one epoch a frame, as the page opens
    assert.equal((await lab.api("state")).epoch, 500);
});

const loseGraphics = () => {
    globalThis.lost = document.getElementById("canvas").getContext("webgl2").getExtension("WEBGL_lose_context");
    lost.loseContext();
};

test("goes on when the graphics context is lost and given back", async (t) => {
    const lab = await open(t);
    await lab.moveMouseAway();
    const before = await lab.picture();
    await lab.page.evaluate(loseGraphics);
    await lab.frames(6);
    assert.deepEqual((await lab.api("state")).epoch, 0);
    await lab.page.evaluate(() => new Promise((resolve) => {
        document.getElementById("canvas").addEventListener("webglcontextrestored", resolve, { once: true });
        lost.restoreContext();
    }));
    await lab.frames(6);
    assert.deepEqual((await lab.picture()).pixels, before.pixels);
    await lab.click("10");
    assert.equal((await lab.api("state")).epoch, 10);
});

for (const playing of [false, true]) {
    test(`a hundred lost contexts, ${playing ? "playing" : "paused"}`, async (t) => {
        const lab = await open(t, {}, "#v=1&epochs=1000000");
        await lab.moveMouseAway();
        if (playing) await lab.api("play");
        const before = await lab.picture();
        await lab.loseGraphics(100);
        await lab.frames(6);
        if (playing) {
            const { epoch } = await lab.api("state");
            await lab.waitForState(`({ epoch }) => epoch > ${epoch + 2}`);
            const { width, height, at } = await lab.picture();
            const colors = new Set(Array.from({ length: 4000 }, (_, i) => at((i * 131) % width, (i * 61) % height).join()));
            assert.ok(colors.size > 20, `a picture of ${colors.size} colours`);
        } else {
            assert.deepEqual((await lab.picture()).pixels, before.pixels);
        }
    });
}

test("graphics that are not given back are said in plain words, with a way to the same moment", async (t) => {
    const lab = await open(t);
    await lab.click("10");
    await lab.frames(30);
    await lab.page.evaluate(loseGraphics);
    await lab.page.getByText(/^The browser has taken the graphics from this page/).waitFor();
    assert.equal(await lab.page.locator("#canvas").isVisible(), false);
    await lab.page.getByRole("button", { name: "Reload" }).click();
    await lab.page.waitForFunction(() => globalThis.logitLab?.state?.().epoch === 10);
});

test("prints as a report: plot, settings, address and script, on white", async (t) => {
    for (const colorScheme of ["light", "dark"]) {
        const lab = await open(t, { drawn: true, colorScheme });
        await lab.api("step", 100);
        await lab.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
        await lab.page.emulateMedia({ media: "print", colorScheme });
        const report = lab.page.locator("#report");
        const text = await report.innerText();
        assert.ok(text.includes(await lab.api("pytorchScript").then((script) => script.split("\n")[0])), text);
        assert.ok(text.includes("Epoch 100: train loss") && text.includes(await lab.api("permalink")), text);
        const { width, height } = await report.locator("img").evaluate((image) =>
            image.decode().then(() => ({ width: image.naturalWidth, height: image.naturalHeight })));
        assert.ok(width > 200 && height > 200, `${width} by ${height}`);
        assert.equal(await lab.page.locator("#canvas").isVisible(), false);
        const { at } = decodePng(await lab.page.screenshot());
        assert.deepEqual(at(2, 2).slice(0, 3), [255, 255, 255]);
        await lab.page.evaluate(() => dispatchEvent(new Event("afterprint")));
        await lab.page.emulateMedia({ media: "screen", colorScheme });
    }
});

test("prints without a plot where a low screen shows a view in its place", async (t) => {
    const lab = await open(t, { viewport: { width: 390, height: 420 } });
    await lab.api("setView", { show: "sigmoid" });
    await lab.page.waitForFunction(() => !logitLab.widgets().some(({ label }) => label === "picture-loss"));
    await lab.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const text = await lab.page.locator("#report").textContent();
    assert.ok(text.includes(await lab.api("permalink")) && text.includes("import torch"), text);
    await lab.page.evaluate(() => dispatchEvent(new Event("afterprint")));
});

test("Chinese in the largest text on the densest screen is drawn: its characters fit into one texture", async (t) => {
    const lab = await open(t, { strict: true, deviceScaleFactor: 3, viewport: { width: 500, height: 300 } });
    await lab.api("setView", { lang: "zh", textSize: 2 });
    await lab.page.waitForFunction(() => document.documentElement.lang.startsWith("zh"));
    await lab.frames(10);
    const { pixels } = await lab.picture();
    assert.ok(new Set(pixels).size > 100, "letters have many shades");
});
