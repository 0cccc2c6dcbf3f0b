// Links that teachers build: chosen in the Share dialog, opened in a fresh profile, put into another page.
// And what such links say of the view: locks, language, colours, panels, lesson and step.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { violations } from "./axe.mjs";
import { Lab, kFileUrl, kSharp, launch, launchWhole, serve } from "./lab.mjs";

const browser = await launch();
const site = await serve();
after(() => Promise.all([browser.close(), site.close()]));

const kLaptop = { viewport: { width: 1280, height: 720 } };
const open = (t, hash = "", options = {}) => Lab.forTest(t, browser, (options.url ?? site.url) + hash, { ...kLaptop, ...options });
const dialog = (lab) => lab.page.locator("#share-dialog");
const openTeachers = async (lab) => {
    if (await lab.page.locator("#menu-toggle").isVisible()) await lab.page.locator("#menu-toggle").click();
    await lab.page.locator("#menu [data-opens=share-dialog]").click();
    await dialog(lab).locator("summary").click();
};
const field = (lab, role, name) => lab.page.locator("#teachers").getByRole(role, { name, exact: true });
const link = (lab) => lab.page.locator("#teachers-link").inputValue();
const snippet = (lab) => lab.page.locator("#teachers-frame").inputValue();
const isAt = (lab, id, step) => lab.page.waitForFunction(([id, step]) =>
    logitLab.lesson()?.id === id && logitLab.lesson().step === step, [id, step]);
const mirrored = (lab, role, name) => lab.page.locator("#mirror").getByRole(role, { name, exact: true });
const settle = async (lab) => {
    await lab.frames(5);
    await lab.page.waitForTimeout(250);
};

test("a link with three locked settings, in Chinese, at a lesson's step, opened in a fresh profile", async (t) => {
    const lab = await open(t, "", { permissions: ["clipboard-read", "clipboard-write"] });
    await openTeachers(lab);
    await field(lab, "combobox", "Lesson").selectOption("learning-rate");
    await field(lab, "combobox", "Step").selectOption("2");
    await field(lab, "combobox", "Language").selectOption("zh");
    for (const name of ["learning rate", "epochs", "seed"]) {
        await field(lab, "checkbox", name).focus();
        await lab.page.keyboard.press("Space");
    }
    await dialog(lab).getByRole("button", { name: "Copy the link for students" }).click();
    await dialog(lab).getByRole("status").getByText("Copied.", { exact: true }).waitFor();
    const copied = await lab.page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, await link(lab));
    const said = new URLSearchParams(new URL(copied).hash.slice(1));
    assert.deepEqual(Object.fromEntries(said), { lang: "zh", lock: "seed,lr,epochs", lesson: "learning-rate", step: "2" });

    const student = await open(t, "", { url: copied });
    await isAt(student, "learning-rate", 2);
    assert.deepEqual((await student.api("view")).lock, ["seed", "lr", "epochs"]);
    assert.equal(await student.page.evaluate(() => document.documentElement.lang), "zh");
    assert.equal(await student.page.locator("#open-lessons").textContent(), "课程");
    const before = await student.api("config");
    await student.click("lr+");
    await student.click("seed-");
    assert.deepEqual(await student.api("config"), before);
});

test("each choice is in the link, and Open goes there", async (t) => {
    const lab = await open(t, "#v=1&lr=0.5&epoch=30");
    await openTeachers(lab);
    const hash = async () => new URL(await link(lab)).hash;
    assert.equal(await hash(), "#v=1&lr=0.5");
    await field(lab, "radio", "The article's").check();
    assert.equal(await link(lab), site.url);
    await field(lab, "radio", "This very moment").check();
    assert.equal(await hash(), "#v=1&lr=0.5&epoch=30");
    await field(lab, "checkbox", "Console").uncheck();
    await field(lab, "combobox", "Colours").selectOption("projector");
    await field(lab, "checkbox", "Without title bar and menu").check();
    assert.equal(await hash(), "#v=1&lr=0.5&epoch=30&theme=projector&hide=console&embed=true");
    await field(lab, "checkbox", "All of them").check();
    const locks = new URLSearchParams((await hash()).slice(1)).get("lock").split(",");
    assert.deepEqual(locks.toSorted(), Object.keys(await lab.api("config")).toSorted(), "every setting");
    await field(lab, "checkbox", "learning rate").uncheck();
    assert.equal(await field(lab, "checkbox", "All of them").evaluate((box) => box.indeterminate), true);

    await lab.page.keyboard.press("Escape");
    await lab.page.locator("#menu [data-opens=share-dialog]").click();
    assert.equal(await field(lab, "checkbox", "Console").isChecked(), false, "what was chosen stays");
    const opened = lab.page.context().waitForEvent("page");
    await dialog(lab).getByRole("link", { name: "Open in a new tab" }).click();
    const page = await opened;
    await page.waitForFunction(() => globalThis.logitLab?.state?.().epoch === 30);
    const view = await page.evaluate(() => logitLab.view());
    assert.deepEqual([view.theme, view.hide, view.embed, view.lock.length], ["projector", ["console"], true, locks.length - 1]);
});

test("from a disk it says where to build links", async (t) => {
    const lab = await open(t, "", { url: kFileUrl });
    await openTeachers(lab);
    await dialog(lab).getByText("build yours on the page that your students will open").waitFor();
});

const kPhone = { hasTouch: true, isMobile: true };
for (const [width, height, options] of [[1280, 720, {}], [390, 844, kPhone], [844, 390, kPhone]]) {
    for (const colorScheme of ["light", "dark"]) {
        test(`${width}x${height}, ${colorScheme}: nothing is cut off, and axe finds nothing wrong`, async (t) => {
            const lab = await open(t, "", { viewport: { width, height }, colorScheme, ...options });
            await openTeachers(lab);
            const cut = await dialog(lab).evaluate((shown) => shown.scrollWidth - shown.clientWidth);
            assert.equal(cut, 0);
            assert.deepEqual(await violations(lab), []);
        });
    }
}

// --- in another page ---------------------------------------------------------------------------------------

// A page of another origin that has the frame, with a field that has the focus.
const host = async (t, frame) => {
    const server = createServer((_request, response) => response.setHeader("content-type", "text/html; charset=utf-8").end(
        `<!doctype html><title>host</title><body style="height:4000px"><input autofocus><br>${frame}`));
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    t.after(() => server.close());
    return `http://localhost:${server.address().port}/`;
};
const isBlocked = (frame) => frame.evaluate(() => { try { localStorage.length; return false; } catch { return true; } });

const checkManners = async (page) => {
    const frame = page.frames()[1];
    await frame.waitForFunction(() => globalThis.logitLab?.state);
    assert.equal(await page.evaluate(() => document.activeElement.localName), "input", "the focus stays where it was");
    assert.equal(await frame.evaluate(() => document.hasFocus()), false);
    const box = await page.locator("iframe").boundingBox();
    assert.deepEqual([box.width, box.height].map(Math.floor), [704, 454], "with its border");
    const [x, y] = [box.x + box.width * 0.25, box.y + 180];
    const scrolled = async (dy) => {
        const before = await page.evaluate(() => scrollY);
        await page.mouse.move(x, y);
        await page.mouse.wheel(0, dy);
        await page.waitForTimeout(500);
        return (await page.evaluate(() => scrollY)) - before;
    };
    assert.ok(await scrolled(40) > 0, "the host scrolls");
    assert.ok(await scrolled(-40) < 0);
    await page.mouse.click(x, y);
    assert.equal(await scrolled(40), 0, "the lab has the wheel");
    return frame;
};

test("the HTML puts the lab into a page: its manners, its tables, the way out of the frame", async (t) => {
    const lab = await open(t, "#v=1&lr=0.5&epoch=30");
    await openTeachers(lab);
    await field(lab, "radio", "This very moment").check();
    await field(lab, "combobox", "Language").selectOption("zh");
    await field(lab, "checkbox", "learning rate").check();
    const html = await snippet(lab);
    assert.match(html, /^<iframe src="[^"]*&amp;embed=true" title="Logit Lab" width="700" height="450" loading="lazy"><\/iframe>$/);

    const context = await browser.newContext({ viewport: { width: 900, height: 600 } });
    t.after(() => context.close());
    const page = await context.newPage();
    await page.goto(await host(t, html));
    const frame = await checkManners(page);
    assert.equal(await frame.locator("#menu").isVisible(), false);
    await frame.evaluate(() => logitLab.stepStage());
    await frame.waitForFunction(() => document.documentElement.lang === "zh");
    const said = () => [logitLab.state(), logitLab.config(), logitLab.view()];
    const [state, config, view] = await frame.evaluate(said);

    const opened = context.waitForEvent("page");
    await frame.getByRole("link", { name: "在标签页中打开" }).click();
    const tab = await opened;
    await tab.waitForFunction(() => globalThis.logitLab?.state?.().epoch === 30);
    await tab.locator("#menu").waitFor();
    assert.deepEqual(await tab.evaluate(said), [state, config, { ...view, embed: false }]);

    await frame.getByRole("button", { name: "表格" }).click();
    await frame.locator("#tables-dialog[open]").waitFor();
});

test("in a sandbox without storage it works all the same", async (t) => {
    const frame = `<iframe sandbox="allow-scripts" src="${site.url}#v=1&amp;embed=true" width="700" height="450"></iframe>`;
    const context = await browser.newContext({ viewport: { width: 900, height: 600 } });
    t.after(() => context.close());
    const page = await context.newPage();
    await page.goto(await host(t, frame));
    const lab = await checkManners(page);
    assert.equal(await isBlocked(lab), true);
    assert.equal(await lab.evaluate(() => logitLab.step(5)), 5);
});

test("where the browser blocks other sites' storage it works all the same", async (t) => {
    const profile = await mkdtemp(path.join(tmpdir(), "logit-lab-profile-"));
    await mkdir(path.join(profile, "Default"));
    await writeFile(path.join(profile, "Default/Preferences"),
        JSON.stringify({ profile: { block_third_party_cookies: true, cookie_controls_mode: 1 } }));
    const context = await launchWhole(profile);
    t.after(async () => {
        await context.close();
        await rm(profile, { recursive: true });
    });
    const page = await context.newPage();
    await page.setViewportSize({ width: 900, height: 600 });
    await page.goto(await host(t, `<iframe src="${site.url}#v=1&amp;embed=true" width="700" height="450"></iframe>`));
    const lab = await checkManners(page);
    assert.equal(await isBlocked(lab), true);
    assert.equal(await lab.evaluate(() => logitLab.step(5)), 5);
});

test("embedded: axe finds nothing wrong, and nothing lies over the canvas", async (t) => {
    const lab = await open(t, "#v=1&embed=true", { viewport: { width: 700, height: 450 } });
    await settle(lab);
    assert.deepEqual(await violations(lab), []);
    const [canvas, frame] = await Promise.all(["#canvas", "#frame"].map((name) => lab.page.locator(name).boundingBox()));
    assert.ok(canvas.y + canvas.height <= frame.y + 0.5 && frame.y + frame.height <= 450, `${JSON.stringify([canvas, frame])}`);
});

// --- what a link says of the view ---------------------------------------------------------------------------

test("a locked setting is named so", async (t) => {
    const nameOf = async (hash) => {
        const lab = await open(t, hash, kSharp);
        await settle(lab);
        const { x, y } = await lab.widget("lr-");
        const { width, height, at } = await lab.picture({ x, y: y - 26, width: 200, height: 24 });
        const background = String(at(width - 1, 0));
        const columns = Array.from({ length: width }, (_, i) => i);
        return columns.findLast((i) => Array.from({ length: height }, (_, j) => String(at(i, j))).some((pixel) => pixel !== background));
    };
    const [free, locked] = [await nameOf("#v=1"), await nameOf("#v=1&lock=lr")];
    assert.ok(locked > free + 30, `it ends at ${locked} instead of ${free}`);
});

test("a locked setting is refused to hand and keyboard; others are not", async (t) => {
    const lab = await open(t, "#v=1&lr=0.5&lock=lr,optimizer,data");
    await settle(lab);
    const before = await lab.api("config");
    await lab.click("lr+");
    await lab.click("lr-default");
    await lab.dragAcross("lr", 0.3, 0.9);
    await lab.click("lr-value");
    assert.equal(await lab.page.locator("#field").isVisible(), false, "no number is typed");
    const rate = mirrored(lab, "slider", "learning rate");
    assert.equal(await rate.getAttribute("aria-disabled"), "true");
    const shown = await rate.inputValue();
    for (const key of ["ArrowRight", "Home", "PageUp"]) {
        await rate.focus();
        await lab.press(key);
    }
    assert.equal(await rate.inputValue(), shown);
    await mirrored(lab, "textbox", "learning rate").focus();
    await lab.page.keyboard.type("9");
    await lab.press("Enter");
    await mirrored(lab, "button", "Optimizer").dispatchEvent("click");
    await settle(lab);
    await mirrored(lab, "combobox", "optimizer").focus();
    await lab.press("ArrowDown");
    await settle(lab);
    assert.equal(await mirrored(lab, "combobox", "optimizer").inputValue(), "sgd");
    await lab.press("Control+z");
    assert.deepEqual(await lab.api("config"), before);

    for (const name of ["data-dialog", "article-dialog"]) {
        await lab.page.locator(`#menu [data-opens=${name}]`).click();
        await lab.page.locator("#notice").getByText(/has locked settings/).waitFor();
        assert.equal(await lab.page.locator("dialog[open]").count(), 0);
        await lab.page.evaluate(() => { document.getElementById("notice").textContent = ""; });
    }
    const drop = (name, text) => lab.page.evaluate(([name, text]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], name));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, [name, text]);
    for (const [name, text] of [["run.json", await lab.api("exportJson")], ["rows.csv", "a,b\n1,x\n2,y\n"]]) {
        await drop(name, text);
        await lab.page.locator("#notice").getByText(/has locked settings/).waitFor();
        await lab.page.evaluate(() => { document.getElementById("notice").textContent = ""; });
    }
    assert.deepEqual(await lab.api("config"), before);

    await lab.click("epochs+");
    await lab.page.waitForFunction((epochs) => logitLab.config().epochs > epochs, before.epochs);
    await lab.api("set", { lr: 0.25 });
    assert.equal((await lab.api("config")).lr, 0.25, "scripts can");
});

test("colours for a projector, the panel in front, panels hidden", async (t) => {
    const usual = await open(t);
    const lab = await open(t, "#v=1&theme=projector&show=metrics&hide=runs,tensors", kSharp);
    const play = [await usual.widget("play"), await lab.widget("play")];
    assert.ok(play[1].h > play[0].h * 1.2, `${play[1].h}, usually ${play[0].h}`);
    await lab.moveMouseAway();
    assert.deepEqual((await lab.picture({ x: 0, y: 0, width: 8, height: 8 })).at(2, 2), [255, 255, 255], "nothing faint");
    assert.ok((await lab.api("widgets")).some(({ label }) => label.startsWith("picture-metrics")), "Metrics are in front");
    assert.equal(await lab.hasWidget("Runs"), false);
    assert.equal(await usual.hasWidget("Runs"), true);
    assert.equal((await lab.api("view")).theme, "projector");
    assert.match(new URL(await lab.api("permalink")).hash, /theme=projector/, "and it travels on");
});

test("the panel that was named last comes to the front, however soon after another", async (t) => {
    const lab = await open(t, "#v=1&show=boundary");
    await lab.frames(10);
    await lab.page.evaluate(async () => {
        logitLab.setView({ show: "metrics" });
        await new Promise(requestAnimationFrame);
        logitLab.setView({ show: "boundary" });
    });
    await lab.frames(10);
    assert.ok(await lab.hasWidget("picture-boundary"));
    assert.equal(await lab.hasWidget("picture-metrics"), false);
});

test("the language changes while it trains: sentences, not the run", async (t) => {
    const lab = await open(t, "#v=1&epochs=100000");
    await lab.api("play");
    await lab.waitForState(({ epoch }) => epoch > 5);
    await lab.page.locator("#next-language").click();
    await lab.page.waitForFunction(() => document.documentElement.lang === "zh");
    const { running, epoch } = await lab.api("state");
    assert.equal(running, true);
    await lab.page.waitForFunction((before) => logitLab.state().epoch > before, epoch);
    await lab.api("pause");
    await lab.api("stepStage");
    const before = await lab.api("state");
    const tensors = await lab.api("tensors");
    await settle(lab);
    assert.equal(await mirrored(lab, "button", "播放").count(), 1);
    await lab.page.locator("#next-language").click();
    await settle(lab);
    assert.equal(await mirrored(lab, "button", "Play").count(), 1);
    assert.deepEqual(await lab.api("state"), before);
    assert.deepEqual(await lab.api("tensors"), tensors);
    const alone = await lab.api("trial", { epochs: 100_000 }, { epoch: before.epoch, stage: before.stage });
    assert.deepEqual({ ...alone.state, running: false }, { ...before, running: false }, "as if nobody had touched it");
});

for (const [how, url, hash, locale] of [
    ["a link that says its language", site.url, "#v=1&lr=abc&lang=zh", "en-US"],
    ["a browser in it", site.url, "#v=1&lr=abc", "zh-CN"],
    ["a file opened by double-click", kFileUrl, "#v=1&lr=abc&lang=zh", "en-US"],
]) {
    test(`what is wrong with a link is said in Chinese from the start: ${how}`, async (t) => {
        const lab = await open(t, hash, { url, locale });
        const [notice] = (await lab.widgets()).filter(({ label }) => label.startsWith("notice: "));
        const { runNotice, fault } = JSON.parse(await readFile(path.resolve(import.meta.dirname, "../../assets/strings/zh.json"), "utf8"));
        assert.ok(notice.label.startsWith(`notice: ${runNotice.link}`), notice.label);
        assert.ok(notice.label.includes(fault.number.split("}")[1]), notice.label);
    });
}

test("Back and Forward walk the links to a lesson's steps", async (t) => {
    const lab = await open(t, "#v=1&lesson=article&step=2");
    await isAt(lab, "article", 2);
    await lab.page.goto(`${site.url}#v=1&lesson=article&step=4`);
    await isAt(lab, "article", 4);
    await lab.page.goto(`${site.url}#v=1&lesson=learning-rate&step=1`);
    await isAt(lab, "learning-rate", 1);
    await settle(lab);
    await lab.page.goBack();
    await isAt(lab, "article", 4);
    await settle(lab);
    await lab.page.goBack();
    await isAt(lab, "article", 2);
    await settle(lab);
    await lab.page.goForward();
    await isAt(lab, "article", 4);
    assert.match(lab.page.url(), /lesson=article&step=4/);
});

test("a link that is opened while the page writes its own address is followed", async (t) => {
    const lab = await open(t, "#v=1&lr=0.002");
    await lab.page.evaluate(() => {
        location.hash = "#v=1&lr=0.05";
        history.replaceState(history.state, "", "#v=1&lr=0.002");  // before the page has heard of the link
    });
    await lab.page.waitForFunction(() => logitLab.config().lr === 0.05);
});

test("a link's language wins over the browser's and over what was remembered", async (t) => {
    const context = await browser.newContext({ ...kLaptop, locale: "zh-CN" });
    t.after(() => context.close());
    const visit = async (hash) => {
        const page = await context.newPage();
        await page.goto(site.url + hash);
        await page.evaluate(() => logitLab.ready);
        await page.waitForTimeout(500);
        const { lang } = await page.evaluate(() => logitLab.view());
        assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
        return { lang, page };
    };
    assert.equal((await visit("")).lang, "zh", "the browser's");
    assert.equal((await visit("#v=1&lang=en")).lang, "en", "the link's");
    const { lang, page } = await visit("");
    assert.equal(lang, "zh", "a link's is not remembered");
    await page.locator("#next-language").click();
    await page.waitForFunction(() => document.documentElement.lang === "en");
    await page.waitForTimeout(500);
    assert.equal((await visit("")).lang, "en", "what was chosen is");
    assert.equal((await visit("#v=1&lang=zh")).lang, "zh", "the link's again");
});
