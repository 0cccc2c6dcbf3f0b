// Firefox, driven by WebDriver BiDi, which it speaks itself.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import WebSocket from "ws";
import { inputBy } from "./input.mjs";
import { told } from "./screen.mjs";

export const name = "Firefox";
export const lacks = {};
export const windowClass = "firefox";

// WebGL without a graphics card; the rest keeps it from calling home and from asking questions.
const kPreferences = {
    "webgl.force-enabled": true,
    "app.update.enabled": false,
    "browser.aboutwelcome.enabled": false,
    "browser.zoom.siteSpecific": false,  // or the next page would begin zoomed
    "browser.shell.checkDefaultBrowser": false,
    "datareporting.policy.dataSubmissionEnabled": false,
    "network.captive-portal-service.enabled": false,
    "network.connectivity-service.enabled": false,
    "services.settings.server": "data:,",
    "toolkit.telemetry.reportingpolicy.firstRun": false,
};

// Commands by their number, events by their method.
const connect = async (url) => {
    const socket = new WebSocket(url);
    await once(socket, "open");
    const waiting = new Map();
    const listeners = new Set();
    socket.on("message", (text) => {
        const message = JSON.parse(text);
        if (message.type === "event") {
            for (const listener of listeners) listener(message);
            return;
        }
        const { resolve, reject } = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.type === "error") reject(new Error(`${message.error}: ${message.message}`));
        else resolve(message.result);
    });
    socket.on("close", () => {
        for (const { reject } of waiting.values()) reject(new Error("Firefox has gone"));
    });
    let last = 0;
    const send = (method, params = {}) => new Promise((resolve, reject) => {
        waiting.set(++last, { resolve, reject });
        socket.send(JSON.stringify({ id: last, method, params }));
    });
    return { send, listeners, close: () => socket.close() };
};

const complaintIn = ({ method, params }, folder) => {
    const url = params.request?.url ?? "";
    if (method === "log.entryAdded" && params.level === "error") return `console: ${params.text}`;
    if (method === "network.fetchError") return `failed: ${url}`;
    if (method === "network.responseCompleted" && params.response.status >= 400) return `${params.response.status}: ${url}`;
    if (method === "network.beforeRequestSent" && !url.startsWith(folder) && !url.startsWith("data:")) {
        return `outside the folder: ${url}`;
    }
    return null;
};

export const start = async ({ environment }) => {
    const profile = path.join(environment.HOME, "firefox");
    await mkdir(profile);
    await writeFile(path.join(profile, "user.js"), Object.entries(kPreferences)
        .map(([key, value]) => `user_pref("${key}", ${JSON.stringify(value)});\n`).join(""));
    const program = spawn(process.env.FIREFOX ?? "/usr/bin/firefox-esr",
        ["--new-instance", "--profile", profile, "--remote-debugging-port", "0", "--width", "1300", "--height", "950"],
        { env: environment, stdio: ["ignore", "ignore", "pipe"] });
    const [, address] = await told(program, program.stderr, /WebDriver BiDi listening on (\S+)/);
    const { send, listeners, close } = await connect(`${address}/session`);
    await send("session.new", { capabilities: {} });
    await send("session.subscribe", {
        events: ["log.entryAdded", "network.beforeRequestSent", "network.fetchError", "network.responseCompleted"],
    });

    // A tab with a fresh profile.
    const open = async (url, { width, height }) => {
        const { userContext } = await send("browser.createUserContext");
        const { context } = await send("browsingContext.create", { type: "tab", userContext });
        const resize = (w, h) => send("browsingContext.setViewport", { context, viewport: { width: w, height: h } });
        await resize(width, height);
        const complaints = [];
        const folder = new URL(".", url).href;
        const listen = (event) => {
            if ((event.params.context ?? event.params.source?.context) !== context) return;
            const complaint = complaintIn(event, folder);
            if (complaint) complaints.push(complaint);
        };
        listeners.add(listen);
        await send("browsingContext.navigate", { context, url, wait: "complete" });
        return {
            ...inputBy((actions) => send("input.performActions", { context, actions })),
            complaints: async () => complaints,
            evaluate: async (source) => {
                const { type, result, exceptionDetails } = await send("script.evaluate",
                    { expression: source, target: { context }, awaitPromise: true });
                if (type === "exception") throw new Error(exceptionDetails.text);
                return result.value;
            },
            resize,
            screenshot: async () =>
                Buffer.from((await send("browsingContext.captureScreenshot", { context })).data, "base64"),
            close: async () => {
                listeners.delete(listen);
                await send("browser.removeUserContext", { userContext });
            },
        };
    };
    return {
        open,
        close: async () => {
            close();
            const gone = once(program, "exit");
            program.kill();
            await gone;
        },
    };
};
