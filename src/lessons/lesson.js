// A lesson's file as an object, or the fault in it: file, line, place and reason. What settings and
// moments there are the trainer knows: see scene.js.

import { allQuoted, inOneLine, quoted, readJson } from "./json.js";
import { conditionFault, isObject } from "./condition.js";
import { namesIn } from "./numbers.js";
import { languages, say } from "./say.js";

const kLongestFile = 1 << 20;
const kLongestText = 4000;

class Place {
    constructor(path, reason) { Object.assign(this, { path, reason }); }
}
const refuse = (path, key, values) => { throw new Place(path, say(key, values)); };

// --- kinds of values: each looks at one, or refuses it --------------------------------------------------

const word = (value, path) => {
    if (typeof value !== "string" || !/^[a-z][a-z0-9-]{0,39}$/.test(value)) {
        refuse(path, "lessons.word");
    }
};
const name = (value, path) => {
    if (typeof value !== "string" || value === "" || value.length > 60) refuse(path, "lessons.name");
};
const flag = (value, path) => {
    if (typeof value !== "boolean") refuse(path, "lessons.flag");
};
const whole = (min, max) => (value, path) => {
    if (!Number.isInteger(value) || value < min || value > max) refuse(path, "lessons.whole", { min, max });
};
const sentence = (value, path) => {
    if (typeof value !== "string" || value.trim() === "") refuse(path, "lessons.text");
    if (value.length > kLongestText) refuse(path, "lessons.longText", { most: kLongestText });
};
// One text for all, or one for each language.
const texts = (value, path) => {
    if (!isObject(value)) return sentence(value, path);
    if (Object.keys(value).length === 0) refuse(path, "lessons.texts");
    for (const [language, text] of Object.entries(value)) {
        if (!languages().includes(language)) refuse([...path, language], "lessons.language", { languages: languages().join(", ") });
        sentence(text, [...path, language]);
    }
};
const anyObject = (value, path) => {
    if (!isObject(value)) refuse(path, "lessons.object");
};
const mapOf = (kind) => (value, path) => {
    anyObject(value, path);
    for (const [key, element] of Object.entries(value)) kind(element, [...path, key], key);
};
const listOf = (kind, min, max) => (value, path) => {
    if (!Array.isArray(value)) refuse(path, "lessons.list");
    if (value.length < min || value.length > max) refuse(path, "lessons.elements", { min, max });
    value.forEach((element, place) => kind(element, [...path, place]));
};
// `needed` and `possible`: { key: kind }
const record = (needed, possible = {}) => (value, path) => {
    anyObject(value, path);
    for (const key of Object.keys(value)) {
        if (!Object.hasOwn(needed, key) && !Object.hasOwn(possible, key)) refuse([...path, key], "lessons.unknownKey");
    }
    for (const [key, kind] of Object.entries({ ...needed, ...possible })) {
        if (Object.hasOwn(value, key)) kind(value[key], [...path, key]);
        else if (Object.hasOwn(needed, key)) refuse(path, "lessons.missing", { key });
    }
};

const kMoment = { epoch: whole(0, 1e6), batch: whole(0, 1e6), stage: name };
const condition = (value, path) => {
    const fault = conditionFault(value);
    if (fault) throw new Place([...path, ...fault.path], fault.reason);
};
const number = record({ value: name }, { run: anyObject, ...kMoment, digits: whole(0, 10), percent: flag });
const placeholder = (value, path, key) => {
    if (!/^[a-z][A-Za-z0-9]*$/.test(key)) refuse(path, "lessons.numberName");
    number(value, path);
};
const answer = record({ text: texts, why: texts }, { right: flag });
const question = (value, path) => {
    record({ text: texts, answers: listOf(answer, 2, 6) })(value, path);
    if (value.answers.filter(({ right }) => right).length !== 1) refuse([...path, "answers"], "lessons.oneRight");
};
const step = record({ title: texts, text: texts }, {
    run: anyObject, moment: record({}, kMoment), kept: listOf(record({ name: texts, epoch: whole(1, 1e6) }, { run: anyObject }), 1, 4),
    view: anyObject, highlight: name, numbers: mapOf(placeholder),
    task: record({ text: texts, until: condition }), question,
});
const lessonKind = record({ id: word, title: texts, minutes: whole(1, 60), steps: listOf(step, 1, 40) });

// --- what the texts say ------------------------------------------------------------------------------------

// Every text of a lesson or a step with its path: each of one language, or of all where it is one.
function* textsOf(value, path) {
    const hasTexts = ["title", "text", "why", "name"];
    if (!isObject(value) && !Array.isArray(value)) return;
    if (Array.isArray(value)) {
        for (const [place, element] of value.entries()) yield* textsOf(element, [...path, place]);
        return;
    }
    for (const [key, element] of Object.entries(value)) {
        if (hasTexts.includes(key)) yield [element, [...path, key]];
        else if (["steps", "task", "question", "answers", "kept"].includes(key)) yield* textsOf(element, [...path, key]);
    }
}

const isKnown = (found, { numbers = {}, task }) =>
    found.startsWith("run.") || Object.hasOwn(numbers, found) ||
    (found.startsWith("until.") && Object.hasOwn(task?.until ?? {}, found.slice("until.".length)));

// Every placeholder stands for something, and the languages have the same ones.
function checkTexts(value, place) {
    const used = new Set();
    for (const [given, path] of textsOf(value, ["steps", place])) {
        const versions = isObject(given) ? Object.entries(given) : [["", given]];
        const sets = versions.map(([language, text]) => {
            const names = namesIn(text);
            for (const found of names) {
                if (!isKnown(found, value)) refuse(language ? [...path, language] : path, "lessons.noNumber", allQuoted({ found: `{${found}}` }));
                used.add(found);
            }
            return [...new Set(names)].sort().join(" ");
        });
        if (new Set(sets).size > 1) refuse(path, "lessons.differentNumbers");
    }
    for (const key of Object.keys(value.numbers ?? {})) {
        if (!used.has(key)) refuse(["steps", place, "numbers", key], "lessons.inNoText");
    }
}

// Every text has English and all other languages that one of them has.
function checkLanguages(lesson) {
    const texts = [...textsOf(lesson, [])];
    const all = new Set(["en", ...texts.flatMap(([given]) => (isObject(given) ? Object.keys(given) : []))]);
    for (const [given, path] of texts) {
        if (!isObject(given) || Object.keys(given).length !== all.size) refuse(path, "lessons.complete", { languages: [...all].join(", ") });
    }
}

// `complete`: no text lacks a language that the lesson has, as in those that come with the page. Throws a
// RangeError: "FILE, line N: steps[2].text.zh: reason".
export function readLesson(text, file, { complete = false } = {}) {
    if (text.length > kLongestFile) throw new RangeError(say("lessons.longFile", { file }));
    let lineOf = () => 1;
    try {
        const json = readJson(text);
        lineOf = json.lineOf;
        lessonKind(json.value, []);
        if (complete) checkLanguages(json.value);
        json.value.steps.forEach(checkTexts);
        return { ...json.value, lineOf };
    } catch (fault) {
        if (!(fault instanceof Place)) throw inFile(file, fault.message);
        throw faultAt(file, lineOf(fault.path), fault.path, fault.reason);
    }
}

const inFile = (file, reason) => new RangeError(say("lessons.file", { file, reason: inOneLine(reason) }));

// steps[2].text.zh
const nameOf = (path) =>
    path.map((key) => (typeof key === "number" ? `[${key}]` : `.${quoted(key)}`)).join("").replace(/^\./, "");

// For whoever wrote the file.
export function faultAt(file, line, path, reason) {
    const named = path.length === 0 ? reason : say("lessons.at", { path: nameOf(path), reason });
    return inFile(file, say("lessons.line", { line, reason: named }));
}

export const textIn = (given, language) =>
    (isObject(given) ? given[language] ?? given.en ?? Object.values(given)[0] : given);
