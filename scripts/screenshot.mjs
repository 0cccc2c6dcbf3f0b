// Takes docs/screenshot.png, the README's picture: the page after 200 epochs of the article's run.
//     scripts/tools.sh --test node scripts/screenshot.mjs
//     scripts/tools.sh --test node scripts/screenshot.mjs --all FOLDER   every size, theme and stage; densities
//     scripts/tools.sh --test node scripts/screenshot.mjs --lessons FOLDER   first and last step of each lesson
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { Lab, kFileUrl, kSharp, launch } from "../tests/browser/lab.mjs";
import { decodePng } from "../tests/browser/png.mjs";

const kReadmePicture = path.resolve(import.meta.dirname, "../docs/screenshot.png");
const kSizes = [[1280, 720], [1920, 1080], [1024, 768], [820, 1180], [844, 390], [568, 320], [700, 450], [390, 844]];
const kMoments = ["#v=1&epoch=200", "#v=1&epoch=200&stage=backward", "#v=1&testSize=0.3&batchSize=16&epoch=20&batch=2&stage=zero_grad"];
const kDensities = [1, 1.25, 2];

const take = async (browser, file, { width, height, moment = kMoments[0], ...options }) => {
    const lab = await Lab.open(browser, kFileUrl + moment, { ...kSharp, drawn: true, viewport: { width, height }, ...options });
    await lab.frames(20);
    await lab.moveMouseAway();
    await lab.page.screenshot({ path: file });
    await lab.close();
    console.log(file);
};

const takeAll = async (browser, folder) => {
    await mkdir(folder, { recursive: true });
    for (const [width, height] of kSizes) {
        for (const colorScheme of ["light", "dark"]) {
            const name = (what) => path.join(folder, `${width}x${height}-${colorScheme}-${what}.png`);
            for (const [stage, moment] of kMoments.entries()) {
                await take(browser, name(`stage${stage}`), { width, height, colorScheme, moment });
            }
            for (const deviceScaleFactor of kDensities) {
                await take(browser, name(deviceScaleFactor), { width, height, colorScheme, deviceScaleFactor });
            }
        }
    }
};

// In both languages, on a laptop and on a phone.
const takeLessons = async (browser, folder) => {
    await mkdir(folder, { recursive: true });
    for (const [width, height] of [[1280, 720], [390, 844]]) {
        for (const lang of ["en", "zh"]) {
            const lab = await Lab.open(browser, kFileUrl, { ...kSharp, drawn: true, viewport: { width, height }, hasTouch: width < 500 });
            await lab.api("setView", { lang });
            const list = await lab.api("lessons");
            for (const { id, steps } of list) {
                for (const step of [1, steps]) {
                    await openStep(lab, id, step);
                    const file = path.join(folder, `${id}-${step}-${lang}-${width}.png`);
                    await lab.page.screenshot({ path: file });
                    console.log(file);
                }
            }
            await lab.close();
        }
    }
};

// By the buttons, as a reader goes there.
const openStep = async (lab, id, step) => {
    const press = (button) => lab.page.evaluate((name) => document.getElementById(name).click(), button);
    if (step === 1) {
        await press("open-lessons");
        await lab.page.waitForSelector(`#lesson-open-${id}`);
        await press(`lesson-open-${id}`);
        await lab.page.waitForFunction((wanted) => logitLab.lesson()?.id === wanted, id);
    }
    while ((await lab.api("lesson")).step < step) await press("lesson-next");
    await lab.frames(20);
};

const colorOf = (key) => [key >> 16, key >> 8 & 255, key & 255];
const snap = (key, step) =>
    colorOf(key).reduce((sum, value) => sum << 8 | Math.min(255, Math.round(value / step) * step), 0);

// At most 256 colours: the 64 most frequent as they are, the rest (edges of letters) rounded no more
// than it takes.
const toPalette = (keys) => {
    const counts = new Map();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    const colors = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
    for (let step = 1; ; ++step) {
        const rounded = new Map(colors.map((key, rank) => [key, rank < 64 ? key : snap(key, step)]));
        const palette = [...new Set(rounded.values())];
        if (palette.length > 256) continue;
        return { palette, places: keys.map((key) => palette.indexOf(rounded.get(key))) };
    }
};

const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
};

// A third of the size: the repository keeps every picture it ever had.
const toPalettePng = (png) => {
    const { width, height, pixels, channels } = decodePng(png);
    const keys = Array.from({ length: width * height }, (_, i) =>
        pixels[i * channels] << 16 | pixels[i * channels + 1] << 8 | pixels[i * channels + 2]);
    const { palette, places } = toPalette(keys);
    const rows = Buffer.alloc((width + 1) * height);  // a zero before each row: no filter
    places.forEach((place, i) => { rows[Math.floor(i / width) + i + 1] = place; });
    const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    return Buffer.concat([png.subarray(0, 8), chunk("IHDR", header),
        chunk("PLTE", Buffer.from(palette.flatMap(colorOf))),
        chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })), chunk("IEND", Buffer.alloc(0))]);
};

const [option, folder] = process.argv.slice(2);
const kSeries = { "--all": takeAll, "--lessons": takeLessons };
if (option !== undefined && !(kSeries[option] && folder)) {
    console.error("usage: screenshot.mjs [--all FOLDER | --lessons FOLDER]");
    process.exit(2);
}
const browser = await launch();
try {
    if (option) {
        await kSeries[option](browser, folder);
    } else {
        await take(browser, kReadmePicture, { width: 1280, height: 720, colorScheme: "light" });
        await writeFile(kReadmePicture, toPalettePng(await readFile(kReadmePicture)));
    }
} finally {
    await browser.close();
}
