// Mouse, fingers and keys as W3C's WebDriver and WebDriver BiDi both take them. `perform` sends a list
// of sources with their actions.

const kKeys = {
    Backspace: "\uE003", Tab: "\uE004", Enter: "\uE007", Shift: "\uE008", Control: "\uE009", Escape: "\uE00C",
    Space: " ", End: "\uE010", Home: "\uE011", ArrowLeft: "\uE012", ArrowUp: "\uE013", ArrowRight: "\uE014", ArrowDown: "\uE015",
};

const place = (x, y) => ({ type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0 });

const pointer = (pointerType, actions) => [{ type: "pointer", id: pointerType, parameters: { pointerType }, actions }];

const kDown = { type: "pointerDown", button: 0 };
const kUp = { type: "pointerUp", button: 0 };

export const inputBy = (perform) => {
    const keys = (actions) => perform([{ type: "key", id: "keys", actions }]);
    return {
        move: (x, y) => perform(pointer("mouse", [place(x, y)])),
        down: () => perform(pointer("mouse", [kDown])),
        up: () => perform(pointer("mouse", [kUp])),
        click: (x, y) => perform(pointer("mouse", [place(x, y), kDown, kUp])),
        wheel: (x, y, deltaY) => perform([{ type: "wheel", id: "wheel",
            actions: [{ type: "scroll", x: Math.round(x), y: Math.round(y), deltaX: 0, deltaY, duration: 0 }] }]),
        tap: (x, y) => perform(pointer("touch", [place(x, y), kDown, kUp])),
        press: (chord) => {
            const values = chord.split("+").map((key) => kKeys[key] ?? key);
            return keys([...values.map((value) => ({ type: "keyDown", value })),
                ...values.toReversed().map((value) => ({ type: "keyUp", value }))]);
        },
        type: (text) => keys([...text].flatMap((letter) => {
            const value = letter === "\n" ? kKeys.Enter : letter;
            return [{ type: "keyDown", value }, { type: "keyUp", value }];
        })),
    };
};
