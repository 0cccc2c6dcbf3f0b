// A screen in memory, on which the browsers open real windows, and real keys for them: what a page can
// neither see nor do, such as the browser's own zoom.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

// { environment, press, close }. Programs with this environment know no other display than it, and write
// their settings into a folder of its own: a browser of root's refuses a home that is another's.
export const openScreen = async () => {
    const home = await mkdtemp(path.join(tmpdir(), "logit-lab-home-"));
    const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
        { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    const display = await new Promise((resolve, reject) => {
        server.once("error", reject);
        server.once("exit", (code) => reject(new Error(`Xvfb exited with ${code}`)));
        server.stdio[3].once("data", (number) => resolve(`:${String(number).trim()}`));
    });
    const { WAYLAND_DISPLAY: _, ...rest } = process.env;
    const environment = { ...rest, DISPLAY: display, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home };
    return {
        environment,
        // A chord as xdotool writes it, for the window whose class this is.
        press: async (windowClass, chord) => {
            const { stdout } = await run("xdotool", ["search", "--onlyvisible", "--class", windowClass], { env: environment });
            const window = stdout.trim().split("\n").at(-1);
            await run("xdotool", ["windowfocus", "--sync", window, "key", chord], { env: environment });
        },
        close: async () => {
            server.kill();
            await once(server, "exit");
            await rm(home, { recursive: true, force: true, maxRetries: 5 });
        },
    };
};

// The first text of the program's output that fits, waited for.
export const told = (program, stream, pattern) => new Promise((resolve, reject) => {
    let text = "";
    program.once("error", reject);
    program.once("exit", (code) => reject(new Error(`${program.spawnfile} exited with ${code}: ${text}`)));
    stream.on("data", (part) => {
        text += part;
        const found = pattern.exec(text);
        if (found) resolve(found);
    });
});
