// Chromium, driven by playwright; as other tests drive it, but in a window of its own.
import { chromium } from "playwright-core";
import { inputOf } from "../hands.mjs";
import { complaintsOf, kChromium, kChromiumArguments } from "../lab.mjs";

export const name = "Chromium";
export const lacks = {};
export const windowClass = "chromium";

export const start = async ({ environment }) => {
    const browser = await chromium.launch({
        executablePath: kChromium, args: kChromiumArguments, headless: false,
        env: environment,
    });

    // A page with a fresh profile.
    const open = async (url, { width, height, touch = false }) => {
        // A window of its own cannot be as narrow as a phone: that one is emulated.
        const context = await browser.newContext(touch ? { viewport: { width, height }, hasTouch: true } : { viewport: null });
        const page = await context.newPage();
        const cdp = await context.newCDPSession(page);
        const { windowId } = await cdp.send("Browser.getWindowForTarget");
        const resize = async (w, h) => {
            const [dx, dy] = await page.evaluate(() => [outerWidth - innerWidth, outerHeight - innerHeight]);
            await cdp.send("Browser.setWindowBounds", { windowId, bounds: { width: w + dx, height: h + dy } });
        };
        if (!touch) await resize(width, height);
        const complaints = complaintsOf(page, url);
        await page.goto(url);
        return {
            complaints: async () => complaints,
            evaluate: (source) => page.evaluate(source),
            resize,
            screenshot: async () =>
                Buffer.from((await cdp.send("Page.captureScreenshot", { format: "png" })).data, "base64"),
            ...inputOf(page),
            close: () => context.close(),
        };
    };
    return { open, close: () => browser.close() };
};
