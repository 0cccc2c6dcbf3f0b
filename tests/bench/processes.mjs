// Contenders to be asked from here, each in a process of its own or in Chromium:
//   load(file)       the problem to train: { path, rows, features }
//   losses(epochs)   the losses of the first epochs from the initial parameters
//   time(epochs)     nanoseconds for so many epochs from there
// A process is told "load PATH ROWS FEATURES", "losses EPOCHS" or "time EPOCHS" in a line on its
// standard input, and answers each with a line of numbers.
import { spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { createInterface } from "node:readline";
import { launch } from "../browser/lab.mjs";

export const startProcess = (command, ...words) => {
    const child = spawn(command, words, { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const ask = async (order) => {
        child.stdin.write(`${order}\n`);
        const { value, done } = await lines.next();
        if (done) throw new Error(`${command} ${words.join(" ")} ended at "${order}"`);
        return value.trim().split(" ").map(Number);
    };
    return {
        load: ({ path: file, rows, features }) => ask(`load ${file} ${rows} ${features}`),
        losses: (epochs) => ask(`losses ${epochs}`),
        time: async (epochs) => (await ask(`time ${epochs}`))[0],
        stop: () => child.kill(),
    };
};

const kTypes = { ".html": "text/html", ".mjs": "text/javascript", ".wasm": "application/wasm" };

// These two headers give the page a clock of 5 microseconds; otherwise it has 100.
const serveFolder = async (folder) => {
    const server = createServer((request, response) => {
        const name = path.basename(request.url);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
        response.setHeader("Content-Type", kTypes[path.extname(name)] ?? "application/octet-stream");
        if (name === "empty.html") return response.end("<!doctype html><title>benchmark</title>");
        createReadStream(path.join(folder, name)).on("error", () => response.writeHead(404).end()).pipe(response);
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    return server;
};

// Chromium with a page for each contender; `folder` holds what they import and the problems.
export const startChromium = async (folder) => {
    const browser = await launch();
    const server = await serveFolder(folder);
    const origin = `http://127.0.0.1:${server.address().port}`;
    const start = async (name) => {
        const page = await browser.newPage();
        await page.goto(`${origin}/empty.html`);
        await page.evaluate(async (contender) => {
            const { makeContender } = await import("/contender.mjs");
            globalThis.contender = await makeContender(contender);
        }, name);
        return {
            load: (file) => page.evaluate(async ({ name: problem, rows, features }) => {
                const bytes = await (await fetch(`/${problem}`)).arrayBuffer();
                contender.load(new Float32Array(bytes), rows, features);
            }, { ...file, name: path.basename(file.path) }),
            losses: (epochs) => page.evaluate((n) => contender.losses(n), epochs),
            time: (epochs) => page.evaluate((n) => contender.time(n), epochs),
            stop: () => page.close(),
        };
    };
    // The page itself, which has the article's problem.
    const startPage = async (url) => {
        const page = await browser.newPage();
        await page.goto(url);
        await page.evaluate(() => logitLab.ready);
        const run = (epochs) => page.evaluate(async (n) => {
            logitLab.reset();
            const start = performance.now();
            await logitLab.step(n);
            return (performance.now() - start) * 1e6;
        }, epochs);
        return {
            load: () => page.evaluate(() => logitLab.set({ lr: 0.001, epochs: 1_000_000 })),
            losses: async (epochs) => {
                await run(epochs);
                return page.evaluate(() => Array.from(logitLab.history().loss));
            },
            time: run,
            stop: () => page.close(),
        };
    };
    const stop = async () => {
        await browser.close();
        server.close();
    };
    return { start, startPage, stop, version: browser.version() };
};
