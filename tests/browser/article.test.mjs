// The article's run, where the page is meant to live: on a server under a sub-path, and on a disk.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Lab, compareWithArticle, kFileUrl, launch, serve } from "./lab.mjs";

const site = await serve();
const browser = await launch();
after(() => Promise.all([browser.close(), site.close()]));

for (const [place, url] of [["http", site.url], ["file", kFileUrl]]) {
    for (const deviceScaleFactor of [1, 2]) {
        test(`${place}, pixel ratio ${deviceScaleFactor}`, async (t) => {
            const lab = await Lab.open(browser, url, { deviceScaleFactor });
            t.after(() => lab.close());

            await t.test("opens paused at epoch 0, its loss shown", async () => {
                const state = await lab.api("state");
                assert.equal(state.epoch, 0);
                assert.equal(state.running, false);
                assert.equal(state.loss.toFixed(4), "0.9154");
                assert.equal(await lab.page.locator("#cover").isVisible(), false);
            });

            await t.test("a drag along a slider changes the config", async () => {
                assert.equal((await lab.api("config")).epochsPerFrame, 1);
                await lab.speedUp();
                const { epochsPerFrame } = await lab.api("config");
                assert.ok(epochsPerFrame > 10 && epochsPerFrame < 100_000, `${epochsPerFrame}`);
            });

            let history;
            await t.test("Play stops at epoch 500, each printed loss met", async () => {
                await lab.click("play");
                await lab.waitForState((state) => state.epoch > 0);
                await lab.waitForEnd();
                history = await lab.history();
                assert.equal((await lab.api("state")).epoch, 500);
                assert.deepEqual(history.epoch, Array.from({ length: 500 }, (_, i) => i + 1));
                assert.deepEqual(compareWithArticle(history), []);
            });

            await t.test("Replay gives the same losses to the bit", async () => {
                await lab.page.evaluate(() => {  // sees the run start anew, however quick it is
                    globalThis.lowest = 500;
                    const watch = () => {
                        lowest = Math.min(lowest, logitLab.state().epoch);
                        requestAnimationFrame(watch);
                    };
                    watch();
                });
                await lab.click("play");
                await lab.page.waitForFunction(() => lowest < 500);
                await lab.waitForEnd();
                assert.deepEqual(await lab.history(), history);
            });

            await t.test("a drag changes the learning rate, and the run with it", async () => {
                await lab.dragAcross("lr", 0.25, 0.6);
                const { lr } = await lab.api("state");
                assert.ok(lr > 0.002 && lr < 1, `${lr}`);
                assert.deepEqual((await lab.api("config")).lrChanges, [[500, lr]]);
                await lab.click("reset");
                assert.equal((await lab.api("config")).lr, lr, "a new run begins with it");
                await lab.click("play");
                await lab.waitForState((state) => state.loss < 0.37, 20_000);
                assert.equal((await lab.history()).loss[0], history.loss[0]);
            });

            await t.test("nothing failed, and nothing was asked of anyone else", () => {
                assert.deepEqual(lab.complaints, []);
            });
        });
    }
}
