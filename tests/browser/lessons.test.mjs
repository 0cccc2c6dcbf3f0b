// Lessons in the page, by mouse and keys: every step of each in both languages, tasks done as the
// text says, answers explained, links, files, and the keyboard alone.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import test, { after, before } from "node:test";
import { holdBack } from "./faults.mjs";
import { Lab, kFileUrl, launch, serve } from "./lab.mjs";
import { lessonToLink } from "../../src/lessons/link.js";

const kFolder = path.resolve(import.meta.dirname, "../../assets/lessons");
const lessons = await Promise.all((await readdir(kFolder)).sort().map(async (name) => JSON.parse(await readFile(path.join(kFolder, name), "utf8"))));

let browser;
let site;
before(async () => {
    browser = await launch();
    site = await serve();
});
after(async () => {
    await browser.close();
    await site.close();
});

const kLaptop = { viewport: { width: 1280, height: 720 } };
const openLab = (t, options = {}) => Lab.forTest(t, browser, options.url ?? site.url, { ...kLaptop, ...options });

const textOf = (lab, selector) => lab.page.locator(selector).innerText();
const isAt = (lab, id, step) => lab.page.waitForFunction(([wanted, at]) => {
    const { id: now, step: place } = logitLab.lesson() ?? {};
    return now === wanted && place === at;
}, [id, step]);
const isDone = (lab, timeout = 60_000) => lab.page.waitForFunction(() => logitLab.lesson().done, null, { timeout });

// The scene is set when the run has the step's settings and moment and rests there.
const isSet = async (lab, { run = {}, moment = {} }) => {
    await lab.page.waitForFunction(([settings, { epoch = 0, stage = "linear" }]) => {
        const { state, config } = logitLab;
        const has = ([key, value]) => JSON.stringify(config()[key]) === JSON.stringify(value);
        return state().epoch === epoch && state().stage === stage && Object.entries(settings).every(has);
    }, [run, moment]);
    await lab.frames(5);
};

const openLesson = async (lab, id) => {
    await lab.page.click("#open-lessons");
    await lab.page.click(`#lesson-open-${id}`);
    await isAt(lab, id, 1);
    await isSet(lab, lessons.find((lesson) => lesson.id === id).steps[0]);
};
const next = async (lab) => {
    const { id, step } = await lab.api("lesson");
    await lab.page.click("#lesson-next");
    await isAt(lab, id, step + 1);
    await isSet(lab, lessons.find((lesson) => lesson.id === id).steps[step]);
};
// Types a number where it stands.
const type = async (lab, key, text) => {
    await lab.click(`${key}-value`);
    await lab.page.keyboard.press("Control+a");
    await lab.page.keyboard.type(text);
    await lab.press("Enter");
};
const hurry = (lab) => lab.api("set", { epochsPerFrame: 100 });  // each frame is drawn in software
const play = async (lab) => {
    await hurry(lab);
    await lab.click("play");
};
const isWaiting = async (lab) => assert.equal((await lab.api("lesson")).done, false);

// What the texts ask for, by the names of native controls, as who sees no screen does it. A value that is
// typed, chosen or switched stands under a fold of the settings, or beside Play.
const press = (...key) => ({ press: key });
const kPlay = { ...press("transport.play"), fast: true };
const kStage = press("code.stepStage");
const kStep = press("transport.step");
const number = (fold, key, value) => ({ fold, number: key, value });
const kDeeds = {
    article: { 3: [kStage], 4: [kStage], 6: [kStage], 7: [kStage], 8: [kStage], 9: [kStage], 10: [kPlay],
        12: [number("", "lr", 0.1), kPlay] },
    "learning-rate": { 2: [kPlay], 3: [kPlay], 4: [number("", "lr", 0.1), kPlay], 5: [kStep, kStep], 7: [number("", "lr", 0.5), kPlay] },
    "zero-grad": { 2: [{ fold: "Loop", press: ["setting.zeroGrad"] }], 3: [kStage], 4: [kPlay], 5: [kPlay],
        7: [{ fold: "Loop", press: ["setting.zeroGrad"] }, kPlay] },
    shapes: { 6: [kStage, kStage] },
    standardize: { 2: [press("transport.step", 100)], 3: [kPlay], 4: [{ fold: "Data", press: ["setting.standardize"] }], 5: [kPlay],
        6: [number("", "lr", 2), kPlay] },
    saturation: { 2: [kStage], 3: [kPlay], 4: [{ fold: "Loop", choose: "lossFn", value: "bce_with_logits" }], 5: [kPlay],
        6: [{ fold: "Loop", choose: "lossFn", value: "bce_with_logits" }, kPlay] },
    separable: { 2: [kPlay], 4: [number("Optimizer", "weightDecay", 0.01)], 5: [kPlay], 6: [number("Optimizer", "weightDecay", 0.3), kPlay] },
    optimizers: { 1: [kPlay], 2: [number("Optimizer", "momentum", 0.9)], 3: [kPlay], 4: [kPlay], 5: [kStep, kStep, kStep, kStep],
        6: [{ by: (lab) => lab.dragBy("surface-point", 40, -40) }, kPlay] },
    "train-test": { 1: [kPlay], 2: [kPlay], 4: [number("Loop", "patience", 20), kPlay], 5: [kPlay], 7: [number("Data", "splitSeed", 3), kPlay] },
    "your-data": { 1: [{ by: (lab) => lab.click("drawing-plane", 0.9) }], 2: [kPlay],
        4: [number("Loop", "threshold", 0.2)], 6: [{ by: giveStudents }, kPlay] },
};

// The made-up students of the last lesson, out of its text, pasted into the dialog.
async function giveStudents(lab) {
    await lab.page.click("#menu-toggle");
    await lab.page.click("#menu [data-opens=data-dialog]");
    await lab.page.fill("#data-text", await textOf(lab, "#lesson pre"));
    await lab.page.click("#use-data");
    await lab.page.waitForFunction(() => logitLab.config().data === "csv" && !document.querySelector("dialog[open]"));
}

const sentencesOf = async (language) => {
    const groups = JSON.parse(await readFile(path.resolve(kFolder, `../strings/${language}.json`), "utf8"));
    return (key, n = 1) => {
        const [group, name] = key.split(".");
        return groups[group][name].replace("{n}", n);
    };
};

// One control of the mirror, by its name in the page's language; a fold that hides it is opened first.
const nativeOf = (lab, role, name) => lab.page.locator("#mirror").getByRole(role, { name, exact: true }).first();
const deed = async (lab, say, { fold, press: pressed, number: typed, choose, value, by, fast }) => {
    if (by) return by(lab);
    if (fast) await hurry(lab);
    if (fold) {
        const head = nativeOf(lab, "button", say(`setting.group${fold}`));
        if (await head.getAttribute("aria-expanded") === "false") await head.press("Enter");
    }
    if (pressed) {
        const isBox = fold !== undefined;
        return nativeOf(lab, isBox ? "checkbox" : "button", say(...pressed)).press(isBox ? "Space" : "Enter");
    }
    if (choose) return nativeOf(lab, "combobox", say(`setting.${choose}`)).selectOption(value);
    const field = nativeOf(lab, "textbox", say(`setting.${typed}`));
    await field.fill(String(value));
    return field.press("Enter");
};

for (const language of ["en", "zh"]) {
    for (const lesson of lessons) {
        test(`${lesson.id}: every step in ${language}, and what it asks for is done`, async (t) => {
            const lab = await openLab(t);
            const say = await sentencesOf(language);
            if (language === "zh") await lab.speak("zh");
            await openLesson(lab, lesson.id);
            for (const [place, step] of lesson.steps.entries()) {
                const where = `${lesson.id} ${place + 1}`;
                if (place > 0) await next(lab);
                assert.equal(await textOf(lab, "#lesson-title"), step.title[language]);
                const text = await textOf(lab, "#lesson");
                assert.doesNotMatch(text, /\{[a-z]|undefined|\*\*|`/, where);
                assert.equal(await lab.page.locator("#lesson-question").isVisible(), step.question !== undefined);
                assert.equal(await lab.page.locator("#lesson-task").isVisible(), step.task !== undefined);
                assert.equal((await lab.api("lesson")).done, step.task === undefined, where);
                assert.equal((await lab.api("runs")).length, step.kept?.length ?? 0);
                const deeds = kDeeds[lesson.id][place + 1];
                assert.equal(deeds !== undefined, step.task !== undefined, where);
                if (!deeds) continue;
                for (const one of deeds) {
                    assert.equal((await lab.api("lesson")).done, false, `${where} waits`);
                    await deed(lab, say, one);
                    await lab.frames(3);
                }
                await isDone(lab);
                assert.equal(await textOf(lab, "#lesson .done"), `✓ ${say("lessons.done")}`);
            }
            await lab.page.click("#lesson-next");  // Finish: back to the list
            await lab.page.waitForSelector(`#lesson-open-${lesson.id}`);
        });
    }
}

test("the article's lesson, done by what its texts say", async (t) => {
    const lab = await openLab(t);
    await openLesson(lab, "article");
    for (let step = 1; step <= 12; ++step) {
        const { waitsFor } = await lab.api("lesson");
        const waits = waitsFor !== null;
        if (waits) assert.equal(waitsFor, await textOf(lab, "#lesson-task p"));
        assert.equal(waits, [3, 4, 6, 7, 8, 9, 10, 12].includes(step), `step ${step}`);
        if (step === 12) await type(lab, "lr", "0.1");
        if (step === 10 || step === 12) await play(lab);
        else if (waits) await lab.click("stage");
        await isDone(lab);
        if (waits) assert.match(await textOf(lab, "#lesson .done"), /Done/);
        if (step < 12) await next(lab);
    }
    assert.ok((await lab.api("state")).loss < 0.2);
});

test("the lesson on zero_grad, done by what its texts say", async (t) => {
    const lab = await openLab(t);
    await openLesson(lab, "zero-grad");
    const toggle = async () => {
        if (!await lab.hasWidget("zeroGrad")) await lab.click("Loop");
        await lab.click("zeroGrad");
    };
    const deeds = { 2: toggle, 3: () => lab.click("stage"), 4: () => play(lab), 5: () => play(lab),
        7: async () => { await toggle(); await play(lab); } };
    for (let step = 1; step <= 7; ++step) {
        if (deeds[step]) {
            await isWaiting(lab);
            await deeds[step]();
        }
        await isDone(lab);
        if (step === 3) {
            const said = await textOf(lab, "#lesson-task");
            const { wGrad } = await lab.api("state");
            assert.ok(said.includes(wGrad[0].toFixed(4)), `${said} and ${wGrad[0]}`);
        }
        if (step < 7) await next(lab);
    }
});

test("a wrong answer is explained, and so is the right one", async (t) => {
    const lab = await openLab(t);
    await openLesson(lab, "article");
    const [{ question: { answers } }] = lessons[0].steps;
    const press = (place) => lab.page.locator("#lesson-question input").nth(place).click();
    await press(1);
    assert.match(await textOf(lab, "#lesson .why"), /^Not quite\./);
    assert.ok((await textOf(lab, "#lesson .why")).includes(answers[1].why.en));
    await press(0);
    assert.match(await textOf(lab, "#lesson .why"), /^Right\./);
});

test("the language changes in the middle of a step, and the run goes on", async (t) => {
    const lab = await openLab(t);
    await openLesson(lab, "article");
    await next(lab);
    await next(lab);
    await lab.click("stage");
    await isDone(lab);
    await lab.speak("zh");
    await lab.page.waitForFunction((title) => document.getElementById("lesson-title").textContent === title, lessons[0].steps[2].title.zh);
    assert.deepEqual(await lab.api("lesson").then(({ step, done }) => [step, done]), [3, true]);
    assert.equal((await lab.api("state")).stage, "sigmoid");
    assert.match(await textOf(lab, "#lesson .done"), /完成了/);
    assert.equal((await lab.api("lessons"))[0].title, lessons[0].title.zh);
});

test("the page and its lesson change their language together", async (t) => {
    const lab = await openLab(t);
    await openLesson(lab, "article");
    const letLessonsArrive = await holdBack(lab.page, /lessons-zh/);
    const asked = lab.page.waitForRequest(/lessons-zh/);
    await lab.api("setView", { lang: "zh" });
    await asked;
    await lab.frames(10);
    const spoken = () => lab.page.evaluate(() => [document.documentElement.lang, document.getElementById("open-lessons").textContent,
        document.getElementById("lesson-title").textContent]);
    const [{ title }] = lessons[0].steps;
    assert.deepEqual(await spoken(), ["en", "Lessons", title.en]);
    letLessonsArrive();
    await lab.page.waitForFunction(() => document.documentElement.lang === "zh");
    assert.deepEqual(await spoken(), ["zh", "课程", title.zh]);
});

test("Back, the scene set again, and Close", async (t) => {
    const lab = await openLab(t);
    await lab.api("set", { lr: 0.5 });
    await openLesson(lab, "learning-rate");
    await next(lab);
    await next(lab);
    assert.deepEqual((await lab.api("runs")).map(({ name }) => name), ["too small"]);
    await lab.click("100");
    await lab.page.locator("#lesson").getByRole("button", { name: "Set the scene again" }).click();
    await isSet(lab, lessons[1].steps[2]);
    await lab.page.click("#lesson-back");
    await isAt(lab, "learning-rate", 2);
    await isSet(lab, lessons[1].steps[1]);
    assert.deepEqual(await lab.api("runs"), []);
    await lab.page.click("#lesson-close");
    await lab.page.waitForFunction(() => logitLab.lesson() === null);
    assert.equal(await lab.page.locator("#lesson").isVisible(), false);
    assert.equal(await lab.page.evaluate(() => document.activeElement.id), "canvas");
});

const own = { id: "mine", title: "Mine", minutes: 1, steps: [
    { title: "First", text: "Plain <b>text</b> and `w`." },
    { title: "Second", text: "Loss {end}.", run: { lr: 0.1 }, numbers: { end: { epoch: 10, value: "loss" } } }] };

test("a lesson comes from a file, and a bad one changes nothing", async (t) => {
    const lab = await openLab(t);
    await lab.api("step", 7);
    await lab.page.click("#open-lessons");
    const give = (text) => lab.page.setInputFiles("#lesson-file", { name: "mine.json", mimeType: "application/json", buffer: Buffer.from(text) });
    const notice = (part) => lab.page.waitForFunction((wanted) => document.getElementById("notice").textContent.includes(wanted), part);
    await lab.page.waitForSelector("#lesson-open-file");
    await give("{\n \"id\": 3 }");
    await notice("mine.json, line 2: id: must be a word");
    await give(JSON.stringify({ ...own, steps: [{ title: "A", text: "B", run: { lr: -1 } }] }));
    await notice("steps[0].run: lr (learning rate) must be from 1e-06 to 10, not -1");
    const view = await lab.api("view");
    await give(JSON.stringify({ ...own, steps: [own.steps[0], { title: "A", text: "B", view: { logLoss: true, show: "everything" } }] }));
    await notice("steps[1].view: show must be one of");
    assert.deepEqual(await lab.api("view"), view);
    assert.equal((await lab.api("state")).epoch, 7);
    await give(JSON.stringify(own));
    await isAt(lab, "mine", 1);
    assert.equal(await textOf(lab, "#lesson .text"), "Plain <b>text</b> and w.");
});

test("a lesson comes in a link, at its second step", async (t) => {
    const lab = await openLab(t, { url: `${site.url}#v=1&lessonText=${await lessonToLink(JSON.stringify(own))}` });
    await isAt(lab, "mine", 1);
    await lab.page.click("#lesson-next");
    await isAt(lab, "mine", 2);
    const { loss } = (await lab.api("trial", { lr: 0.1 }, { epoch: 10 })).state;
    assert.equal(await textOf(lab, "#lesson .text"), `Loss ${loss}.`);
    await lab.frames(30);
    assert.match(lab.page.url(), /lessonText=/);
    const other = await openLab(t);
    assert.deepEqual(await other.api("openPermalink", await lab.api("permalink")), []);
    await isAt(other, "mine", 2);
    assert.deepEqual(await other.api("openPermalink", `#lessonText=${await lessonToLink(JSON.stringify({ ...own, id: "theirs" }))}`), []);
    await isAt(other, "theirs", 1);
    await other.page.evaluate(() => logitLab.setView({ lesson: "article" }));
    await isAt(other, "article", 1);
    await other.page.waitForFunction(() => /lesson=article/.test(location.hash));
    assert.doesNotMatch(other.page.url(), /lessonText/, "of another lesson");
});

test("a link leads to step 3 in a profile that knows nothing of the page", async (t) => {
    const lab = await openLab(t, { url: `${site.url}#v=1&lesson=zero-grad&step=3` });
    await isAt(lab, "zero-grad", 3);
    await isSet(lab, lessons[2].steps[2]);
    assert.equal(await textOf(lab, "#lesson-title"), lessons[2].steps[2].title.en);
    await deed(lab, await sentencesOf("en"), kStage);
    await isDone(lab);
    assert.match(lab.page.url(), /lesson=zero-grad&step=3/);
    await lab.page.reload();
    await lab.page.evaluate(() => logitLab.ready);
    await isAt(lab, "zero-grad", 3);
});

const momentOf = async (lab) => {
    const { state, config, runs, losses } = await lab.page.evaluate(() => ({ state: logitLab.state(), config: logitLab.config(),
        runs: logitLab.runs().map(({ name, loss }) => [name, loss]), losses: logitLab.history().loss.length }));
    return { state, config, runs, losses };
};

for (const [name, step, address] of [
    ["a step of one run", 2, ""],
    ["a step that keeps another", 3, ""],
    ["a lesson that a link carries", 2, async () => `#lessonText=${await lessonToLink(JSON.stringify(own))}`],
]) {
    test(`the link to a moment within a lesson leads to it, and so does reloading: ${name}`, async (t) => {
        const start = address ? await address() : "#lesson=learning-rate";
        const lab = await openLab(t, { url: `${site.url}${start}` });
        await isAt(lab, address ? "mine" : "learning-rate", 1);
        while ((await lab.api("lesson")).step < step) await lab.page.click("#lesson-next");
        await isAt(lab, address ? "mine" : "learning-rate", step);
        await lab.frames(10);
        await type(lab, "lr", "0.02");
        await lab.page.evaluate(() => logitLab.seek(123, "backward"));
        const there = await momentOf(lab);
        await lab.frames(60);
        if (await lab.page.locator("#menu-toggle").isVisible()) await lab.page.click("#menu-toggle");
        await lab.page.click("#menu [data-opens=share-dialog]");
        const link = await lab.page.inputValue("#moment-link");
        await lab.page.keyboard.press("Escape");
        const other = await openLab(t, { url: link });
        await isAt(other, address ? "mine" : "learning-rate", step);
        await other.page.waitForFunction(() => logitLab.state().stage === "backward");
        await other.frames(30);
        assert.deepEqual(await momentOf(other), there);
        await other.page.reload();
        await other.page.evaluate(() => logitLab.ready);
        await isAt(other, address ? "mine" : "learning-rate", step);
        await other.page.waitForFunction(() => logitLab.state().stage === "backward");
        assert.deepEqual(await momentOf(other), there);
        await other.page.locator("#lesson").getByRole("button", { name: "Set the scene again" }).click();
        await other.page.waitForFunction(() => logitLab.state().epoch === 0);
    });
}

test("the article's run at its beginning is a moment too, whatever the step begins with", async (t) => {
    const lab = await openLab(t, { url: `${site.url}#v=1&lesson=shapes&step=4` });
    await isSet(lab, lessons.find(({ id }) => id === "shapes").steps[3]);
    await lab.page.evaluate(() => logitLab.seek(0));
    const link = await lab.api("permalink");
    assert.match(link, /#v=1&epoch=0&lesson=shapes&step=4$/);
    const other = await openLab(t, { url: link });
    await isAt(other, "shapes", 4);
    await other.frames(30);
    assert.equal((await other.api("state")).epoch, 0);
    await other.page.evaluate((hash) => void logitLab.openPermalink(hash), "#lesson=shapes&step=3");
    await isSet(other, lessons.find(({ id }) => id === "shapes").steps[2]);
});

for (const rest of ["&lang=zh", "&step=2&lang=zh", "&lesson=mine&lang=zh"]) {
    test(`an own lesson keeps its link's run where its texts come late: ${rest}`, async (t) => {
        const letters = await lessonToLink(JSON.stringify(own));
        const lab = await openLab(t, { url: `${site.url}#lr=0.3&epoch=40${rest}&lessonText=${letters}` });
        await isAt(lab, "mine", rest.includes("step") ? 2 : 1);
        await lab.frames(30);
        assert.deepEqual([(await lab.api("config")).lr, (await lab.api("state")).epoch], [0.3, 40]);
        assert.equal(await textOf(lab, "#notice"), "");
    });
}

test("a lesson's link that is followed once more sets its step anew; a run's link leaves it open and is named with it", async (t) => {
    const lab = await openLab(t, { url: `${site.url}#lesson=article&step=6` });
    const [, , , , , sixth] = lessons[0].steps;
    await isAt(lab, "article", 6);
    await isSet(lab, sixth);
    await lab.page.evaluate(() => logitLab.seek(3));
    await lab.page.evaluate(() => void logitLab.openPermalink("#lesson=article&step=6"));
    await isSet(lab, sixth);
    await lab.page.goto(`${site.url}#v=1&lr=0.5&epoch=30`);
    await lab.page.waitForFunction(() => logitLab.state().epoch === 30 && /lesson=article&step=6/.test(location.hash));
    assert.equal((await lab.api("lesson")).step, 6);
    await lab.page.goto(`${site.url}#lesson=article&step=6`);
    await isSet(lab, sixth);
});

test("a step or a lesson that there is not is said where it is seen", async (t) => {
    const lab = await openLab(t, { url: `${site.url}#lesson=shapes&step=99` });
    const { steps } = lessons.find(({ id }) => id === "shapes");
    const says = (sentence) => lab.page.locator("#notice").getByText(sentence, { exact: true }).waitFor();
    await isAt(lab, "shapes", steps.length);
    await isSet(lab, steps.at(-1));
    await says(`This lesson has ${steps.length} steps, so here is the last one.`);
    await lab.page.waitForFunction((last) => location.hash.endsWith(`step=${last}`), steps.length);
    await lab.page.evaluate(() => void logitLab.openPermalink("#lesson=nothing"));
    await says("There is no lesson nothing.");
    await lab.page.waitForSelector("#lesson-open-article");
});

test("a link whose lesson is none says so", async (t) => {
    const lab = await openLab(t, { url: `${site.url}#v=1&lr=0.5&lessonText=AAAA` });
    await lab.page.waitForFunction(() => document.getElementById("notice").textContent.includes("cannot be read"));
    assert.equal((await lab.api("config")).lr, 0.5);
    assert.equal(await lab.api("lesson"), null);
});

test("what is wrong with a lesson is said in the page's language", async (t) => {
    const lab = await openLab(t);
    await lab.speak("zh");
    await lab.page.click("#open-lessons");
    await lab.page.waitForSelector("#lesson-open-file");
    await lab.page.setInputFiles("#lesson-file", { name: "mine.json", mimeType: "application/json", buffer: Buffer.from("{\n \"id\": 3 }") });
    await lab.page.waitForFunction(() => document.getElementById("notice").textContent ===
        "mine.json，第 2 行：id：必须是由小写字母、数字和连字符组成的词。");
});

test("an own lesson of one language is shown in any", async (t) => {
    const title = { en: "Only English" };
    const link = await lessonToLink(JSON.stringify({ ...own, title, steps: [{ title, text: "Text." }] }));
    const lab = await openLab(t, { url: `${site.url}#v=1&lang=zh&lessonText=${link}` });
    await isAt(lab, "mine", 1);
    assert.equal(await textOf(lab, "#lesson-title"), "Only English");
    assert.equal(await textOf(lab, "#lesson-next"), "结束");
});

test("on a phone what a step shows is in sight above it, and is tapped", async (t) => {
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    const lab = await openLab(t, { ...phone, url: `${site.url}#v=1&lesson=article&step=3` });
    await isAt(lab, "article", 3);
    await isSet(lab, lessons[0].steps[2]);
    await lab.tap("stage");
    await isDone(lab);
    await lab.api("setView", { lesson: "optimizers", step: 3 });  // a view is a tab within a tab
    await isAt(lab, "optimizers", 3);
    await lab.frames(10);
    const { h } = await lab.widget("picture-surface");
    assert.ok(h > 150, `${h}`);  // large enough for a finger to drag its point
});

test("who hears a step hears its question too", async (t) => {
    const lab = await openLab(t);
    await openLesson(lab, "article");
    const { question } = lessons[0].steps[0];
    const live = lab.page.locator("#lesson [aria-live=polite]");
    for (const { text } of question.answers) assert.ok((await live.innerText()).includes(text.en.replace("{rows}", "100").replace("{columns}", "4")));
});

test("it opens by double-click too", async (t) => {
    const lab = await openLab(t, { url: kFileUrl });
    await openLesson(lab, "your-data");
    assert.equal(await textOf(lab, "#lesson-title"), lessons[9].steps[0].title.en);
});

test("the keyboard alone goes through the first lesson", async (t) => {
    const lab = await openLab(t);
    const focused = () => lab.page.evaluate(() => document.activeElement?.id ?? "");
    const tabTo = async (id, key = "Tab") => {
        for (let i = 0; i < 120 && await focused() !== id; ++i) await lab.page.keyboard.press(key);
        assert.equal(await focused(), id);
    };
    const typeRate = async (text) => {
        const isThere = () => lab.page.evaluate((name) => document.activeElement.matches(`input[type=text][aria-label="${name}"]`), "learning rate");
        for (let i = 0; i < 40 && !await isThere(); ++i) await lab.page.keyboard.press("Tab");
        await lab.page.keyboard.type(text);  // what stands there is selected
        await lab.press("Enter");
        await lab.press("Escape");
        assert.equal((await lab.api("config")).lr, Number(text));
    };
    await lab.page.evaluate(() => document.getElementById("canvas").focus());
    await tabTo("open-lessons", "Shift+Tab");
    await lab.page.keyboard.press("Enter");
    await lab.page.waitForSelector("#lesson-open-article");
    await tabTo("lesson-open-article");
    await lab.page.keyboard.press("Enter");
    await isAt(lab, "article", 1);
    await lab.page.waitForFunction(() => document.activeElement.id === "lesson-title");
    for (const [place, step] of lessons[0].steps.entries()) {
        await isSet(lab, step);
        if (step.task) {
            await lab.press("Escape");
            assert.equal(await focused(), "canvas");
            if (place === 11) await typeRate("0.1");
            if (place >= 9) await hurry(lab);
            await lab.press(place >= 9 ? "Space" : "Shift+ArrowRight");
            await isDone(lab);
            await tabTo("lesson-next", "Shift+Tab");
        } else {
            await tabTo("lesson-next");
        }
        await lab.page.keyboard.press("Space");
        if (place < 11) await isAt(lab, "article", place + 2);
    }
    await lab.page.waitForSelector("#lesson-open-article");
});
