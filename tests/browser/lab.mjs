// Opens the page of dist/ in Debian's Chromium and drives it as a person would: with mouse, touch and
// key events at the places where the widgets are drawn.
import { spawn } from "node:child_process";
import { mkdtemp, mkdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const kRoot = path.resolve(import.meta.dirname, "../..");
export const kDist = path.join(kRoot, "dist");

// SwiftShader draws WebGL2 without a graphics card; the rest keeps Chromium from calling home.
const kChromiumArguments = [
    "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-quic",
];

export const launch = (extraArguments = []) => chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [...kChromiumArguments, ...extraArguments],
});

// Serves dist/ under /some/repo/, as GitHub Pages serves a project: { url, close }.
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
    return { url: `${origin}/some/repo/`, close };
};

export const kFileUrl = pathToFileURL(path.join(kDist, "index.html")).href;

// A page with the program running: a Lab wraps playwright's page. `complaints` collects everything
// that must stay empty: console errors, exceptions, failed requests, requests outside the folder.
export class Lab {
    static async open(browser, url, options = {}) {
        const context = await browser.newContext({
            viewport: { width: 1280, height: 720 }, deviceScaleFactor: 1, ...options,
        });
        const page = await context.newPage();
        const lab = new Lab(page, url);
        await page.goto(url);
        await page.evaluate(() => logitLab.ready);
        return lab;
    }

    constructor(page, url) {
        this.page = page;
        this.complaints = [];
        const folder = new URL(".", url).href;
        page.on("console", (message) => {
            if (message.type() === "error") this.complaints.push(`console: ${message.text()}`);
        });
        page.on("pageerror", (error) => this.complaints.push(`exception: ${error.message}`));
        page.on("requestfailed", (request) => this.complaints.push(`failed: ${request.url()}`));
        page.on("request", (request) => {
            const inside = request.url().startsWith(folder) || request.url().startsWith("data:");
            if (!inside) this.complaints.push(`outside the folder: ${request.url()}`);
        });
    }

    close() { return this.page.context().close(); }

    // One method of globalThis.logitLab, as a lesson in the console would call it.
    api(method, ...parameters) {
        return this.page.evaluate(([name, values]) => logitLab[name](...values), [method, parameters]);
    }

    async history() {
        return this.page.evaluate(() => {
            const { epoch, loss } = logitLab.history();
            return { epoch: Array.from(epoch), loss: Array.from(loss) };
        });
    }

    // Waits for pictures, not for time: everything done before shows in the last of them.
    frames(count = 3) {
        return this.page.evaluate(async (n) => {
            for (let i = 0; i < n; ++i) await new Promise(requestAnimationFrame);
        }, count);
    }

    // The rectangle of the widget with this label or id, in CSS pixels.
    async widget(label) {
        await this.frames();
        const widgets = await this.api("widgets");
        const found = widgets.find((widget) => widget.label === label);
        if (!found) {
            throw new Error(`no widget ${label} among ${widgets.map((widget) => widget.label)}`);
        }
        return found;
    }

    async center(label) {
        const { x, y, w, h } = await this.widget(label);
        return { x: x + w / 2, y: y + h / 2 };
    }

    async click(label) {
        const { x, y } = await this.center(label);
        await this.page.mouse.move(x, y);
        await this.frames();
        await this.page.mouse.down();
        await this.frames();
        await this.page.mouse.up();
        await this.frames();
    }

    async tap(label) {
        const { x, y } = await this.center(label);
        await this.page.touchscreen.tap(x, y);
        await this.frames(6);
    }

    // Drags along the widget from one share of its width to another.
    async dragAcross(label, from, to) {
        const { x, y, w, h } = await this.widget(label);
        await this.page.mouse.move(x + w * from, y + h / 2);
        await this.page.mouse.down();
        await this.frames();
        await this.page.mouse.move(x + w * to, y + h / 2, { steps: 8 });
        await this.frames();
        await this.page.mouse.up();
        await this.frames();
    }

    async waitForEnd(timeout = 60_000) {
        await this.page.waitForFunction(() => !logitLab.state().running, null, { timeout });
        await this.frames();
    }
}
