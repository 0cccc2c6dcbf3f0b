// Reading lessons: every fault is told with file, line, place and reason, and what is sound is taken.
import assert from "node:assert/strict";
import test from "node:test";
import "./english.mjs";
import { readLesson, textIn } from "../../src/lessons/lesson.js";
import { readJson } from "../../src/lessons/json.js";

const both = (text) => ({ en: text, zh: text });
const sound = () => ({ id: "one", title: both("One"), minutes: 3, steps: [{ title: both("Step"), text: both("Text.") }] });
const readObject = (object, options) => readLesson(JSON.stringify(object, null, 1), "one.json", options);
const faultOf = (object, options = { complete: true }) => {
    try {
        readObject(object, options);
    } catch (error) {
        assert.ok(error instanceof RangeError, error.stack);
        return error.message;
    }
    return "no fault";
};
const changed = (change) => {
    const lesson = sound();
    change(lesson, lesson.steps[0]);
    return lesson;
};

test("a sound lesson is read", () => {
    assert.equal(readObject(sound(), { complete: true }).steps[0].text.zh, "Text.");
});

test("a text is one for all languages, or one for each", () => {
    const lesson = readObject(changed((_lesson, step) => { step.text = "the same"; }));
    assert.equal(textIn(lesson.steps[0].text, "zh"), "the same");
    assert.equal(textIn({ zh: "只有" }, "en"), "只有");
    assert.match(faultOf(changed((_lesson, step) => { step.text = { en: "only" }; })), /^one\.json, line \d+: steps\[0\]\.text: must have every language of the lesson: en, zh$/);
});

test("a fault names file, line and place", () => {
    const text = '{\n "id": "one",\n "title": "One",\n "minutes": 3,\n "steps": [\n  {\n   "title": "A",\n   "text": "B",\n   "moment": { "epoch": -1 }\n  }\n ]\n}';
    assert.throws(() => readLesson(text, "one.json"),
        { message: "one.json, line 9: steps[0].moment.epoch: must be a whole number from 0 to 1000000" });
    assert.throws(() => readLesson(text.replace('"B",', '"B"'), "one.json"),
        { message: 'one.json, line 9: a comma or } is missing before "moment"' });
});

test("what is no lesson is refused", () => {
    const faults = [
        [{ ...sound(), id: "No Word" }, "id: must be a word"],
        [{ ...sound(), id: undefined }, '"id" is missing'],
        [{ ...sound(), colour: 1 }, "colour: is no key"],
        [{ ...sound(), steps: [] }, "steps: must have 1 to 40"],
        [changed((lesson) => { lesson.minutes = 0; }), "minutes: must be a whole number"],
        [changed((_lesson, step) => { step.text = both(" "); }), "text.en: must be a text"],
        [changed((_lesson, step) => { step.text = { ...both("a"), de: "b" }; }), "text.de: is none of the languages"],
        [changed((_lesson, step) => { step.text = both("{loss}"); }), "text.en: {loss} stands for no number"],
        [changed((_lesson, step) => { step.text = both("{until.lr}"); }), "text.en: {until.lr} stands for no number"],
        [changed((_lesson, step) => { step.numbers = { loss: { value: "loss" } }; }), "numbers.loss: is in no text"],
        [changed((_lesson, step) => { step.task = { text: both("Do."), until: {} }; }), "task.until: must be an object"],
        [changed((_lesson, step) => { step.task = { text: both("Do."), until: { loss: { under: 1 } } }; }), "task.until.loss.under: is none of"],
        [changed((_lesson, step) => { step.task = { text: both("Do."), until: { loss: [1] } }; }), "task.until.loss: must be a value"],
        [changed((_lesson, step) => { step.question = { text: both("?"), answers: [] }; }), "question.answers: must have 2 to 6"],
        [changed((_lesson, step) => { step.kept = [{ name: both("a") }]; }), 'kept[0]: "epoch" is missing'],
    ];
    for (const [lesson, sentence] of faults) assert.ok(faultOf(lesson).includes(sentence), `${faultOf(lesson)}, not: ${sentence}`);
});

test("what is quoted of a lesson is its beginning, in one line", () => {
    const long = "a".repeat(3000);
    for (const lesson of [{ ...sound(), [long]: 1 }, { ...sound(), "a\nb": 1 }, changed((_lesson, step) => { step.text = both(`{${long}}`); })]) {
        assert.match(faultOf(lesson), /^one\.json, line \d+: [^\r\n]{10,200}$/);
    }
});

test("a question has one right answer", () => {
    const answer = (right) => ({ text: both("a"), why: both("b"), ...(right && { right }) });
    const asks = (...answers) => changed((_lesson, step) => { step.question = { text: both("?"), answers }; });
    assert.equal(faultOf(asks(answer(true), answer())), "no fault");
    assert.match(faultOf(asks(answer(), answer())), /one right answer/);
    assert.match(faultOf(asks(answer(true), answer(true))), /one right answer/);
});

test("the languages have the same numbers in braces", () => {
    const lesson = changed((_lesson, step) => {
        step.numbers = { a: { value: "loss" }, b: { value: "b" } };
        step.text = { en: "{a} {b}", zh: "{b}" };
    });
    assert.match(faultOf(lesson), /steps\[0\]\.text: the languages have different numbers in braces$/);
    lesson.steps[0].text.zh = "{b} 和 {a}";
    assert.equal(faultOf(lesson), "no fault");
});

test("JSON is read as JSON.parse reads it, or refused with the line", () => {
    const texts = ['{"a": [1, -2.5e3, true, null, "\\u4e2d\\n"], "b": {}}', "[]", '"x"', " [ 1 ,\n2 ] "];
    for (const text of texts) assert.deepEqual(readJson(text).value, JSON.parse(text));
    const broken = ["", "{", "[1,]", "{\"a\" 1}", "{a: 1}", "[1 2]", "[1]]", "{\"a\":1,\"a\":2}", "{\"__proto__\":1}", "\"\n\"", "[01]", "nul",
        "[".repeat(100) + "]".repeat(100)];
    for (const text of broken) assert.throws(() => readJson(text), /^RangeError: line \d+: /, text);
    for (const text of ['{"a\rb": 1}', '{"a\\nb" 1}', `{"${"a".repeat(9000)}" 1}`, `[1 "${"a".repeat(9000)}"]`]) {
        assert.throws(() => readJson(text), /^RangeError: [^\r\n]{10,200}$/);
    }
    assert.equal(readJson("[1,\n [2,\n3]]").lineOf([1, 1]), 3);
    assert.equal(readJson("[1,\n {}]").lineOf([1, "missing"]), 2);
});
