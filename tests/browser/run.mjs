// Runs files of browser tests, two at once, and prints what `node --test` prints. Chromium itself crashes once in
// some thousands of pages; a file in which it did is run once more, and that is said.
import path from "node:path";
import { compose } from "node:stream";
import { text } from "node:stream/consumers";
import { run } from "node:test";
import { tap } from "node:test/reporters";

const kAtOnce = 2;
const files = process.argv.slice(2).map((file) => path.resolve(file));

const resultsOf = async (file) => {
    const results = [];
    for await (const result of run({ files: [file], timeout: 600_000 })) results.push(result);
    return results;
};

const failures = (results) => results.filter(({ type }) => type === "test:fail");
const crashed = ({ data }) => /(Target|Page) crashed/.test(data.details.error.cause?.message);

const runNext = async () => {
    for (let file = files.shift(); file; file = files.shift()) {
        let results = await resultsOf(file);
        if (failures(results).some(crashed)) {
            console.log(`# Chromium crashed in ${path.basename(file)}, which is run once more`);
            results = await resultsOf(file);
        }
        process.stdout.write(await text(compose(results, tap)));
        if (failures(results).length > 0) process.exitCode = 1;
    }
};
await Promise.all(Array.from({ length: kAtOnce }, runNext));
