// WebKit, the library of Safari, in the window of its GTK port's MiniBrowser; driven by W3C's WebDriver.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { inputBy } from "./input.mjs";

export const name = "WebKit";
export const lacks = { touch: "the driver of WebKitGTK turns a finger into a mouse, and its window is not as narrow as a phone" };
export const windowClass = "MiniBrowser";

const kProcessor = { arm64: "aarch64", x64: "x86_64" }[process.arch];
const kMiniBrowser = `/usr/lib/${kProcessor}-linux-gnu/webkit2gtk-4.1/MiniBrowser`;

// WebDriver tells nothing of the console: this, run before any script of the page, keeps what it must not have.
const kRecorder = `{
    const kept = globalThis.complaintsSoFar = [];
    const { error } = console;
    console.error = (...words) => { kept.push("console: " + words.join(" ")); error.apply(console, words); };
    addEventListener("error", ({ message, target }) => {
        kept.push(message ? "exception: " + message : "failed: " + (target.src ?? target.href));
    }, { capture: true });
    addEventListener("unhandledrejection", ({ reason }) => { kept.push("exception: " + reason); });
    addEventListener("securitypolicyviolation", ({ blockedURI }) => { kept.push("against the policy: " + blockedURI); });
}`;

// What was asked for is told by the page itself.
const kComplaints = `complaintsSoFar.concat(performance.getEntriesByType("resource").flatMap(({ name, responseStatus }) => {
    if (!name.startsWith(new URL(".", location.href).href) && !name.startsWith("data:")) return ["outside the folder: " + name];
    return responseStatus >= 400 ? [responseStatus + ": " + name] : [];
}))`;

const driverAt = (origin) => async (method, address, body, limit) => {
    const reply = await fetch(origin + address, {
        method, body: body && JSON.stringify(body), headers: { "Content-Type": "application/json" },
        signal: limit && AbortSignal.timeout(limit),
    });
    const { value } = await reply.json();
    if (!reply.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
};

const freePort = async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address();
    server.close();
    return port;
};

const startDriver = async (environment) => {
    const port = await freePort();
    const program = spawn("WebKitWebDriver", [`--port=${port}`], { env: environment, stdio: "ignore" });
    const call = driverAt(`http://127.0.0.1:${port}`);
    for (let i = 0; !await call("GET", "/status").catch(() => null); ++i) {
        if (i === 300) throw new Error("WebKitWebDriver does not answer");
        await pause(100);
    }
    const close = async (signal) => {
        const gone = once(program, "exit");
        program.kill(signal);
        await gone;
    };
    return { call, close };
};

export const start = async ({ environment }) => {
    const recorder = path.join(environment.HOME, "recorder.js");
    await writeFile(recorder, kRecorder);
    let driver = await startDriver(environment);
    const call = (...request) => driver.call(...request);
    const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": {
        binary: process.env.MINIBROWSER ?? kMiniBrowser, args: ["--automation", `--user-script-at-start=${recorder}`],
    } } };

    // WebKit's driver has been seen to wait for ever for the browser that it started.
    const openSession = async () => {
        const ask = (longest) => call("POST", "/session", { capabilities }, longest);
        return ask(20_000).catch(async (error) => {
            if (error.name !== "TimeoutError") throw error;
            console.error("WebKit's driver opened no window within 20 seconds: it is started again");
            await driver.close("SIGKILL");
            driver = await startDriver(environment);
            return ask(60_000);
        });
    };

    // A window with a fresh profile.
    const open = async (url, { width, height }) => {
        const { sessionId } = await openSession();
        const session = (method, command, body) => call(method, `/session/${sessionId}/${command}`, body);
        await session("POST", "timeouts", { script: 120_000 });
        const evaluate = async (source) => {
            const script = `const done = arguments[0];
                (async () => (${source}))().then((value) => done({ value }), (error) => done({ fault: String(error) }));`;
            const { value, fault } = await session("POST", "execute/async", { script, args: [] });
            if (fault) throw new Error(fault);
            return value;
        };
        const resize = async (w, h) => {
            const [dx, dy] = await evaluate("[outerWidth - innerWidth, outerHeight - innerHeight]");
            await session("POST", "window/rect", { width: w + dx, height: h + dy });
        };
        await resize(width, height);
        await session("POST", "url", { url });
        // The driver counts in the window's pixels, whatever the zoom.
        const zoomed = async (sources) => {
            const zoom = await evaluate("devicePixelRatio");
            const toWindow = (action) => ("x" in action ? { ...action, x: Math.round(action.x * zoom), y: Math.round(action.y * zoom) } : action);
            return sources.map((source) => ({ ...source, actions: source.actions.map(toWindow) }));
        };
        return {
            ...inputBy(async (sources) => session("POST", "actions", { actions: await zoomed(sources) })),
            complaints: () => evaluate(kComplaints),
            evaluate,
            resize,
            screenshot: async () => Buffer.from(await session("GET", "screenshot"), "base64"),
            close: () => call("DELETE", `/session/${sessionId}`),
        };
    };
    return { open, close: () => driver.close() };
};
