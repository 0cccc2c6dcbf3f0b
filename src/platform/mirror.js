// The page's mirror: each control of the canvas as a native element over the place where it is drawn,
// for the keyboard and for screen readers. Made from the widgets that were drawn, a moment after a
// picture; what is done to an element is done to its widget. Knows no setting. The mouse and fingers
// go through it to the canvas.

{
    const call = Module["call"];
    const canvas = Module["canvas"];
    const mirror = document.getElementById("mirror");

    const kAfterPictureMs = 100;  // so often at most, however many pictures there are

    const act = (method, ...wish) => void call(method, wish);
    const press = ({ id, press, off }) => { if (!off) act("pressControl", press || id); };

    // --- one element for each kind of control: how it is made, what it does, how it follows -------------

    const element = (tag, properties, listeners) => {
        const made = Object.assign(document.createElement(tag), properties);
        for (const [type, listen] of Object.entries(listeners)) made.addEventListener(type, listen);
        return made;
    };
    const attribute = (target, name, value) => {
        if (value === null) target.removeAttribute(name);
        else if (target.getAttribute(name) !== String(value)) target.setAttribute(name, value);
    };
    const pressable = (of) => element("button", { type: "button" }, { click: () => press(of()) });

    // What a hand did to an element whose widget is off is taken back.
    const unlessOff = (of, wish) => ({ target }) => {
        const control = of();
        if (control.off) kFollow[control.kind](target, control);
        else wish(target);
    };

    const kWays = { ArrowLeft: "less", ArrowDown: "less", ArrowRight: "more", ArrowUp: "more", Home: "min", End: "max" };
    const slider = (of) => element("input", { type: "range", step: "any" }, {
        input: unlessOff(of, ({ value }) => act("moveControl", of().id, Number(value))),
        keydown: (event) => {
            const way = kWays[event.key];
            if (!way) return;
            event.preventDefault();
            if (!of().off) act("moveControl", of().id, of()[way]);
        },
    });

    // The way of every typed number: field.js.
    const typed = (of) => {
        const key = () => of().label.replace(/-value$/, "");
        const say = (input, message) => {
            input.setCustomValidity(message);
            attribute(input, "aria-invalid", message === "" ? null : true);
            if (message !== "") document.getElementById("live").textContent = message;
        };
        return element("input", { type: "text", inputMode: "decimal", autocomplete: "off" }, {
            focus: ({ target }) => {
                target.value = target.dataset.before = String(Module["presentNumber"](key()));
                target.select();
            },
            input: ({ target }) => say(target, ""),
            change: ({ target }) => {
                try {
                    Module["takeNumber"](key(), target.value);
                    target.dataset.before = target.value;
                } catch (error) {
                    say(target, error.message);
                }
            },
            blur: ({ target }) => {
                say(target, "");
                target.value = of().shown;
            },
        });
    };

    const kElements = {
        button: pressable,
        fold: pressable,
        tab: (of) => Object.assign(pressable(of), { role: "tab" }),
        checkbox: (of) => element("input", { type: "checkbox" }, { change: unlessOff(of, () => press(of())) }),
        slider,
        choice: (of) => element("select", {}, { change: unlessOff(of, ({ selectedIndex }) => act("moveControl", of().id, selectedIndex)) }),
        typed,
    };

    const kFollow = {
        button: () => {},
        fold: (target, { on }) => attribute(target, "aria-expanded", on),
        tab: (target, { on }) => attribute(target, "aria-selected", on),
        checkbox: (target, { on }) => { target.checked = on; },
        slider: (target, { min, max, value, text }) => {
            Object.assign(target, { min, max, value });
            attribute(target, "aria-valuetext", text);
        },
        choice: (target, { choices, chosen }) => {
            const same = target.length === choices.length && choices.every((text, i) => target.options[i].text === text);
            if (!same) target.replaceChildren(...choices.map((text) => new Option(text)));
            target.selectedIndex = chosen;
        },
        typed: (target, { shown, off }) => {
            target.readOnly = off;
            if (target !== document.activeElement) target.value = shown;
        },
    };

    // --- all of them -----------------------------------------------------------------------------------

    const places = new Map();  // by the widget's id: { target, control }

    const follow = (control) => {
        const key = `${control.kind} ${control.id}`;
        if (!places.has(key)) {
            const place = { control };
            place.target = kElements[control.kind](() => place.control);
            places.set(key, place);
        }
        const place = places.get(key);
        const { target } = place;
        Object.assign(place, { control, drawn: true });
        attribute(target, "aria-label", control.name);
        attribute(target, "aria-description", control.help || null);
        attribute(target, "aria-disabled", control.off || null);
        kFollow[control.kind](target, control);
        const { left, top } = canvas.getBoundingClientRect();
        Object.assign(target.style, { left: `${left + control.x}px`, top: `${top + control.y}px`,
            width: `${control.w}px`, height: `${control.h}px` });
        return target;
    };

    // In this order, moving no element that stands right: one that is moved loses the focus.
    const arrange = (parent, children) => {
        for (const old of [...parent.children]) if (!children.includes(old)) old.remove();
        children.forEach((child, i) => {
            if (parent.children[i] !== child) parent.insertBefore(child, parent.children[i] ?? null);
        });
    };

    // The tabs of a bar together, before what is on the one in front.
    const bars = new Map();
    const barOf = ({ bar }) => {
        if (!bars.has(bar)) bars.set(bar, element("div", { role: "tablist" }, {}));
        return bars.get(bar);
    };

    const show = (controls) => {
        for (const place of places.values()) place.drawn = false;
        const top = [];
        const tabs = new Map();
        for (const control of controls) {
            const target = follow(control);
            if (control.kind !== "tab") {
                top.push(target);
                continue;
            }
            const bar = barOf(control);
            if (!tabs.has(bar)) {
                tabs.set(bar, []);
                top.push(bar);
            }
            tabs.get(bar).push(target);
        }
        const lost = [...places].filter(([, { drawn }]) => !drawn);
        const hadFocus = lost.some(([, { target }]) => target === document.activeElement);
        arrange(mirror, top);
        for (const [bar, targets] of tabs) arrange(bar, targets);
        for (const [key] of lost) places.delete(key);
        if (hadFocus) canvas.focus({ preventScroll: true });
    };

    // In the order of reading, beginning with Play, and round.
    const fromPlay = (controls) => {
        const play = Math.max(0, controls.findIndex(({ label }) => label === "play"));
        return [...controls.slice(play), ...controls.slice(0, play)];
    };

    let shown = "";
    let waiting = false;
    const look = () => {
        waiting = false;
        const controls = fromPlay(Module["api"].controls());
        const text = JSON.stringify(controls);
        if (text === shown) return;
        shown = text;
        show(controls);
    };
    Module["mirrorPicture"] = () => {
        if (waiting) return;
        waiting = true;
        setTimeout(look, kAfterPictureMs);
    };

    // --- the keyboard in it ------------------------------------------------------------------------------

    // Tab finds what is there now.
    addEventListener("keydown", ({ key }) => { if (key === "Tab") look(); }, { capture: true });

    // What has the focus stands in sight, and its neighbours with it.
    mirror.addEventListener("focusin", ({ target }) => {
        const place = [...places.values()].find((candidate) => candidate.target === target);
        if (place) act("revealControl", place.control.id);
    });
    mirror.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        const { target } = event;
        if (target.type === "text") target.value = target.dataset.before;  // or leaving it would take what was typed
        canvas.focus({ preventScroll: true });
    });
}
