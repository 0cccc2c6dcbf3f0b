// The page in any engine, over the few things that every driver can.
import assert from "node:assert/strict";
import { Hands } from "../hands.mjs";
import { decodePng } from "../png.mjs";

export class Lab extends Hands {
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

    // Functions go to the page as text, which every driver takes; what they give comes back as JSON.
    constructor(page) {
        super(async (callback, ...parameters) => {
            const call = `(${callback})(...${JSON.stringify(parameters)})`;
            return JSON.parse(await page.evaluate(`Promise.resolve(${call}).then((value) => JSON.stringify(value ?? null))`));
        }, page);
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

    async clickOn(selector) {
        await this.page.click(...await this.middle(selector));
        await this.frames();
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

    // What the window shows: { width, height, pixels, at(x, y) }, in physical pixels.
    async picture() { return decodePng(await this.page.screenshot()); }

    // What it shows of the canvas: its pixels.
    async canvasPicture() {
        const { pixels, width, channels } = await this.picture();
        const left = Math.ceil(await this.evaluate(() => document.getElementById("canvas").getBoundingClientRect().left));
        return pixels.filter((_, i) => Math.floor(i / channels) % width >= left);
    }
}
