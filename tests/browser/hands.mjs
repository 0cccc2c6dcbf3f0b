// What a person does where the lab's widgets are drawn, in any browser: over what its driver can, `evaluate` a
// function in the page, and mouse, fingers and keys.

// Those of playwright's page, as the drivers of other engines have them.
export const inputOf = (page) => ({
    move: (x, y) => page.mouse.move(x, y),
    down: () => page.mouse.down(),
    up: () => page.mouse.up(),
    click: (x, y) => page.mouse.click(x, y),
    wheel: async (x, y, deltaY) => {
        await page.mouse.move(x, y);
        await page.mouse.wheel(0, deltaY);
    },
    tap: (x, y) => page.touchscreen.tap(x, y),
    press: (chord) => page.keyboard.press(chord),
    type: (text) => page.keyboard.type(text),
});

// Fingers at these places, [x, y] in CSS pixels, dispatched by Chromium: playwright has taps only.
export const touchBy = (cdp) => (type, ...places) => cdp.send("Input.dispatchTouchEvent",
    { type, touchPoints: places.map(([x, y], id) => ({ x, y, id })) });

export class Hands {
    constructor(evaluate, input) {
        this.evaluate = evaluate;
        this.input = input;
    }

    // One method of globalThis.logitLab, as a lesson in the console would call it.
    api(method, ...parameters) {
        return this.evaluate((name, values) => logitLab[name](...values), method, parameters);
    }

    // Waits for pictures, not for time: everything done before shows in the last of them.
    frames(count = 3) {
        return this.evaluate(async (n) => {
            for (let i = 0; i < n; ++i) await new Promise(requestAnimationFrame);
        }, count);
    }

    async widgets() {
        await this.frames();
        return this.api("widgets");
    }

    async hasWidget(label) { return (await this.widgets()).some((widget) => widget.label === label); }

    // The rectangle of the widget with this label or id, in CSS pixels.
    async widget(label) {
        const widgets = await this.widgets();
        const found = widgets.find((widget) => widget.label === label);
        if (!found) {
            throw new Error(`no widget ${label} among ${widgets.map((widget) => widget.label)}`);
        }
        return found;
    }

    // A point of the widget, as shares of its width and height, in the window.
    async point(label, right = 0.5, down = 0.5) {
        const { x, y, w, h } = await this.widget(label);
        const { left, top } = await this.evaluate(() => document.getElementById("canvas").getBoundingClientRect().toJSON());
        return [left + x + w * right, top + y + h * down];
    }

    // Down and up at once: a button that repeats while it is held acts once, however slow the frames.
    async click(label, right, down) {
        const point = await this.point(label, right, down);
        await this.input.move(...point);
        await this.frames();
        await this.input.click(...point);
        await this.frames(5);
    }

    async tap(label) {
        await this.input.tap(...await this.point(label));
        await this.frames(12);
    }

    async press(chord) {
        await this.input.press(chord);
        await this.frames(5);
    }

    // Where nothing reacts to the mouse, so that pictures can be compared.
    async moveMouseAway() {
        await this.input.move(4, 4);
        await this.frames(5);
    }
}
