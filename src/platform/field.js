// A real <input> over a number of the canvas, or a run's name, so that phones, paste and input methods work: opened by a
// press on it, closed by Enter or by leaving it. What is wrong with it is said beneath it, and it
// stays to be corrected. Knows no setting: the programming interface refuses and explains.

{
    const canvas = Module["canvas"];
    const kValue = /^(\w+)-value$/;
    let field, input, message;  // once they were needed
    let key = null;

    // Those that can be typed: not those of locked settings.
    const values = () => {
        const { controls, widgets } = Module["api"];
        const off = controls().filter((control) => control.off).map(({ label }) => label);
        return widgets().filter(({ label }) => kValue.test(label) && !off.includes(label));
    };

    // Right edge and middle on those of the number, but within the window; a name begins where it stood.
    const place = ({ x, y, w, h }) => {
        const { left, top } = canvas.getBoundingClientRect();
        const width = kRun.test(key) ? Math.max(w, field.offsetWidth) : w;
        field.style.right = `${Math.max(4, innerWidth - left - x - width)}px`;
        field.style.top = `${Math.max(4, top + y + h / 2 - 16)}px`;
    };

    // Where a number lives: among the initial ones, in the view, or in the settings. lr: the rate that
    // holds now, which a typed one replaces from here on.
    const kInitial = /^init(\d+)$/;
    const kRun = /^run(\d+)$/;
    const present = (key) => {
        const { state, config, view, runs } = Module["api"];
        const run = kRun.exec(key);
        if (run) return runs()[run[1]].name;
        const initial = kInitial.exec(key);
        return initial ? config().init[initial[1]] : key === "lr" ? state().lr : view()[key] ?? config()[key];
    };
    const take = (key, number) => {
        const { set, setView, config, view } = Module["api"];
        const initial = kInitial.exec(key);
        if (initial) {
            set({ init: config().init.map((old, i) => (i === Number(initial[1]) ? number : old)) });
        } else {
            (key in view() ? setView : set)({ [key]: number });
        }
    };

    const nameOf = (key) => Module["api"].controls().find(({ label }) => label === `${key}-value`)?.name ?? key;

    const open = (wanted) => {
        const rect = values().find(({ label }) => label === `${wanted}-value`);
        if (!rect || key === wanted) return;
        if (!field) setUp();
        key = wanted;
        message.textContent = "";
        input.value = String(present(key));
        input.setAttribute("aria-label", nameOf(key));
        input.inputMode = kRun.test(key) ? "text" : "decimal";
        input.style.textAlign = kRun.test(key) ? "start" : "";
        field.hidden = false;
        place(rect);
        input.focus({ preventScroll: true });
        input.select();
    };
    Module["openField"] = open;

    const close = () => {
        key = null;
        field.hidden = true;
        canvas.focus({ preventScroll: true });
    };

    const read = (text) => {
        if (text === "") throw new Error(Module["text"]("page.writeNumber"));
        if (/^\d+$/.test(text)) return Number.isSafeInteger(Number(text)) ? Number(text) : text;  // long seeds
        if (text.includes(",")) throw new Error(Module["text"]("page.decimalPoint"));
        if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) throw new Error(Module["text"]("page.noNumber", { text }));
        return Number(text);
    };

    const takeText = (key, text) => {
        const run = kRun.exec(key);
        if (run) Module["api"].renameRun(Number(run[1]), text.trim());
        else take(key, read(text.trim()));
    };

    // The same for the page's mirror.
    Module["presentNumber"] = present;
    Module["takeNumber"] = takeText;

    // True where the number was taken.
    const commit = () => {
        try {
            takeText(key, input.value);
        } catch (error) {
            message.textContent = error.message;
            return false;
        }
        close();
        return true;
    };

    // Not at the start: for each kind of element the browser makes its whole interface when one is first asked for.
    const setUp = () => {
        [field, input, message] = ["field", "field-input", "field-message"].map((id) => document.getElementById(id));
        field.addEventListener("submit", (event) => {
            event.preventDefault();
            if (!commit()) input.select();
        });
        input.addEventListener("input", () => { message.textContent = ""; });
        input.addEventListener("blur", () => { if (key !== null) commit(); });
        input.addEventListener("keydown", (event) => {
            event.stopPropagation();  // none of these keys is the lab's
            if (event.key === "Escape") close();
        });
    };

    // In the gesture itself: a phone shows its keyboard for nothing less.
    let pressed = null;
    const valueAt = ({ offsetX, offsetY }) => values().find(({ x, y, w, h }) =>
        offsetX >= x && offsetX <= x + w && offsetY >= y && offsetY <= y + h)?.label;
    canvas.addEventListener("pointerdown", (event) => { pressed = valueAt(event); });
    canvas.addEventListener("pointerup", (event) => {
        const label = valueAt(event);
        if (label && label === pressed) open(kValue.exec(label)[1]);
    });
}
