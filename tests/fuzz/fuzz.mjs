// What the targets in JavaScript share: seeded inputs one after another until the time is over, and
// what is done with a find. An input follows from its number alone.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { dice } from "../csv/draw_csv.mjs";

const kLongest = 30_000;  // ms for an input of some kB, on a busy machine

const [corpus, seconds, finds] = process.argv.slice(2);

export const inputsOf = (folder) => readdirSync(folder).sort().map((name) => readFileSync(path.join(folder, name), "utf8"));

// Gives a sentence for people or throws: what a refusal must be.
export function demandRefusal(error, classes = [RangeError, TypeError]) {
    if (!classes.some((kind) => error instanceof kind)) throw error;
    assert.match(error.message, /^[^\n\r]{5,1500}$/u);
}

// make(text or nothing, random): an input; attempt(input): what throws where something does not hold.
export async function fuzz(name, make, attempt) {
    const seeds = inputsOf(corpus);
    const until = performance.now() + 1000 * seconds;
    let number = 0;
    const run = async (input) => {
        const began = performance.now();
        try {
            await attempt(input, dice(number));
            assert.ok(performance.now() - began < kLongest, `it took ${performance.now() - began} ms`);
        } catch (error) {
            mkdirSync(finds, { recursive: true });
            const file = path.join(finds, `${name}-${number}`);
            writeFileSync(file, input);
            console.error(error);
            console.error(`The input is ${file}. Mend what it shows, then keep it: ${corpus}`);
            process.exit(1);
        }
        ++number;
    };
    for (const seed of seeds) await run(seed);
    while (performance.now() < until) {
        const random = dice(number);
        await run(make(random.oneOf(seeds), random));
    }
    console.log(`${name}: ${number} executions`);
}
