// What can be timed in JavaScript, in node and in Chromium alike: { load, losses, time }.
// In node also a program: `node contender.mjs NAME` obeys lines as processes.mjs says.

const kLearningRate = 0.001;

// x: (rows, features), y: (rows), w: (features), b: (1), one after the other.
const split = (numbers, rows, features) => {
    let at = 0;
    const take = (n) => numbers.subarray(at, at += n);
    return { x: take(rows * features), y: take(rows), w: take(features), b: take(1)[0], rows, features };
};

const timed = async (run) => {
    const start = performance.now();
    await run();
    return (performance.now() - start) * 1e6;
};

const ofClass = (Run) => {
    let model;
    return {
        load: (numbers, rows, features) => { model = new Run(split(numbers, rows, features)); },
        losses: async (epochs) => { model.reset(); await model.run(epochs, kLearningRate); return Array.from(model.losses); },
        time: (epochs) => { model.reset(); return timed(() => model.run(epochs, kLearningRate)); },
    };
};

const ofModule = async (byEigen) => {
    const { default: create } = await import("./bench-contenders.mjs");
    const module = await create();
    const run = (epochs) => { module._reset(); return timed(() => module._run(epochs)); };
    return {
        load: (numbers, rows, features) => {
            const address = module._numbers(rows, features);
            module.HEAPF32.set(numbers, address / 4);
            module._prepare(byEigen);
        },
        losses: async (epochs) => { await run(epochs); return Array.from({ length: epochs }, (_, i) => module._loss_of_epoch(i)); },
        time: run,
    };
};

// dist/trainer.mjs as it ships, through its programming interface: it has the article's problem.
const ofShipped = async () => {
    const { default: createTrainer } = await import("./trainer.mjs");
    const trainer = await createTrainer();
    return {
        load: () => { trainer.reset(); trainer.set({ lr: kLearningRate, epochs: 1_000_000 }); },
        losses: (epochs) => { trainer.reset(); trainer.step(epochs); return Array.from(trainer.history().loss); },
        time: (epochs) => { trainer.reset(); return timed(() => trainer.step(epochs)); },
    };
};

const ofTensorflow = async (backend, loop) => {
    const { startBackend, ...loops } = await import("./tensorflow.mjs");
    await startBackend(backend);
    return ofClass(loops[loop]);
};

const kContenders = {
    shipped: ofShipped,
    ours: () => ofModule(0),
    eigen: () => ofModule(1),
    plain: async () => ofClass((await import("./plain.mjs")).PlainRun),
    expert: async () => ofClass((await import("./expert.mjs")).ExpertRun),
    "tensorflow-wasm": () => ofTensorflow("wasm", "ModelFit"),
    "tensorflow-cpu": () => ofTensorflow("cpu", "ModelFit"),
    "tensorflow-core-wasm": () => ofTensorflow("wasm", "OwnLoop"),
    "tensorflow-core-cpu": () => ofTensorflow("cpu", "OwnLoop"),
};

export const makeContender = (name) => kContenders[name]();

const obeyStandardInput = async (name) => {
    const { readFile } = await import("node:fs/promises");
    const { createInterface } = await import("node:readline");
    const contender = await makeContender(name);
    for await (const line of createInterface({ input: process.stdin })) {
        const [order, ...words] = line.split(" ");
        if (order === "load") {
            const bytes = await readFile(words[0]);
            const numbers = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
            contender.load(numbers, Number(words[1]), Number(words[2]));
            console.log(0);
        } else {
            console.log([await contender[order](Number(words[0]))].flat().join(" "));
        }
    }
};

const kIsProgram = globalThis.process?.argv[1] === (import.meta.filename ?? "in a browser");
if (kIsProgram) await obeyStandardInput(process.argv[2]);
