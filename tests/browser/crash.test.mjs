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

// A test whose browser crashes in its first `times` runs.
const fileThatCrashes = async (name, times) => {
    const file = path.join(folder, name);
    await writeFile(file, `
        import { appendFile, readFile } from "node:fs/promises";
        import { after, test } from "node:test";
        import { launch } from ${JSON.stringify(pathToFileURL(path.join(import.meta.dirname, "lab.mjs")))};
        const browser = await launch();
        after(() => browser.close());
        test(${JSON.stringify(name)}, async () => {
            const page = await browser.newPage();
            await appendFile(${JSON.stringify(`${file}.runs`)}, "x");
            const runs = (await readFile(${JSON.stringify(`${file}.runs`)})).length;
            if (runs <= ${times}) await page.goto("chrome://crash").catch(() => {});
            await page.evaluate(() => document.title);
        });`);
    return file;
};

test("a file in which Chromium crashed is run once more, which is said, and not a third time", async () => {
    const files = [await fileThatCrashes("once.test.mjs", 1), await fileThatCrashes("twice.test.mjs", 2)];
    const { NODE_TEST_CONTEXT, ...env } = process.env;  // a run of its own, no part of this one
    const { code, printed } = await new Promise((resolve) => {
        execFile(process.execPath, [path.join(import.meta.dirname, "run.mjs"), ...files], { env }, (error, text) =>
            resolve({ code: error?.code ?? 0, printed: text }));
    });
    const lines = printed.split("\n").filter((line) => /^(not ok|ok|# Chromium)/.test(line));
    assert.deepEqual(lines.toSorted(), [
        "# Chromium crashed in once.test.mjs, which is run once more",
        "# Chromium crashed in twice.test.mjs, which is run once more",
        "not ok 1 - twice.test.mjs",
        "ok 1 - once.test.mjs",
    ]);
    assert.equal(code, 1);
});
