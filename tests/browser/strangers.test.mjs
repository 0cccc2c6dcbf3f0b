// What others ask of the page: more epochs than there may be, and pages of another origin anything at all.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, test } from "node:test";
import { idle, openIn } from "./faults.mjs";
import { launch, serve } from "./lab.mjs";

const browser = await launch();
const site = await serve();
after(() => Promise.all([browser.close(), site.close()]));
const open = openIn(browser);

test("a thousand million epochs are refused in a sentence that says how many may be, on every way", async (t) => {
    const lab = await open(t, `${site.url}#v=1&lr=0.05&epochs=1000000000`);
    const isFine = async () => {
        const { lr, epochs } = await lab.api("config");
        assert.deepEqual([lr, epochs], [0.05, 500]);
    };
    const kSentence = /epochs.*1000000\b/;
    await lab.page.waitForFunction(() => document.getElementById("live").textContent.includes("1000000"));
    assert.match(await lab.page.locator("#live").textContent(), kSentence);
    await isFine();
    const thrown = await lab.page.evaluate(() => { try { logitLab.set({ epochs: 1e9 }); } catch ({ message }) { return message; } });
    assert.match(thrown, kSentence);
    assert.match((await lab.api("openPermalink", "#v=1&lr=0.05&epochs=1000000000")).join(), kSentence);
    await isFine();
    await lab.click("epochs-value");
    await lab.page.keyboard.type("1000000000");
    await lab.press("Enter");
    assert.match(await lab.page.locator("#field-message").textContent(), kSentence);
    await lab.press("Escape");
    await isFine();
    await lab.dragAcross("epochs", 0.5, 1.5);
    await lab.page.waitForFunction(() => logitLab.config().epochs === 1_000_000);
});

test("a link to the end of the longest run shows its way there, and can be stopped", async (t) => {
    const lab = await open(t, `${site.url}#v=1&epochs=1000000&batchSize=1&epoch=1000000`);
    await lab.page.waitForFunction(() => logitLab.widgets().some(({ label }) => label === "stop"));
    await lab.click("stop");
    const { epoch, running } = await lab.api("state");
    assert.ok(!running && epoch < 1_000_000, `${epoch}`);
    await lab.click("Step 1");
    assert.ok((await lab.api("state")).epoch <= epoch + 1);
});

const kMessages = [null, "play", "takeOver", "tidy", 7, [], { method: "set", argument: { lr: 9 } }, "#v=1&lr=9", { lr: 9 },
    { type: "logit-lab-language" }, "webpackOk", { data: { call: "reset" } }];

test("what pages of another origin send changes nothing, and they reach nothing of the page", async (t) => {
    const ofOthers = /^outside the folder: http:\/\/localhost:|Framing/;
    const lab = await open(t, site.url, { tolerates: (complaint) => ofOthers.test(complaint) });
    const server = createServer((_request, response) => response.setHeader("content-type", "text/html; charset=utf-8").end(
        `<!doctype html><title>host</title><link rel="icon" href="data:,"><iframe src="${site.url}#v=1&amp;lr=0.05&amp;epoch=9"></iframe>`));
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve).unref());
    t.after(() => server.close());
    await lab.page.goto(`http://localhost:${server.address().port}/`);
    const frame = lab.page.frames()[1];
    await frame.evaluate(() => logitLab.ready);
    await frame.waitForFunction(() => logitLab.state().epoch === 9);
    const everything = () => frame.evaluate(() => {
        const { config, state, view, runs, code } = logitLab;
        return [config(), state(), view(), runs(), code(), document.documentElement.outerHTML];
    });
    await idle({ page: frame });
    const before = await everything();
    const reached = await lab.page.evaluate(async (messages) => {
        const lab = frames[0];
        for (const message of messages) lab.postMessage(message, "*");
        const { port1, port2 } = new MessageChannel();
        lab.postMessage("port", "*", [port2]);
        port1.postMessage({ method: "play" });
        const tries = [() => lab.logitLab, () => lab.document.body, () => lab.location.href, () => lab.localStorage];
        return tries.map((look) => { try { return `${look()}`; } catch ({ name }) { return name; } });
    }, kMessages);
    assert.deepEqual(reached, Array(4).fill("SecurityError"));
    await idle({ page: frame });
    assert.deepEqual(await everything(), before);
    // And none of theirs comes into the page.
    await lab.page.goto(site.url);
    await lab.page.evaluate(() => logitLab.ready);
    const refused = await lab.page.evaluate((url) => new Promise((resolve) => {
        addEventListener("securitypolicyviolation", ({ violatedDirective }) => resolve(violatedDirective), { once: true });
        document.body.append(Object.assign(document.createElement("iframe"), { src: url }));
    }), `http://localhost:${server.address().port}/`);
    assert.equal(refused, "frame-src");
});
