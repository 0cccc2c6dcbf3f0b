// What the page is without a network, and how a new build takes the place of the one that is kept. The network
// is off when the server is gone: that reaches workers too.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, readdir, rename, rm, truncate, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { violations } from "./axe.mjs";
import { holdBack } from "./faults.mjs";
import { Lab, kDist, kFileUrl, launch, launchWhole, serve } from "./lab.mjs";

const browser = await launch();
after(() => browser.close());

const temporaryFolder = async (t) => {
    const folder = await mkdtemp(path.join(tmpdir(), "logit-lab-"));
    t.after(() => rm(folder, { recursive: true }));
    return folder;
};

const siteFor = async (t) => {
    const site = await serve();
    let open = true;
    const close = async () => {
        if (open) await site.close();
        open = false;
    };
    t.after(close);
    return { ...site, close, asking: `${site.url}?offline` };
};

const digest = (content) => createHash("sha256").update(content).digest("hex").slice(0, 10);
const change = async (file, act) => writeFile(file, act(await readFile(file, "utf8")));

// dist/ as after a change to every script and style: other contents, other names. The page says which it is.
const makeNextBuild = async (t, word) => {
    const folder = await temporaryFolder(t);
    await cp(kDist, folder, { recursive: true });
    const names = [];
    for (const name of await readdir(folder)) {
        const [, stem, ending] = /^([\w-]+)\.[0-9a-f]{10}\.(js|css)$/.exec(name) ?? [];
        if (!stem) continue;
        const content = `${await readFile(path.join(folder, name), "utf8")}/* ${word} */\n`;
        const next = `${stem}.${digest(content)}.${ending}`;
        await rename(path.join(folder, name), path.join(folder, next));
        await writeFile(path.join(folder, next), content);
        names.push([name, next]);
    }
    const renamed = (text) => names.reduce((changed, [name, next]) => changed.replaceAll(name, next), text);
    const page = path.join(folder, "index.html");
    await change(page, (text) => renamed(text).replace("<html ", `<html data-build="${word}" `));
    const pageDigest = digest(await readFile(page));
    const worker = path.join(folder, "service-worker.js");
    const digests = (kept) => Object.fromEntries(Object.entries(kept).map(([name, was]) =>
        [name, name === "./" ? pageDigest : /\.([0-9a-f]{10})\.\w+$/.exec(name)?.[1] ?? was]));
    await change(worker, (text) => renamed(text)
        .replace(/(?<=JSON\.parse\(').*(?='\))/, (kept) => JSON.stringify(digests(JSON.parse(kept))))
        .replace(/(?<=\$\{kOurs\})\w+/, word));
    return folder;
};

const nameIn = async (folder, pattern) => (await readdir(folder)).find((name) => pattern.test(name));
const isThere = async (site, name) => (await fetch(site.url + name)).ok;

const ready = (page) => page.evaluate(() => logitLab.ready);
// And has all that it asks for by itself: who leaves it earlier cuts a request off, which is complained about.
const readyToLeave = async (page) => {
    await ready(page);
    await page.locator("link[rel=manifest]").waitFor({ state: "attached" });
};
const kept = (page) => page.evaluate(async () => { await navigator.serviceWorker.ready; });
const buildOf = (page) => page.evaluate(() => document.documentElement.dataset.build);
const caches = (page) => page.evaluate(() => globalThis.caches.keys());
const registrations = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
const update = (page) => page.locator("#update");
const kNew = "Reload with the new version";

// With a page of this build, which the browser keeps from now on.
const visit = async (t, site, options) => {
    const lab = await Lab.forTest(t, browser, site.asking, options);
    lab.page.context().setDefaultTimeout(120_000);  // when it looks for a new build, the browser decides
    await kept(lab.page);
    return lab;
};

const openAnother = async (lab, url) => {
    const page = await lab.page.context().newPage();
    await page.goto(url);
    await ready(page);
    return page;
};

const reload = async (page) => {
    await page.reload();
    await readyToLeave(page);
};

const opensLesson = async (page, lesson, words) => {
    await page.evaluate((id) => logitLab.setView({ lesson: id }), lesson);
    await page.locator("#lesson").getByText(words).first().waitFor();
};

test("after one visit all of the page is there without a network", async (t) => {
    const site = await siteFor(t);
    const lab = await visit(t, site);
    await lab.api("step", 7);
    await lab.page.waitForFunction(() => location.hash.includes("epoch=7"));
    await site.close();
    const { page } = lab;

    await reload(page);
    assert.equal((await lab.api("state")).epoch, 7);
    await opensLesson(page, "shapes", "Shapes");
    await lab.api("setView", { lang: "zh" });
    await page.locator("html[lang=zh]").waitFor();
    await opensLesson(page, "zero-grad", "梯度");
    assert.deepEqual(await lab.page.evaluate(async () => (await logitLab.loadCsv("a,b,kind\n1,2,yes\n3,4,no\n5,1,yes\n")).rows), 3);
    for (const dialog of ["help-dialog", "share-dialog", "tables-dialog"]) {
        await page.evaluate((id) => document.querySelector(`[data-opens=${id}]`).click(), dialog);
        await page.locator(`#${dialog}[open]`).waitFor();
        await page.keyboard.press("Escape");
        await page.locator(`#${dialog}:not([open])`).waitFor({ state: "attached" });
    }

    // By its other address, and by a link to a moment.
    await page.goto(`${site.url}index.html?offline#v=1&lr=0.01&epoch=20`);
    await readyToLeave(page);
    await lab.waitForState((state) => state.epoch === 20);
});

test("nothing of it comes before the first picture", async (t) => {
    const site = await siteFor(t);
    let arrive;
    const asked = [];
    const lab = await Lab.load(browser, site.asking, { prepare: async (page) => {
        page.on("request", (request) => asked.push(request.url()));
        arrive = await holdBack(page, /\.wasm$/);
    } });
    t.after(() => lab.close());
    const isOfIt = (url) => /offline\.\w+\.js|manifest|icon|service-worker/.test(url);
    await lab.page.waitForFunction(() => typeof createLogitLab === "function");
    assert.deepEqual(asked.filter(isOfIt), []);
    assert.equal(await registrations(lab.page), 0);
    arrive();
    await kept(lab.page);
    assert.notDeepEqual(asked.filter(isOfIt), []);
});

test("Chromium finds nothing that speaks against installing it", async (t) => {
    const lab = await visit(t, await siteFor(t));
    await lab.page.locator("link[rel=manifest]").waitFor({ state: "attached" });
    const { errors, data } = await lab.cdp.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    assert.equal(JSON.parse(data).name, "Logit Lab");
    const { installabilityErrors } = await lab.cdp.send("Page.getInstallabilityErrors");
    assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);  // as every test is
});

test("a new build waits, says so, and is taken at once on wish", async (t) => {
    const site = await siteFor(t);
    const lab = await visit(t, site);
    const { page } = lab;
    await page.evaluate(() => globalThis.caches.open("somebody else's"));
    const lesson = await nameIn(kDist, /^lessons-en\./);
    await site.show(await makeNextBuild(t, "second"));
    assert.equal(await isThere(site, lesson), false);

    await reload(page);
    assert.equal(await buildOf(page), undefined, "the build that is kept");
    await update(page).getByText("A new version of this page is ready").waitFor();
    assert.deepEqual(await violations(lab), []);
    await opensLesson(page, "shapes", "Shapes");
    await lab.api("setView", { lang: "zh" });
    await update(page).getByText("本页有新版本").waitFor();
    await lab.api("setView", { lang: "en", lesson: "" });
    await lab.api("step", 5);
    await page.waitForFunction(() => location.hash.includes("epoch=5"));

    await update(page).getByRole("button", { name: kNew }).click();
    await page.locator("html[data-build=second]").waitFor();
    await readyToLeave(page);
    assert.equal((await lab.api("state")).epoch, 5);
    await opensLesson(page, "shapes", "Shapes");
    assert.deepEqual((await caches(page)).map((name) => name.split(" ").at(-1)).sort(), ["else's", "second"]);
    await site.close();
    await reload(page);
    assert.equal(await buildOf(page), "second");
    assert.equal(await update(page).count(), 0);
});

test("a new build is taken at the next start", async (t) => {
    const site = await siteFor(t);
    const lab = await visit(t, site);
    const { page } = lab;
    const outside = await page.context().newPage();  // a page of the same host, but none of ours
    await outside.goto(new URL("..", site.url).href);
    await site.show(await makeNextBuild(t, "second"));

    await reload(page);
    await update(page).getByRole("button", { name: "Not now" }).press("Enter");
    assert.equal(await update(page).count(), 0);
    await reload(page);
    assert.equal(await buildOf(page), undefined, "a page that is open keeps its build");
    await update(page).waitFor();
    await page.close();
    await outside.waitForFunction(async (scope) => !(await navigator.serviceWorker.getRegistration(scope)).waiting, site.url);
    const next = await openAnother({ page: outside }, site.asking);
    assert.equal(await buildOf(next), "second");
    assert.equal((await caches(next)).length, 1);
});

test("of two tabs the one that was not asked keeps its build, and all of its files", async (t) => {
    const site = await siteFor(t);
    const lab = await visit(t, site);
    const first = lab.page;
    const second = await openAnother(lab, site.asking);
    await site.show(await makeNextBuild(t, "second"));

    await reload(first);
    await update(second).waitFor();
    await update(first).getByRole("button", { name: kNew }).click();
    await first.locator("html[data-build=second]").waitFor();
    await readyToLeave(first);
    assert.equal(await buildOf(second), undefined);
    await opensLesson(second, "shapes", "Shapes");
    await opensLesson(first, "shapes", "Shapes");

    await update(second).getByRole("button", { name: kNew }).click();
    await second.locator("html[data-build=second]").waitFor();
    await readyToLeave(second);
    await second.close();
    await reload(first);
    await first.waitForFunction(async () => (await globalThis.caches.keys()).length === 1);
});

test("a new build that is not whole on the host is not taken", async (t) => {
    const site = await siteFor(t);
    const { page } = await visit(t, site, { tolerates: (complaint) => complaint.includes("service-worker") });
    const folder = await makeNextBuild(t, "second");
    await truncate(path.join(folder, await nameIn(folder, /^lessons-zh\./)), 5000);
    await site.show(folder);
    await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        const given = new Promise((resolve) => registration.addEventListener("updatefound", () => {
            const next = registration.installing;
            next.addEventListener("statechange", () => { if (next.state === "redundant") resolve(); });
        }));
        await registration.update();
        await given;
    });
    assert.equal(await update(page).count(), 0);
    await reload(page);
    assert.equal(await buildOf(page), undefined);
    await site.close();
    await reload(page);
    await opensLesson(page, "shapes", "Shapes");
});

test("on a machine of one's own the address must ask, else every page is the newest", async (t) => {
    const site = await siteFor(t);
    const lab = await Lab.forTest(t, browser, site.url);
    await lab.frames(10);
    assert.equal(await registrations(lab.page), 0);
    const asking = await openAnother(lab, site.asking);
    await kept(asking);
    await site.show(await makeNextBuild(t, "second"));
    await lab.page.goto(site.url);
    await ready(lab.page);
    assert.equal(await buildOf(lab.page), "second");
    await opensLesson(lab.page, "shapes", "Shapes");
});

// Anyone's page around the lab, of another origin.
const host = async (t, html) => {
    const server = createServer((_, response) => response.setHeader("Content-Type", "text/html").end(html));
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    t.after(() => server.close());
    return `http://localhost:${server.address().port}/`;
};

for (const [name, attributes] of [["a frame", ""], ["a sandbox", "sandbox='allow-scripts'"]]) {
    test(`in ${name} nothing is kept and nothing is missed`, async (t) => {
        const site = await siteFor(t);
        const url = await host(t, `<!doctype html><title>A class</title><link rel="icon" href="data:,"><iframe ${attributes} src="${site.asking}"></iframe>`);
        const lab = await Lab.load(browser, url);
        t.after(() => lab.close());
        const frame = lab.page.frames()[1];
        await frame.evaluate(() => logitLab.ready);
        await lab.frames(10);
        assert.equal(await frame.evaluate(() => document.querySelector("link[rel=manifest]")), null);
        assert.deepEqual(lab.complaints.filter((complaint) => !complaint.startsWith("outside the folder")), []);
        const page = await openAnother(lab, site.url);
        assert.equal(await registrations(page), 0);
    });
}

test("from a file nothing is kept and nothing is missed", async (t) => {
    const lab = await Lab.forTest(t, browser, `${kFileUrl}?offline`);
    await lab.frames(10);
    assert.equal(await lab.page.locator("link[rel=manifest]").count(), 0);
});

test("where there are no workers, as in some private windows, nothing is missed", async (t) => {
    const site = await siteFor(t);
    const prepare = (page) => page.addInitScript(() => { delete Navigator.prototype.serviceWorker; });
    const lab = await Lab.forTest(t, browser, site.asking, { prepare });
    await lab.page.locator("script[src^=offline]").waitFor({ state: "attached" });
    await lab.frames(10);
    assert.equal(await lab.page.locator("link[rel=manifest]").count(), 0);
});

test("where all storage is blocked nothing is kept and nothing is missed", async (t) => {
    const site = await siteFor(t);
    const profile = await temporaryFolder(t);
    await mkdir(path.join(profile, "Default"));
    await writeFile(path.join(profile, "Default/Preferences"),
        JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }));
    const context = await launchWhole(profile);
    t.after(() => context.close());
    const page = await context.newPage();
    const lab = new Lab(page, site.url);
    await page.goto(site.asking);
    await ready(page);
    assert.equal(await page.evaluate(() => { try { return localStorage.length; } catch { return "blocked"; } }), "blocked");
    await page.locator("script[src^=offline]").waitFor({ state: "attached" });
    await lab.frames(10);
    assert.equal(await lab.api("step", 5), 5);
    assert.equal(await page.locator("link[rel=manifest]").count(), 0);
    assert.deepEqual(lab.complaints, []);
});
