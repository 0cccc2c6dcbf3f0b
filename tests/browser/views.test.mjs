// The views of the data, with real mouse and touch events: what is drawn in them, dragged in them and
// saved of them.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { holdPictures } from "./faults.mjs";
import { Lab, kFileUrl, kSharp, launch } from "./lab.mjs";
import { decodePng } from "./png.mjs";

const browser = await launch();
after(() => browser.close());

const kLaptop = { viewport: { width: 1280, height: 800 } };
const kPhone = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };

const open = (t, hash, options = kLaptop) => Lab.forTest(t, browser, kFileUrl + hash, options);

const texts = async (lab) => {
    const told = (await lab.widgets()).map(({ label }) => /^([^:]+): (.*)$/.exec(label));
    return Object.fromEntries(told.filter(Boolean).map(([, name, text]) => [name, text]));
};

test("the threshold is dragged on the sigmoid, and the metrics follow", async (t) => {
    const lab = await open(t, "#v=1&epoch=20&testSize=0.3", { ...kSharp, viewport: { width: 1280, height: 1300 } });
    await lab.click("Sigmoid");
    await lab.dragBy("threshold-line", 0, -40);
    const { threshold } = await lab.api("config");
    assert.ok(threshold > 0.6 && threshold < 0.99, `${threshold}`);
    assert.equal((await lab.api("state")).epoch, 20, "the run stays");
    await lab.click("Metrics");
    const shown = await texts(lab);
    for (const part of ["train", "test"]) {
        const metrics = await lab.api("metrics", part);
        for (const [name, key] of [["accuracy", "accuracy"], ["precision", "precision"], ["recall", "recall"], ["F1", "f1"],
            ["AUC", "rocAuc"], ["log-loss", "logLoss"]]) {
            assert.equal(shown[`${part} ${name}`], metrics[key].toFixed(4), `${part} ${name}`);
        }
        const [[tn, fp], [fn, tp]] = metrics.confusion;
        assert.deepEqual(["tn", "fp", "fn", "tp"].map((name) => Number(shown[`${part} ${name}`])), [tn, fp, fn, tp]);
    }
    assert.equal(await lab.api("undo"), true);
    assert.equal((await lab.api("config")).threshold, 0.5);
});

test("a press on a sample chooses it, in every view and in the formulas", async (t) => {
    const lab = await open(t, "#v=1&epoch=20");
    await lab.click("Boundary");
    const { x, y, w, h } = await lab.widget("picture-boundary");
    const before = (await lab.api("view")).sample;
    let chosen = before;
    for (let i = 0; i < 200 && chosen === before; ++i) {  // somewhere there is one
        const at = [x + w * (0.2 + 0.7 * ((i * 7) % 20) / 20), y + h * (0.4 + 0.4 * ((i * 3) % 11) / 11)];
        await lab.page.mouse.move(...at);
        await lab.frames(2);
        await lab.page.mouse.click(...at);
        await lab.frames(2);
        chosen = (await lab.api("view")).sample;
    }
    assert.notEqual(chosen, before);
    await lab.click("Formula");
    assert.ok((await lab.api("widgets")).some(({ label }) => label === "sample-value"), "its formulas");
});

test("the axes of the boundary are chosen, and give way to each other", async (t) => {
    const lab = await open(t, "#v=1&epoch=20");
    await lab.click("Boundary");
    assert.deepEqual([(await lab.api("view")).axisX, (await lab.api("view")).axisY], [2, 3]);
    await lab.click("choose-axisX");
    await lab.click("axisX=3");
    assert.deepEqual([(await lab.api("view")).axisX, (await lab.api("view")).axisY], [3, 2]);
    await lab.click("choose-others");
    await lab.click("others=sample");
    assert.equal((await lab.api("view")).othersAtSample, true);
    const [px, py] = await lab.point("picture-boundary", 0.6, 0.6);
    await lab.page.mouse.move(px, py);
    await lab.page.mouse.wheel(0, -200);
    await lab.frames(10);
    assert.ok(await lab.hasWidget("fit-boundary"), "zoomed, the plot offers the way back");
    await lab.click("fit-boundary");
    assert.ok(!(await lab.hasWidget("fit-boundary")));
});

test("a tap on a sample tells of it where there is room, and no hover stays behind", async (t) => {
    const lab = await open(t, "#v=1&epoch=20", { ...kPhone, viewport: { width: 820, height: 1180 } });
    await lab.tap("Views");
    await lab.tap("Boundary");
    const { x, y, w, h } = await lab.widget("picture-boundary");
    for (let i = 0; i < 60 && !(await lab.api("view")).sample; ++i) {  // somewhere there is one
        await lab.page.touchscreen.tap(x + w * (0.2 + 0.7 * ((i * 7) % 20) / 20), y + h * (0.5 + 0.35 * ((i * 3) % 11) / 11));
        await lab.frames(12);
    }
    const { sample } = await lab.api("view");
    assert.ok(sample > 0);
    const shown = await texts(lab);
    assert.match(shown.chosen, new RegExp(`^#${sample} \\w+ \\(y = [01]\\)  z .* p .* loss`));
    assert.equal(shown.hovered, undefined);
});

test("a test sample under the pointer says so", async (t) => {
    const lab = await open(t, "#v=1&epoch=20&testSize=0.4");
    await lab.click("Boundary");
    const { x, y, w, h } = await lab.widget("picture-boundary");
    let shown = {};
    for (let i = 0; i < 200 && !/^test sample/.test(shown.hovered ?? ""); ++i) {
        await lab.page.mouse.move(x + w * (0.2 + 0.7 * ((i * 7) % 20) / 20), y + h * (0.4 + 0.4 * ((i * 3) % 11) / 11));
        shown = await texts(lab);
    }
    const [, row, label, p] = /^test sample #(\d+) .*\(y = ([01])\).*  p ([\d.]+)/.exec(shown.hovered);
    const line = (await lab.api("samplesCsv")).split("\n").find((text) => text.startsWith(`test,${row},`)).split(",");
    assert.deepEqual([label, p], [line.at(-3), Number(line.at(-1)).toFixed(4)]);
});

for (const touch of [false, true]) {
    test(`the point is dragged on the surface ${touch ? "with a finger" : "with the mouse"}, and the run begins there`, async (t) => {
        const lab = await open(t, "#v=1&epoch=100", touch ? kPhone : kLaptop);
        await lab.api("setView", { surfaceX: 2, surfaceY: 4 });
        if (touch) {
            await lab.tap("Views");
            await lab.tap("Surface");
        } else {
            await lab.click("Surface");
        }
        const { w, b } = await lab.api("state");
        await lab.dragBy("surface-point", 30, -25, { touch });
        const { init } = await lab.api("config");
        assert.ok(Array.isArray(init), JSON.stringify(init));
        assert.ok(init[2] > w[2] && init[4] > b, `${init} from ${w}, ${b}`);
        assert.deepEqual([0, 1, 3].map((i) => init[i]), [0, 1, 3].map((i) => w[i]), "the others stay");
        const state = await lab.api("state");
        assert.equal(state.epoch, 0);
        const shown = (await texts(lab)).surface;
        assert.ok(Math.abs(Number(/loss ([\d.]+)/.exec(shown)[1]) - state.loss) < 1e-5, `${shown}, ${state.loss}`);
        assert.match(await lab.api("pytorchScript"), /w = torch\.tensor\(\[\[/);
        assert.equal(await lab.api("undo"), true);
        await lab.waitForState((s) => s.epoch === 100);
    });
}

// Wider labels at an axis push the plot a little.
const expectNear = (place, wanted, what) => {
    const far = Math.max(...place.map((at, axis) => Math.abs(at - wanted[axis])));
    assert.ok(far <= 12, `${what}: ${place}, not ${wanted}`);
};
const twiceAsFar = (place, middle) => place.map((at, axis) => middle[axis] + 2 * (at - middle[axis]));
const pinchOut = (lab, [x, y]) => lab.twoFingers([[x - 30, y - 20], [x + 30, y + 20]], [[x - 60, y - 40], [x + 60, y + 40]]);

test("two fingers pan and zoom the plots, and neither the run nor the page", async (t) => {
    const lab = await open(t, "#v=1&epoch=100", kPhone);
    const playhead = await lab.point("playhead");
    const middle = [playhead[0] + 40, playhead[1]];
    await pinchOut(lab, middle);
    const zoomed = await lab.point("playhead");
    expectNear(zoomed.slice(0, 1), twiceAsFar(playhead, middle), "the playhead, zoomed");
    assert.ok(await lab.hasWidget("Fit"), "the way back is offered");
    await lab.twoFingers([[middle[0] - 40, middle[1]], [middle[0] + 40, middle[1]]], [[middle[0] - 10, middle[1]], [middle[0] + 70, middle[1]]]);
    expectNear((await lab.point("playhead")).slice(0, 1), [zoomed[0] + 30], "the playhead, moved");
    assert.equal((await lab.api("state")).epoch, 100);

    await lab.tap("Views");
    await lab.tap("Surface");
    const point = await lab.point("surface-point");
    const beside = [point[0] + 40, point[1] + 25];
    await pinchOut(lab, beside);
    expectNear(await lab.point("surface-point"), twiceAsFar(point, beside), "the point on the surface");
    assert.equal((await lab.api("config")).init, "randn", "it was not dragged");

    await lab.tap("Boundary");
    assert.ok(!(await lab.hasWidget("fit-boundary")));
    await pinchOut(lab, await lab.point("picture-boundary", 0.5, 0.6));
    assert.ok(await lab.hasWidget("fit-boundary"));
    const page = await lab.page.evaluate(() => [visualViewport.scale, visualViewport.offsetTop, scrollX, scrollY]);
    assert.deepEqual(page, [1, 0, 0, 0]);
});

// Whether two pictures of the same size differ within this part of them.
const differ = (a, b, [left, top, right, bottom]) => {
    for (let y = Math.ceil(top); y < bottom; ++y) {
        for (let x = Math.ceil(left); x < right; ++x) {
            if (a.at(x, y).join() !== b.at(x, y).join()) return true;
        }
    }
    return false;
};

for (const [width, height] of [[1280, 720], [820, 1180], [844, 390], [390, 844]]) {
    test(`the view that a link or a script names is in front at ${width}×${height}`, async (t) => {
        const lab = await open(t, "#v=1&show=boundary", { viewport: { width, height } });
        await lab.frames(4);
        assert.ok(await lab.hasWidget("picture-boundary"));
        await lab.click("Console");
        await lab.frames(4);
        assert.ok(!await lab.hasWidget("picture-boundary"), "a press goes elsewhere");
        await lab.api("setView", { show: "metrics" });
        await lab.frames(4);
        assert.ok(await lab.hasWidget("picture-metrics"));
    });
}

test("a sample under the pointer is lit in the table and in the pictures", async (t) => {
    const lab = await open(t, "#v=1&epoch=20", { ...kLaptop, ...kSharp, colorScheme: "light" });
    await lab.click("Samples");
    await lab.click("Sigmoid");
    const { x, y, w, h } = await lab.widget("picture-sigmoid");
    const top = Math.ceil(y) + 80;  // beneath the legend and the chosen sample's numbers
    const plot = await lab.picture({ x: Math.ceil(x), y: top, width: Math.floor(w), height: Math.floor(y + h) - top });
    const kMark = [219, 118, 38];  // label 0's colour (ui/kit/theme.cpp), at 0.85 on white
    const isMark = (place) => plot.at(place % plot.width, Math.floor(place / plot.width)).every((value, i) => Math.abs(value - kMark[i]) < 6);
    const mark = Array.from({ length: plot.width * plot.height }, (_, place) => place).find(isMark);
    await lab.page.mouse.move(Math.ceil(x) + mark % plot.width, top + Math.floor(mark / plot.width));
    const hovered = async () => {
        await lab.frames(5);
        return Number((await lab.api("widgets")).find(({ label }) => label.startsWith("hovered: #")).label.match(/\d+/)[0]);
    };
    const sample = await hovered();
    await lab.api("setView", { sample: sample + 1 });  // its row comes into sight, beside that of the chosen one
    await lab.frames(5);
    // Of the rows in sight their right ends, where the tooltip of the picture does not lie over them.
    const rowAreas = async () => (await lab.api("widgets")).map((widget) => [/^sample (\d+): p/.exec(widget.label), widget])
        .filter(([row]) => row).map(([row, rect]) => [Number(row[1]), [1100, rect.y + 2, 1240, rect.y + rect.h - 2]]);
    const lit = await lab.picture();
    await lab.moveMouseAway();
    const usual = await lab.picture();
    const areas = (await rowAreas()).filter(([, area]) => area[3] < 790);
    assert.ok(areas.length > 2);
    assert.deepEqual(areas.filter(([, area]) => differ(lit, usual, area)).map(([row]) => row), [sample], "in the table");

    await lab.click("Boundary");
    await lab.moveMouseAway();
    const before = await lab.picture();
    const [, other] = areas.find(([row]) => row !== sample);
    const [row] = areas.find(([, area]) => area === other);
    await lab.page.mouse.move(other[0] + 10, (other[1] + other[3]) / 2);
    await lab.frames(5);
    const after = await lab.picture();
    const picture = await lab.widget("picture-boundary");
    const ring = [];
    for (let py = Math.ceil(picture.y); py < picture.y + picture.h; ++py) {
        for (let px = Math.ceil(picture.x); px < picture.x + picture.w; ++px) {
            if (before.at(px, py).join() !== after.at(px, py).join()) ring.push([px, py]);
        }
    }
    assert.ok(ring.length > 20, "a ring is drawn on the boundary");
    const middle = [0, 1].map((axis) => ring.reduce((sum, pixel) => sum + pixel[axis], 0) / ring.length);
    assert.ok(ring.every((pixel) => Math.hypot(pixel[0] - middle[0], pixel[1] - middle[1]) < 14), "around one place");
    // Samples may lie on each other: the one that is told of has the same place.
    await lab.page.mouse.move(...middle);
    const under = await hovered();
    const line = async (number) => (await lab.api("samplesCsv")).split("\n").find((text) => text.startsWith(`train,${number},`)).split(",");
    assert.deepEqual((await line(under)).slice(4, 6), (await line(row)).slice(4, 6));
});

test("a press that comes with the pointer, before a picture, is heard by tabs", async (t) => {
    const lab = await open(t, "#v=1");
    for (const name of ["Boundary", "Console", "Metrics"]) {
        const at = await lab.point(name);
        await lab.moveMouseAway();
        await lab.page.evaluate(holdPictures);
        await lab.page.mouse.click(...at);
        await lab.page.evaluate(() => letPictures());
        await lab.frames(5);
        assert.equal((await lab.api("view")).show, name.toLowerCase());
    }
});

test("the chosen tab keeps its colour under the pointer", async (t) => {
    const lab = await open(t, "#v=1", { ...kLaptop, ...kSharp });
    await lab.click("Boundary");
    const { x, y, w, h } = await lab.widget("Boundary");
    const clip = { x, y, width: w, height: h };
    await lab.page.mouse.move(x + w / 2, y + h / 2);
    await lab.frames(5);
    const hovered = await lab.picture(clip);
    await lab.moveMouseAway();
    const usual = await lab.picture(clip);
    assert.deepEqual(hovered.pixels, usual.pixels);
});

test("on a phone that lies on its side the boundary can be seen", async (t) => {
    const lab = await open(t, "#v=1&epoch=50", { ...kPhone, viewport: { width: 844, height: 390 } });
    await lab.tap("Views");
    await lab.tap("Boundary");
    const { h } = await lab.widget("picture-boundary");
    assert.ok(h > 110, `${h} pixels`);
});

test("the present parameters become those that a run begins with", async (t) => {
    const lab = await open(t, "#v=1&epoch=50", { viewport: { width: 1280, height: 2600 } });
    const { w, b } = await lab.api("state");
    await lab.click("Loop");
    await lab.click("init-here");
    assert.deepEqual((await lab.api("config")).init, [...w, b]);
    assert.equal((await lab.api("state")).epoch, 0);
    assert.deepEqual((await lab.api("state")).w, w);
});

const download = async (lab, button) => {
    const [file] = await Promise.all([lab.page.waitForEvent("download"), lab.page.click(button)]);
    return { name: file.suggestedFilename(), data: await readFile(await file.path()) };
};

test("plots are saved as PNG, curves and samples as CSV", async (t) => {
    const lab = await open(t, "#v=1&epoch=30&testSize=0.2", { ...kSharp, ...kLaptop, drawn: true, acceptDownloads: true });
    await lab.click("Boundary");
    const area = await lab.widget("picture-boundary");
    await lab.page.click("[data-opens=run-dialog]");
    const picture = await download(lab, "#save-boundary");
    assert.equal(picture.name, "logit-lab-boundary.png");
    const { width, height, at } = decodePng(picture.data);
    assert.deepEqual([width, height], [Math.round(area.w), Math.round(area.h)]);
    const colors = new Set(Array.from({ length: 400 }, (_, i) => at(i % width, (i * 37) % height).join()));
    assert.ok(colors.size > 10, `a picture of ${colors.size} colours`);
    assert.equal((await download(lab, "#save-loss")).name, "logit-lab-loss.png");

    const curves = (await download(lab, "#save-curves")).data.toString().trim().split("\n");
    const { epoch, loss } = await lab.history();
    assert.equal(curves[0], "epoch,train_loss,test_loss");
    assert.deepEqual(curves.slice(1).map((line) => Number(line.split(",")[1])), loss);
    assert.equal(curves.length, epoch.length + 1);
    const samples = (await download(lab, "#save-samples")).data.toString().trim().split("\n");
    assert.equal(samples.length, 101);
    assert.match(samples[0], /^part,row,sepal length \(cm\),.*,y,z,p$/);
});

test("while it trains as fast as it can every view is drawn and costs little", async (t) => {
    const lab = await open(t, "#v=1&epochs=1000000&testSize=0.3", { ...kLaptop, drawn: true });
    await lab.api("set", { epochsPerFrame: 0 });
    for (const name of ["Sigmoid", "Boundary", "Surface", "Metrics", "Console"]) {
        await lab.click(name);
        await lab.api("seek", 0);
        await lab.api("play");
        await lab.frames(30);
        // It is counted over windows of half a second.
        await lab.page.waitForFunction(() => logitLab.stats().epochsPerSecond > 0);
        const { epochsPerSecond } = await lab.api("stats");
        assert.ok(epochsPerSecond > 1000, `${name}: ${epochsPerSecond} epochs a second`);
    }
    await lab.api("pause");
});
