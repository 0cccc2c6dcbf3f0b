// Opens the page of dist/ in Debian's Chromium and drives it as a person would: with mouse, touch and
// key events at the places where the widgets are drawn.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { Hands, inputOf, touchBy } from "./hands.mjs";
import { decodePng } from "./png.mjs";

const kRoot = path.resolve(import.meta.dirname, "../..");
export const kDist = path.join(kRoot, "dist");

// The run that the article prints, and what its losses must keep to.
export const article =
    JSON.parse(await readFile(path.join(kRoot, "tests/reference/article.json"), "utf8"));

// The losses of a history that are not the article's, in plain words.
export const compareWithArticle = ({ epoch, loss }) => {
    const losses = new Map(Array.from(epoch, (e, i) => [e - 1, loss[i]]));  // Python counts from 0
    const distance = ([e, printed]) => Math.abs((losses.get(e) ?? NaN) - printed);
    const far = article.printed_losses.filter((row) => !(distance(row) <= article.tolerance));
    return far.map(([e, printed]) => `epoch ${e}: ${losses.get(e)}, the article prints ${printed}`);
};

export const kChromium = "/usr/bin/chromium";

// SwiftShader draws WebGL2 without a graphics card; the rest keeps Chromium from calling home.
export const kChromiumArguments = [
    "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-quic",
];

// Chromium without all that stands around a page, which is there in a third of the time; canvas and document
// are put together without SwiftShader, in half of it.
export const launch = (extraArguments = []) => chromium.launch({
    executablePath: "/usr/bin/chromium-headless-shell",
    args: [...kChromiumArguments, "--disable-gpu-compositing", ...extraArguments],
});

// The whole of it, with the settings of a profile in this folder, or with none: a context.
export const launchWhole = (profile = "") =>
    chromium.launchPersistentContext(profile, { executablePath: kChromium, args: kChromiumArguments });

// Serves dist/ under /some/repo/, as GitHub Pages serves a project: { url, show, close }, where show(folder)
// puts another in its place.
export const serve = async (folder = kDist) => {
    const site = await mkdtemp(path.join(tmpdir(), "logit-lab-"));
    await mkdir(path.join(site, "some"));
    await symlink(folder, path.join(site, "some/repo"));
    const server = spawn("python3", [path.join(kRoot, "scripts/serve.py"), site]);
    const origin = await new Promise((resolve, reject) => {
        server.once("exit", (code) => reject(new Error(`serve.py exited with ${code}`)));
        server.stdout.once("data", (line) => resolve(/http:\/\/[^/]+/.exec(line)[0]));
    });
    const close = async () => {
        server.kill();
        await rm(site, { recursive: true });
    };
    const show = async (next) => {
        await symlink(next, path.join(site, "some/next"));
        await rename(path.join(site, "some/next"), path.join(site, "some/repo"));
    };
    return { url: `${origin}/some/repo/`, show, close };
};

export const kFileUrl = pathToFileURL(path.join(kDist, "index.html")).href;

// What is the browser's own matter: how it puts pictures together.
const kNotOurs = /GPU stall due to ReadPixels/;

// Collects what must stay empty: console errors, and warnings if `strict`, exceptions, failed requests, requests
// outside the folder.
export const complaintsOf = (page, url, strict = false) => {
    const complaints = [];
    const folder = new URL(".", url).href;
    page.on("console", (message) => {
        const type = message.type();
        if (type === "error" || (strict && type === "warning" && !kNotOurs.test(message.text()))) {
            complaints.push(`console, ${type}: ${message.text()}`);
        }
    });
    page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
    page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
    page.on("request", (request) => {
        const inside = request.url().startsWith(folder) || request.url().startsWith("data:");
        if (!inside) complaints.push(`outside the folder: ${request.url()}`);
    });
    return complaints;
};

// A pixel of the canvas for each of CSS: for who looks at pictures. Others need not wait for so many.
export const kSharp = { deviceScaleFactor: 1 };

// Before the page's scripts: each pixel is software's work, and who asks the program what is where sees none.
const drawNothingYet = () => {
    const { prototype } = WebGL2RenderingContext;
    const { drawElements } = prototype;
    prototype.drawElements = () => {};
    globalThis.startDrawing = () => {
        prototype.drawElements = drawElements;
        delete globalThis.startDrawing;
        document.dispatchEvent(new Event("visibilitychange"));  // has a picture drawn
        return true;
    };
};

// A page with the program running: a Lab wraps playwright's page.
export class Lab extends Hands {
    static async open(browser, url, options = {}) {
        const lab = await Lab.load(browser, url, options);
        await lab.page.evaluate(() => logitLab.ready);
        return lab;
    }

    // The same for a test: closed at its end, when nothing may have been complained about but what it
    // tolerates.
    static async forTest(t, browser, url, { tolerates = () => false, ...options } = {}) {
        const lab = await Lab.open(browser, url, options);
        t.after(async () => {
            assert.deepEqual(lab.complaints.filter((complaint) => !tolerates(complaint)), []);
            await lab.close();
        });
        return lab;
    }

    // Without waiting for the program. `prepare` changes the page before it loads. The window is about the
    // smallest with the laptop's layout, and at half its resolution. It stays empty until the first picture() is
    // taken, unless it is `drawn` from the start.
    static async load(browser, url, { prepare = () => {}, drawn = false, strict = false, ...options } = {}) {
        const context = await browser.newContext({
            viewport: { width: 960, height: 600 }, deviceScaleFactor: 0.5, ...options,
        });
        const page = await context.newPage();
        const lab = new Lab(page, url, strict);
        lab.cdp = await context.newCDPSession(page);
        if (!drawn) {
            await page.addInitScript(drawNothingYet);
        }
        await prepare(page);
        await page.goto(url);
        return lab;
    }

    constructor(page, url, strict = false) {
        super((callback, ...parameters) => page.evaluate(`(${callback})(...${JSON.stringify(parameters)})`), inputOf(page));
        this.page = page;
        this.complaints = complaintsOf(page, url, strict);
    }

    close() { return this.page.context().close(); }

    async history() {
        return this.page.evaluate(() => {
            const { epoch, loss } = logitLab.history();
            return { epoch: Array.from(epoch), loss: Array.from(loss) };
        });
    }

    // Until the whole page does.
    async speak(lang) {
        await this.api("setView", { lang });
        await this.page.waitForFunction((wanted) => document.documentElement.lang === wanted, lang);
    }

    // What the mirror is made of.
    async controls() {
        await this.frames();
        return this.api("controls");
    }

    // By the keyboard alone, from the canvas on, to the button that opens this dialog.
    async openByKeys(dialog) {
        await this.press("Escape");
        const isThere = () => this.page.evaluate((id) => document.activeElement.dataset.opens === id, dialog);
        for (let i = 0; i < 150 && !await isThere(); ++i) await this.page.keyboard.press("Tab");
        await this.press("Enter");
        await this.page.locator(`#${dialog}[open]`).waitFor();
    }

    // Drags along the widget from one share of its width to another.
    async dragAcross(label, from, to) {
        await this.page.mouse.move(...await this.point(label, from));
        await this.page.mouse.down();
        await this.frames();
        await this.page.mouse.move(...await this.point(label, to), { steps: 4 });
        await this.frames();
        await this.page.mouse.up();
        await this.frames();
    }

    // From one widget's middle to points of another, given as shares of its width, pausing at each.
    // With `touch` by a finger.
    async dragThrough(from, along, shares, { touch = false, at = async () => {} } = {}) {
        const pointer = touch ? this.#finger() : this.page.mouse;
        await pointer.move(...await this.point(from));
        await this.frames();
        await pointer.down();
        await this.frames();
        for (const share of shares) {
            await pointer.move(...await this.point(along, share, 0.2), { steps: 3 });
            await this.frames();
            await at(share);
        }
        await pointer.up();
        await this.frames();
    }

    // From the widget's middle by so many CSS pixels. A finger rests first, or it would swipe.
    async dragBy(label, dx, dy, { touch = false } = {}) {
        const kSteps = 5;
        const pointer = touch ? this.#finger() : this.page.mouse;
        const [x, y] = await this.point(label);
        await pointer.move(x, y);
        await this.frames();
        await pointer.down();
        await (touch ? this.page.waitForTimeout(300) : this.frames());
        for (let i = 1; i <= kSteps; ++i) {
            await pointer.move(x + dx * i / kSteps, y + dy * i / kSteps);
            await this.frames(2);
        }
        await pointer.up();
        await this.frames(5);
    }

    // A finger that rests on the widget longer than a tap, while `meanwhile` looks.
    async rest(label, meanwhile = async () => {}) {
        const finger = this.#finger();
        await finger.move(...await this.point(label));
        await finger.down();
        await this.page.waitForTimeout(900);
        await this.frames();
        await meanwhile();
        await finger.up();
        await this.frames(12);
    }

    // Two fingers, each from one place to another, in CSS pixels: [[x, y], [x, y]].
    async twoFingers(from, to) {
        const kSteps = 5;
        const send = touchBy(this.cdp);
        await send("touchStart", from[0]);
        await send("touchStart", ...from);
        await this.frames(2);
        for (let i = 1; i <= kSteps; ++i) {
            await send("touchMove", ...from.map((place, finger) =>
                place.map((start, axis) => start + (to[finger][axis] - start) * i / kSteps)));
            await this.frames(2);
        }
        await send("touchEnd");
        await this.frames(5);
    }

    #finger() {
        let place = null;
        let touching = false;
        const send = (type) => touchBy(this.cdp)(type, ...type === "touchEnd" ? [] : [place]);
        return {
            move: async (x, y) => {
                place = [x, y];
                if (touching) await send("touchMove");
            },
            down: () => { touching = true; return send("touchStart"); },
            up: () => send("touchEnd"),
        };
    }

    // The graphics are lost and given back, so many times.
    loseGraphics(times) {
        return this.page.evaluate(async (count) => {
            const canvas = document.getElementById("canvas");
            const graphics = canvas.getContext("webgl2").getExtension("WEBGL_lose_context");
            const heard = (sign, act) => new Promise((resolve) => {
                canvas.addEventListener(sign, resolve, { once: true });
                act();
            });
            for (let i = 0; i < count; ++i) {
                await heard("webglcontextlost", () => graphics.loseContext());
                await new Promise((resolve) => setTimeout(resolve));  // browsers give none back within the event
                await heard("webglcontextrestored", () => graphics.restoreContext());
                await new Promise(requestAnimationFrame);
            }
        }, times);
    }

    // What the compositor shows: { width, height, at(x, y) }, in physical pixels. `clip`: CSS pixels.
    // Not playwright's screenshot, which puts back the pixel ratio that the page was opened with.
    async picture(clip) {
        if (await this.evaluate(() => globalThis.startDrawing?.())) await this.frames(5);
        const { data } = await this.cdp.send("Page.captureScreenshot",
            { format: "png", clip: clip && { ...clip, scale: 1 } });
        return decodePng(Buffer.from(data, "base64"));
    }

    // A few hundred epochs a frame, for tests that are not about the pace.
    async speedUp() {
        await this.dragAcross("epochsPerFrame", 0.1, 0.7);
    }

    // `condition`: a function of logitLab.state(), evaluated in the page. As a function, because the
    // page's content security policy lets no text be evaluated later.
    async waitForState(condition, timeout = 60_000) {
        const evaluate = new Function(`return (${condition})(logitLab.state())`);
        await this.page.waitForFunction(evaluate, null, { timeout });
    }

    async waitForEnd() {
        await this.waitForState((state) => !state.running);
        await this.frames();
    }
}
