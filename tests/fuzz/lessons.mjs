// Files and links of lessons, which anyone may have written: a lesson, or one sentence that says where.
// What a lesson's texts become are a few kinds of elements, and its scenes are runs or refused.

import assert from "node:assert/strict";
import path from "node:path";

import createTrainer from "../../dist/trainer.mjs";
import { damaged } from "../csv/damage.mjs";
import "../lessons/english.mjs";
import { readLesson, textIn } from "../../src/lessons/lesson.js";
import { lessonFromLink, lessonToLink } from "../../src/lessons/link.js";
import { renderInto } from "../../src/lessons/markdown.js";
import { checkScenes } from "../../src/lessons/scene.js";
import { demandRefusal, fuzz, inputsOf } from "./fuzz.mjs";

const kTags = ["p", "strong", "em", "li", "br", "code", "pre", "ol", "ul"];
const ours = inputsOf(path.resolve(import.meta.dirname, "../../assets/lessons"));
const { trial } = await createTrainer();

// The least of a document: knows which elements were made.
function page() {
    const made = [];
    const element = (tag) => ({ ownerDocument: document, tag, dataset: {}, appendChild: (child) => child });
    const document = { createElement: (tag) => (made.push(tag), element(tag)), createTextNode: element };
    return { made, root: element("div") };
}

function demandTexts({ steps }) {
    for (const { text } of steps) {
        const { made, root } = page();
        renderInto(root, textIn(text, "en"), ["lr"]);
        assert.deepEqual(made.filter((tag) => !kTags.includes(tag)), []);
    }
}

// Some value of the tree becomes another.
function grafted(value, random) {
    const { whole, chance, oneOf } = random;
    if (chance(0.9) && typeof value === "object" && value !== null && Object.keys(value).length > 0) {
        const key = oneOf(Object.keys(value));
        const copy = Array.isArray(value) ? [...value] : { ...value };
        if (chance(0.05)) delete copy[key];
        else copy[key] = grafted(value[key], random);
        return copy;
    }
    return oneOf([null, true, -1, 0, 3, 1e6, 0.5, 1e300, "", "x", "{loss}", "{run.lr}", "<b>*x*</b>\n\n1. `lr`", [], {}, [value, value],
        { en: "a", zh: "b" }, { constructor: value }, "w[0]", "\ud800", "x".repeat(whole(0, 5000))]);
}

function make(seed, random) {
    const text = random.chance(0.5) ? seed : random.oneOf(ours);
    if (random.chance(0.4)) return damaged(text, random);
    let tree;
    try {
        tree = JSON.parse(text);
    } catch {
        return damaged(text, random);  // a find that is kept
    }
    for (let times = random.whole(1, 3); times > 0; --times) tree = grafted(tree, random);
    return JSON.stringify(tree, null, random.whole(0, 1)) ?? "";
}

async function attempt(text, random) {
    try {
        const lesson = readLesson(text, "own.json", { complete: random.chance(0.5) });
        demandTexts(lesson);
        checkScenes(lesson, "own.json", trial);
    } catch (error) {
        demandRefusal(error, [RangeError]);
        assert.match(error.message, /^own\.json(, line \d+)?: /);
    }
    if (!random.chance(0.1)) return;
    const letters = await lessonToLink(text);
    assert.equal(await lessonFromLink(letters), text.toWellFormed());
    await lessonFromLink(damaged(letters, random)).then((found) => assert.equal(typeof found, "string"), () => {});
}

await fuzz("lessons", make, attempt);
