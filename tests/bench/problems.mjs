// The problems that every contender trains: iris as the article has it, and larger ones made of it.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const kRoot = path.resolve(import.meta.dirname, "../..");

const readIris = async () => {
    const lines = (await readFile(path.join(kRoot, "assets/iris.csv"), "utf8")).trim().split("\n").slice(1);
    return lines.slice(0, 100).map((line) => line.split(",").map(Number));
};

const readInitialParameters = async () => {
    const file = path.join(kRoot, "tests/reference/torch-2.6/article.json");
    const [{ w, b }] = JSON.parse(await readFile(file, "utf8")).weights;
    return { w, b: b[0] };
};

// The same at every run: -1/8 to 1/8 by a hash of the place.
const jitter = (row, column) => {
    let hash = Math.imul(row * 64 + column + 1, 0x9E3779B1);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85EBCA6B);
    hash ^= hash >>> 13;
    return ((hash >>> 16) - 32768) / 2 ** 18;
};

// Writes x: (rows, features), y: (rows), w: (features), b: (1) as float32, and gives where. Iris
// is repeated as needed, copies a little beside their originals; with more features the weights are
// smaller, so that the logits stay as they are. `scale` multiplies the weights and the bias.
export const writeProblem = async (folder, rows, features, scale = 1) => {
    const iris = await readIris();
    const { w, b } = await readInitialParameters();
    const numbers = new Float32Array((rows + 1) * (features + 1));
    for (let i = 0; i < rows; ++i) {
        const sample = iris[i % 100];
        for (let j = 0; j < features; ++j) {
            const isCopy = i >= 100 || j >= 4;
            numbers[i * features + j] = Math.fround(sample[j % 4]) + (isCopy ? jitter(i, j) : 0);
        }
        numbers[rows * features + i] = sample[4];
    }
    for (let j = 0; j < features; ++j) {
        numbers[rows * (features + 1) + j] = scale * w[j % 4] / Math.ceil(features / 4);
    }
    numbers[numbers.length - 1] = scale * b;
    const file = path.join(folder, `problem-${rows}-${features}-${scale}.bin`);
    await writeFile(file, numbers);
    return { path: file, rows, features };
};
