// For those who use no mouse or see no screen: the mirror of native controls, the live region, the
// keys, forced colours, reduced motion, and a page in another page.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, test } from "node:test";
import { violations } from "./axe.mjs";
import { holdPictures } from "./faults.mjs";
import { Lab, kFileUrl, kSharp, launch, serve } from "./lab.mjs";

const browser = await launch();
const site = await serve();
after(() => Promise.all([browser.close(), site.close()]));

const open = (t, options = {}, url = kFileUrl) =>
    Lab.forTest(t, browser, url, { viewport: { width: 1280, height: 720 }, ...options });

// The mirror follows a moment after the picture.
const mirrored = async (lab) => {
    await lab.frames(3);
    await lab.page.waitForTimeout(250);
};
const native = (lab, role, name) => lab.page.locator("#mirror").getByRole(role, { name, exact: true });
const said = (lab) => lab.page.locator("#live").textContent();
const waitUntilSaid = (lab, pattern) => lab.page.locator("#live").getByText(pattern).waitFor({ timeout: 20_000 });
const focusedName = (lab) => lab.page.evaluate(() =>
    document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent);

test("axe finds nothing wrong at rest, while it plays, with each dialog open", async (t) => {
    const lab = await open(t);
    await mirrored(lab);
    assert.deepEqual(await violations(lab), []);
    await lab.api("play");
    await mirrored(lab);
    assert.deepEqual(await violations(lab), [], "while it plays");
    await lab.api("pause");
    const dialogs = await lab.page.locator("#menu [data-opens]").evaluateAll((all) => all.map(({ dataset }) => dataset.opens));
    assert.equal(dialogs.length, 7);
    for (const dialog of dialogs) {
        await lab.page.locator(`#menu [data-opens=${dialog}]`).click();
        await lab.page.locator(`#${dialog}[open]`).waitFor();
        assert.deepEqual(await violations(lab), [], dialog);
        await lab.press("Escape");
    }
});

// What a screen reader gets, from the browser itself: role, name, value and states of each node.
const accessibilityTree = async (lab) => {
    const { nodes } = await lab.cdp.send("Accessibility.getFullAXTree");
    return nodes.filter(({ ignored }) => !ignored).map(({ role, name, value, properties = [] }) => ({
        role: role?.value, name: name?.value, value: value?.value,
        ...Object.fromEntries(properties.map((property) => [property.name, property.value.value])),
    }));
};
const kRoles = { button: "button", fold: "button", tab: "tab", checkbox: "checkbox", slider: "slider", choice: "combobox", typed: "textbox" };
const isIn = (tree, control) => tree.some((node) =>
    node.role === kRoles[control.kind] && node.name === control.name &&
    (control.kind !== "slider" || Math.abs(node.value - control.value) <= 1e-9 * Math.abs(control.max)) &&
    (control.kind !== "choice" || node.value === control.choices[control.chosen]) &&
    (control.kind !== "typed" || node.value === control.shown) &&
    (control.kind !== "checkbox" || (node.checked === "true") === control.on) &&
    (control.kind !== "fold" || node.expanded === control.on) &&
    (control.kind !== "tab" || node.selected === control.on) &&
    Boolean(node.disabled) === control.off);

for (const [name, width, height] of [["laptop", 1280, 720], ["phone", 390, 844], ["tablet", 820, 1180], ["frame", 700, 450]]) {
    test(`${name}: every drawn control is in the accessibility tree, with role, name and value`, async (t) => {
        const lab = await open(t, { viewport: { width, height } });
        const tabs = await lab.page.evaluate(() => logitLab.widgets().length).then(() => mirrored(lab)).then(() =>
            native(lab, "tab").evaluateAll((all) => all.map((tab) => tab.getAttribute("aria-label"))));
        assert.ok(tabs.length > 2, `${tabs}`);
        for (const tab of tabs) {
            await native(lab, "tab", tab).first().dispatchEvent("click");
            await mirrored(lab);
            const drawn = await lab.controls();
            const tree = await accessibilityTree(lab);
            assert.ok(drawn.length > 10, `${drawn.length}`);
            assert.deepEqual(drawn.filter((control) => !isIn(tree, control)), [], tab);
            assert.deepEqual(drawn.filter(({ name }) => !/[a-z0-9]/i.test(name)), [], "each has a name in words");
        }
    });
}

test("the article's first steps by native controls alone", async (t) => {
    const lab = await open(t);
    await mirrored(lab);
    const rate = native(lab, "textbox", "learning rate");
    await rate.focus();
    assert.equal(await rate.inputValue(), "0.001");
    await rate.fill("0.05");
    await lab.page.keyboard.press("Enter");
    await lab.frames(5);
    assert.equal((await lab.api("config")).lr, 0.05);
    await rate.fill("fast");
    await lab.page.keyboard.press("Enter");
    assert.match(await said(lab), /not a number/);
    assert.equal(await rate.getAttribute("aria-invalid"), "true");
    await lab.page.keyboard.press("Escape");
    assert.equal((await lab.api("config")).lr, 0.05, "and stays");

    const play = native(lab, "button", "Play");
    assert.match(await play.getAttribute("aria-description"), /Train until/);
    await play.focus();
    await lab.page.keyboard.press("Enter");
    await waitUntilSaid(lab, /^Training from epoch 0\./);
    await native(lab, "button", "Pause").waitFor({ state: "attached" });
    await lab.api("set", { epochsPerFrame: 0 });
    await waitUntilSaid(lab, /^The run has ended\. Epoch 500 of 500\. Loss /);
    const reached = await lab.history();

    await lab.api("set", { lr: 0.001 });
    await lab.api("reset");
    await lab.api("set", { lr: 0.05 });
    await lab.api("step", 500);
    assert.deepEqual(await lab.history(), reached, "what the programming interface gives");
});

test("sliders, checkboxes, choices, folds and tabs are bound both ways", async (t) => {
    const lab = await open(t);
    await mirrored(lab);
    const rate = native(lab, "slider", "learning rate");
    await rate.focus();
    await lab.press("ArrowRight");
    await lab.page.waitForFunction(() => logitLab.config().lr === 0.002);
    await mirrored(lab);
    assert.equal(Number(await rate.inputValue()), 0.002);
    assert.equal(await rate.getAttribute("aria-valuetext"), "0.002");
    await lab.api("set", { lr: 0.3 });
    await mirrored(lab);
    assert.equal(Number(await rate.inputValue()), 0.3);

    const log = native(lab, "checkbox", "log scale");
    await log.focus();
    await lab.press("Space");
    await mirrored(lab);
    assert.equal(await log.isChecked(), true);
    assert.equal(await lab.page.evaluate(() => document.activeElement.type), "checkbox", "the focus stays");

    const optimizer = native(lab, "button", "Optimizer");
    assert.equal(await optimizer.getAttribute("aria-expanded"), "false");
    await optimizer.focus();
    await lab.press("Enter");
    await mirrored(lab);
    assert.equal(await optimizer.getAttribute("aria-expanded"), "true");
    await native(lab, "combobox", "optimizer").selectOption("adam");
    await lab.page.waitForFunction(() => logitLab.config().optimizer === "adam");

    await native(lab, "tab", "Boundary").focus();
    await lab.press("Enter");
    await mirrored(lab);
    assert.equal(await native(lab, "tab", "Boundary").getAttribute("aria-selected"), "true");
    assert.ok(await lab.hasWidget("picture-boundary"));
});

test("Tab reaches Play first, walks every control, shows where it is, and leaves at both ends", async (t) => {
    const lab = await open(t, { viewport: { width: 960, height: 520 } });
    await mirrored(lab);
    await lab.page.keyboard.press("Tab");
    assert.equal(await focusedName(lab), "Play");
    const outline = await lab.page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outline, "solid");
    const wanted = (await lab.controls()).length;
    const seen = ["Play"];
    for (let i = 0; i < wanted + 20 && seen.at(-1) !== "left"; ++i) {
        await lab.page.keyboard.press("Tab");
        await mirrored(lab);
        seen.push(await lab.page.evaluate(() => {
            const { activeElement } = document;
            if (!activeElement.closest("#mirror")) return activeElement.closest("#menu") ? "left" : "lost";
            const { top, bottom } = activeElement.getBoundingClientRect();
            return top >= 0 && bottom <= innerHeight + 1 && bottom > top ? activeElement.getAttribute("aria-label") : "out of sight";
        }));
    }
    assert.equal(seen.length - 1, wanted, `${seen}`);
    for (const problem of ["lost", "out of sight"]) assert.equal(seen.includes(problem), false, `${problem}: ${seen}`);
    for (const name of ["Reset", "learning rate", "Loop", "Sigmoid", "Step stage", "undo"]) assert.ok(seen.includes(name), `${name} in ${seen}`);

    await native(lab, "button", "Play").focus();
    await lab.page.keyboard.press("Shift+Tab");
    assert.equal(await lab.page.evaluate(() => document.activeElement.id), "canvas");
    await lab.page.keyboard.press("Shift+Tab");
    assert.notEqual(await lab.page.evaluate(() => document.activeElement.id), "canvas", "no trap");
});

test("Tab finds the controls of the first picture, before there is a second", async (t) => {
    const lab = await open(t, { prepare: (page) => page.addInitScript(holdPictures) });
    await lab.page.keyboard.press("Tab");
    assert.equal(await focusedName(lab), "Play");
    await lab.page.evaluate(() => letPictures());
});

test("while it trains the mirror is left alone, and at rest nothing is drawn for it", async (t) => {
    const lab = await open(t);
    await mirrored(lab);
    await lab.api("play");
    await mirrored(lab);
    const changes = await lab.page.evaluate(async () => {
        let count = 0;
        const observer = new MutationObserver((records) => { count += records.length; });
        observer.observe(document.getElementById("mirror"), { subtree: true, childList: true, attributes: true });
        const { epoch } = logitLab.state();
        await new Promise((resolve) => setTimeout(resolve, 1500));
        observer.disconnect();
        return { count, trained: logitLab.state().epoch - epoch };
    });
    assert.ok(changes.trained > 0, `${changes.trained}`);
    assert.equal(changes.count, 0);
    await lab.api("pause");
    await lab.page.waitForTimeout(3500);
    const before = (await lab.api("stats")).framesDrawn;
    await lab.page.waitForTimeout(1000);
    assert.equal((await lab.api("stats")).framesDrawn, before);
});

test("the live region tells of stages with their values, of divergence and of notices", async (t) => {
    const lab = await open(t);
    await lab.press("Shift+ArrowRight");
    await waitUntilSaid(lab, /^linear has run\. .*Next: sigmoid\.$/);
    await lab.press("Shift+ArrowRight");
    await lab.press("Shift+ArrowRight");
    await waitUntilSaid(lab, /^loss has run\. .*0\.9154033.* Next: backward\.$/);
    await lab.press("r");
    await lab.api("step", 30);
    await lab.press("r");
    await waitUntilSaid(lab, /A new run began; the one before had 30 epochs\./);
});

test("? lists every key, and each does what it says", async (t) => {
    const lab = await open(t);
    await lab.page.keyboard.press("?");
    await lab.page.locator("#help-dialog[open]").waitFor();
    const rows = await lab.page.locator("#help-keys tr").evaluateAll((all) => all.map((row) => [...row.cells].map(({ textContent }) => textContent)));
    for (const key of ["Space", "Right arrow", "Shift+Left arrow", "Home", "End", "R", "Ctrl+Z", "Escape", "Tab", "?"]) {
        assert.ok(rows.some(([keys]) => keys === key), `${key} in ${rows}`);
    }
    await lab.press("Escape");
    assert.equal(await lab.page.evaluate(() => document.activeElement.id), "canvas");
    for (const [key, epoch, stage] of [["ArrowRight", 1, "linear"], ["ArrowRight", 2, "linear"], ["ArrowLeft", 1, "linear"],
        ["Shift+ArrowRight", 1, "sigmoid"], ["Shift+ArrowLeft", 1, "linear"], ["Home", 0, "linear"], ["End", 2, "linear"], ["r", 0, "linear"],
        ["Control+z", 2, "linear"], ["Control+Shift+z", 0, "linear"]]) {
        await lab.press(key);
        const state = await lab.api("state");
        assert.deepEqual([state.epoch, state.stage], [epoch, stage], key);
    }
    await lab.click("lr-value");
    await lab.page.keyboard.press("?");
    assert.equal(await lab.page.locator("dialog[open]").count(), 0, "a question mark may be typed");
});

test("forced colours leave nothing faint; reduced motion lets nothing fade", async (t) => {
    const lab = await open(t, kSharp);
    const corner = async () => {
        await lab.moveMouseAway();
        return (await lab.picture({ x: 0, y: 0, width: 8, height: 8 })).at(4, 4);
    };
    assert.deepEqual(await corner(), [0xEE, 0xF1, 0xF5]);
    await lab.page.emulateMedia({ forcedColors: "active" });
    assert.deepEqual(await corner(), [255, 255, 255]);
    await lab.page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
    assert.deepEqual(await corner(), [0, 0, 0]);
    await lab.page.emulateMedia({ forcedColors: "none", colorScheme: "light", reducedMotion: "reduce" });
    assert.deepEqual(await corner(), [0xEE, 0xF1, 0xF5]);
});

test("in a frame it takes no focus on load and leaves the wheel to its host until it is clicked", async (t) => {
    const host = createServer((_request, response) => response.setHeader("content-type", "text/html").end(
        `<!doctype html><title>host</title><body style="height:4000px"><input autofocus><br><iframe src="${site.url}" width="700" height="450"></iframe>`));
    await new Promise((resolve) => host.listen(0, "127.0.0.1", resolve));
    t.after(() => host.close());
    const context = await browser.newContext({ viewport: { width: 900, height: 600 } });
    t.after(() => context.close());
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${host.address().port}/`);
    const frame = page.frames()[1];
    await frame.evaluate(() => logitLab.ready);
    assert.equal(await page.evaluate(() => document.activeElement.localName), "input");
    assert.equal(await frame.evaluate(() => document.hasFocus()), false);

    const box = await page.locator("iframe").boundingBox();
    const scrolled = async (dy) => {
        const before = await page.evaluate(() => scrollY);
        await page.mouse.move(box.x + box.width * 0.25, box.y + 180);
        await page.mouse.wheel(0, dy);
        await page.waitForTimeout(500);
        return (await page.evaluate(() => scrollY)) - before;
    };
    assert.ok(await scrolled(40) > 0, "the host scrolls");
    assert.ok(await scrolled(-40) < 0);
    await page.mouse.click(box.x + box.width * 0.25, box.y + 180);
    assert.equal(await frame.evaluate(() => document.activeElement.id), "canvas");
    assert.equal(await scrolled(40), 0, "the lab has the wheel");
});
