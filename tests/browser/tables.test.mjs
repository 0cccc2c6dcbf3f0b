// The run's numbers as tables, for readers who do not see the canvas: reached by keyboard, the same as the
// programming interface gives, and those of the moment when they were asked for.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { violations } from "./axe.mjs";
import { Lab, kFileUrl, launch } from "./lab.mjs";

const browser = await launch();
after(() => browser.close());

const open = (t, hash = "", options = {}) => Lab.forTest(t, browser, kFileUrl + hash, { viewport: { width: 1280, height: 720 }, ...options });
const openTables = async (lab) => {
    if (await lab.page.locator("#menu-toggle").isVisible()) await lab.page.locator("#menu-toggle").click();
    await lab.page.locator("#menu [data-opens=tables-dialog]").click();
    await lab.page.locator("#tables-dialog[open]").waitFor();
};
// { caption: [[cell, …], …] }, the heads too.
const read = (lab) => lab.page.locator("#tables-dialog table").evaluateAll((tables) => Object.fromEntries(tables.map((table) =>
    [table.caption.textContent, Array.from(table.rows, (row) => Array.from(row.cells, ({ textContent }) => textContent))])));
const rounded = (value) => String(Number(value.toPrecision(6)));

test("losses, tensors and metrics are those of the interface", async (t) => {
    const lab = await open(t, "#v=1&testSize=0.3&epoch=137&stage=backward");
    await lab.waitForState(({ epoch, stage }) => epoch === 137 && stage === "backward");
    await openTables(lab);
    const tables = await read(lab);
    const { epoch, loss, testLoss } = await lab.page.evaluate(() => {
        const { epoch, loss, testLoss } = logitLab.history();
        return { epoch: Array.from(epoch), loss: Array.from(loss), testLoss: Array.from(testLoss) };
    });
    const [, [head, ...losses]] = Object.entries(tables).find(([caption]) => caption.startsWith("Losses"));
    assert.deepEqual(head, ["Epoch", "Train loss", "Test loss"]);
    assert.deepEqual(losses.map(([at]) => Number(at)), [1, ...Array.from({ length: 13 }, (_, i) => 10 * (i + 1)), 137]);
    for (const [at, train, test] of losses) {
        const place = epoch.indexOf(Number(at));
        assert.deepEqual([Number(train), Number(test)], [loss[place], testLoss[place]]);
    }

    const state = await lab.api("state");
    const { z, p, pGrad, w, b, wGrad } = await lab.api("tensors");
    const { columns } = await lab.api("data");
    assert.deepEqual(tables["Parameters and their gradients"].slice(1), [
        ...columns.map((name, i) => [`w[0][${i}] (${name})`, rounded(w.values[i]), rounded(state.wGrad[i]), rounded(wGrad.values[i])]),
        ["b[0]", rounded(b.values[0]), rounded(state.bGrad), "0"]]);
    assert.deepEqual(tables["The last pass: the first 10 of 70 samples"].slice(1),
        Array.from({ length: 10 }, (_, i) => [`${i}`, rounded(z.values[i]), rounded(p.values[i]), pGrad ? rounded(pGrad.values[i]) : "None", "None"]));
    const metrics = [await lab.api("metrics", "train"), await lab.api("metrics", "test")];
    assert.deepEqual(tables["Metrics of the present parameters"].slice(1).map((row) => row.slice(1)),
        ["accuracy", "precision", "recall", "f1", "rocAuc", "logLoss"].map((key) => metrics.map((of) => rounded(of[key]))));
    assert.deepEqual(tables["Confusion matrix: Test samples"].slice(1).map((row) => row.slice(1).map(Number)), metrics[1].confusion);
});

test("by keyboard alone; Refresh says which moment it is of; 20 rows at most", async (t) => {
    const lab = await open(t);
    await lab.openByKeys("tables-dialog");
    assert.equal(await lab.page.evaluate(() => document.activeElement.id), "tables-again");
    for (const epochs of [0, 1, 7, 20, 19, 500, 3000, 99_999]) {
        await lab.api("set", { epochs: Math.max(epochs, 1) });
        await lab.api("reset");
        if (epochs > 0) await lab.page.evaluate((n) => Promise.resolve(logitLab.step(n)), epochs);
        await lab.press("Enter");
        await lab.page.locator("#tables-dialog [role=status]").getByText(`As of epoch ${epochs},`).waitFor();
        const tables = await read(lab);
        const [caption, [, ...rows]] = Object.entries(tables).find(([caption]) => caption.startsWith("Losses"));
        assert.ok(rows.length <= 20, `${epochs}: ${rows.length} rows`);
        assert.ok(caption.includes(`: ${rows.length} of `), caption);
        assert.equal(Number(rows.at(-1)?.[0] ?? 0), epochs);
        assert.equal(Number(rows[0]?.[0] ?? 0), Math.min(epochs, 1));
    }
    await lab.press("Escape");
    assert.equal(await lab.page.evaluate(() => document.activeElement.dataset.opens), "tables-dialog", "back where it came from");
});

for (const [width, height, options] of [[1280, 720, {}], [390, 844, { hasTouch: true, isMobile: true }], [844, 390, { hasTouch: true, isMobile: true }]]) {
    for (const [colorScheme, lang] of [["light", "en"], ["dark", "zh"]]) {
        test(`${width}x${height}, ${colorScheme}, ${lang}: only tables scroll sideways, and axe finds nothing wrong`, async (t) => {
            const lab = await open(t, `#v=1&testSize=0.3&epoch=20&lang=${lang}`, { viewport: { width, height }, colorScheme, ...options });
            await lab.waitForState(({ epoch }) => epoch === 20);
            await openTables(lab);
            const cut = await lab.page.locator("#tables-dialog").evaluate((shown) => shown.scrollWidth - shown.clientWidth);
            assert.equal(cut, 0);
            assert.equal(await lab.page.locator("#tables-dialog th:not([scope])").count(), 0);
            assert.deepEqual(await violations(lab), []);
        });
    }
}
