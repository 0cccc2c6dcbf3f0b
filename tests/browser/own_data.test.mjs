// A file of the user's on the page: read without blocking it, over http and from the disk, and what then
// stands in links, scripts and saved runs. What the reader makes of files is tests/csv's business.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Lab, kFileUrl, kSharp, launch, serve } from "./lab.mjs";

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
        assert.deepEqual(reply.reasons, [{ line: 3, column: "höhe", text: "" }, { line: 5, column: "höhe", text: "?" }]);
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
        await assert.rejects(lab.api("loadCsv", "a,b,c\n1,2\n3,4,5,6\n"), /RangeError: line 3 has 4 cells/);
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

// Two headers that a font without their letters would show alike, as "h?he" or "????".
for (const [first, second] of [["höhe", "hähe"], ["рост", "сила"]]) {
    test(`letters of any script are drawn: ${first}, ${second}`, async (t) => {
        const lab = await Lab.open(browser, kFileUrl, kSharp);
        t.after(() => lab.close());
        await lab.click("Boundary");
        const drawn = async (header) => {
            await lab.api("loadCsv", `${header},b,y\n1,2,0\n3,5,1\n2,2,0\n`);
            const { x, y, w, h } = await lab.widget("choose-axisX");
            const { width, height, at } = await lab.picture({ x, y, width: w, height: h });
            return Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width))[0]).join();
        };
        const picture = await drawn(first);
        assert.equal(await drawn(first), picture, "the same twice");
        assert.notEqual(await drawn(second), picture);
        assert.deepEqual(lab.complaints, []);
    });
}

test("a notice draws the names of what a link asks for", async (t) => {
    const drawn = async (name) => {
        const hash = `#v=1&data=csv&features=0,1&file=${encodeURIComponent(name)}.csv&label=y`;
        const lab = await Lab.forTest(t, browser, kFileUrl + hash, { ...kSharp, reducedMotion: "reduce" });
        await lab.frames(5);
        const notice = (await lab.widgets()).find(({ label }) => label.startsWith("notice: "));
        assert.ok(notice.label.includes(`"${name}.csv"`), notice.label);
        const { pixels } = await lab.picture({ x: notice.x, y: notice.y, width: notice.w, height: notice.h });
        return pixels;
    };
    const picture = await drawn("数据");
    assert.deepEqual(await drawn("数据"), picture, "the same twice");
    assert.notDeepEqual(await drawn("鸟群"), picture);
});

// --- the dialog ------------------------------------------------------------------------------------

const says = (lab, words) => lab.page.waitForFunction((source) =>
    new RegExp(source).test(document.querySelector("#data-dialog [role=status]")?.textContent ?? ""), words);
const openDialog = async (t) => {
    const lab = await Lab.open(browser, kFileUrl);
    t.after(() => lab.close());
    await lab.page.locator("#menu").getByRole("button", { name: "Data" }).click();
    await lab.page.waitForSelector("#data-dialog[open]");  // its script has come, too
    return lab;
};

test("of a long dialog the button and what it would do stay in sight, and reasons end", async (t) => {
    const lab = await openDialog(t);
    await lab.page.setViewportSize({ width: 1280, height: 720 });
    const columns = Array.from({ length: 24 }, (_, i) => `a long name of column ${i}`);
    const rows = Array.from({ length: 40 }, (_, i) => [...columns.map((_name, place) => (i < 9 && place < 2 ? "" : i + place)), i % 2 ? "yes" : "no"]);
    await lab.page.locator("#data-file").setInputFiles({ name: "long.csv", mimeType: "text/csv",
        buffer: Buffer.from([[...columns, "kind"], ...rows].map((cells) => cells.join(",")).join("\n")) });
    await says(lab, "9 left out");
    const reasons = await lab.page.locator("#data-reasons li").allInnerTexts();
    assert.deepEqual(reasons.map((reason) => reason.replace(/ has no .*/, "")), ["line 2", "line 3", "line 4", "line 5", "line 6", "and 4 more"]);
    const box = await lab.page.locator("#data-dialog").boundingBox();
    assert.ok(await lab.page.locator("#data-dialog").evaluate((dialog) => dialog.scrollHeight > dialog.clientHeight + 40), "it is long");
    for (const part of ["#use-data", "#data-dialog [role=status]"]) {
        const { y, height } = await lab.page.locator(part).boundingBox();
        assert.ok(y >= box.y && y + height <= box.y + box.height, `${part} is in sight`);
    }
    const hit = await lab.page.locator("#use-data").evaluate((button) => {
        const { x, y, width, height } = button.getBoundingClientRect();
        return document.elementFromPoint(x + width / 2, y + height / 2) === button;
    });
    assert.ok(hit);
});

test("a line is that of the file, whatever its cells are", async (t) => {
    const lab = await openDialog(t);
    await assert.rejects(lab.api("loadCsv", "a,b,kind\n\"1\n\n\",2,x\n\n3,4,y\n5,6,y,7\n"), /RangeError: line 7 has 4 cells/);
});

test("rows of a third class are counted, too", async (t) => {
    const lab = await openDialog(t);
    await lab.page.locator("#data-text").fill("x,kind\n1,a\n2,b\n3,c\n4,c\n5,a\n,b\n");
    await says(lab, "^6 rows: 2 “a” and 1 “b” train\\. 2 of another class\\. 1 left out");
    await lab.page.getByLabel("Class 0").selectOption("c");
    await says(lab, "^6 rows: 2 “c” and 1 “b” train\\. 2 of another class\\. 1 left out");
});

test("a file is chosen, looked at, and trains", async (t) => {
    const lab = await openDialog(t);
    await lab.page.locator("#data-file").setInputFiles({ name: "kinds.csv", mimeType: "text/csv", buffer: Buffer.from(kText) });
    await says(lab, "^5 rows: 1 “no” and 2 “yes” train\\. 2 left out");
    assert.deepEqual(await lab.page.locator("#data-preview tr").allInnerTexts().then((rows) => rows.length), 6);
    assert.deepEqual(await lab.page.locator("#data-reasons li").allInnerTexts(), ["line 3 has no höhe", "line 5, höhe: “?”"]);
    await lab.page.getByRole("checkbox", { name: "höhe" }).uncheck();
    await says(lab, "None is left out");
    await lab.page.getByRole("checkbox", { name: "size" }).uncheck();
    await says(lab, "^Choose at least one feature");
    assert.equal(await lab.page.locator("#use-data").isDisabled(), true);
    await lab.page.getByRole("checkbox", { name: "size" }).check();
    await lab.page.getByLabel("Class 0").selectOption("yes");
    await lab.page.getByLabel("Class 1").selectOption("no");
    await lab.page.getByRole("button", { name: "Train on these rows" }).click();
    await lab.page.waitForFunction(() => logitLab.config().data === "csv");
    const { name, samples } = await lab.api("data");
    assert.deepEqual([name, samples, (await lab.api("config")).classes], ["kinds.csv", 5, [1, 0]]);
    assert.equal(await lab.page.locator("#data-dialog").isVisible(), false);
    await lab.frames();
    assert.deepEqual(lab.complaints, []);
});

test("a text is pasted, and what cannot be read is a sentence", async (t) => {
    const lab = await openDialog(t);
    await lab.page.locator("#data-text").fill("a,b,c\n1,2\n1,2,3,4\n");
    await says(lab, "^Line 3 has 4 cells, and the first row only 3\\.$");
    assert.equal(await lab.page.locator("#data-choices").isVisible(), false);
    await lab.page.locator("#data-file").setInputFiles({ name: "latin.csv", mimeType: "text/csv", buffer: Buffer.from("größe,y\n1,0\n2,1\n", "latin1") });
    await says(lab, "UTF-8");
    await lab.page.locator("#data-text").fill("a,b,y\n1,2,0\n3,4,1\n");
    await says(lab, "2 rows");
    assert.equal((await lab.api("data")).source, "iris");
    assert.deepEqual(lab.complaints, []);
});

test("what was typed and chosen is there when the dialog opens again", async (t) => {
    const lab = await openDialog(t);
    const open = async () => {
        await lab.page.keyboard.press("Escape");
        await lab.page.locator("#menu").getByRole("button", { name: "Data" }).click();
        await lab.page.waitForSelector("#data-dialog[open]");
    };
    await lab.page.locator("#data-text").fill("a,b,kind\n1,2,no\n2,3,yes\n");
    await says(lab, "^2 rows: 1 “no” and 1 “yes” train");
    await lab.page.locator("#data-zero").selectOption("yes");
    await lab.page.locator("#data-one").selectOption("no");
    await lab.page.getByLabel("b", { exact: true }).uncheck();
    await open();
    await says(lab, "^2 rows: 1 “yes” and 1 “no” train");
    assert.equal(await lab.page.getByLabel("b", { exact: true }).isChecked(), false);
    await lab.page.locator("#data-text").fill("a,b,kind\n1,2,3,4\n");
    await says(lab, "^Line 2 has 4 cells");
    await open();
    await says(lab, "^Line 2 has 4 cells");
    assert.equal(await lab.page.locator("#data-text").inputValue(), "a,b,kind\n1,2,3,4\n");
    await lab.page.locator("#data-file").setInputFiles({ name: "large.csv", mimeType: "text/csv",
        buffer: Buffer.from(`a,kind\n${"1,no\n2,yes\n".repeat(110_000)}`) });
    await says(lab, "^220000 rows");
    await open();
    assert.equal(await lab.page.locator("#data-choices").isVisible(), false, "a large one is not kept");
    assert.deepEqual(lab.complaints, []);
});

test("a file that cannot be read leaves nothing of the one before it to train on", async (t) => {
    const lab = await openDialog(t);
    const choose = (name, text, encoding) => lab.page.locator("#data-file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text, encoding) });
    await choose("kinds.csv", kText, "utf8");
    await says(lab, "^5 rows");
    await choose("latin.csv", "größe,y\n1,0\n2,1\n", "latin1");
    await says(lab, "UTF-8");
    assert.equal(await lab.page.locator("#data-choices").isVisible(), false);
    assert.equal(await lab.page.locator("#use-data").isVisible(), false);
    await lab.speak("zh");
    await lab.page.waitForTimeout(300);
    assert.equal(await lab.page.locator("#data-choices").isVisible(), false, "nor in another language");
    assert.deepEqual(lab.complaints, []);
});

test("what is wrong with a file is said in the page's language, as it is then", async (t) => {
    const lab = await openDialog(t);
    const kBad = "a,b,c\n1,2\n3,4,5,6\n";
    await lab.page.locator("#data-text").fill(kBad);
    await says(lab, "^Line 3 has 4 cells");
    await lab.speak("zh");
    await says(lab, "^第 3 行有 4 个单元格，而首行只有 3 个。$");
    await assert.rejects(lab.api("loadCsv", "a,kind\n1,x\n2,y\n", { label: "c" }), /RangeError: label：没有 "c" 列，只有 "a", "kind"/);
    await assert.rejects(lab.api("loadCsv", 7), /TypeError: text：必须是字符串/);
    await lab.page.locator("#data-text").fill("a,kind,same\n1,no,x\n2,yes,x\n");
    await says(lab, "^共 2 行");
    assert.equal(await lab.page.locator("#data-label option:disabled").innerText(), "same（只有一个值）");
    await lab.page.locator("#data-zero").selectOption("yes");
    await lab.page.locator("#data-one").selectOption("no");
    await lab.speak("en");
    await says(lab, "^2 rows: 1 “yes” and 1 “no” train");
    assert.equal(await lab.page.locator("#data-label option:disabled").innerText(), "same (one value only)");
    await assert.rejects(lab.api("loadCsv", kBad), /RangeError: line 3 has 4 cells/);
    assert.deepEqual(lab.complaints, []);
});

test("a file of one class is not trained, and a column that can be no label says why", async (t) => {
    const lab = await openDialog(t);
    await lab.page.locator("#data-text").fill("a,kind,same\n1,no,x\n2,no,x\n,yes,x\n");
    await says(lab, "^No complete row is “yes”");
    assert.equal(await lab.page.locator("#use-data").isDisabled(), true);
    const same = lab.page.locator("#data-label option", { hasText: "same (one value only)" });
    assert.equal(await same.isDisabled(), true);
    await lab.page.locator("#data-text").fill("a,kind,same\n1,no,x\n2,no,x\n3,yes,x\n");
    await says(lab, "2 “no” and 1 “yes” train");
    assert.equal(await lab.page.locator("#use-data").isDisabled(), false);
    assert.deepEqual(lab.complaints, []);
});

test("a file dropped on the page opens the dialog", async (t) => {
    const lab = await Lab.open(browser, kFileUrl);
    t.after(() => lab.close());
    await lab.page.evaluate((text) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], "dropped.csv", { type: "text/csv" }));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, kText);
    await says(lab, "5 rows");
    await lab.page.getByRole("button", { name: "Train on these rows" }).click();
    await lab.page.waitForFunction(() => logitLab.data().name === "dropped.csv");
    assert.deepEqual(lab.complaints, []);
});
