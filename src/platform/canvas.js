// The canvas's manners in a web page, where SDL has none of its own: it follows its size and pixel
// ratio, takes the focus, keeps a drag that leaves it, and leaves the browser's keys to the browser.

{
    const canvas = Module["canvas"];
    const room = canvas.parentElement;  // what is left beside a lesson
    const measureAgain = () => dispatchEvent(new Event("resize"));  // the only event SDL listens to

    // A canvas of whole physical pixels, so that nothing is resampled at fractional pixel ratios. The
    // tenth outweighs the browser's rounding down to 1/64 CSS pixel, after which SDL rounds down too.
    const fit = () => {
        const whole = (css) => `${(Math.floor(css * devicePixelRatio) + 0.1) / devicePixelRatio}px`;
        const { clientWidth, clientHeight } = room;  // both before a change, after which the browser measures again
        canvas.style.width = whole(clientWidth);
        canvas.style.height = whole(clientHeight);
    };
    if (!Number.isInteger(devicePixelRatio)) fit();  // else the whole room is whole: not measured before the first picture
    new ResizeObserver(() => { fit(); measureAgain(); }).observe(room);

    // devicePixelRatio changes with browser zoom and when the window moves to another display.
    const watchPixelRatio = () => {
        const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
        query.addEventListener("change", () => { fit(); measureAgain(); watchPixelRatio(); }, { once: true });
    };
    watchPixelRatio();

    // Phones take the graphics from a page in the background, and give them back when it is looked at.
    const kPatienceMs = 5000;
    let lost = false;
    let patience = 0;
    const wait = () => {
        clearTimeout(patience);
        if (lost && !document.hidden) patience = setTimeout(() => Module["giveUp"]("boot.noGraphicsAgain"), kPatienceMs);
    };
    for (const sign of ["webglcontextlost", "webglcontextrestored"]) {
        canvas.addEventListener(sign, () => {
            lost = sign === "webglcontextlost";
            wait();
        });
    }
    document.addEventListener("visibilitychange", wait);

    canvas.addEventListener("pointerdown", (event) => {
        canvas.focus({ preventScroll: true });
        canvas.setPointerCapture(event.pointerId);
    });

    // SDL prevents the default of every key and wheel event that reaches it; these do not reach it.
    const belongsToBrowser = (event) => {
        const undoes = event.ctrlKey !== event.metaKey && !event.altKey && /^[zy]$/i.test(event.key);
        if (undoes) return false;
        if (event.key === "Tab") return true;
        const modifierAlone = ["Control", "Shift", "Alt", "Meta"].includes(event.key);
        const shortcut = event.ctrlKey || event.metaKey || event.altKey;
        return (shortcut && !modifierAlone) || /^F\d+$/.test(event.key);
    };
    for (const type of ["keydown", "keypress"]) {  // but keyup always: no key may stick
        addEventListener(type, (event) => {
            if (belongsToBrowser(event)) event.stopPropagation();
        }, { capture: true });
    }
    // SDL prevents each touch's default too. One that the browser scrolls with already it would complain about.
    for (const type of ["touchstart", "touchmove", "touchend"]) {
        addEventListener(type, (event) => {
            if (!event.cancelable) event.preventDefault = () => {};
        }, { capture: true });
    }
    // In a frame the wheel is the host's until the page was clicked.
    const embedded = parent !== globalThis;
    if (embedded) document.documentElement.dataset.embedded = "";
    addEventListener("wheel", (event) => {
        const zooms = event.ctrlKey || event.metaKey;
        if (zooms || (embedded && !document.hasFocus())) event.stopPropagation();
    }, { capture: true });

    // Tab walks through the page's own elements, first of all those that mirror the canvas' widgets;
    // Escape hands the keyboard back to the page.
    canvas.addEventListener("keydown", (event) => {
        if (event.key === "Escape") canvas.blur();
    });

    // A frame around the whole canvas, where a key led to it: not at the start, nor after a press.
    let walked = false;
    addEventListener("keydown", () => { walked = true; }, { capture: true });
    addEventListener("pointerdown", () => { walked = false; }, { capture: true });
    canvas.addEventListener("focus", () => canvas.classList.toggle("walked", walked));
}
