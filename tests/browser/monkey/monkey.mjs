// A monkey at the page: what its hands do, drawn from a number, and what must hold whatever they did.
import assert from "node:assert/strict";
import { dice } from "../../csv/draw_csv.mjs";
import { quantile } from "../../bench/intervals.mjs";
import { touchBy } from "../hands.mjs";
import { Lab, kSharp } from "../lab.mjs";
import { memoryOf } from "./memory.mjs";

const kLaptop = { ...kSharp, drawn: true, strict: true, viewport: { width: 1280, height: 720 } };
const kPhone = { ...kSharp, drawn: true, strict: true, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

// Windows in physical pixels, each of which is drawn in software, and ratios as the browser's zoom has them.
const kWindows = {
    laptop: { sizes: [[1280, 720], [960, 600], [720, 900], [1100, 420], [480, 800]], ratios: [0.5, 0.8, 1, 1, 1.25, 2, 3] },
    phone: { sizes: [[390, 844], [390, 844], [844, 390], [360, 640], [768, 1024], [390, 420]], ratios: [1, 1, 1.5] },
};

const kKeys = [
    ..."abcdefghijklmnopqrstuvwxyz0123456789?+-.,[]", "Space", "Space", "Space", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown",
    "Shift+ArrowLeft", "Shift+ArrowRight", "Home", "End", "PageUp", "PageDown", "Escape", "Escape", "Tab", "Tab", "Shift+Tab", "Enter",
    "Enter", "Backspace", "Delete", "Control+z", "Control+z", "Control+Shift+z", "Control+y", "Control+a", "Control+c", "Control+x", "Control+v",
];
const kTexts = ["0", "1", "7", "0.5", "-3", "1e-3", "1e9", "1e400", "nan", "0,5", "", " ", "12345678901234567890", "run", "花弁 🌸", "<b>&", "x##y",
    "a,b,c\n", "--", "3 apples"];
const kTables = ["size,h,kind\n1.5,2,no\n2.5,,no\n3.5,1,yes\n4.5,3,yes", "a;b;y\n1,5;2;0\n2,5;3;1\n3,5;1;1\n", "x\n", "花弁,种类\n1,a\n2,b\n3,a\n4,b\n",
    "y\n0\n1\n", "p,q,label\n" + Array.from({ length: 300 }, (_, i) => `${i % 17},${(i * 7) % 23},${i % 3 ? "a" : "b"}`).join("\n")];
const kLinks = ["#v=1", "#v=1&lr=0.5&epoch=40", "#v=1&epochs=1000000&epochsPerFrame=0", "#v=1&testSize=0.3&batchSize=7&epoch=3&batch=2&stage=backward",
    "#v=1&optimizer=adam&epoch=200", "#lesson=learning-rate&step=2", "#lesson=train-test&step=1", "#v=1&lang=zh", "#v=1&hide=console&theme=projector",
    "#v=1&lock=lr,seed", "#v=1&lr=frog&nonsense", "#elsewhere", "#v=1&data=points&points=0:0:0,1:1:1,2:0:1"];

// What is where, in CSS pixels of the window: widgets of the canvas, and elements that a press would reach.
const look = () => {
    const { left, top } = document.getElementById("canvas").getBoundingClientRect();
    const isWindow = ({ label }) => label.startsWith("Logit Lab");
    const widgets = logitLab.widgets().filter((widget) => !isWindow(widget)).map(({ label, x, y, w, h }) => ({ name: label, x: left + x, y: top + y, w, h }));
    const elements = [];
    for (const element of document.querySelectorAll("button, a, select, input, textarea, summary, label")) {
        const { x, y, width, height } = element.getBoundingClientRect();
        if (element.closest("#mirror") || width === 0) continue;
        if (!element.contains(document.elementFromPoint(x + width / 2, y + height / 2))) continue;
        elements.push({ name: `${element.localName} ${element.id || element.textContent.trim().slice(0, 20)}`, x, y, w: width, h: height });
    }
    return { widgets, elements, width: innerWidth, height: innerHeight };
};

const chosen = (values, share) => values[Math.floor(share * values.length)];
const rounded = (place) => place.map((length) => Math.round(length)).join(",");

// --- hands -----------------------------------------------------------------------------------------------

const mouse = ({ page }) => ({
    press: async (at, { holds = 0, button = "left" } = {}) => {
        await page.mouse.move(...at);
        await page.mouse.down({ button });
        if (holds > 0) await page.waitForTimeout(holds);
        await page.mouse.up({ button });
    },
    drag: async (from, to) => {
        await page.mouse.move(...from);
        await page.mouse.down();
        await page.mouse.move(...to, { steps: 6 });
        await page.mouse.up();
    },
});

const fingers = ({ page, cdp }) => {
    const send = touchBy(cdp);
    const between = (from, to, share) => from.map((start, axis) => start + (to[axis] - start) * share);
    const kSteps = 6;
    // Each from one place to another; one comes down before the other.
    const move = async (from, to, rest) => {
        for (let n = 1; n <= from.length; ++n) await send("touchStart", ...from.slice(0, n));
        if (rest > 0) await page.waitForTimeout(rest);
        for (let i = 1; i <= kSteps; ++i) await send("touchMove", ...from.map((place, finger) => between(place, to[finger], i / kSteps)));
        await send("touchEnd");
    };
    return {
        press: async (at, { holds = 0 } = {}) => {
            await send("touchStart", at);
            if (holds > 0) await page.waitForTimeout(holds);
            await send("touchEnd");
        },
        drag: (from, to, { rest = 0 } = {}) => move([from], [to], rest),
        pinch: (from, to) => move(from, to, 0),
    };
};

// --- what they do ----------------------------------------------------------------------------------------

const within = ({ x, y, w, h }, right, down) => [x + w * right, y + h * down];
const anywhere = ({ width, height }, right, down) => [1 + right * (width - 2), 1 + down * (height - 2)];
const placeOf = (seen, places, [which, right, down]) => {
    if (places.length === 0) return { name: "nothing", at: anywhere(seen, right, down) };
    const place = chosen(places, which);
    const [x, y] = within(place, right, down);
    return { name: place.name, at: [Math.min(Math.max(x, 0), seen.width - 1), Math.min(Math.max(y, 0), seen.height - 1)] };
};

const pressAt = async ({ hand }, { name, at }, [, , , holds]) => {
    const options = holds > 0.9 ? { holds: 900 } : {};
    await hand.press(at, options);
    return `press ${name} at ${rounded(at)}${options.holds ? ", held" : ""}`;
};
const dragFrom = async ({ hand, seen }, { name, at }, draws) => {
    const to = anywhere(seen, draws[3], draws[4]);
    await hand.drag(at, to, { rest: draws[5] > 0.4 ? 300 : 0 });
    return `drag ${name} from ${rounded(at)} to ${rounded(to)}`;
};

// Each takes the monkey, with what it sees, and numbers in [0, 1); and says what it did.
const kDeeds = {
    pressWidget: (monkey, draws) => pressAt(monkey, placeOf(monkey.seen, monkey.seen.widgets, draws), draws),
    pressElement: (monkey, draws) => pressAt(monkey, placeOf(monkey.seen, monkey.seen.elements, draws), draws),
    pressAnywhere: (monkey, draws) => pressAt(monkey, placeOf(monkey.seen, [], draws), draws),
    pressTwice: async (monkey, draws) => {
        const place = placeOf(monkey.seen, monkey.seen.widgets, draws);
        await pressAt(monkey, place, draws);
        return `twice: ${await pressAt(monkey, place, draws)}`;
    },
    otherButton: async ({ hand, seen }, draws) => {
        const { name, at } = placeOf(seen, seen.widgets, draws);
        const button = draws[3] < 0.7 ? "right" : "middle";
        await hand.press(at, { button });
        return `press ${name} with the ${button} button`;
    },
    drag: (monkey, draws) => dragFrom(monkey, placeOf(monkey.seen, monkey.seen.widgets, draws), draws),
    dragAnywhere: (monkey, draws) => dragFrom(monkey, placeOf(monkey.seen, [], draws), draws),
    wheel: async ({ lab: { page }, seen }, draws) => {
        const { name, at } = placeOf(seen, draws[5] < 0.5 ? seen.widgets : [], draws);
        const turn = [draws[3] < 0.8 ? 0 : 200, Math.round(1200 * (draws[4] - 0.5))];
        await page.mouse.move(...at);
        await page.mouse.wheel(...turn);
        return `wheel ${turn} on ${name} at ${rounded(at)}`;
    },
    pinch: async ({ hand, seen }, draws) => {
        const places = [0, 2, 4, 6].map((i) => anywhere(seen, draws[i], draws[i + 1]));
        await hand.pinch(places.slice(0, 2), places.slice(2));
        return `pinch ${places.map(rounded).join(" ")}`;
    },
    key: async ({ lab: { page } }, [which]) => {
        const key = chosen(kKeys, which);
        await page.keyboard.press(key);
        return `key ${key}`;
    },
    type: async ({ lab: { page } }, [which, ends]) => {
        const text = chosen(kTexts, which);
        await page.keyboard.press("Control+a");
        await page.keyboard.type(text);
        if (ends > 0.4) await page.keyboard.press("Enter");
        return `type ${JSON.stringify(text)}`;
    },
    ownData: async ({ lab: { page } }, [which]) => {
        const opens = page.locator("#menu [data-opens=data-dialog]");
        if (await opens.isVisible()) await opens.click({ timeout: 2000 }).catch(() => {});  // a dialog lies over it
        const area = page.locator("#data-text");
        if (!await area.isVisible()) return "no table: no place for it";
        await area.focus();
        await page.keyboard.press("Control+a");
        await page.keyboard.insertText(chosen(kTables, which));
        await page.waitForTimeout(300);
        const use = page.locator("#use-data");
        if (await use.isVisible() && await use.isEnabled()) await use.click({ timeout: 2000 }).catch(() => {});
        return `the table ${JSON.stringify(chosen(kTables, which).slice(0, 30))}`;
    },
    window: async ({ lab, kind }, [size, ratio]) => {
        const { sizes, ratios } = kWindows[kind];
        const zoom = chosen(ratios, ratio);
        const [width, height] = chosen(sizes, size).map((length) => Math.round(length / zoom));
        await resize(lab, { width, height, zoom, kind });
        return `window of ${width}x${height} at ${zoom}`;
    },
    colours: async ({ lab: { page } }, [which]) => {
        const media = chosen([{ colorScheme: "dark" }, { colorScheme: "light" }, { reducedMotion: "reduce" }, { reducedMotion: null },
            { forcedColors: "active" }, { forcedColors: null }, { forcedColors: null }], which);
        await page.emulateMedia(media);
        return `media ${JSON.stringify(media)}`;
    },
    link: async ({ lab: { page } }, [which]) => {
        const link = chosen(kLinks, which);
        await page.evaluate((hash) => { location.hash = hash; }, link);
        return `go to ${link}`;
    },
    backOrForward: async ({ lab: { page } }, [which]) => {
        const back = which < 0.6;
        // Never to before the page.
        await page.evaluate((goesBack) => {
            if (goesBack && navigation.canGoBack) history.back();
            if (!goesBack && navigation.canGoForward) history.forward();
        }, back);
        return back ? "back" : "forward";
    },
};

// How often each is done, of a hundred deeds.
const kParts = {
    laptop: { pressWidget: 30, pressElement: 14, pressAnywhere: 4, pressTwice: 2, otherButton: 2, drag: 12, dragAnywhere: 3, wheel: 6,
        key: 12, type: 6, ownData: 1, window: 3, colours: 1, link: 2, backOrForward: 2 },
    phone: { pressWidget: 34, pressElement: 16, pressAnywhere: 4, pressTwice: 3, drag: 14, dragAnywhere: 7, pinch: 6,
        key: 3, type: 4, ownData: 1, window: 3, colours: 1, link: 2, backOrForward: 2 },
};
const kLots = Object.fromEntries(Object.entries(kParts).map(([kind, parts]) =>
    [kind, Object.entries(parts).flatMap(([name, part]) => Array(part).fill(name))]));

const kDraws = 8;
export const drawDeed = (kind, random) => {
    const name = random.oneOf(kLots[kind]);
    return { name, draws: Array.from({ length: kDraws }, random.uniform), pause: random.whole(0, 60) };
};

const resize = async ({ cdp }, { width, height, zoom, kind }) =>
    cdp.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: zoom, mobile: kind === "phone" });

// --- what must hold ------------------------------------------------------------------------------------------

const kAnswerMs = { median: 200, worst: 10_000 };
const kGivesUpMs = 60_000;
const kReplayMs = 120_000;

// Rejects where a page does not answer at all.
const inTime = (what, promise) => {
    let alarm = 0;
    const late = new Promise((_resolve, reject) => {
        alarm = setTimeout(() => reject(new Error(`no answer within ${kGivesUpMs} ms: ${what}`)), kGivesUpMs);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(alarm));
};

// Milliseconds until the page has told its state.
const answer = async ({ page }) => {
    const began = performance.now();
    const { here, state } = await page.evaluate(() => ({ here: globalThis.monkeyIsHere, state: logitLab.state() }));
    assert.ok(here, "another page is in the place of this one");
    assert.ok(state.epoch >= 0 && state.w.length > 0, JSON.stringify(state));
    return performance.now() - began;
};

const moment = () => ({ config: logitLab.config(), state: logitLab.state(), tensors: logitLab.tensors() });

// At rest: paused, and the same a while later. A lesson's step or a way may still be under way.
const atRest = async ({ page }) => {
    let before = null;
    for (let i = 0; i < 400; ++i) {
        const now = JSON.stringify(await page.evaluate(() => {
            logitLab.pause();
            return [logitLab.config(), logitLab.state()];
        }));
        if (now === before) return;
        before = now;
        await page.waitForTimeout(300);
    }
    throw new Error("the page does not come to rest");
};

// The present moment, opened in a fresh page by its link, or of a file's data by its saved run. The link of the run
// alone: a lesson in it would set its own.
const demandReplay = async (lab, fresh) => {
    await atRest(lab);
    const here = await lab.page.evaluate(moment);
    const ofFile = here.config.data === "csv";
    const saved = await lab.page.evaluate((file) => (file ? logitLab.exportJson() : logitLab.permalink({ view: false })), ofFile);
    const other = await fresh(ofFile ? "" : new URL(saved).hash);
    try {
        if (ofFile) await other.api("importJson", saved);
        const { epoch, batch, stage } = here.state;
        await other.waitForState(`(s) => s.epoch === ${epoch} && s.batch === ${batch} && s.stage === ${JSON.stringify(stage)}`, kReplayMs)
            .catch(() => {});  // the comparison says where it is instead
        await atRest(other);
        assert.deepEqual(await other.page.evaluate(moment), here, `another run than ${saved.slice(0, 2000)}`);
    } finally {
        await other.close();
    }
};

// As it was opened, but for what only a reload forgets. Each dialog and a lesson are opened on the way, so that
// they hold the same whatever was opened before.
const goHome = async (lab, kind) => {
    const { page } = lab;
    const { viewport } = kind === "phone" ? kPhone : kLaptop;
    await resize(lab, { ...viewport, zoom: 1, kind });
    const begin = () => page.evaluate(() => {
        document.querySelector("dialog[open]")?.close();
        logitLab.openPermalink("#v=1");
        while (logitLab.runs().length > 0) logitLab.unpinRun(0);
        logitLab.setView({ lang: "en", theme: "system", hide: [], lock: [], lesson: "", step: 1, embed: false });
    });
    await begin();
    await page.evaluate(() => logitLab.setView({ lesson: "article" }));
    await page.waitForFunction(() => logitLab.lesson()?.id === "article");
    for (const id of await page.evaluate(() => Array.from(document.querySelectorAll("#menu [data-opens]"), ({ dataset }) => dataset.opens))) {
        await page.evaluate((opens) => document.querySelector(`#menu [data-opens=${opens}]`).click(), id);
        await page.waitForFunction((opened) => document.getElementById(opened).open, id);
        await page.evaluate((opened) => document.getElementById(opened).close(), id);
    }
    await begin();
    await atRest(lab);
    await lab.frames(10);
};

// What the end may have more than it had after the warm-up. A wasm memory grows in steps, and undo remembers
// a hundred runs.
const kMoreBytes = { wasm: 48 << 20, heap: 3 << 20 };
const kMoreThings = { nodes: 1000, listeners: 100 };

const demandFlat = (before, after) => {
    for (const [what, more] of Object.entries({ ...kMoreBytes, ...kMoreThings })) {
        assert.ok(after[what] <= before[what] + more, `${what}: ${before[what]} after the warm-up, ${after[what]} at the end`);
    }
};

// --- one monkey -----------------------------------------------------------------------------------------

const kLast = 25;
const kLookEvery = 4;
const kStretchSeconds = 20;
const kWarmUp = 0.3;

// What leaves the page is closed; who asks for a file gets one, a run first.
const watch = async ({ page }) => {
    const saved = await page.evaluate(() => logitLab.exportJson());
    const files = [["run.json", saved], ...kTables.map((text) => ["table.csv", text]), ["nothing.bin", "\0\u0001"]]
        .map(([name, text]) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) }));
    let chosenFiles = 0;
    page.on("popup", (other) => other.close().catch(() => {}));
    page.on("download", (download) => download.cancel().catch(() => {}));
    page.on("filechooser", (chooser) => chooser.setFiles(files[chosenFiles++ % files.length]).catch(() => {}));
};
// A download is a request that the page gives up for it.
const serious = ({ complaints }) => complaints.filter((complaint) => !complaint.includes(" blob:"));

// Lets it loose for so many seconds. Gives { deeds, answers, memory: [after the warm-up, at the end], replays }.
export const letLoose = async (browser, url, { kind, seed, seconds, deedsLog = () => {} }) => {
    const options = kind === "phone" ? kPhone : kLaptop;
    const lab = await Lab.open(browser, url, options);
    await watch(lab);
    await lab.page.evaluate(() => { globalThis.monkeyIsHere = true; });
    const hand = kind === "phone" ? fingers(lab) : mouse(lab);
    const fresh = (hash) => Lab.open(browser, url + hash, options);
    const random = dice(seed);
    const last = [];
    const answers = [];
    const memory = [];
    let deeds = 0;
    let replays = 0;

    const demandPeace = () => assert.deepEqual(serious(lab), []);
    const act = async () => {
        const { name, draws, pause } = drawDeed(kind, random);
        last.push(`${name} …`);
        const seen = await lab.page.evaluate(look);
        last[last.length - 1] = await kDeeds[name]({ lab, hand, kind, seen }, draws);
        deedsLog(last.at(-1));
        if (last.length > kLast) last.shift();
        await lab.page.waitForTimeout(pause);
        if (++deeds % kLookEvery === 0) {
            answers.push(await answer(lab));
            demandPeace();
        }
    };
    const actUntil = async (time) => { while (performance.now() < time) await inTime(last.at(-1), act()); };
    const measure = async () => {
        await goHome(lab, kind);
        memory.push(await memoryOf(lab));
    };

    try {
        const begin = performance.now();
        const end = begin + 1000 * seconds;
        let warm = false;
        for (let stop = begin; stop < end;) {
            stop = Math.min(end, warm ? performance.now() + 1000 * kStretchSeconds : begin + 1000 * kWarmUp * seconds);
            await actUntil(stop);
            await demandReplay(lab, fresh);
            ++replays;
            if (!warm) await measure();
            warm = true;
        }
        await measure();
        answers.push(await answer(lab));
        demandPeace();
        demandFlat(...memory);
        assert.ok(quantile(answers, 0.5) <= kAnswerMs.median, `half of the answers took more than ${quantile(answers, 0.5)} ms`);
        assert.ok(Math.max(...answers) <= kAnswerMs.worst, `an answer took ${Math.max(...answers)} ms`);
    } catch (error) {
        error.message += `\n${kind}, seed ${seed}, after ${deeds} deeds; complaints: ${JSON.stringify(lab.complaints)}; the last ones:\n  ${last.join("\n  ")}`;
        throw error;
    } finally {
        await lab.close();
    }
    return { deeds, answers, memory, replays };
};
