// What tests of faults share.
import assert from "node:assert/strict";
import { Lab } from "./lab.mjs";

// A page for a test in which nothing is complained about, not in a warning either.
export const openIn = (browser) => (t, url, options = {}) =>
    Lab.forTest(t, browser, url, { strict: true, ...options });

// Requests for these files wait until the function that this gives is called.
export const holdBack = async (page, files) => {
    let arrive;
    const onItsWay = new Promise((resolve) => { arrive = resolve; });
    await page.route(files, async (route) => {
        await onItsWay;
        await route.continue();
    });
    return arrive;
};

// In the page, before its scripts or at any time: no picture is drawn until letPictures().
export const holdPictures = () => {
    const { requestAnimationFrame: request } = globalThis;
    const held = [];
    globalThis.requestAnimationFrame = (draw) => held.push(draw);
    globalThis.letPictures = () => {
        globalThis.requestAnimationFrame = request;
        for (const draw of held) request(draw);
    };
};

export const goesOn = async (lab) => {
    const { epoch } = await lab.api("state");
    await lab.waitForState(`({ epoch }) => epoch > ${epoch}`);
};

export const isDrawn = async (lab) => {
    const { width, height, at } = await lab.picture();
    const colors = new Set(Array.from({ length: 4000 }, (_, i) => at((i * 131) % width, (i * 61) % height).join()));
    assert.ok(colors.size > 20, `a picture of ${colors.size} colours`);
};

// Until no picture is drawn any more.
export const idle = (lab) => lab.page.evaluate(async () => {
    let drawn;
    do {
        drawn = logitLab.stats().framesDrawn;
        await new Promise((resolve) => setTimeout(resolve, 500));
    } while (logitLab.stats().framesDrawn !== drawn);
});
