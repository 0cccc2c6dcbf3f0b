// What a browser refuses: clipboard, storage, downloads, pictures. The page says so and goes on.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { idle, openIn } from "./faults.mjs";
import { launch, serve } from "./lab.mjs";

const browser = await launch(["--host-resolver-rules=MAP lab.test 127.0.0.1"]);
const site = await serve();
after(() => Promise.all([browser.close(), site.close()]));
const open = openIn(browser);

const says = (lab, sentence) => lab.page.locator("dialog[open] [role=status]").getByText(sentence, { exact: true }).waitFor();
const openDialog = async (lab, name) => {
    await lab.page.locator(`#menu [data-opens=${name}]`).click();
    await lab.page.locator(`#${name}[open]`).waitFor();
    const more = lab.page.locator("dialog[open] summary");
    if (await more.count() > 0) await more.click();
};

// All that copy, each in its dialog.
const copyEverything = async (lab, act) => {
    await lab.api("step", 3);
    let buttons = 0;
    for (const name of ["share-dialog", "script-dialog", "run-dialog"]) {
        await openDialog(lab, name);
        for (const button of await lab.page.locator("dialog[open] [data-copies]").all()) {
            await lab.page.evaluate(() => { document.querySelector("dialog[open] [role=status]").textContent = ""; });
            await button.click();
            await act(await button.getAttribute("data-copies"));
            ++buttons;
        }
        await lab.page.keyboard.press("Escape");
    }
    assert.equal(buttons, 6);
};
const valueOf = (lab, field) => lab.page.locator(`#${field}`).inputValue();

// What Ctrl+V brings, into a field of the test's own.
const pasted = async (lab) => {
    await lab.page.evaluate(() => {
        const field = document.querySelector("dialog[open]").appendChild(document.createElement("textarea"));
        field.id = "pasted";
        field.focus();
    });
    await lab.page.keyboard.press("Control+V");
    const text = await valueOf(lab, "pasted");
    await lab.page.evaluate(() => document.getElementById("pasted").remove());
    return text;
};

const checkOlderWay = (lab) => copyEverything(lab, async (field) => {
    await says(lab, "Copied.");
    assert.equal(await pasted(lab), await valueOf(lab, field), field);
});

const denyClipboard = async (lab) => {
    const { targetInfo: { browserContextId } } = await lab.cdp.send("Target.getTargetInfo");
    await lab.cdp.send("Browser.setPermission",
        { permission: { name: "clipboard-write" }, setting: "denied", origin: new URL(site.url).origin, browserContextId });
    const refusal = await lab.page.evaluate(() => navigator.clipboard.writeText("any").then(() => "", ({ name }) => name));
    assert.equal(refusal, "NotAllowedError");
};

test("a clipboard that is refused: the older way", async (t) => {
    const lab = await open(t, site.url);
    await denyClipboard(lab);
    await checkOlderWay(lab);
});

test("a clipboard that is refused, and the older way too: the text is selected, a sentence says what to press", async (t) => {
    const prepare = (page) => page.addInitScript(() => { document.execCommand = () => false; });
    const lab = await open(t, site.url, { prepare });
    await denyClipboard(lab);
    await copyEverything(lab, async (field) => {
        await says(lab, "Press Ctrl+C to copy.");
        await lab.page.keyboard.press("Control+C");
        assert.equal(await pasted(lab), await valueOf(lab, field), field);
    });
});

test("over http from another machine there is no clipboard, and nothing is kept: the older way", async (t) => {
    const lab = await open(t, `${site.url.replace("127.0.0.1", "lab.test")}?offline`);
    assert.deepEqual(await lab.page.evaluate(() => [isSecureContext, navigator.clipboard]), [false, undefined]);
    await checkOlderWay(lab);
});

test("storage that is full: the view changes, and is not remembered", async (t) => {
    const lab = await open(t, site.url);
    const remembered = () => lab.page.evaluate(() => localStorage.getItem("logit-lab-view"));
    await lab.page.evaluate(() => {
        localStorage.clear();
        for (let length = 2 ** 24, i = 0; length >= 1; length /= 2) {
            try {
                while (i < 100) localStorage.setItem(`filled ${i++}`, "x".repeat(length));
            } catch {
                // Full for this length.
            }
        }
    });
    await lab.api("setView", { theme: "dark" });
    await lab.page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
    await lab.page.locator("#next-language").click();
    await lab.page.waitForFunction(() => document.documentElement.lang === "zh");
    await lab.click("10");
    assert.equal(await remembered(), null);
    await idle(lab);
    await lab.page.reload();
    await lab.page.evaluate(() => logitLab.ready);
    await lab.waitForState(({ epoch }) => epoch === 10);
});

test("no room to keep the page for when there is no network: nothing is kept and nothing is missed", async (t) => {
    const prepare = (page) => page.addInitScript(() => {
        const { register } = ServiceWorkerContainer.prototype;
        ServiceWorkerContainer.prototype.register = function (...given) { return globalThis.registered = register.apply(this, given); };
    });
    const lab = await open(t, site.url, { prepare });
    await lab.cdp.send("Storage.overrideQuotaForOrigin", { origin: new URL(site.url).origin, quotaSize: 1000 });
    await lab.page.goto(`${site.url}?offline`);
    await lab.page.waitForFunction(() => globalThis.registered);
    const kept = await lab.page.evaluate(async () => {
        const registration = await registered;
        while (registration.installing) await new Promise((resolve) => setTimeout(resolve, 50));
        return Boolean(registration.waiting || registration.active);
    });
    assert.equal(kept, false);
    await lab.click("10");
    assert.equal((await lab.api("state")).epoch, 10);
});

test("downloads that are refused: a sentence, and all goes on", async (t) => {
    const lab = await open(t, site.url, { acceptDownloads: false, tolerates: (complaint) => complaint.includes(" blob:") });
    await lab.api("step", 3);
    const saves = { "script-dialog": ["save-script"], "run-dialog": ["save-run", "save-curves", "save-samples", "save-loss"] };
    for (const [name, buttons] of Object.entries(saves)) {
        await openDialog(lab, name);
        for (const button of buttons) {
            const refused = lab.page.waitForEvent("download");
            await lab.page.locator(`#${button}`).click();
            const download = await refused;
            assert.notEqual(await download.failure(), null);
            await says(lab, `The browser saves it as ${download.suggestedFilename()}, unless it refuses downloads.`);
        }
        await lab.page.keyboard.press("Escape");
    }
    await lab.click("10");
    assert.equal((await lab.api("state")).epoch, 13);
});

test("a picture that cannot be made: a sentence", async (t) => {
    const lab = await open(t, site.url);
    const refusal = "The picture could not be made. Make the window larger, and try again.";
    await openDialog(lab, "run-dialog");
    await lab.page.evaluate(() => { HTMLCanvasElement.prototype.toBlob = (take) => take(null); });
    await lab.page.locator("#save-loss").click();
    await says(lab, refusal);
    await lab.page.setViewportSize({ width: 100, height: 60 });
    await lab.page.waitForFunction(() => !logitLab.widgets().some(({ label }) => label === "picture-loss"));
    await lab.page.evaluate(() => {
        document.querySelector("dialog[open] [role=status]").textContent = "";
        document.getElementById("save-loss").click();
    });
    await says(lab, refusal);
});
