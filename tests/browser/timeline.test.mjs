// Time that runs both ways, by mouse, touch and keys; undo; and addresses that bring back the very
// moment. What the page shows is compared with trainer.mjs, trained straight there.
import assert from "node:assert/strict";
import path from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Lab, kDist, kFileUrl, kSharp, launch, serve } from "./lab.mjs";

const { default: createTrainer } = await import(pathToFileURL(path.join(kDist, "trainer.mjs")).href);

const browser = await launch();
const site = await serve();
after(() => Promise.all([browser.close(), site.close()]));

const open = (t, options, url = kFileUrl) => Lab.forTest(t, browser, url, options);

const kWide = { viewport: { width: 1280, height: 720 } };  // a pixel of the plot is less than an epoch

const everything = async (lab) => ({
    config: await lab.api("config"), state: await lab.api("state"), tensors: await lab.api("tensors"),
});

// What the page is at, from a trainer that has done nothing else.
const straightThere = async ({ config, state: { epoch, batch, stage } }) => {
    const trainer = await createTrainer();
    trainer.set(config);
    await trainer.seek(epoch, stage, batch);
    return { config: trainer.config(), state: { ...trainer.state(), running: false }, tensors: trainer.tensors() };
};

const checkMoment = async (lab) => {
    const shown = await everything(lab);
    assert.deepEqual(shown, await straightThere(shown));
    return shown.state;
};

for (const touch of [false, true]) {
    test(`the playhead dragged to and fro by ${touch ? "touch" : "mouse"}`, async (t) => {
        const lab = await open(t, touch ? { ...kSharp, hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } } : kWide);
        await lab.api("step", 100);
        const { loss } = await lab.history();
        const seen = [];
        await lab.dragThrough("playhead", "timeline", [0.6, 0.2, 0.7, 0.05, 0.5], {
            touch, at: async (share) => {
                const { epoch } = await checkMoment(lab);
                assert.ok(Math.abs(epoch - 515 * share) <= 3, `${epoch} at ${share}`);
                seen.push(epoch);
            },
        });
        assert.equal(new Set(seen).size, 5, `${seen}`);
        assert.deepEqual((await lab.history()).loss.slice(0, 100), loss, "the whole run stays");
        assert.equal(await lab.hasWidget("Fit"), false, "the plot did not pan");
    });
}

test("a press on the axis goes there; training on repeats the run and goes on behind it", async (t) => {
    const lab = await open(t, kWide);
    await lab.api("step", 60);
    const { loss } = await lab.history();
    await lab.page.mouse.click(...await lab.point("timeline", 0.05));
    await lab.frames();
    const { epoch } = await checkMoment(lab);
    assert.ok(Math.abs(epoch - 25.75) <= 3, `${epoch}`);
    await lab.click("100");
    assert.equal((await checkMoment(lab)).epoch, epoch + 100);
    assert.deepEqual((await lab.history()).loss.slice(0, 60), loss);
});

test("arrows, Shift, Home and End", async (t) => {
    const lab = await open(t);
    await lab.click("10");
    const at = async () => {
        const { epoch, stage } = await checkMoment(lab);
        return `${epoch} ${stage}`;
    };
    const walk = [
        ["ArrowLeft", "9 linear"], ["ArrowRight", "10 linear"], ["Home", "0 linear"], ["End", "10 linear"],
        ["Shift+ArrowLeft", "9 zero_grad"], ["Shift+ArrowLeft", "9 update"], ["ArrowLeft", "9 linear"],
        ["Shift+ArrowRight", "9 sigmoid"], ["Shift+ArrowRight", "9 loss"], ["Home", "0 linear"],
        ["ArrowLeft", "0 linear"], ["Shift+ArrowLeft", "0 linear"],
    ];
    for (const [key, moment] of walk) {
        await lab.press(key);
        assert.equal(await at(), moment, key);
    }
    assert.equal((await lab.history()).loss.length, 10);
});

test("train, drag back, change the rate, go on, undo, and send it to a friend", async (t) => {
    const lab = await open(t, {}, site.url);
    await lab.api("step", 500);
    await lab.api("seek", 137);
    const before = await everything(lab);
    await lab.dragAcross("lr", 0.25, 0.6);
    const { lrChanges } = await lab.api("config");
    assert.equal(lrChanges.length, 1);
    assert.equal(lrChanges[0][0], 137);
    assert.equal((await lab.history()).loss.length, 137, "what came after is forgotten");
    await lab.click("100");
    const changed = await everything(lab);
    assert.equal((await checkMoment(lab)).epoch, 237);

    await lab.press("Control+z");
    assert.deepEqual(await everything(lab), before);
    assert.equal((await lab.history()).loss.length, 500, "and comes back");
    await lab.press("Control+Shift+Z");
    assert.deepEqual(await everything(lab), changed);

    await lab.page.waitForFunction(() => location.hash.includes("epoch=237"));
    const address = await lab.page.evaluate(() => location.href);
    const friend = await open(t, {}, address);
    await friend.waitForState((state) => state.epoch === 237);
    assert.deepEqual(await everything(friend), changed);
    const script = await friend.api("pytorchScript");
    assert.ok(script.includes(`lr_changes = {137: ${lrChanges[0][1]}}`), script);
});

for (const [place, url] of [["http", site.url], ["file", kFileUrl]]) test(`${place}: the address follows the run; F5, Back and Forward bring it back`, async (t) => {
    const lab = await open(t, {}, url);
    const hash = () => lab.page.evaluate(() => location.hash);
    assert.equal(await hash(), "");
    await lab.click("10");
    await lab.page.waitForFunction(() => location.hash === "#v=1&epoch=10");
    await lab.click("seed+");
    await lab.click("Step 1");
    await lab.page.waitForFunction(() => location.hash === "#v=1&seed=263607354&epoch=1");
    const first = await everything(lab);
    await lab.page.reload();
    await lab.page.evaluate(() => logitLab.ready);
    assert.deepEqual(await everything(lab), first);

    await lab.page.evaluate(() => { location.hash = "#v=1&lr=0.5&epoch=20&stage=backward"; });
    await lab.waitForState((state) => state.stage === "backward");
    const second = await everything(lab);
    await lab.page.goBack();
    await lab.waitForState((state) => state.epoch === 1);
    assert.deepEqual(await everything(lab), first);
    await lab.page.goForward();
    await lab.waitForState((state) => state.epoch === 20);
    assert.deepEqual(await everything(lab), second);

    await lab.api("play");
    await lab.page.evaluate(() => { location.hash = "#section-2"; });
    await lab.frames(10);
    assert.ok((await lab.api("state")).running, "a foreign hash changes nothing");
    assert.equal(await hash(), "#section-2");
    assert.equal(await lab.page.evaluate(() => performance.getEntriesByType("navigation").length), 1);
});

test("what a link has wrong is named one by one", async (t) => {
    const lab = await open(t, {}, `${kFileUrl}#v=1&lr=7e9&colour=red&epoch=12&stage=dance`);
    assert.equal((await lab.api("state")).epoch, 12);
    assert.deepEqual(await lab.api("openPermalink", "#v=1&lr=7e9&colour=red&epoch=12&stage=dance"), [
        "lr (learning rate) must be from 1e-06 to 10, not 7000000000", "there is no setting colour", "stage cannot be dance"]);
});

test("a run that was dropped comes back by the notice's button", async (t) => {
    const lab = await open(t);
    await lab.click("100");
    const before = await everything(lab);
    await lab.click("reset");
    assert.equal((await lab.api("state")).epoch, 0);
    await lab.click("notice-undo");
    assert.deepEqual(await everything(lab), before);
});

test("a long way shows itself, lets the page answer, and can be given up", async (t) => {
    const lab = await open(t);
    await lab.api("set", { batchSize: 1, epochs: 1_000_000 });
    const slowest = lab.page.evaluate(async () => {
        let slowest = 0;
        let last = performance.now();
        globalThis.watching = true;
        while (globalThis.watching) {
            await new Promise((resolve) => setTimeout(resolve));
            slowest = Math.max(slowest, performance.now() - last);
            last = performance.now();
        }
        return slowest;
    });
    const arrived = lab.page.evaluate(async () => {
        const promise = logitLab.seek(1_000_000);
        return { isPromise: promise instanceof Promise, moment: await promise };
    });
    await lab.page.waitForFunction(() => logitLab.widgets().some(({ label }) => label === "stop"));
    await lab.click("stop");
    const { isPromise, moment } = await arrived;
    await lab.page.evaluate(() => { globalThis.watching = false; });
    assert.ok(isPromise);
    assert.ok(moment.epoch > 0 && moment.epoch < 1_000_000, `${moment.epoch}`);
    assert.ok(await slowest < 500, `the page answered within ${await slowest} ms`);
    assert.equal((await lab.api("state")).epoch, moment.epoch);

    const steps = await lab.page.evaluate(async () => {
        const promise = logitLab.step(1_000_000);
        const pending = promise instanceof Promise;
        setTimeout(() => logitLab.pause(), 200);
        return { pending, done: await promise, after: logitLab.state().epoch };
    });
    assert.ok(steps.pending && steps.done > 0);
    assert.equal(steps.after, moment.epoch + steps.done);
});

test("a short step is a number, and a seek is there when it returns", async (t) => {
    const lab = await open(t);
    assert.equal(await lab.page.evaluate(() => typeof logitLab.step(50)), "number");
    assert.equal(await lab.page.evaluate(() => { logitLab.seek(30); return logitLab.state().epoch; }), 30);
    assert.equal(await lab.page.evaluate(() => logitLab.seek(501).catch((error) => `${error}`)),
        "RangeError: epoch must be from 0 to 500, the epochs of this run, not 501");
});

test("the last picture of a played run is the one drawn anew", async (t) => {
    const lab = await open(t, { viewport: { width: 1280, height: 720 } });
    await lab.api("set", { testSize: 0.3, epochsPerFrame: 20 });
    await lab.click("play");
    await lab.moveMouseAway();
    await lab.waitForState((state) => state.epoch === 500 && !state.running);
    const idle = () => lab.page.evaluate(async () => {
        let drawn;
        do {
            drawn = logitLab.stats().framesDrawn;
            await new Promise((resolve) => setTimeout(resolve, 300));
        } while (logitLab.stats().framesDrawn !== drawn);
    });
    await idle();
    const played = (await lab.picture()).pixels;
    await lab.api("pause");
    await idle();
    assert.deepEqual((await lab.picture()).pixels, played);
});

test("a run of 10^6 epochs: any moment of it, exactly", async (t) => {
    const lab = await open(t);
    await lab.api("set", { epochs: 1_000_000, lrChanges: [[1000, 0.1], [900_000, 0.01]] });
    await lab.api("seek", 1_000_000);
    assert.equal((await lab.api("state")).epoch, 1_000_000);
    for (const epoch of [123_456, 999_999, 7, 900_000]) {
        await lab.api("seek", epoch);
        assert.equal((await checkMoment(lab)).epoch, epoch);
    }
});
