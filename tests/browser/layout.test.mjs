// The layouts: at each size every control of the transport and every tab is drawn whole, inside the
// window and overlapping nothing; the splits are dragged and remembered.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Lab, kFileUrl, launch, serve } from "./lab.mjs";

const browser = await launch();
const site = await serve();
after(() => Promise.all([browser.close(), site.close()]));

const kSizes = [[1280, 720], [1920, 1080], [1024, 768], [960, 600], [820, 1180], [844, 390], [568, 320], [700, 450],
    [640, 360], [520, 360], [390, 844], [360, 640]];
const kTransport = ["play", "reset", "first", "back", "Step 1", "10", "100", "undo", "redo", "theme"];

const overlap = (a, b) => a.x < b.x + b.w - 0.5 && b.x < a.x + a.w - 0.5 && a.y < b.y + b.h - 0.5 && b.y < a.y + a.h - 0.5;

for (const [width, height] of kSizes) {
    test(`${width}x${height}: the transport and every tab are whole`, async (t) => {
        const lab = await Lab.forTest(t, browser, kFileUrl, { viewport: { width, height } });
        for (const theme of ["light", "dark"]) {
            await lab.api("setView", { theme });
            const widgets = await lab.widgets();
            const tabs = ["Settings", "Code", "Tensors", "Console", "Views", "Sigmoid", "Boundary", "Surface", "Metrics", "Runs"]
                .filter((name) => widgets.some(({ label }) => label === name));
            const controls = [...kTransport, ...tabs].map((name) => {
                const widget = widgets.find(({ label }) => label === name);
                assert.ok(widget, `${name} is drawn`);
                return widget;
            });
            for (const { label, x, y, w, h, whole } of controls) {
                assert.ok(whole, `${label} is cut off`);
                assert.ok(x >= 0 && y >= 0 && x + w <= width + 0.5 && y + h <= height + 0.5, `${label} at ${[x, y, w, h]}`);
                assert.ok(w > 12 && h > 12, `${label} is ${w} by ${h}`);
            }
            for (const one of controls) {
                for (const other of controls) {
                    assert.ok(one === other || !overlap(one, other), `${one.label} and ${other.label} overlap`);
                }
            }
            assert.ok(widgets.some(({ label }) => label === "playhead"), "the plot is there");
            for (const name of tabs) await lab.click(name);
        }
    });
}

test("splits are dragged, theme and text size chosen, and all are remembered", async (t) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, deviceScaleFactor: 0.5 });
    t.after(() => context.close());
    const open = async () => {
        const page = await context.newPage();
        const lab = new Lab(page, site.url);
        lab.cdp = await context.newCDPSession(page);
        await page.goto(site.url);
        await page.evaluate(() => logitLab.ready);
        return lab;
    };
    const place = async (lab, name) => {
        const { x, y } = await lab.widget(name);
        return [Math.round(x), Math.round(y)];
    };
    const lab = await open();
    const usual = await Promise.all(["split-left", "split-plot", "split-right", "split-code"].map((name) => place(lab, name)));
    await lab.dragBy("split-left", 60, 0);
    await lab.dragBy("split-plot", 0, -80);
    await lab.dragBy("split-right", -50, 0);
    await lab.dragBy("split-code", 0, 40);
    const names = ["split-left", "split-plot", "split-right", "split-code"];
    const dragged = [];
    for (const name of names) dragged.push(await place(lab, name));
    assert.ok(Math.abs(dragged[0][0] - usual[0][0] - 60) <= 2, `${dragged[0]} from ${usual[0]}`);
    assert.ok(Math.abs(dragged[1][1] - usual[1][1] + 80) <= 2, `${dragged[1]} from ${usual[1]}`);
    assert.ok(Math.abs(dragged[2][0] - usual[2][0] + 50) <= 2, `${dragged[2]} from ${usual[2]}`);
    assert.ok(Math.abs(dragged[3][1] - usual[3][1] - 40) <= 2, `${dragged[3]} from ${usual[3]}`);
    await lab.click("theme");
    await lab.click("theme");
    await lab.frames(10);

    const again = await open();
    const remembered = [];
    for (const name of names) remembered.push(await place(again, name));
    for (let i = 0; i < names.length; ++i) {
        for (const axis of [0, 1]) assert.ok(Math.abs(remembered[i][axis] - dragged[i][axis]) <= 2, names[i]);
    }
    await again.moveMouseAway();
    assert.deepEqual((await again.picture({ x: 0, y: 0, width: 8, height: 8 })).at(2, 2), [0x12, 0x16, 0x1C], "dark");
    const before = await again.widget("play");
    await again.click("text-size");
    await again.frames(5);
    assert.ok((await again.widget("play")).h > before.h * 1.15, "larger text");
    assert.deepEqual([...lab.complaints, ...again.complaints], []);
});

test("larger text is larger in the lesson and the dialogs, too", async (t) => {
    const lab = await Lab.forTest(t, browser, kFileUrl, { viewport: { width: 1280, height: 720 } });
    await lab.api("setView", { lesson: "article" });
    await lab.page.locator("#lesson p").first().waitFor();
    await lab.page.locator('[data-opens="script-dialog"]').dispatchEvent("click");  // behind the ☰
    await lab.page.locator("#script-dialog[open]").waitFor();
    const sizes = () => lab.page.evaluate(() => ["#lesson p", "#script-dialog p"].map((part) =>
        parseFloat(getComputedStyle(document.querySelector(part)).fontSize)));
    const usual = await sizes();
    await lab.page.keyboard.press("Escape");
    await lab.click("text-size");
    const larger = await sizes();
    larger.forEach((size, part) => assert.ok(size > 1.1 * usual[part], `${usual[part]} px became ${size}`));
});
