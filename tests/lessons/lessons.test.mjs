// The lessons that come with the page, against the trainer: every scene is a run, every number is
// there, every task can be done and is not done before; both languages say what there is to say.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import "./english.mjs";
import createTrainer from "../../dist/trainer.mjs";
import { holds } from "../../src/lessons/condition.js";
import { readLesson, textIn } from "../../src/lessons/lesson.js";
import { fillIn, numbersOf } from "../../src/lessons/numbers.js";
import { languages } from "../../src/lessons/say.js";
import { checkScenes, factsOf, runOf, setScene } from "../../src/lessons/scene.js";

const kFolder = path.resolve(import.meta.dirname, "../../assets/lessons");
const files = readdirSync(kFolder).filter((name) => name.endsWith(".json")).sort();
const lessons = files.map((name) => readLesson(readFileSync(path.join(kFolder, name), "utf8"), name, { complete: true }));
const trainer = await createTrainer();
const { trial } = trainer;
const api = { ...trainer, pause: () => {} };

const everyStep = () => lessons.flatMap((lesson) => lesson.steps.map((step, place) => ({ lesson, step, name: `${lesson.id} ${place + 1}` })));

test("there are the lessons, each of its own name", () => {
    assert.deepEqual(lessons.map(({ id }) => id), ["article", "learning-rate", "zero-grad", "shapes", "standardize", "saturation",
        "separable", "optimizers", "train-test", "your-data"]);
});

test("each takes ten minutes at most and ends with something to try", () => {
    for (const { id, minutes, steps } of lessons) {
        assert.ok(minutes <= 10 && steps.length >= 5 && steps.length <= 12, `${id}: ${minutes} minutes, ${steps.length} steps`);
        assert.ok(steps.at(-1).task, `${id} ends without a task`);
        for (const [place, { task, question }] of steps.entries()) assert.ok(task || question, `${id} ${place + 1} asks for nothing`);
    }
});

for (const [place, lesson] of lessons.entries()) {
    test(`${lesson.id}: the trainer has every scene and number`, () => checkScenes(lesson, files[place], trial));
}

test("a text has at most 90 words", () => {
    for (const { step, name } of everyStep()) {
        const words = step.text.en.replace(/```[^]*?```/g, "").split(/\s+/).length;
        assert.ok(words <= 90, `${name}: ${words} words`);
    }
});

test("the Chinese is Chinese: its own punctuation, no brace left", () => {
    for (const { step, name } of everyStep()) {
        const settings = trial(runOf(step), { epoch: 0 }).config;
        const values = { numbers: numbersOf(step, trial), settings, until: step.task?.until };
        for (const language of languages()) {
            const filled = fillIn(textIn(step.text, language), values);
            assert.doesNotMatch(filled, /\{[a-z]|undefined|NaN/, name);
        }
        assert.doesNotMatch(step.text.zh.replace(/`[^`]*`/g, ""), /[\u4e00-\u9fff][,.;:?!]/, name);
    }
});

// A task names what to press in bold, and as it stands on the page.
test("buttons, tabs and settings have the page's names", () => {
    for (const language of languages()) {
        const file = path.resolve(import.meta.dirname, `../../assets/strings/${language}.json`);
        const sentences = Object.values(JSON.parse(readFileSync(file, "utf8"))).flatMap((group) => Object.values(group));
        const onPage = new Set([...sentences.map((sentence) => sentence.replace("{n}", "1")), "100", "bce_with_logits"]);
        for (const { step, name } of everyStep().filter(({ step: { task } }) => task)) {
            const text = step.task.text[language];
            for (const [, found] of text.matchAll(/\*\*(.+?)\*\*/g)) assert.ok(onPage.has(found), `${name}, ${language}: ${found}`);
            assert.doesNotMatch(text.replaceAll("**", ""), /[*“”]|左边|at the left/, `${name}, ${language}`);
        }
    }
});

test("a scene follows from the step alone, whatever was done before", async () => {
    for (const { step, name } of everyStep()) {
        trainer.set({ seed: 5, lr: 0.5, testSize: 0.4 });
        trainer.step(30);
        await setScene(step, { api, language: "en", mine: [] });
        const wanted = trial(runOf(step), { epoch: 0, ...step.moment });
        assert.deepEqual({ ...trainer.state() }, { ...wanted.state }, name);
        assert.deepEqual(trainer.config(), wanted.config, name);
        assert.equal(trainer.history().epoch.length, Math.max(wanted.state.epoch, 0), `${name}: no future`);
        assert.equal(trainer.runs().length, step.kept?.length ?? 0, name);
        assert.ok(!step.task || !holds(step.task.until, factsOf(api)), `${name} is done before it begins`);
        while (trainer.runs().length > 0) trainer.unpinRun(0);
    }
});

test("the article's run does no step that is about another setting", () => {
    trainer.openPermalink("#v=1&epoch=500");
    for (const [id, ...places] of [["learning-rate", 2], ["zero-grad", 4, 5], ["optimizers", 3, 4]]) {
        const { steps } = lessons.find((lesson) => lesson.id === id);
        for (const place of places) assert.equal(holds(steps[place - 1].task.until, factsOf(api)), false, `${id} ${place}`);
    }
});

test("a small rate reads as Python prints it", () => {
    const rates = [0.5, 0.001, 0.0001, 0.00005, 0.00001, 0.0000015, 0.000001];
    const texts = rates.map((lr) => fillIn("{run.lr}", { numbers: {}, settings: { lr } }));
    const printed = execFileSync("python3", ["-c", `print(*${JSON.stringify(rates)}, sep="\\n")`], { encoding: "utf8" });
    assert.deepEqual(texts, printed.trim().split("\n"));
});

test("the user's own kept runs stay, a scene's go with it", async () => {
    trainer.openPermalink("#v=1");
    trainer.step(5);
    trainer.pinRun("mine");
    const [, , kept] = lessons[1].steps;
    const made = await setScene(kept, { api, language: "en", mine: [] });
    assert.deepEqual(trainer.runs().map(({ name }) => name), ["mine", "too small"]);
    await setScene(lessons[1].steps[0], { api, language: "en", mine: made });
    assert.deepEqual(trainer.runs().map(({ name }) => name), ["mine"]);
    trainer.unpinRun(0);
});

// --- doing what the texts say, where it is a setting and training ---------------------------------------

const kDeeds = {
    "article 12": { lr: 0.01 }, "learning-rate 4": { lr: 0.1 }, "learning-rate 7": { lr: 0.5 }, "zero-grad 2": { zeroGrad: false },
    "zero-grad 7": { zeroGrad: true }, "standardize 4": { standardize: true }, "standardize 6": { lr: 2 },
    "saturation 4": { lossFn: "bce_with_logits" }, "saturation 6": { lossFn: "bce_with_logits" }, "separable 4": { weightDecay: 0.01 },
    "separable 6": { weightDecay: 0.5 }, "optimizers 2": { momentum: 0.9 }, "optimizers 6": { init: [3, 3, -3, -3, 1] },
    "train-test 4": { patience: 20 }, "train-test 7": { splitSeed: 7 }, "your-data 4": { threshold: 0.2 },
};

const train = (until) => {
    for (let i = 0; i < 20_000 && !holds(until, factsOf(api)); ++i) {
        if (until.stage) trainer.stepStage();
        else if (trainer.step() === 0) return;
    }
};

test("every task comes true by doing what its text says", async () => {
    for (const { step, name } of everyStep().filter(({ step: { task } }) => task)) {
        const { until } = step.task;
        await setScene(step, { api, language: "en", mine: trainer.runs().map((run) => run.name) });
        if (name === "your-data 1") trainer.set({ points: [...trainer.config().points, [2, 2, 1]] });
        if (name === "your-data 6") {
            const [text] = /hours,[^`]*(?=\n```)/.exec(step.text.en);
            await trainer.loadCsv(text, { name: "students.csv" });
            assert.deepEqual(trainer.data().classes, ["no", "yes"]);
        }
        if (kDeeds[name]) trainer.set(kDeeds[name]);
        train(until);
        const { loss, epoch } = trainer.state();
        assert.ok(holds(until, factsOf(api)), `${name}: ${JSON.stringify(until)}, but epoch ${epoch}, loss ${loss}`);
    }
});

test("what the texts claim of the numbers is so", () => {
    const numbers = (id, place) => Object.fromEntries(Object.entries(numbersOf(lessons.find((lesson) => lesson.id === id).steps[place - 1], trial))
        .map(([name, text]) => [name, parseFloat(text)]));
    const claims = [
        ["learning-rate", 2, ({ first, last }) => last < first && first - last < 0.05],
        ["learning-rate", 4, ({ reach, last, article }) => last < reach && reach < article],
        ["learning-rate", 5, ({ first, second }) => second > 5 * first],
        ["learning-rate", 6, ({ loss, g }) => loss >= 49 && g === 0],
        ["zero-grad", 3, ({ one, two, sum }) => Math.abs(one + two - sum) < 2e-4],
        ["zero-grad", 4, ({ twenty, thirty }) => thirty > twenty],
        ["zero-grad", 5, ({ bad, good }) => bad > good],
        ["shapes", 3, ({ rows, elements }) => elements === rows * rows],
        ["shapes", 4, ({ right, wrong, least }) => wrong > right && wrong >= least],
        ["standardize", 2, ({ a, b, d, e }) => b > a && d > 1.5 * e],
        ["standardize", 5, ({ a, b, c, last }) => a > b && b > c && c > last],
        ["saturation", 1, ({ p, z }) => p === 0 && z < -80],
        ["saturation", 3, ({ g, loss }) => g === 0 && loss === 50],
        ["saturation", 5, ({ first, g, last }) => first > 50 && g !== 0 && last < 0.1],
        ["separable", 2, ({ a, b, c, la, lb, lc }) => a < b && b < c && la > lb && lb > lc],
        ["separable", 5, ({ b, c, accuracy }) => b === c && accuracy === 100],
        ["optimizers", 3, ({ sgd, momentum, five, ten }) => momentum < sgd && ten > five],
        ["optimizers", 5, ({ two, three, late, sgdlate }) => three > two && late < sgdlate],
        ["train-test", 3, ({ train: onTrain, test: onTest, before, after }) => onTest > 10 * onTrain && after < before],
        ["train-test", 5, ({ with: decayed, without }) => decayed < without],
        ["your-data", 4, ({ p5, r5, p8, r8 }) => p8 > p5 && r8 < r5],
    ];
    for (const [id, place, claim] of claims) assert.ok(claim(numbers(id, place)), `${id} ${place}: ${JSON.stringify(numbers(id, place))}`);
});

test("broadcasting is what pairing every p with every label gives", () => {
    const { tensors: { p }, metrics } = trial({}, { epoch: 37, stage: "backward" });
    const labels = p.values.map((_value, place) => Number(place >= 50));
    assert.equal(metrics.train.confusion.flat().reduce((sum, count) => sum + count), labels.length);
    let sum = 0;
    for (const value of p.values) for (const label of labels) sum -= label * Math.log(value) + (1 - label) * Math.log(1 - value);
    const step = { numbers: { loss: { epoch: 37, stage: "backward", value: "broadcast.loss" } } };
    assert.ok(Math.abs(numbersOf(step, trial).loss - sum / labels.length ** 2) < 1e-9);
});
