// A file of the user's on the page: read without blocking it, over http and from the disk, and what then
// stands in links, scripts and saved runs. What the reader makes of files is tests/csv's business.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Lab, kFileUrl, launch, serve } from "./lab.mjs";

const browser = await launch();
const site = await serve();
after(async () => { await browser.close(); await site.close(); });

const kText = "size;höhe;kind\n1,5;2;no\n2,5;;no\n3,5;1;yes\n4,5;?;yes\n5,5;3;yes\n";

for (const [where, url] of [["over http", site.url], ["from the disk", kFileUrl]]) {
    test(`a file is read ${where}`, async (t) => {
        const lab = await Lab.open(browser, url);
        t.after(() => lab.close());
        const requests = [];
        lab.page.on("request", (request) => requests.push(request.url()));
        const reply = await lab.api("loadCsv", kText, { name: "kinds.csv" });
        assert.deepEqual([reply.rows, reply.dropped, reply.label, reply.classes, reply.features],
                         [3, 2, "kind", ["no", "yes"], ["size", "höhe"]]);
        assert.deepEqual(reply.reasons, [{ row: 3, column: "höhe", text: "" }, { row: 5, column: "höhe", text: "?" }]);
        assert.deepEqual(await lab.api("data"), {
            source: "csv", name: "kinds.csv", label: "kind", columns: ["size", "höhe"], classes: ["no", "yes"],
            rows: 5, samples: 3, dropped: 2 });
        assert.equal(await lab.api("step", 20), 20);
        await lab.api("loadCsv", kText, { name: "again.csv" });
        assert.equal(requests.length, 1, "the reader, once");
        assert.match(requests[0], /csv\.[0-9a-f]+\.js$/);

        assert.match(await lab.api("pytorchScript"), /read_csv\("again.csv", sep=";", decimal=","/);
        const saved = await lab.api("exportJson");
        const link = await lab.api("permalink");
        await lab.api("undo");
        assert.equal((await lab.api("data")).name, "kinds.csv");
        assert.equal((await lab.api("state")).epoch, 20);
        assert.match((await lab.api("openPermalink", link)).join(), /"again.csv", label column "kind", .* load it/);
        assert.equal((await lab.api("data")).source, "iris");
        await lab.api("importJson", saved);
        assert.equal((await lab.api("data")).name, "again.csv");
        assert.deepEqual(await lab.api("openPermalink", link), []);
        const before = await lab.api("data");
        await assert.rejects(lab.api("loadCsv", "a,b,c\n1,2\n3,4,5,6\n"), /RangeError: row 3 has 4 cells/);
        assert.deepEqual(await lab.api("data"), before);
        await lab.frames();
        assert.deepEqual(lab.complaints, []);
    });
}

test("a large file leaves the page alive while it is read", async (t) => {
    const lab = await Lab.open(browser, site.url);
    t.after(() => lab.close());
    const { seconds, longest, epoch, rows } = await lab.page.evaluate(async () => {
        const lines = ["a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,label"];
        let seed = 1;
        const next = () => (seed = (seed * 16807) % 2147483647) / 214748364.7;
        for (let row = 0; row < 100_000; ++row) {
            lines.push(`${Array.from({ length: 19 }, () => next().toFixed(4)).join(",")},${Number(next() < 5)}`);
        }
        const text = lines.join("\n");
        let tasks = 0;
        let last = performance.now();
        let running = true;
        const watch = () => {
            tasks = Math.max(tasks, performance.now() - last);
            last = performance.now();
            if (running) setTimeout(watch);
        };
        watch();
        const began = performance.now();
        const loaded = await logitLab.loadCsv(text);
        logitLab.step();
        const done = performance.now();
        await new Promise((resolve) => setTimeout(resolve, 50));
        running = false;
        return { seconds: (done - began) / 1000, longest: tasks, epoch: logitLab.state().epoch, rows: loaded.rows };
    });
    t.diagnostic(`${rows} rows to their first epoch in ${seconds.toFixed(2)} s, at most ${longest.toFixed(0)} ms at once`);
    assert.equal(rows, 100_000);
    assert.equal(epoch, 1);
    assert.deepEqual(lab.complaints, []);
});

test("drawn points train and travel", async (t) => {
    const lab = await Lab.open(browser, kFileUrl);
    t.after(() => lab.close());
    const points = [[0, 0, 0], [0.5, -1.25, 0], [2, 2, 1], [3, 1.5, 1]];
    await lab.api("set", { data: "points", points });
    await lab.api("step", 10);
    const { loss } = await lab.api("state");
    const link = await lab.api("permalink");
    await lab.api("set", { data: "iris" });
    assert.deepEqual(await lab.api("openPermalink", link), []);
    assert.deepEqual((await lab.api("config")).points, points);
    assert.equal((await lab.api("state")).loss, loss);
    assert.match(await lab.api("pytorchScript"), /points = numpy.array\(\[\[0.0, 0.0, 0\], /);
    assert.deepEqual(lab.complaints, []);
});
