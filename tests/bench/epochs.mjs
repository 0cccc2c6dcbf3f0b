// Times one epoch of every contender on every problem. Samples are taken in turn; a figure is their
// median.
import { copyFile, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { writeProblem } from "./problems.mjs";
import { serve } from "../browser/lab.mjs";
import { startChromium, startProcess } from "./processes.mjs";

const kHere = import.meta.dirname;
const kRoot = path.resolve(kHere, "../..");
const kSampleNs = 5e6;
const kMostEpochs = 10_000;  // of a sample: each begins at the initial parameters
const kCheckedEpochs = 20;

const kNative = (build) => path.join(kRoot, "build/native/tests", `bench_contenders_${build}`);

// label: how the table names it; shapes: false where it has the article's problem only; only: the number
// of features it is written for; tolerance:
// of its losses, relative to the same in double precision (Eigen and TensorFlow.js add up one by one).
const kContenders = {
    "shipped node": { label: "**ours**: dist/trainer.mjs in node", chromium: false, name: "shipped", shapes: false },
    "shipped chromium": { label: "**ours**: dist/trainer.mjs in Chromium", chromium: true, name: "shipped", shapes: false },
    "page chromium": { label: "**ours**: the page in Chromium, logitLab.step", page: true, shapes: false },
    "ours node": { label: "ours: its Trainer in node", chromium: false, name: "ours" },
    "ours chromium": { label: "ours: its Trainer in Chromium", chromium: true, name: "ours" },
    "ours 128": { label: "ours: native, 128-bit vectors", command: [kNative("128"), "ours"] },
    "ours native": { label: "ours: native, -march=native", command: [kNative("native"), "ours"] },
    "plain node": { label: "plain JavaScript in node", chromium: false, name: "plain" },
    "plain chromium": { label: "plain JavaScript in Chromium", chromium: true, name: "plain" },
    "expert node": { label: "JavaScript by an expert, for four features, in node", chromium: false, name: "expert", only: 4 },
    "expert chromium": { label: "JavaScript by an expert, for four features, in Chromium", chromium: true, name: "expert", only: 4 },
    "eigen node": { label: "Eigen expressions: wasm in node", chromium: false, name: "eigen", tolerance: 1e-3 },
    "eigen avx2": { label: "Eigen expressions: native, AVX2 and FMA", command: [kNative("avx2"), "eigen"], tolerance: 1e-3 },
    "eigen native": { label: "Eigen expressions: native, -march=native", command: [kNative("native"), "eigen"], tolerance: 1e-3 },
    pytorch: { label: "PyTorch, eager, one thread", command: ["python3", path.join(kHere, "pytorch.py")] },
    "tensorflow wasm": { label: "TensorFlow.js, model.fit, wasm backend, node", chromium: false, name: "tensorflow-wasm", tolerance: 1e-3 },
    "tensorflow cpu": { label: "TensorFlow.js, model.fit, cpu backend, node", chromium: false, name: "tensorflow-cpu", tolerance: 1e-3 },
    "tensorflow core wasm": { label: "TensorFlow.js, own loop, wasm backend, node", chromium: false, name: "tensorflow-core-wasm", tolerance: 1e-3 },
    "tensorflow core cpu": { label: "TensorFlow.js, own loop, cpu backend, node", chromium: false, name: "tensorflow-core-cpu", tolerance: 1e-3 },
};

export const labelOf = (id) => kContenders[id].label;

const kShapes = [[100, 4], [1000, 4], [10_000, 4], [100_000, 4], [200_000, 4], [1000, 1], [1000, 16], [1000, 64]];

// Of the weights: with 1 the largest |logit| of the article's problem is below 5, then below 16.
const kScales = [1, 3, 8];

// One folder with all that the contenders in JavaScript import.
const stage = async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "bench-"));
    const built = path.join(kRoot, "build/wasm/tests");
    const files = [
        ...["contender.mjs", "plain.mjs", "expert.mjs", "tensorflow.mjs"].map((name) => path.join(kHere, name)),
        ...["bench-contenders.mjs", "bench-contenders.wasm"].map((name) => path.join(built, name)),
        ...["trainer.mjs", "trainer-wasm.mjs", "trainer-wasm.wasm"].map((name) => path.join(kRoot, "dist", name)),
    ];
    for (const file of files) await copyFile(file, path.join(folder, path.basename(file)));
    await symlink(path.join(kHere, "node_modules"), path.join(folder, "node_modules"));
    return folder;
};

const start = ({ command, page, chromium, name }, folder, browser, site) => {
    if (page) return browser.startPage(site.url);
    if (command) return startProcess(...command);
    return chromium ? browser.start(name) : startProcess(process.execPath, path.join(folder, "contender.mjs"), name);
};

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

const expectLosses = (losses, expected, tolerance, what) => {
    losses.forEach((loss, epoch) => {
        if (!(Math.abs(loss - expected[epoch]) <= tolerance * expected[epoch])) {
            throw new Error(`${what}: loss ${loss} instead of ${expected[epoch]} at epoch ${epoch}`);
        }
    });
};

// Until compilers have done their work, and how many epochs make a sample.
const warmUp = async (contender, milliseconds) => {
    let epochs = 1;
    for (const end = performance.now() + milliseconds; performance.now() < end;) {
        const time = await contender.time(epochs) / epochs;
        epochs = Math.min(kMostEpochs, Math.max(1, Math.round(kSampleNs / time)));
    }
    return epochs;
};

// { id: nanoseconds of one epoch }, after checking that all have the losses of `judge`.
const timeProblem = async (running, ids, problem, { judge, rounds, warmUpMs }) => {
    for (const id of ids) await running[id].load(problem);
    const expected = await running[judge].losses(kCheckedEpochs);
    const samples = {};
    const epochs = {};
    for (const id of ids) {
        const what = `${id}, ${path.basename(problem.path)}`;
        expectLosses(await running[id].losses(kCheckedEpochs), expected, kContenders[id].tolerance ?? 5e-6, what);
        epochs[id] = await warmUp(running[id], warmUpMs);
        samples[id] = [];
    }
    for (let round = 0; round < rounds; ++round) {
        for (const id of ids) samples[id].push(await running[id].time(epochs[id]) / epochs[id]);
    }
    return Object.fromEntries(ids.map((id) => [id, median(samples[id])]));
};

// { id: [nanoseconds per row with few rows, with many] } of ours, both in turn.
const timeRows = async (running, folder, { rounds, warmUpMs }) => {
    const problems = [await writeProblem(folder, 1000, 4), await writeProblem(folder, 100_000, 4)];
    const result = {};
    for (const id of ["ours node", "ours chromium"]) {
        const samples = problems.map(() => []);
        for (let round = 0; round < rounds; ++round) {
            for (const [i, problem] of problems.entries()) {
                await running[id].load(problem);
                const epochs = await warmUp(running[id], warmUpMs / 10);
                samples[i].push(await running[id].time(epochs) / epochs / problem.rows);
            }
        }
        result[id] = samples.map(median);
    }
    return result;
};

// { shapes: [{ rows, features, ns: { id: … } }], scales: [{ scale, ns }], rows: as timeRows(),
// chromium: version }
export const timeEpochs = async ({ quick, say }) => {
    const folder = await stage();
    const browser = await startChromium(folder);
    const site = await serve();
    const running = {};
    const effort = quick ? { rounds: 7, warmUpMs: 100 } : { rounds: 31, warmUpMs: 500 };
    try {
        for (const [id, contender] of Object.entries(kContenders)) {
            running[id] = await start(contender, folder, browser, site);
        }
        const all = Object.keys(kContenders);
        const shapes = [];
        for (const [rows, features] of quick ? kShapes.slice(0, 2) : kShapes) {
            say(`${rows} × ${features}`);
            const problem = await writeProblem(folder, rows, features);
            const article = rows === 100;
            const ids = all.filter((id) => (article || kContenders[id].shapes !== false) &&
                                           (kContenders[id].only ?? features) === features);
            const rounds = effort.rounds * (article ? 3 : 1);
            const ns = await timeProblem(running, ids, problem, { ...effort, judge: "plain node", rounds });
            shapes.push({ rows, features, ns });
        }
        const scales = [];
        for (const scale of kScales) {
            say(`logits × ${scale}`);
            const problem = await writeProblem(folder, 100, 4, scale);
            const ids = ["ours node", "ours chromium", "ours 128", "pytorch"];  // the judge's digits matter
            scales.push({ scale, ns: await timeProblem(running, ids, problem, { ...effort, judge: "pytorch" }) });
        }
        say("few rows and many");
        const rows = await timeRows(running, folder, effort);
        return { shapes, scales, rows, chromium: browser.version };
    } finally {
        for (const contender of Object.values(running)) await contender.stop();
        await browser.stop();
        await site.close();
        await rm(folder, { recursive: true });
    }
};
