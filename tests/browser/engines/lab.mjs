// The page in any engine: what a person does with mouse, fingers and keys where the widgets are drawn,
// over the few things that every driver can.
import assert from "node:assert/strict";
import { decodePng } from "../png.mjs";

export class Lab {
    // With the program running, in a fresh profile; closed at the test's end, when nothing may have been
    // complained about.
    static async forTest(t, engine, url, { width = 1000, height = 700, ...options } = {}) {
        const lab = new Lab(await engine.open(url, { width, height, ...options }));
        t.after(() => lab.close());
        await lab.waitFor(() => globalThis.logitLab?.ready.then(() => true));
        await lab.waitFor((w, h) => innerWidth === w && innerHeight === h, width, height);
        await lab.frames();
        return lab;
    }

    constructor(page) {
        this.page = page;
        this.taken = 0;
        this.closed = false;
    }

    async close() {
        if (this.closed) return;
        this.closed = true;
        try {
            assert.deepEqual(await this.takeComplaints(), []);
        } finally {
            await this.page.close();
        }
    }

    // Those that were not taken yet.
    async takeComplaints() {
        const complaints = (await this.page.complaints()).slice(this.taken);
        this.taken += complaints.length;
        return complaints;
    }

    // A function of the page. As text, which every driver takes; what it gives travels as JSON.
    async evaluate(callback, ...parameters) {
        const call = `(${callback})(...${JSON.stringify(parameters)})`;
        return JSON.parse(await this.page.evaluate(`Promise.resolve(${call}).then((value) => JSON.stringify(value ?? null))`));
    }

    api(method, ...parameters) {
        return this.evaluate((name, values) => logitLab[name](...values), method, parameters);
    }

    state() { return this.api("state"); }

    // Until the function gives something true.
    async waitFor(condition, ...parameters) {
        const kLongest = 60_000;
        const until = performance.now() + kLongest;
        while (!await this.evaluate(condition, ...parameters)) {
            if (performance.now() > until) throw new Error(`waited in vain for ${condition}`);
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
    }

    // Waits for pictures, not for time: everything done before shows in the last of them.
    frames(count = 3) {
        return this.evaluate(async (n) => {
            for (let i = 0; i < n; ++i) await new Promise(requestAnimationFrame);
        }, count);
    }

    async widgets() {
        await this.frames();
        return this.api("widgets");
    }

    // A point of the widget, as shares of its width and height, in the window.
    async point(label, right = 0.5, down = 0.5) {
        const widgets = await this.widgets();
        const found = widgets.find((widget) => widget.label === label);
        assert.ok(found, `no widget ${label} among ${widgets.map((widget) => widget.label)}`);
        const { left, top } = await this.evaluate(() => document.getElementById("canvas").getBoundingClientRect().toJSON());
        return [left + found.x + found.w * right, top + found.y + found.h * down];
    }

    // Points of the widget, as shares of its width.
    async along(label, ...shares) {
        const points = [];
        for (const share of shares) points.push(await this.point(label, share));
        return points;
    }

    // The middle of an element of HTML.
    async middle(selector) {
        return this.evaluate((wanted) => {
            const { x, y, width, height } = document.querySelector(wanted).getBoundingClientRect();
            return [x + width / 2, y + height / 2];
        }, selector);
    }

    async click(label, right, down) {
        const point = await this.point(label, right, down);
        await this.page.move(...point);
        await this.frames();
        await this.page.click(...point);
        await this.frames(5);
    }

    async clickOn(selector) {
        await this.page.click(...await this.middle(selector));
        await this.frames();
    }

    async tap(label) {
        await this.page.tap(...await this.point(label));
        await this.frames(12);
    }

    async press(chord) {
        await this.page.press(chord);
        await this.frames(5);
    }

    // From the first point through the others, each a place in the window.
    async drag(first, ...others) {
        await this.page.move(...first);
        await this.frames();
        await this.page.down();
        await this.frames();
        for (const place of others) {
            await this.page.move(...place);
            await this.frames();
        }
        await this.page.up();
        await this.frames(5);
    }

    async moveMouseAway() {
        await this.page.move(4, 4);
        await this.frames(5);
    }

    // What the window shows: { width, height, pixels, at(x, y) }, in physical pixels.
    async picture() { return decodePng(await this.page.screenshot()); }

    // What it shows of the canvas: its pixels.
    async canvasPicture() {
        const { pixels, width, channels } = await this.picture();
        const left = Math.ceil(await this.evaluate(() => document.getElementById("canvas").getBoundingClientRect().left));
        return pixels.filter((_, i) => Math.floor(i / channels) % width >= left);
    }
}
