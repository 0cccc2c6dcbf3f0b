// The menu and its dialogs, pressed as a person presses them: by mouse, by keyboard and by finger, over
// http and from file://. What goes out by a button is what the console gives, and comes in again.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { holdBack } from "./faults.mjs";
import { Lab, article, kFileUrl, launch, serve } from "./lab.mjs";

const browser = await launch();
const site = await serve();
after(() => Promise.all([browser.close(), site.close()]));

const kAddresses = [["http", site.url], ["file", kFileUrl]];
const kPhone = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };
const kClipboard = { permissions: ["clipboard-read", "clipboard-write"] };

// A download has an address of its own, which nothing is asked of.
const isDownload = (complaint) => complaint.includes(" blob:");
const open = (t, url = kFileUrl, options = {}) => Lab.forTest(t, browser, url, { tolerates: isDownload, ...options });

const everything = async (lab) => ({
    config: await lab.api("config"), state: await lab.api("state"), tensors: await lab.api("tensors"),
});
const button = (lab, name, within = "body") => lab.page.locator(within).getByRole("button", { name, exact: true });
const choose = async (lab, name) => {
    await button(lab, name, "#menu").click();
    await lab.page.locator("dialog[open]").waitFor();
};
const status = (lab) => lab.page.locator("dialog[open] [role=status]");
const says = (lab, sentence) => status(lab).getByText(sentence, { exact: true }).waitFor();
const noticeSays = (lab, sentence) => lab.page.locator("#notice").getByText(sentence, { exact: true }).waitFor();
const focused = (lab) => lab.page.evaluate(() => document.activeElement.id);
const pasted = (lab) => lab.page.evaluate(() => navigator.clipboard.readText());

const download = async (lab, name) => {
    const arrived = lab.page.waitForEvent("download");
    await button(lab, name).click();
    const file = await arrived;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
};
const openFile = (lab, name, text) =>
    lab.page.locator("#run-file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
const drop = (lab, name, text) => lab.page.evaluate(([name, text]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], name));
    const at = { dataTransfer, bubbles: true, cancelable: true };
    const canvas = document.getElementById("canvas");
    return ["dragover", "drop"].map((type) => canvas.dispatchEvent(new DragEvent(type, at)));
}, [name, text]);

test("there is no menu before the program is ready", async (t) => {
    let arrive;
    const lab = await Lab.load(browser, site.url, { prepare: async (page) => { arrive = await holdBack(page, /\.wasm$/); } });
    t.after(() => lab.close());
    assert.equal(await lab.page.locator("#menu").isVisible(), false);
    arrive();
    await lab.page.evaluate(() => logitLab.ready);
    await lab.page.locator("#menu").waitFor();
});

test("of the dialogs asked for while their script is on its way the last opens, or none after Escape", async (t) => {
    let arrive;
    const lab = await open(t, site.url, { prepare: async (page) => { arrive = await holdBack(page, /dialogs\..*\.js$/); } });
    const opened = () => lab.page.evaluate(() => [...document.querySelectorAll("dialog[open]")].map(({ id }) => id));
    await button(lab, "Run", "#menu").click();
    await button(lab, "Keys", "#menu").click();
    arrive();
    await lab.page.locator("dialog[open]").waitFor();
    assert.deepEqual(await opened(), ["help-dialog"]);

    const other = await open(t, site.url, { prepare: async (page) => { arrive = await holdBack(page, /dialogs\..*\.js$/); } });
    await button(other, "Keys", "#menu").click();
    await other.page.keyboard.press("Escape");
    arrive();
    await other.page.waitForFunction(() => document.querySelector("#help-dialog"));
    await other.frames(5);
    assert.equal(await other.page.locator("dialog[open]").count(), 0);
    await choose(other, "Run");
});

for (const [scheme, url] of kAddresses) {
    test(`${scheme}: the script, copied and downloaded`, async (t) => {
        const lab = await open(t, url, kClipboard);
        await lab.api("set", { lr: 0.5, epochs: 77 });
        const script = await lab.api("pytorchScript");
        await choose(lab, "Script");
        assert.equal(await lab.page.locator("#script-text").inputValue(), script);
        await button(lab, "Copy").click();
        await says(lab, "Copied.");
        assert.equal(await pasted(lab), script);
        assert.deepEqual(await download(lab, "Download train.py"), { name: "train.py", text: script });
        await says(lab, "The browser saves it as train.py, unless it refuses downloads.");
    });

    test(`${scheme}: links, opened elsewhere`, async (t) => {
        const lab = await open(t, url, kClipboard);
        await lab.api("step", 20);
        await lab.api("set", { lr: 0.5 });
        await lab.api("seek", 37, "backward");
        await choose(lab, "Share");
        await button(lab, "Copy the link to this moment").click();
        await says(lab, "Copied.");
        const friend = await open(t, await pasted(lab));
        await friend.waitForState((state) => state.epoch === 37);
        assert.deepEqual(await everything(friend), await everything(lab));

        await button(lab, "Copy the link to the settings").click();
        await lab.page.waitForFunction(async () => !(await navigator.clipboard.readText()).includes("epoch"));
        assert.equal(await pasted(lab), await lab.api("permalink", { moment: false }));
    });

    test(`${scheme}: a run saved, changed, opened again, and undone`, async (t) => {
        const lab = await open(t, url);
        await lab.api("step", 20);
        await lab.api("stepStage");
        await choose(lab, "Run");
        const saved = await everything(lab);
        const file = await download(lab, "Save run");
        assert.deepEqual(file, { name: "logit-lab-run.json", text: await lab.api("exportJson") });
        await lab.api("set", { seed: 7, optimizer: "adam" });
        await lab.api("step", 3);
        const other = await everything(lab);

        const chooser = lab.page.waitForEvent("filechooser");
        await button(lab, "Open run…").click();
        await (await chooser).setFiles({ ...file, mimeType: "application/json", buffer: Buffer.from(file.text) });
        await noticeSays(lab, "Opened logit-lab-run.json. Undo brings back the run before.");
        assert.deepEqual(await everything(lab), saved);
        assert.equal(await lab.page.locator("dialog[open]").count(), 0, "the page shows it");
        await lab.press("Control+z");
        assert.deepEqual(await everything(lab), other);
    });
}

test("the console's lines, as many as are printed at the moment", async (t) => {
    const lab = await open(t, site.url, kClipboard);
    await choose(lab, "Run");
    assert.ok(await button(lab, "Copy the console's lines").isDisabled());
    await button(lab, "Close", "#run-dialog").click();
    await lab.api("set", { testSize: 0.3 });
    await lab.api("step", 30);
    await lab.api("seek", 12);
    await choose(lab, "Run");
    const { epoch, loss, testLoss } = await lab.page.evaluate(() => {
        const { epoch, loss, testLoss } = logitLab.history();
        return { epoch: Array.from(epoch), loss: Array.from(loss), testLoss: Array.from(testLoss) };
    });
    const lines = epoch.map((_, i) => `train loss: ${loss[i]} test loss: ${testLoss[i]}\n`).slice(0, 12).join("");
    assert.equal(await lab.page.locator("#console-text").inputValue(), lines);
    await button(lab, "Copy the console's lines").click();
    await says(lab, "Copied.");
    assert.equal(await pasted(lab), lines);
});

test("a file that is no run is refused in a sentence, and the run stays", async (t) => {
    const lab = await open(t);
    await lab.api("step", 5);
    const before = await everything(lab);
    const damaged = (await lab.api("exportJson")).replace('"epoch":5', '"epoch":-5');
    const kWrong = [
        ["{", "This file is not a run that can be loaded: it is not JSON."],
        ["{}", "This file is not a run that can be loaded: it does not say that it is one."],
        ["\0", "This file is no text, so it is no saved run."],
        [damaged, /^This file is not a run that can be loaded: .*epoch/],
    ];
    await choose(lab, "Run");
    for (const [text, sentence] of kWrong) {
        await openFile(lab, "wrong.json", text);
        await status(lab).getByText(sentence).waitFor();
        assert.deepEqual(await everything(lab), before);
    }
    await lab.page.keyboard.press("Escape");
    await drop(lab, "wrong.json", "{");
    await noticeSays(lab, kWrong[0][1]);
    await lab.page.evaluate(() => {  // made there, for it is too large to be sent
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(2 ** 27 + 1)], "large.json"));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    });
    await noticeSays(lab, "This file is larger than any run.");
    assert.deepEqual(await everything(lab), before);
});

test("a file dropped anywhere is opened; anything else that is dropped is the browser's", async (t) => {
    const lab = await open(t);
    await lab.api("step", 40);
    const saved = await everything(lab);
    const file = await lab.api("exportJson");
    await lab.api("set", { seed: 3 });
    assert.deepEqual(await drop(lab, "mine.json", file), [false, false], "the browser does not open it");
    await noticeSays(lab, "Opened mine.json. Undo brings back the run before.");
    assert.deepEqual(await everything(lab), saved);
    const left = await lab.page.evaluate(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.setData("text/plain", "words");
        return document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    });
    assert.equal(left, true);
});

test("the article's run: its 19 losses beside ours", async (t) => {
    const lab = await open(t);
    await lab.api("set", { seed: 1, lr: 0.1 });
    await lab.api("step", 10);
    const before = await everything(lab);
    await choose(lab, "The article's run");
    assert.equal((await lab.api("state")).epoch, 500);
    assert.equal((await lab.api("config")).seed, article.seed);

    const rows = await lab.page.locator("#article-losses tr").evaluateAll((lines) =>
        lines.map((line) => Array.from(line.cells, (cell) => Number(cell.textContent))));
    const { loss } = await lab.history();
    assert.deepEqual(rows.map(([epoch, printed, ours]) => [epoch, printed, ours]),
        article.printed_losses.map(([epoch, printed]) => [epoch + 1, printed, loss[epoch]]));
    for (const [epoch, printed, ours, difference] of rows) {
        assert.ok(Math.abs(difference) < article.tolerance, `${difference} at ${epoch}`);
        assert.ok(Math.abs(ours - printed - difference) <= 0.05 * Math.abs(difference), `${difference} at ${epoch}`);
    }
    assert.ok((await lab.page.locator("#article-dialog").innerText()).includes(`${article.seed}`));
    await lab.page.keyboard.press("Escape");
    await lab.frames();
    await lab.press("Control+z");
    assert.deepEqual(await everything(lab), before);
});

test("a dialog that is open says in another language what it says when it is opened in it", async (t) => {
    const lab = await open(t);
    const dialog = lab.page.locator("dialog[open]");
    const shown = () => dialog.evaluate((open) =>
        [open.textContent, ...Array.from(open.querySelectorAll("textarea"), ({ value }) => value)].join("\n"));
    for (const id of ["article", "data", "share", "script", "tables", "run", "help"]) {
        const choice = lab.page.locator(`#menu [data-opens=${id}-dialog]`);
        await choice.click();
        await dialog.waitFor();
        const english = await shown();
        await lab.speak("zh");
        const chinese = await shown();
        await lab.page.keyboard.press("Escape");
        await choice.click();
        await dialog.waitFor();
        assert.equal(chinese, await shown(), id);
        assert.notEqual(chinese, english, id);
        await lab.page.keyboard.press("Escape");
        await lab.speak("en");
    }
    await choose(lab, "Tables");
    await lab.speak("zh");
    assert.equal(await focused(lab), "tables-again", "made anew, it has the focus still");
});

test("by keyboard alone; under a dialog the canvas hears nothing", async (t) => {
    const lab = await open(t);
    await lab.openByKeys("script-dialog");
    assert.equal(await lab.page.locator("dialog[open]").getAttribute("id"), "script-dialog");
    for (const key of ["ArrowRight", "r", "End", "Control+z", "Tab", "ArrowRight"]) await lab.press(key);
    assert.equal((await lab.api("state")).epoch, 0);
    assert.equal((await lab.api("state")).running, false);
    await lab.press("Escape");
    assert.equal(await lab.page.locator("dialog[open]").count(), 0);
    const opener = () => lab.page.evaluate(() => document.activeElement.dataset.opens);
    assert.equal(await opener(), "script-dialog", "back where it came from");
    await lab.press("Escape");
    assert.equal(await focused(lab), "canvas");
    await lab.press("ArrowRight");
    assert.equal((await lab.api("state")).epoch, 1);
    await lab.openByKeys("tables-dialog");
    await lab.page.locator("#tables-dialog").getByRole("button", { name: "Close" }).focus();
    await lab.press("Enter");
    assert.equal(await opener(), "tables-dialog");
    await lab.page.setViewportSize({ width: 390, height: 844 });
    await lab.frames();
    await lab.page.locator("#menu-toggle").focus();
    await lab.press("Enter");
    await lab.page.locator("#menu").getByRole("button", { name: "Share" }).focus();
    await lab.press("Enter");
    await lab.page.locator("#share-dialog[open]").waitFor();
    await lab.press("Escape");
    assert.equal(await focused(lab), "menu-toggle", "where its own button is folded away");

    await lab.press("Escape");
    await lab.press("Tab");
    await lab.press("Escape");
    assert.equal(await focused(lab), "canvas", "from a control too");
});

test("on a phone the choices fold into one button", async (t) => {
    const lab = await open(t, site.url, { ...kPhone, ...kClipboard });
    const choices = lab.page.locator("#choices");
    const toggle = button(lab, "Menu");
    assert.equal(await choices.isVisible(), false);
    await toggle.tap();
    assert.equal(await toggle.getAttribute("aria-expanded"), "true");
    await lab.page.touchscreen.tap(195, 700);
    assert.equal(await choices.isVisible(), false, "a tap elsewhere closes it");

    for (const name of ["The article's run", "Share", "Script", "Run"]) {
        await toggle.tap();
        await button(lab, name, "#menu").tap();
        const dialog = lab.page.locator("dialog[open]");
        await dialog.waitFor();
        assert.equal(await choices.isVisible(), false);
        if (name === "Script") {
            await button(lab, "Copy").tap();
            await says(lab, "Copied.");
            assert.equal(await pasted(lab), await lab.api("pytorchScript"));
        }
        await button(lab, "Close", "dialog[open]").tap();
        assert.equal(await dialog.count(), 0);
        assert.equal(await focused(lab), "canvas");
    }
    await toggle.focus();
    await lab.press("Enter");
    assert.equal(await choices.isVisible(), true);
    await lab.press("Shift+Tab");
    assert.equal(await choices.isVisible(), false, "and so does the keyboard that leaves it");
});

test("a browser that refuses the clipboard leaves the text selected", async (t) => {
    const refuse = (page) => page.addInitScript(() => {
        Object.defineProperty(navigator, "clipboard", { value: undefined });
        globalThis.commands = [];
        document.execCommand = (command) => {
            commands.push(`${command} ${getSelection()}`);
            return commands.length > 1;
        };
    });
    const lab = await open(t, kFileUrl, { prepare: refuse });
    await choose(lab, "Share");
    const link = await lab.api("permalink");
    await button(lab, "Copy the link to this moment").click();
    await says(lab, "Press Ctrl+C to copy.");
    assert.equal(await focused(lab), "moment-link");
    const selected = await lab.page.locator("#moment-link").evaluate((field) =>
        field.value.slice(field.selectionStart, field.selectionEnd));
    assert.equal(selected, link);
    await button(lab, "Copy the link to this moment").click();
    await says(lab, "Copied.");
    assert.deepEqual(await lab.page.evaluate(() => commands), [`copy ${link}`, `copy ${link}`], "the older way");
});

// Left of the canvas's own buttons, right of its title, and inside the window.
for (const [name, options, text] of [
    ["1280x720", { viewport: { width: 1280, height: 720 } }], ["900x600", { viewport: { width: 900, height: 600 } }],
    ["390x844", kPhone], ["844x390", { ...kPhone, viewport: { width: 844, height: 390 } }],
    ["1280x720, zoomed to 200 %", { viewport: { width: 640, height: 360 }, deviceScaleFactor: 2 }],
    ["1280x720, text of 200 %", { viewport: { width: 1280, height: 720 } }, 32],
    ["390x844, text of 200 %", kPhone, 32],
]) {
    test(`${name}: menu and dialogs have room`, async (t) => {
        const large = text && await launch([`--blink-settings=defaultFontSize=${text}`]);
        if (large) t.after(() => large.close());
        const lab = await Lab.open(large || browser, kFileUrl, options);
        t.after(() => lab.close());
        const { width, height } = options.viewport;
        const menu = await lab.page.locator("#menu").boundingBox();
        const undo = await lab.widget("undo");
        assert.ok(menu.x > 90 && menu.x + menu.width < undo.x, `${menu.x}, ${menu.width}, undo at ${undo.x}`);
        assert.ok(menu.y + menu.height <= (text ? 60 : 42), `${menu.y}, ${menu.height}`);
        for (const dialog of ["The article's run", "Share", "Script", "Run"]) {
            if (await button(lab, "Menu").isVisible()) await button(lab, "Menu").click();
            const choice = await button(lab, dialog, "#menu").boundingBox();
            assert.ok(choice.x >= 0 && choice.y + choice.height <= height, `${dialog} at ${choice.x}, ${choice.y}`);
            await choose(lab, dialog);
            const box = await lab.page.locator("dialog[open]").boundingBox();
            const inside = box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
            assert.ok(inside, `${dialog}: ${JSON.stringify(box)}`);
            const cut = await lab.page.locator("dialog[open]").evaluate((shown) => shown.scrollWidth - shown.clientWidth);
            assert.equal(cut, 0, `${dialog} scrolls up and down only`);
            await lab.page.keyboard.press("Escape");
        }
        assert.deepEqual(lab.complaints, []);
    });
}

test("a picture that a turned phone shows no longer is said not to be there", async (t) => {
    const lab = await open(t, kFileUrl, kPhone);
    await button(lab, "Menu", "#menu").click();
    await choose(lab, "Run");
    await lab.api("setView", { show: "sigmoid" });
    await lab.page.setViewportSize({ width: 390, height: 420 });  // low: the view is where the plot was
    await lab.page.waitForFunction(() => !logitLab.widgets().some(({ label }) => label === "picture-loss"));
    await button(lab, "Loss (PNG)").click();
    await says(lab, "The picture could not be made. Make the window larger, and try again.");
});
