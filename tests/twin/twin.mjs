// The twin: random Configs, each trained by dist/trainer.mjs and, as the script it exports, by real
// PyTorch. Whatever the settings, both must print the same numbers.
//
//     node tests/twin/twin.mjs [--configs N] [--own-data N] [--first NUMBER] [--python COMMAND] [--differing]
//
// --own-data: so many more settings on data of one's own: three of scikit-learn's sets as CSV files, and
// drawn points, with conditions that stop the run.
//
// The criterion: our distance from the script in float32 is at most four times the distance of that
// script in float64 from itself in float32, or 1e-6, whichever is larger. The distance of two runs is
// the largest of: the relative difference between two losses printed at any epoch; the difference
// between w and b after any epoch, relative to the largest of them in the run; the difference between
// the final w and b, relative to the largest of those. All three end with the same epoch; only where
// PyTorch's own two do not, being stopped by numbers that differ, ours may end with another one, too, and
// the epochs that all have are compared.
//
// Beyond that it counts digits: how many lines our console and PyTorch print alike, and how many runs
// are alike in every line, or end with the same w and b to the bit. They stay above kBars of the
// reference build, PyTorch 2.6 with its kernels for AVX2; other builds round other bits. The article's
// run, first of all, must be the same in every line.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

import createTrainer from "../../dist/trainer.mjs";
import { drawChoice, drawConfig, drawPoints, drawStops, settingsOf } from "./draw_config.mjs";

const kFactor = 4;
const kRelative = 1e-6;
const kBars = { lines: 0.999, runs: 0.993, parameters: 0.996 };  // shares that are alike, at least
const kReference = "2.6.0 AVX2";
const kAsFiles = 3;  // scripts at each end that are also run as a student would: a file each

// PyTorch's kernels for AVX2, so that its numbers, too, are the same on every machine that has it.
process.env.ATEN_CPU_CAPABILITY ??= "avx2";

const { values: options } = parseArgs({
    options: {
        configs: { type: "string", default: "300" },
        "own-data": { type: "string", default: "60" },
        first: { type: "string", default: "0" },
        python: { type: "string", default: "python3" },
        differing: { type: "boolean", default: false },
    },
});

// --- our side ------------------------------------------------------------------------------------

const trainer = await createTrainer();
const folder = mkdtempSync(join(tmpdir(), "logit-lab-twin-"));  // scripts run in it, beside their files
process.on("exit", () => rmSync(folder, { recursive: true }));

const kArticle = trainer.config();

// A setting that is never drawn would never be compared.
const kElsewhere = ["data", "points", "threshold"];  // with --own-data; of the metrics
const kDrawn = [...Object.keys({ ...drawConfig(0), ...drawStops(0) }), ...kElsewhere];
const kForgotten = Object.keys(kArticle).filter((key) => !kDrawn.includes(key));
if (kForgotten.length > 0) throw new Error(`draw_config.mjs draws no ${kForgotten}`);

// The run of some settings, `number` being how it is named.
function trainOurs(number, settings) {
    trainer.reset();
    trainer.set({ ...kArticle, ...settings });
    const parameters = [];
    while (trainer.step() === 1) {
        const { w, b } = trainer.state();
        parameters.push([...w, b]);
    }
    const { loss, testLoss } = trainer.history();
    return {
        number, parameters,
        diverged: trainer.state().diverged,
        stops: Boolean(settings.stopLoss || settings.stopGrad || settings.patience),
        script: trainer.pytorchScript(),
        permalink: trainer.permalink(),
        printed: trainer.console(),
        losses: Array.from(loss, (value, epoch) => testLoss.length ? [value, testLoss[epoch]] : [value]),
    };
}

// --- PyTorch's side --------------------------------------------------------------------------------

// The runs of the scripts, in their order.
async function runScripts(scripts) {
    const python = spawn(options.python, [join(import.meta.dirname, "run_scripts.py")],
                         { stdio: ["pipe", "pipe", "inherit"], cwd: folder });
    python.stdin.end(JSON.stringify(scripts));
    const runs = [];
    for await (const line of createInterface({ input: python.stdout })) {
        runs.push(JSON.parse(line));
    }
    return runs;
}

async function runInParallel(scripts) {
    const workers = Math.max(1, Math.min(4, availableParallelism()));
    const shares = Array.from({ length: workers }, (_, worker) =>
        runScripts(scripts.filter((_script, index) => index % workers === worker)));
    const runs = await Promise.all(shares);
    return scripts.map((_script, index) => runs[index % workers][Math.floor(index / workers)]);
}

const pythonNumber = (text) =>
    ({ nan: NaN, inf: Infinity, "-inf": -Infinity })[text] ?? Number(text);

// "train loss: 0.5 test loss: 0.6" -> [0.5, 0.6]
const lossesOf = (run) => run.printed.trim().split("\n").filter((line) => line).map((line) =>
    line.split(/train loss: | test loss: /).slice(1).map(pythonNumber));

function printsTheSameAsAFile(script, run) {
    const file = join(folder, "script.py");
    writeFileSync(file, script);
    try {
        return execFileSync(options.python, [file], { encoding: "utf8", stdio: "pipe", cwd: folder }) === run.printed;
    } catch (error) {
        return run.error !== null && error.stdout === run.printed;
    }
}

// --- the comparison --------------------------------------------------------------------------------

const distance = (a, b) => (a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)));

const largestOf = (values) => values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
const largestDifference = (a, b) => largestOf(a.map((value, i) => value - b[i]));

// The distance of two runs over their first `epochs` epochs, and what it is of.
function runDistance(a, b, epochs) {
    let largest = { apart: 0, what: "nothing" };
    const count = (apart, what) => {
        if (apart > largest.apart) largest = { apart, what };
    };
    const scale = largestOf(a.parameters.slice(0, epochs).flat()) || 1;
    for (let epoch = 0; epoch < epochs; ++epoch) {
        a.losses[epoch].forEach((loss, column) =>
            count(distance(loss, b.losses[epoch][column]), ["train loss", "test loss"][column]));
        count(largestDifference(a.parameters[epoch], b.parameters[epoch]) / scale, "w and b");
    }
    if (epochs > 0) {
        const [last, other] = [a, b].map(({ parameters }) => parameters[epochs - 1]);
        count(largestDifference(last, other) / (largestOf(last) || 1), "final w and b");
    }
    return largest;
}

// Until the epoch that is not finite, in which our trainer stops and PyTorch raises or prints nan.
function finiteEpochs({ losses, parameters }) {
    const bad = losses.findIndex((epoch, i) => ![...epoch, ...parameters[i]].every(Number.isFinite));
    return bad < 0 ? losses.length : bad;
}

function compare(ours, runs) {
    const [single, double] = [runs.float32, runs.float64].map((run) => ({ ...run, losses: lossesOf(run) }));
    const [ourEpochs, epochs, doubleEpochs] = [ours, single, double].map(finiteEpochs);
    const ended = single.error !== null || epochs < single.losses.length;
    const agreed = ourEpochs === epochs || (ours.stops && !ended && doubleEpochs !== epochs);
    if (!agreed || ended !== ours.diverged) {
        const fault = `${ourEpochs} epochs${ours.diverged ? ", diverged" : ""}; PyTorch ${epochs}, in float64 ${doubleEpochs}` +
            (ended ? `, then ${single.error ?? "not finite"}` : "");
        return { ...ours, fault, share: Infinity };
    }
    const { apart, what } = runDistance(ours, single, Math.min(ourEpochs, epochs));
    const doubles = runDistance(single, double, Math.min(epochs, doubleEpochs)).apart;
    return { ...ours, apart, what, doubles, share: apart / Math.max(kFactor * doubles, kRelative) };
}

// How many of a run's lines are alike, and of how many.
function alikeLines({ printed }, run) {
    const [ours, torchs] = [printed, run.printed].map((text) => text.trim().split("\n"));
    return { alike: torchs.filter((line, i) => line === ours[i]).length, all: Math.max(ours.length, torchs.length) };
}

const hasItsParameters = ({ parameters }, run) =>
    run.parameters.at(-1)?.every((value, i) => value === parameters.at(-1)[i]) ?? parameters.length === 0;

// { lines, runs, parameters }: of each [how many are alike, of how many].
function countAlike(cases, runs) {
    const lines = cases.map((ours, i) => alikeLines(ours, runs[i].float32));
    const sum = (values) => values.reduce((total, value) => total + value, 0);
    return {
        lines: [sum(lines.map(({ alike }) => alike)), sum(lines.map(({ all }) => all))],
        runs: [lines.filter(({ alike, all }) => alike === all).length, cases.length],
        parameters: [cases.filter((ours, i) => hasItsParameters(ours, runs[i].float32)).length, cases.length],
    };
}

// --- all of it -------------------------------------------------------------------------------------

const describe = ({ number, share, what, apart, doubles, fault, permalink }) =>
    `  #${number}  ` + (fault ?? `${share.toFixed(3)} of what is allowed: ${what} ${apart.toExponential(1)} ` +
    `from float32, which is ${doubles.toExponential(1)} from float64`) + `\n      ${permalink.slice(0, 400)}`;

// The first drawn ones that are valid: a split may be too small to stratify.
async function drawValid(count, first, train) {
    const cases = [];
    for (let number = first; cases.length < count; ++number) {
        try {
            cases.push(await train(number));
        } catch (error) {
            if (!/too small|only 1 sample/.test(error.message)) throw error;
        }
    }
    return cases;
}

const trainOnIris = (number) => trainOurs(number, settingsOf(drawConfig(number)));

// Every fourth on points, the others on the files in turn.
const files = ["breast_cancer", "wine", "digits"];

async function trainOnOwnData(number) {
    const { classes, features, numbers, ...drawn } = drawConfig(number);
    const settings = { ...drawn, ...drawStops(number), epochs: Math.min(drawn.epochs, 200),
                       batchSize: drawn.batchSize && Math.max(drawn.batchSize, 20) };
    const initOf = (count) => drawn.init ?? Array.from({ length: count + 1 }, (_, i) => numbers[i % 5] / count);
    if (number % 4 === 3) {
        const chosen = classes.includes(0) && classes[0] !== 0 ? [1, 0] : [0, 1];
        return trainOurs(number, { ...settings, data: "points", points: drawPoints(number), classes: chosen,
                                   features: [0, 1], init: initOf(2) });
    }
    const name = `${files[number % 4]}.csv`;
    const text = readFileSync(join(folder, name), "utf8");
    const all = await trainer.loadCsv(text, { name });
    const choice = drawChoice(number, { classes: trainer.data().classes, features: all.features });
    await trainer.loadCsv(text, { name, ...choice });
    const { data, ...own } = trainer.config();
    return trainOurs(number, { ...settings, data, points: [], classes: own.classes, features: own.features,
                               init: initOf(own.features.length) });
}

const first = Number(options.first);
const article = trainOurs("article", {});
const onIris = await drawValid(Number(options.configs), first, trainOnIris);
if (Number(options["own-data"]) > 0) {
    execFileSync(options.python, [join(import.meta.dirname, "write_data_sets.py"), folder]);
}
const onOwnData = await drawValid(Number(options["own-data"]), first, trainOnOwnData);
const cases = [...onIris, ...onOwnData];
const [articleRun, ...runs] = await runInParallel([article, ...cases].map(({ script }) => script));
const results = cases.map((ours, index) => compare(ours, runs[index]));
const passed = results.filter(({ share }) => share <= 1).length;
const inFiles = [...cases.keys()].filter((i) => i < kAsFiles || i >= cases.length - kAsFiles);
const asFiles = inFiles.filter((i) => printsTheSameAsAFile(cases[i].script, runs[i].float32)).length;

const worst = results.toSorted((a, b) => b.share - a.share).slice(0, 10);
console.log(`the worst ten:\n${worst.map(describe).join("\n")}`);
if (options.differing) {
    cases.forEach((ours, i) => {
        const { alike: same, all } = alikeLines(ours, runs[i].float32);
        if (same < all) console.log(`  #${ours.number}  ${same} of ${all} lines alike\n      ${ours.permalink.slice(0, 400)}`);
    });
}
console.log(`${results.filter(({ diverged }) => diverged).length} runs diverge; ` +
            `${asFiles} of ${inFiles.length} scripts print the same as files`);

const build = execFileSync(options.python,
    ["-c", "import torch; print(torch.__version__.split('+')[0], torch.backends.cpu.get_cpu_capability())"],
    { encoding: "utf8" }).trim();
const share = ([same, all]) => `${same} of ${all} (${(100 * same / all).toFixed(2)} %)`;
const tell = (what, { lines, runs: whole, parameters }) => console.log(
    `  ${what}: ${share(lines)} lines, ${share(whole)} whole runs; ${share(parameters)} end with its w and b`);
const articleLines = alikeLines(article, articleRun.float32);
const alike = countAlike(onIris, runs);
console.log(`as PyTorch ${build} prints them, digit by digit:\n  the article's run: ${share([articleLines.alike, articleLines.all])} lines`);
tell("on iris", alike);
if (onOwnData.length > 0) tell("on own data", countAlike(onOwnData, runs.slice(onIris.length)));
const meetsBars = build !== kReference || (articleLines.alike === articleLines.all &&
    Object.entries(kBars).every(([what, bar]) => alike[what][0] >= bar * alike[what][1]));
if (!meetsBars) console.log(`FAILED: at least ${JSON.stringify(kBars)} must be alike, and all of the article's lines`);
console.log(`twin: ${passed} of ${results.length}`);
process.exit(passed === results.length && asFiles === inFiles.length && meetsBars ? 0 : 1);
