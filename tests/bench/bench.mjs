// Measures everything and writes it into docs/benchmarks.md, between its two marks.
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { epochBars, verdict } from "./bars.mjs";
import { dataBars } from "./data.mjs";
import { labelOf, timeEpochs } from "./epochs.mjs";
import { pageBars } from "./page.mjs";

const kDocument = path.resolve(import.meta.dirname, "../../docs/benchmarks.md");
const kBegin = "<!-- written by tests/bench/run.sh -->";
const kEnd = "<!-- end -->";

const number = (value) => Number(value.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 3 }).replaceAll(",", " ");

const table = (header, rows) => [header, header.map((_, i) => (i === 0 ? "---" : "---:")), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const barsTable = (bars) => table(
    ["ours against", "measured", "at least", "aim", ""],
    bars.map((bar) => [
        bar.against, ...[bar.measured, bar.atLeast, bar.aim].map((value) => `${number(value)} ${bar.unit}`.trim()),
        verdict(bar),
    ]));

const shapesTable = ({ shapes }) => table(
    ["µs for one epoch", ...shapes.map(({ rows, features }) => `${number(rows)} × ${features}`)],
    Object.keys(shapes[0].ns).map((id) => [
        labelOf(id), ...shapes.map(({ ns }) => (id in ns ? number(ns[id] / 1000) : "")),
    ]));

const scalesTable = ({ scales }) => table(
    ["µs for one epoch, 100 × 4", "article's weights", ...scales.slice(1).map(({ scale }) => `× ${scale}`)],
    Object.keys(scales[0].ns).map((id) => [labelOf(id), ...scales.map(({ ns }) => number(ns[id] / 1000))]));

const firstLine = (command, ...words) => execFileSync(command, words, { encoding: "utf8" }).trim().split("\n")[0];

const facts = async ({ chromium }) => {
    const tensorflow = JSON.parse(await readFile(
        path.join(import.meta.dirname, "node_modules/@tensorflow/tfjs/package.json"), "utf8"));
    return [
        os.cpus()[0].model,
        `node ${process.versions.node} (V8 ${process.versions.v8})`, `Chromium ${chromium}`,
        firstLine("clang++-19", "--version").replace(/ \(.*/, ""),
        `emscripten ${/[\d.]+\d/.exec(firstLine("emcc", "--version"))[0]}`,
        `PyTorch ${firstLine("python3", "-c", "import torch; print(torch.__version__)")}`,
        `TensorFlow.js ${tensorflow.version}`,
    ].join(", ");
};

const quick = process.argv.includes("--quick");
const say = (text) => console.error(`    ${text}`);
const epochs = await timeEpochs({ quick, say });
say("the page");
const ofPage = process.argv.includes("--no-page") ? [] : [...await pageBars(), ...await dataBars()];
const bars = [...epochBars(epochs), ...ofPage];
const text = [
    barsTable(bars), shapesTable(epochs), scalesTable(epochs), `Measured on: ${await facts(epochs)}.`,
].join("\n\n");
console.log(text);
if (!quick) {
    const document = await readFile(kDocument, "utf8");
    const [before, after] = [document.indexOf(kBegin) + kBegin.length, document.indexOf(kEnd)];
    await writeFile(kDocument, `${document.slice(0, before)}\n\n${text}\n\n${document.slice(after)}`);
}
if (bars.some((bar) => verdict(bar) === "MISSED")) process.exitCode = 1;
