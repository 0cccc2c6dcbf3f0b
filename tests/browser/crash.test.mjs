// When Chromium crashes itself: run.mjs runs the file once more, and not a third time.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";

const folder = await mkdtemp(path.join(tmpdir(), "logit-lab-"));
after(() => rm(folder, { recursive: true }));

// A test whose browser crashes in its first `times` runs: { code, printed }.
const runCrashing = async (times) => {
    const file = path.join(folder, `${times}.test.mjs`);
    await writeFile(file, `
        import { appendFile, readFile } from "node:fs/promises";
        import { after, test } from "node:test";
        import { launch } from ${JSON.stringify(pathToFileURL(path.join(import.meta.dirname, "lab.mjs")))};
        const browser = await launch();
        after(() => browser.close());
        test("a page", async () => {
            const page = await browser.newPage();
            await appendFile(${JSON.stringify(`${file}.runs`)}, "x");
            const runs = (await readFile(${JSON.stringify(`${file}.runs`)})).length;
            if (runs <= ${times}) await page.goto("chrome://crash").catch(() => {});
            await page.evaluate(() => document.title);
        });`);
    const { NODE_TEST_CONTEXT, ...env } = process.env;  // a run of its own, no part of this one
    return new Promise((resolve) => {
        execFile(process.execPath, [path.join(import.meta.dirname, "run.mjs"), file], { env }, (error, printed) =>
            resolve({ code: error?.code ?? 0, printed }));
    });
};

test("a file in which Chromium crashed is run once more, which is said", async () => {
    const { code, printed } = await runCrashing(1);
    assert.equal(code, 0);
    assert.match(printed, /^# Chromium crashed in 1.test.mjs, which is run once more$/m);
    assert.match(printed, /^# pass 1$/m);
    assert.match(printed, /^# fail 0$/m);
});

test("where it crashes again, the test has failed", async () => {
    const { code, printed } = await runCrashing(2);
    assert.equal(code, 1);
    assert.match(printed, /^# pass 0$/m);
    assert.match(printed, /^# fail 1$/m);
});
