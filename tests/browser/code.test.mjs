// The code panel, the inspector and slow motion: every stage of an epoch walked both ways, and what
// the page marks compared with what it tells.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Lab, kFileUrl, kSharp, launch } from "./lab.mjs";

const browser = await launch();
after(() => browser.close());

const open = (t, hash = "", options = {}) =>
    Lab.forTest(t, browser, kFileUrl + hash, { viewport: { width: 1280, height: 720 }, ...options });

const markedLine = async (lab) => {
    const marks = (await lab.widgets()).filter(({ label }) => label.startsWith("marked-line"));
    assert.ok(marks.length <= 1);
    return marks.length ? Number(marks[0].label.split(" ").at(-1)) - 1 : null;
};

for (const [name, hash] of [["a full batch", ""], ["mini-batches", "#v=1&batchSize=40&optimizer=adam&testSize=0.2"],
    ["logits without zero_grad", "#v=1&lossFn=bce_with_logits&zeroGrad=false"]]) {
    test(`${name}: each stage marks its line, forwards and backwards`, async (t) => {
        const lab = await open(t, hash);
        const walked = [];
        for (let i = 0; i < 14; ++i) {
            const { lines, current } = await lab.api("code");
            const { stage, epoch, batch } = await lab.api("state");
            assert.equal(lines[current].stage, stage);
            assert.equal(await markedLine(lab), current, `${stage} of epoch ${epoch}`);
            walked.push(`${epoch} ${batch} ${stage}`);
            await lab.click("stage");
        }
        for (const moment of walked.reverse()) {
            await lab.click("stage-back");
            const { stage, epoch, batch } = await lab.api("state");
            assert.equal(`${epoch} ${batch} ${stage}`, moment);
            assert.equal(await markedLine(lab), (await lab.api("code")).current);
        }
        assert.equal((await lab.api("code")).lines.map(({ text }) => `${text}\n`).join(""),
            await lab.api("pytorchScript"));
    });
}

test("slow motion walks the stages; as fast as usual the mark rests", async (t) => {
    const lab = await open(t);
    await lab.click("slow-motion");
    await lab.click("play");
    const seen = new Set();
    for (let i = 0; i < 60 && seen.size < 3; ++i) {
        seen.add(await markedLine(lab));
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.ok(seen.size >= 3 && !seen.has(null), `${[...seen]}`);
    assert.equal((await lab.api("state")).epoch, 0, "it takes its time");
    await lab.click("slow-motion");
    await lab.waitForState((state) => state.epoch > 5);
    assert.equal(await markedLine(lab), null);
    await lab.click("play");
    assert.equal(await markedLine(lab), (await lab.api("code")).current);
});

test("a name lights up in code and inspector together", async (t) => {
    const lab = await open(t, "#v=1&epoch=3", kSharp);
    const inspector = (await lab.api("widgets")).find(({ label }) => label.startsWith("Logit Lab/tensors"));
    const picture = async () => {
        const { x, y, w, h } = inspector;
        return (await lab.picture({ x, y, width: w, height: h })).pixels;
    };
    await lab.moveMouseAway();
    const unlit = await picture();
    const { lines } = await lab.api("code");
    const z = lines.findIndex(({ text }) => text.includes("z = ")) + 1;
    await lab.page.mouse.move(...await lab.point(`code ${z} z`));
    await lab.frames(5);
    assert.notDeepEqual(await picture(), unlit);
    await lab.moveMouseAway();
    assert.deepEqual(await picture(), unlit);
});

test("lines that a setting changes flash, and settle", async (t) => {
    const lab = await open(t, "", kSharp);
    const code = (await lab.api("widgets")).find(({ label }) => label.startsWith("Logit Lab/code"));
    await lab.moveMouseAway();
    const picture = async () => {
        const { x, y, w, h } = code;
        return (await lab.picture({ x, y, width: w, height: h })).pixels;
    };
    // On a slow machine a picture takes longer than a flash, so time stands still for it.
    await lab.page.evaluate(() => {
        const now = performance.now();
        performance.now = () => now;
    });
    await lab.api("set", { lr: 0.5 });
    await lab.frames(3);
    const flashing = await picture();
    await lab.page.evaluate(() => { delete performance.now; });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await lab.api("pause");
    await lab.frames(5);
    assert.notDeepEqual(await picture(), flashing);
});

test("the marked line stays in sight when its panel moves or changes its size", async (t) => {
    const lab = await Lab.forTest(t, browser, kFileUrl, { viewport: { width: 1280, height: 720 } });
    const isMarked = async (when) => assert.ok(await markedLine(lab) !== null, when);
    await isMarked("at the beginning");
    await lab.api("setView", { lesson: "article", step: 3 });
    await lab.page.locator("#lesson p").first().waitFor();
    await lab.frames(10);
    await isMarked("beside a lesson");
    await lab.click("text-size");
    await lab.frames(10);
    await isMarked("in larger text");
    await lab.page.setViewportSize({ width: 844, height: 600 });
    await lab.frames(10);
    await isMarked("in a smaller window");
});
