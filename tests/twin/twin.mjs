// The twin: random Configs, each trained by dist/trainer.mjs and, as the script it exports, by real
// PyTorch. Whatever the settings, both must print the same numbers.
//
//     node tests/twin/twin.mjs [--configs N] [--first NUMBER] [--python COMMAND]
//
// The criterion, for every printed loss and for the final w and b: our distance from PyTorch in
// float32 is at most four times the distance of that script in float64 from itself in float32, or
// 1e-6, whichever is larger. Distances are relative; at an epoch the largest so far counts.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

import createTrainer from "../../dist/trainer.mjs";
import { drawConfig, settingsOf } from "./draw_config.mjs";

const kFactor = 4;
const kRelative = 1e-6;
const kAsFiles = 3;  // scripts that are also run as a student would: a file each

const { values: options } = parseArgs({
    options: {
        configs: { type: "string", default: "300" },
        first: { type: "string", default: "0" },
        python: { type: "string", default: "python3" },
    },
});

// --- our side ------------------------------------------------------------------------------------

const trainer = await createTrainer();

// The first drawn Config from `number` on that is valid: a split may be too small to stratify.
function trainOurs(number) {
    const settings = settingsOf(drawConfig(number));
    trainer.set({ testSize: 0, init: "randn", nesterov: false, ...trainer.config(), ...settings });
    trainer.reset();
    trainer.step(settings.epochs);
    const { loss, testLoss } = trainer.history();
    const { w, b, diverged } = trainer.state();
    return {
        number, settings, diverged,
        script: trainer.pytorchScript(),
        permalink: trainer.permalink(),
        losses: Array.from(loss, (value, epoch) => testLoss.length ? [value, testLoss[epoch]] : [value]),
        parameters: [...w, b],
    };
}

// --- PyTorch's side --------------------------------------------------------------------------------

// The runs of the scripts, in their order.
async function runScripts(scripts) {
    const python = spawn(options.python, [join(import.meta.dirname, "run_scripts.py")],
                         { stdio: ["pipe", "pipe", "inherit"] });
    python.stdin.end(JSON.stringify(scripts));
    const runs = [];
    for await (const line of createInterface({ input: python.stdout })) {
        runs.push(JSON.parse(line, (_key, value) => value));
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
    const folder = mkdtempSync(join(tmpdir(), "logit-lab-twin-"));
    const file = join(folder, "script.py");
    writeFileSync(file, script);
    try {
        return execFileSync(options.python, [file], { encoding: "utf8", stdio: "pipe" }) === run.printed;
    } catch (error) {
        return run.error !== null && error.stdout === run.printed;
    } finally {
        rmSync(folder, { recursive: true });
    }
}

// --- the comparison --------------------------------------------------------------------------------

const distance = (a, b) => (a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)));

// Of two vectors: the largest difference over the largest value.
function vectorDistance(a, b) {
    const largest = Math.max(...a.map(Math.abs), ...b.map(Math.abs));
    const difference = Math.max(...a.map((value, i) => Math.abs(value - b[i])));
    return difference === 0 ? 0 : difference / largest;
}

const finiteEpochs = (losses) => {
    const end = losses.findIndex((epoch) => !epoch.every(Number.isFinite));
    return end < 0 ? losses : losses.slice(0, end);
};

function compare(ours, runs) {
    const [theirs, inDouble] = [runs.float32, runs.float64].map(lossesOf);
    const [finiteOurs, finiteTheirs] = [ours.losses, theirs].map(finiteEpochs);
    const result = { ...ours, share: 0, ours: 0, doubles: 0, exact: 0, values: 0 };
    const count = (share, ourDistance, doubles) => {
        if (share >= result.share) Object.assign(result, { share, ours: ourDistance, doubles });
    };
    const ended = runs.float32.error !== null || finiteTheirs.length < theirs.length;
    if (finiteOurs.length !== finiteTheirs.length || ended !== ours.diverged) {
        const fault = `${finiteOurs.length} epochs${ours.diverged ? ", diverged" : ""}; PyTorch ` +
            `${finiteTheirs.length}${ended ? `, then ${runs.float32.error ?? "not finite"}` : ""}`;
        return { ...result, fault, share: Infinity };
    }
    const doubles = finiteTheirs[0]?.map(() => 0) ?? [];  // the largest so far, for each column
    finiteTheirs.forEach((epoch, i) => epoch.forEach((loss, column) => {
        const inFloat64 = inDouble[i]?.[column] ?? NaN;
        if (Number.isFinite(inFloat64)) {
            doubles[column] = Math.max(doubles[column], distance(loss, inFloat64));
        }
        const ourDistance = distance(finiteOurs[i][column], loss);
        result.values += 1;
        result.exact += ourDistance === 0 ? 1 : 0;
        count(ourDistance / Math.max(kFactor * doubles[column], kRelative), ourDistance, doubles[column]);
    }));
    if (!ended) {
        const [parameters, reference] = [runs.float32, runs.float64].map(({ w, b }) => [...w, ...b]);
        const ourDistance = vectorDistance(ours.parameters, parameters);
        const doublesDistance = vectorDistance(parameters, reference);
        count(ourDistance / Math.max(kFactor * doublesDistance, kRelative), ourDistance, doublesDistance);
    }
    return result;
}

// --- all of it -------------------------------------------------------------------------------------

const describe = ({ number, share, ours, doubles, fault, permalink }) =>
    `  #${number}  ` + (fault ?? `${share.toFixed(3)} of what is allowed: ${ours.toExponential(1)} from ` +
    `float32, which is ${doubles.toExponential(1)} from float64`) + `\n      ${permalink}`;

function drawValid(count, first) {
    const cases = [];
    for (let number = first; cases.length < count; ++number) {
        try {
            cases.push(trainOurs(number));
        } catch (error) {
            if (!/too small/.test(error.message)) throw error;
        }
    }
    return cases;
}

const cases = drawValid(Number(options.configs), Number(options.first));
const runs = await runInParallel(cases.map(({ script }) => script));
const results = cases.map((ours, index) => compare(ours, runs[index]));
const passed = results.filter(({ share }) => share <= 1).length;
const asFiles = cases.slice(0, kAsFiles).filter(({ script }, i) =>
    printsTheSameAsAFile(script, runs[i].float32)).length;

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
const worst = results.toSorted((a, b) => b.share - a.share).slice(0, 10);
console.log(`the worst ten:\n${worst.map(describe).join("\n")}`);
console.log(`${sum("exact")} of ${sum("values")} printed losses are PyTorch's to the last bit; ` +
            `${results.filter(({ diverged }) => diverged).length} runs diverge; ` +
            `${asFiles} of ${Math.min(kAsFiles, cases.length)} scripts print the same as files`);
console.log(`twin: ${passed} of ${results.length}`);
process.exit(passed === results.length && asFiles === Math.min(kAsFiles, cases.length) ? 0 : 1);
