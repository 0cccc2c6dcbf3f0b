// Puts the lessons' program and marked into one script, the lessons' texts into one script for each
// language, in English where a lesson lacks it, and their English titles into a list for index.html. Checks every
// lesson first: a malformed one ends the build with its file, line and reason.
//
//     node scripts/bundle_lessons.mjs TRAINER-WASM.mjs ENGLISH.json LESSONS_FOLDER OUTPUT_FOLDER LANGUAGE...
//
// ENGLISH.json: what the program says (scripts/strings.py). LANGUAGE: the codes of all of assets/strings.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { faultAt, readLesson, textIn } from "../src/lessons/lesson.js";
import { speakBy, speakIn } from "../src/lessons/say.js";
import { checkScenes } from "../src/lessons/scene.js";

const kRoot = path.resolve(import.meta.dirname, "..");
const kSource = path.join(kRoot, "src/lessons");
// In an order in which each needs only those before it.
const kParts = ["say", "json", "condition", "numbers", "lesson", "scene", "link", "markdown", "column", "lessons"];

const read = (...names) => readFileSync(path.join(...names), "utf8");
const [trainerFile, englishFile, folder, output, ...languages] = process.argv.slice(2);
const english = read(englishFile);

const lessonsOf = async () => {
    const { default: createModule } = await import(pathToFileURL(path.resolve(trainerFile)));
    const trainer = await createModule();
    const { trial } = trainer.api;
    Object.assign(trainer.english, JSON.parse(english));
    speakBy(trainer.text);
    speakIn(languages);
    const files = new Map();  // of each id
    return readdirSync(folder).filter((name) => name.endsWith(".json")).sort().map((name) => {
        const file = path.relative(kRoot, path.join(folder, name));
        const lesson = readLesson(read(folder, name), file, { complete: true });
        checkScenes(lesson, file, trial);
        if (files.has(lesson.id)) throw faultAt(file, lesson.lineOf(["id"]), ["id"], `${files.get(lesson.id)} has it already`);
        files.set(lesson.id, file);
        return lesson;
    });
};

// The lesson with its texts in one language.
const inLanguage = (value, language) => {
    if (Array.isArray(value)) return value.map((element) => inLanguage(element, language));
    if (typeof value !== "object" || value === null) return value;
    const keys = Object.keys(value);
    if (keys.length > 0 && keys.every((key) => languages.includes(key))) return textIn(value, language);
    return Object.fromEntries(Object.entries(value).filter(([, element]) => typeof element !== "function")
        .map(([key, element]) => [key, inLanguage(element, language)]));
};

// The parts are modules for node and the tests; in one script they need neither import nor export.
const asScript = (text) => text.replace(/^import .*\n/gm, "").replace(/^export /gm, "");

const program = () => `globalThis.logitLabLessons = (() => {
"use strict";
const { lexer } = ((module, exports) => {
${read(kSource, "node_modules/marked/marked.min.js")}
return module.exports;
})({ exports: {} }, {});
${kParts.map((part) => asScript(read(kSource, `${part}.js`))).join("\n")}
speakIn(${JSON.stringify(languages)});
return { english: ${english}, Lessons };
})();
`;

try {
    const lessons = await lessonsOf();
    writeFileSync(path.join(output, "lessons.js"), program());
    for (const language of languages) {
        const texts = JSON.stringify(inLanguage(lessons, language));
        writeFileSync(path.join(output, `lessons-${language}.js`), `(globalThis.logitLabLessonTexts ||= {})["${language}"] = ${texts};\n`);
    }
    const list = lessons.map(({ id, title, steps }) => [id, steps.length, title.en]);
    writeFileSync(path.join(output, "lesson-list.json"), JSON.stringify(list).replaceAll("<", "\\u003c"));
} catch (error) {
    if (!(error instanceof RangeError)) throw error;
    console.error(`error: ${error.message}`);
    process.exit(1);
}
