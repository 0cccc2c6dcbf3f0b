// Points drawn on the plane, with real mouse and touch events; what the link and the script then say.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { touchBy } from "./hands.mjs";
import { Lab, kFileUrl, launch } from "./lab.mjs";

const browser = await launch();
after(() => browser.close());

const kLaptop = { viewport: { width: 1280, height: 800 } };
const kPhone = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };

const open = (t, hash, options = kLaptop) => Lab.forTest(t, browser, kFileUrl + hash, options);
const pointsOf = async (lab) => (await lab.api("config")).points;

const noticeOf = async (lab) =>
    (await lab.api("widgets")).find(({ label }) => label.startsWith("notice: "))?.label.slice("notice: ".length);

// A place on the plane, which shows -6 to 6, in CSS pixels.
const placeOf = (lab, [x, y]) => lab.point("drawing-plane", (x + 6) / 12, (6 - y) / 12);

// Within the two pixels that events and the map of widgets are rounded by.
const expectNear = (point, [x, y, label]) => {
    assert.ok(Math.abs(point[0] - x) < 0.15 && Math.abs(point[1] - y) < 0.25, `${point} near ${x}, ${y}`);
    assert.equal(point[2], label);
};

// The pointer: pressed at the first place, moved through the others, let go of.
const withMouse = (lab) => ({
    press: (label) => lab.click(label),
    stroke: async (first, ...others) => {
        await lab.page.mouse.move(...await placeOf(lab, first));
        await lab.frames();
        await lab.page.mouse.down();
        await lab.frames();
        for (const place of others) {
            await lab.page.mouse.move(...await placeOf(lab, place), { steps: 3 });
            await lab.frames();
        }
        await lab.page.mouse.up();
        await lab.frames(5);
    },
});

const withFinger = (lab) => ({
    press: (label) => lab.tap(label),
    stroke: async (first, ...others) => {
        const send = touchBy(lab.cdp);
        await send("touchStart", await placeOf(lab, first));
        await lab.frames();
        for (const place of others) {
            await send("touchMove", await placeOf(lab, place));
            await lab.frames(2);
        }
        await send("touchEnd");
        await lab.frames(12);
    },
});

test("two fingers zoom the plane and put no point", async (t) => {
    const lab = await open(t, "#v=1", kPhone);
    await lab.tap("Views");
    await lab.tap("Boundary");
    await lab.tap("draw-points");
    const first = await pointsOf(lab);
    const [x, y] = await placeOf(lab, [0, 0]);
    await lab.twoFingers([[x - 30, y], [x + 30, y]], [[x - 60, y], [x + 60, y]]);
    assert.deepEqual(await pointsOf(lab), first);
    const at = await placeOf(lab, [4, -4]);  // where that was
    await lab.page.touchscreen.tap(...at);
    await lab.frames(12);
    const [px, py] = (await pointsOf(lab)).at(-1);
    assert.ok(Math.abs(px - 2) < 0.15 && Math.abs(py + 2) < 0.25, `${px}, ${py}`);
    await lab.tap("leave-points");
    assert.deepEqual([(await lab.api("data")).source, (await lab.api("config")).features], ["iris", [0, 1, 2, 3]]);
});

for (const [how, options, pointerOf] of [["with the mouse", kLaptop, withMouse], ["with a finger", kPhone, withFinger]]) {
    test(`points are put, dragged and erased ${how}; undo takes each back`, async (t) => {
        const lab = await open(t, "#v=1&epoch=30", options);
        const pointer = pointerOf(lab);
        if (options === kPhone) await pointer.press("Views");
        await pointer.press("Boundary");
        await pointer.press("draw-points");
        const first = await pointsOf(lab);
        assert.equal((await lab.api("data")).source, "points");
        assert.equal(first.length, 12);

        await pointer.stroke([4, -4]);
        await pointer.press("put-1");
        await pointer.stroke([-5, 5]);
        const put = await pointsOf(lab);
        assert.deepEqual(put.slice(0, 12), first);
        assert.equal(put.length, 14);
        expectNear(put[12], [4, -4, 0]);
        expectNear(put[13], [-5, 5, 1]);
        for (const number of put.flat()) assert.ok(String(number).length <= 5, `${number} has no more digits than a hand means`);

        await pointer.stroke(put[13], [-2, 5], [3, 4.5], [5, 5]);
        const dragged = await pointsOf(lab);
        assert.deepEqual(dragged.slice(0, 13), put.slice(0, 13));
        expectNear(dragged[13], [5, 5, 1]);

        await pointer.press("erase");
        await pointer.stroke([4.5, 4.5], [5.5, 5.5], [5, -4], [3.5, -4]);
        assert.deepEqual(await pointsOf(lab), first, "both are gone, in one sweep");

        for (const expected of [dragged, put, put.slice(0, 13), first]) {
            assert.equal(await lab.api("undo"), true);
            assert.deepEqual(await pointsOf(lab), expected);
        }
        assert.equal(await lab.api("undo"), true);
        await lab.waitForState((state) => state.epoch === 30);
        assert.equal((await lab.api("data")).source, "iris");
    });
}

test("they train at once, and the link and the script carry them", async (t) => {
    const lab = await open(t, "#v=1");
    await lab.click("Boundary");
    await lab.click("draw-points");
    await lab.api("set", { epochs: 100_000 });
    await lab.api("play");
    await lab.waitForState((state) => state.epoch > 100);
    await withMouse(lab).stroke([-4.5, 3.5], [-4, 3]);
    const state = await lab.api("state");
    assert.ok(state.running && state.epoch < 100, `on from epoch 0: ${state.epoch}`);
    await lab.waitForState(({ epoch }) => epoch > 20);
    await lab.api("pause");
    assert.equal((await lab.widgets()).some(({ label }) => label === "notice-undo"), false, "no word on each point");

    const points = await pointsOf(lab);
    const { epoch, loss } = await lab.api("state");
    await lab.page.waitForFunction((n) => location.hash.includes(`epoch=${n}`), epoch);
    await lab.page.reload();
    await lab.page.evaluate(() => logitLab.ready);
    await lab.waitForState(`(state) => state.epoch === ${epoch}`);
    assert.deepEqual(await pointsOf(lab), points);
    assert.equal((await lab.api("state")).loss, loss);
    const script = await lab.api("pytorchScript");
    for (const [x, y, label] of points) {
        const python = (number) => Number.isInteger(number) ? `${number}.0` : `${number}`;
        assert.ok(script.includes(`[${python(x)}, ${python(y)}, ${label}]`), `${x}, ${y}, ${label}`);
    }
});

test("two hundred points fit a link; one more is refused with a sentence, as is the last of a class", async (t) => {
    const points = Array.from({ length: 200 }, (_, i) => [(i % 20) / 4 - 5.5, Math.floor(i / 20) / 2 - 5, Number(i === 199)]);
    const lab = await open(t, "#v=1");
    await lab.api("set", { data: "points", points });
    const link = await lab.api("permalink");
    await lab.api("undo");
    assert.deepEqual(await lab.api("openPermalink", link), []);
    await lab.frames(4);
    assert.ok(await lab.hasWidget("picture-boundary"), "a link's drawing is in sight");
    assert.deepEqual(await pointsOf(lab), points);
    await withMouse(lab).stroke([4, 4]);
    assert.deepEqual(await pointsOf(lab), points);
    assert.match(await noticeOf(lab), /^There are 200 points/);
    await lab.click("erase");
    await withMouse(lab).stroke(points[199]);
    assert.deepEqual(await pointsOf(lab), points);
    assert.match(await noticeOf(lab), /^This is the last point of class 1/);
});
