// pandas as the judge of the CSV reader: of random files in many dialects, the rows and the numbers are
// those of pandas.read_csv followed by dropna, and the exported script reads the same ones.
//
//     node tests/csv/pandas.mjs [--files N] [--python COMMAND]

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import csv from "../../dist/csv.mjs";
import createTrainer from "../../dist/trainer.mjs";
import { drawCsv } from "./draw_csv.mjs";

const { values: options } = parseArgs({
    options: { files: { type: "string", default: "200" }, python: { type: "string", default: "python3" } },
});
const folder = mkdtempSync(join(tmpdir(), "logit-lab-csv-"));
const trainer = await createTrainer();
const readCsv = csv.readerThatSays((key, values) => `${csv.english[key]} ${JSON.stringify(values)}`);

// The samples that our reader gives, as C++ takes them: complete rows of the two classes.
function samplesOf({ rows, numbers, target, description }) {
    const { classes, features } = description.choose;
    const kept = Array.from({ length: rows }, (_row, row) => row).filter((row) =>
        classes.includes(target[row]) && features.every((place) => !Number.isNaN(numbers[place][row])));
    return { x: kept.map((row) => features.map((place) => numbers[place][row])),
             y: kept.map((row) => Number(target[row] === classes[1])) };
}

async function readOurs(file) {
    const path = join(folder, `${file.number}.csv`);
    writeFileSync(path, file.text);
    const label = (columns) => columns[file.place].name;
    // A few rows cannot tell whether the first of them is a header.
    const told = file.rows < 12 ? { header: file.header } : {};
    const first = await readCsv(file.text, told, async () => {});
    const chosen = { ...told, name: path, label: label(first.reply.columns) };
    const table = await readCsv(file.text, chosen, async () => {});
    const { rows, dropped } = await trainer.loadCsv(file.text, chosen);
    return { file, samples: samplesOf(table), table, rows, dropped, path, script: trainer.pytorchScript() };
}

// What is told to pandas: the dialect as it was drawn, not as it was read.
function caseOf({ file, table, path, script }) {
    const { description, reply } = table;
    return { path, script, sep: file.sep, decimal: file.decimal,
             newline: file.newline === "\r" ? "\r" : null,
             names: file.header ? null : reply.columns.map(({ name }) => name),
             label: reply.label, features: reply.features, classes: reply.classes,
             coerced: description.format.coerced.filter((name) => reply.features.includes(name)) };
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
// Some units of float64's last place, and what a 17th digit is: pandas' fast ways to read a number, the
// script's and to_numeric's, are not exact.
const kFast = 4e-15;
const nearly = (a, b) => a.length === b?.length && a.every((row, i) => row.every((value, j) =>
    Math.abs(value - b[i][j]) <= kFast * Math.abs(value) + 1e-16));

// Pandas' numbers but for those that to_numeric converted, which it does not round correctly.
function likePandas(x, y, answer, { description, reply }) {
    const exact = reply.features.map((name) => !description.format.coerced.includes(name));
    return same(y, answer.y) && nearly(x, answer.x) &&
        x.every((row, i) => row.every((value, j) => !exact[j] || value === answer.x[i][j]));
}

function firstDifference({ x, y }, answer) {
    const row = y.findIndex((label, i) => label !== answer.y[i] || !nearly([x[i]], [answer.x[i]]));
    return `${y.length} and ${answer.y.length} rows; sample ${row}: ` +
        JSON.stringify([x[row], y[row], answer.x[row], answer.y[row]]);
}

function faultOf({ samples, table, rows, script }, answer) {
    if (answer.error || answer.script_error) return answer.error ?? `${answer.script_error}\n${script.slice(0, 1500)}`;
    if (!likePandas(samples.x, samples.y, answer, table)) return `other samples than pandas': ${firstDifference(samples, answer)}`;
    if (!nearly(samples.x, answer.script_x) || !same(samples.y, answer.script_y)) return `other samples than the script's: ${firstDifference(samples, { x: answer.script_x, y: answer.script_y })}\n${script.slice(0, 1500)}`;
    return rows === samples.x.length ? null : `${rows} rows said`;
}

try {
    const read = [];
    const refused = [];
    for (let number = 0; read.length < Number(options.files); ++number) {
        const file = drawCsv(number);
        try {
            read.push(await readOurs(file));
        } catch (error) {
            if (!(error instanceof RangeError)) throw error;
            refused.push(`  #${number}: ${error.message}`);
        }
    }
    const answers = execFileSync(options.python, [join(import.meta.dirname, "read_with_pandas.py")],
                                 { input: JSON.stringify(read.map(caseOf)), maxBuffer: 2 ** 30, encoding: "utf8" })
        .trim().split("\n").map((line) => JSON.parse(line));
    const faults = read.map((ours, i) => [ours.file, faultOf(ours, answers[i])]).filter(([, fault]) => fault);
    for (const [{ number, text }, fault] of faults.slice(0, 5)) {
        console.log(`#${number}: ${fault}\n${JSON.stringify(text.slice(0, 400))}`);
    }
    console.log(`${refused.length} files refused with a sentence\n${refused.slice(0, 5).join("\n")}`);
    console.log(`pandas: ${read.length - faults.length} of ${read.length} files read alike`);
    process.exitCode = faults.length === 0 && refused.length < read.length / 4 ? 0 : 1;
} finally {
    rmSync(folder, { recursive: true });
}
