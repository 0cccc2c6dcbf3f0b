// The build's own check: a malformed lesson ends it with file, line and reason, sound ones become scripts.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import test from "node:test";
import { kEnglish } from "./english.mjs";

const kRoot = path.resolve(import.meta.dirname, "../..");
const kLessons = path.join(kRoot, "assets/lessons");

// { status, stderr } of the bundler, and the text of an output.
const bundle = (t, lessons, languages = ["en", "zh"]) => {
    const output = mkdtempSync(path.join(tmpdir(), "logit-lab-lessons-"));
    t.after(() => rmSync(output, { recursive: true }));
    const english = path.join(output, "english.json");
    writeFileSync(english, JSON.stringify(kEnglish));
    const { status, stderr } = spawnSync(process.execPath, [path.join(kRoot, "scripts/bundle_lessons.mjs"),
        path.join(kRoot, "dist/trainer-wasm.mjs"), english, lessons, output, ...languages], { encoding: "utf8" });
    return { status, stderr, read: (name) => readFileSync(path.join(output, name), "utf8") };
};

const faultOf = (t, text) => {
    const folder = mkdtempSync(path.join(tmpdir(), "logit-lab-lesson-"));
    t.after(() => rmSync(folder, { recursive: true }));
    writeFileSync(path.join(folder, "01-bad.json"), text);
    const { status, stderr } = bundle(t, folder);
    assert.equal(status, 1, stderr);
    return stderr.trim();
};

const both = (text) => ({ en: text, zh: text });
const lessonWith = (step) => JSON.stringify({ id: "bad", title: both("Bad"), minutes: 1, steps: [{ title: both("A"), text: both("B"), ...step }] }, null, 4);

test("a malformed file ends the build with file, line and reason", (t) => {
    assert.match(faultOf(t, "{\n    \"id\": bad\n}"), /^error: .*01-bad\.json, line 2: no JSON: bad$/);
    assert.match(faultOf(t, lessonWith({ text: { en: "only English" } })), /01-bad\.json, line 14: steps\[0\]\.text: must have every language of the lesson: en, zh$/);
    assert.match(faultOf(t, lessonWith({ run: { lr: -1 } })), /line 18: steps\[0\].run: lr \(learning rate\) must be from 1e-06 to 10, not -1$/);
    assert.match(faultOf(t, lessonWith({ run: { colour: 1 } })), /line 18: steps\[0\].run: .*colour/);
    assert.match(faultOf(t, lessonWith({ moment: { epoch: 501 } })), /steps\[0\]\.run: epoch must be from 0 to 500/);
    assert.match(faultOf(t, lessonWith({ text: both("{x}"), numbers: { x: { value: "nothing" } } })), /steps\[0\]\.numbers: x: there is no nothing/);
    assert.match(faultOf(t, lessonWith({ task: { text: both("Do."), until: { epoch: 0 } } })), /steps\[0\]\.task: is done before it begins$/);
    assert.match(faultOf(t, lessonWith({ task: { text: both("Do."), until: { los: { below: 1 } } } })),
        /line 24: steps\[0\]\.task\.until\.los: is none of what state\(\) and config\(\) say, nor kept$/);
});

test("two lessons of one id end the build: a link means one of them", (t) => {
    const folder = mkdtempSync(path.join(tmpdir(), "logit-lab-twice-"));
    t.after(() => rmSync(folder, { recursive: true }));
    for (const name of ["01-bad.json", "02-worse.json"]) writeFileSync(path.join(folder, name), lessonWith({}));
    const { status, stderr } = bundle(t, folder);
    assert.equal(status, 1);
    assert.match(stderr, /^error: .*02-worse\.json, line 2: id: .*01-bad\.json has it already$/m);
});

test("the page's lessons become a program, texts for each language and a list", (t) => {
    const { status, stderr, read } = bundle(t, kLessons);
    assert.equal(status, 0, stderr);
    assert.doesNotMatch(read("lessons-en.js"), /[\u4e00-\u9fff]/);
    assert.match(read("lessons-zh.js"), /学习率/);
    const list = JSON.parse(read("lesson-list.json"));
    assert.deepEqual(list[0].slice(0, 2), ["article", 12]);
    assert.equal(list[0][2], "The article, step by step");
    const program = read("lessons.js");
    assert.doesNotMatch(program, /^(import|export) /m);
    assert.ok(program.includes(JSON.stringify(kEnglish["lessons.intro"])));
});

test("a language more needs no lesson of its own: it is in English until it has all of one", (t) => {
    const folder = mkdtempSync(path.join(tmpdir(), "logit-lab-french-"));
    t.after(() => rmSync(folder, { recursive: true }));
    cpSync(path.join(kLessons, "02-learning-rate.json"), path.join(folder, "02-learning-rate.json"));
    const french = (text) => ({ ...both(text), fr: `${text} (fr)` });
    const lesson = JSON.parse(lessonWith({ title: french("A"), text: french("B") }));
    writeFileSync(path.join(folder, "03-french.json"), JSON.stringify({ ...lesson, title: french("Bad") }));
    const { status, stderr, read } = bundle(t, folder, ["en", "fr", "zh"]);
    assert.equal(status, 0, stderr);
    const texts = (language) => {
        const [, json] = /^.* = (.*);$/m.exec(read(`lessons-${language}.js`));
        return JSON.parse(json);
    };
    assert.deepEqual(texts("fr")[0], texts("en")[0]);
    assert.deepEqual(texts("fr")[1].steps, [{ title: "A (fr)", text: "B (fr)" }]);
    assert.equal(texts("fr")[1].title, "Bad (fr)");
    writeFileSync(path.join(folder, "03-french.json"), JSON.stringify({ ...lesson, title: both("Bad") }));
    assert.match(bundle(t, folder, ["en", "fr", "zh"]).stderr, /03-french.json, line 1: title: must have every language of the lesson: en, zh, fr$/m);
    writeFileSync(path.join(folder, "03-french.json"), JSON.stringify({ ...lesson, title: { zh: "Bad" } }));
    assert.match(bundle(t, folder, ["en", "fr", "zh"]).stderr, /title: must have every language of the lesson: en, zh, fr$/m);
});
