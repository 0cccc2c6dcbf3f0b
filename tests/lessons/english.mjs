// Lets src/lessons speak English, as the page and the build do.
import { readFileSync } from "node:fs";
import path from "node:path";
import createModule from "../../dist/trainer-wasm.mjs";
import { speakBy, speakIn } from "../../src/lessons/say.js";

const { lessons } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, "../../assets/strings/en.json"), "utf8"));
export const kEnglish = Object.fromEntries(Object.entries(lessons).map(([key, sentence]) => [`lessons.${key}`, sentence]));

const { english, text } = await createModule();
Object.assign(english, kEnglish);
speakBy(text);
speakIn(["en", "zh"]);
