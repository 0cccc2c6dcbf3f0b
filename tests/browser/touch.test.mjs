// What a finger can: ask by resting, and press what is smaller than itself. Taps, drags, swipes and pinches are
// tested where they act.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { touchBy } from "./hands.mjs";
import { Lab, kFileUrl, kSharp, launch } from "./lab.mjs";

const browser = await launch();
after(() => browser.close());

const kTarget = 40;  // CSS pixels
const kPhone = { ...kSharp, hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };
const open = (t, hash = "#v=1") => Lab.forTest(t, browser, kFileUrl + hash, kPhone);

// How many pixels outside of the widget two pictures differ in.
const changedAround = (widget, before, after) => {
    let changed = 0;
    for (let y = 0; y < before.height; ++y) {
        for (let x = 0; x < before.width; ++x) {
            const inside = x >= widget.x && x < widget.x + widget.w && y >= widget.y && y < widget.y + widget.h;
            if (!inside && String(before.at(x, y)) !== String(after.at(x, y))) ++changed;
        }
    }
    return changed;
};

for (const label of ["play", "10", "lr"]) {
    test(`a finger that rests on ${label} is told what it does, and does nothing`, async (t) => {
        const lab = await open(t);
        await lab.tap("reset");
        const before = { picture: await lab.picture(), config: await lab.api("config") };
        await lab.rest(label, async () => {
            const changed = changedAround(await lab.widget(label), before.picture, await lab.picture());
            assert.ok(changed > 3000, `${changed} pixels of a tooltip`);
        });
        assert.equal(changedAround({ x: 0, y: 0, w: 0, h: 0 }, before.picture, await lab.picture()), 0, "it goes with the finger");
        assert.equal((await lab.api("state")).running, false);
        assert.equal((await lab.api("state")).epoch, 0);
        assert.deepEqual(await lab.api("config"), before.config);
    });
}

test("a finger that rests on a button that repeats holds it", async (t) => {
    const lab = await open(t);
    const { lr } = await lab.api("config");
    await lab.rest("lr+");
    assert.ok((await lab.api("config")).lr > 2 * lr, "more than one step");
});

test("a small button is hit within 40 pixels around its middle", async (t) => {
    const lab = await open(t);
    for (const [label, epoch] of [["10", 10], ["Step 1", 11]]) {
        const { x, y, w, h } = await lab.widget(label);
        assert.ok(h < kTarget, "else there is nothing to show");
        await lab.page.touchscreen.tap(x + w / 2, y + h / 2 - (kTarget / 2 - 1));
        await lab.frames(12);
        assert.equal((await lab.api("state")).epoch, epoch, `${label}, from above`);
    }
    const { x, y, w, h } = await lab.widget("10");
    await lab.page.touchscreen.tap(x + w / 2, y + h / 2 + kTarget / 2 + 4);
    await lab.frames(12);
    assert.equal((await lab.api("state")).epoch, 11, "farther off it is not meant");
});

test("a finger that scrolls a lesson, and another on the canvas: the browser complains of nothing", async (t) => {
    const lab = await open(t, "#lesson=learning-rate&step=1");
    await lab.page.waitForFunction(() => logitLab.lesson()?.id === "learning-rate");
    const { x, y, width, height } = await lab.page.locator("#lesson").boundingBox();
    const play = await lab.point("play");
    const send = touchBy(lab.cdp);
    const reading = (share) => [x + width / 2, y + height * share];
    await send("touchStart", reading(0.7));
    for (const share of [0.6, 0.5, 0.4, 0.3]) {
        await send("touchMove", reading(share));
        await lab.frames();
    }
    await lab.page.waitForFunction(() => document.querySelector("#lesson .body").scrollTop > 0);
    await send("touchStart", reading(0.3), play);
    await lab.frames();
    await send("touchEnd");
    await lab.frames();
});
