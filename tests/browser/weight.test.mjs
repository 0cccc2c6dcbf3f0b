// What a first visit loads, compressed as GitHub Pages compresses it, against the budget file. What the worker
// fetches after the first picture, to keep it for when there is no network, is no first load and not counted:
// nobody waits for it. It is reported beside it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { kDist, launch, serve } from "./lab.mjs";

const kBudget = JSON.parse(await readFile(path.join(import.meta.dirname, "budget.json"), "utf8"));

const weightOfKept = async () => {
    const [, kept] = /JSON\.parse\('(.*)'\)/.exec(await readFile(path.join(kDist, "service-worker.js"), "utf8"));
    const names = Object.keys(JSON.parse(kept)).map((name) => (name === "./" ? "index.html" : name));
    const files = await Promise.all(names.map((name) => readFile(path.join(kDist, name))));
    return files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
};

test("a first visit stays within the budget", async (t) => {
    const browser = await launch();
    const site = await serve();
    t.after(async () => { await browser.close(); await site.close(); });

    const page = await browser.newPage();
    const bodies = [];
    page.on("response", (response) => {
        if (response.url().startsWith("http")) {
            bodies.push(response.body().then((body) => ({ url: response.url(), body })));
        }
    });
    await page.goto(site.url);
    await page.evaluate(() => logitLab.ready);

    let total = 0;
    const names = [];
    for (const { url, body } of await Promise.all(bodies)) {
        const size = gzipSync(body, { level: 9 }).length;
        total += size;
        names.push(url.slice(site.url.length) || "index.html");
        t.diagnostic(`${size} bytes ${names.at(-1)}`);
    }
    t.diagnostic(`${total} bytes in all, of ${kBudget.firstLoadGzipBytes}`);
    t.diagnostic(`${await weightOfKept()} bytes that are kept for later`);
    assert.deepEqual(names.map((name) => name.replace(/\.[0-9a-f]{10}/, "")).sort(), ["index.html", "logit-lab.js", "logit-lab.wasm"]);
    assert.ok(total <= kBudget.firstLoadGzipBytes, `${total} bytes are over the budget`);
});
