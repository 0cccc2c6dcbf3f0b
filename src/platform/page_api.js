// What only the page has: an address, a running animation and a screen.

{
    const call = Module["call"];

    Module["loadCsvReader"] = () => Module["loadScript"]("csv.js", () => globalThis["logitLabCsv"]);

    Object.assign(Module["api"], {
        permalink: (options) => location.href.split("#")[0] + Module["withLesson"](call("permalink", options, "options")),
        play: () => void call("play"),
        pause: () => void call("pause"),
        view: () => call("view"),
        setView: (partial) => void call("setView", partial, "view"),
        stats: () => Object.assign(call("stats"), { heapBytes: HEAP8.length }),
        // What can be pressed, moved, chosen or typed on the canvas, with its name, value and help.
        controls: () => call("controls").map((control) => {
            const css = (pixels) => pixels / devicePixelRatio;
            return Object.assign(control, { x: css(control.x), y: css(control.y), w: css(control.w), h: css(control.h) });
        }),
        // Where each widget was drawn last, in CSS pixels of the canvas.
        widgets: () => call("widgets").map(({ label, x, y, w, h, whole }) => {
            const css = (pixels) => pixels / devicePixelRatio;
            return { label, x: css(x), y: css(y), w: css(w), h: css(h), whole };
        }),
    });

    // What keeps the page for when there is no network, after the first picture (offline.js). Not in a frame; on a
    // machine of one's own, where pages are made, only if the address asks: http://localhost:8080/?offline.
    if (parent === globalThis && /^https:|^http:[^#]*\?offline\b/.test(location.href)) {
        logitLab.ready
            .then(() => Module["loadScript"]("offline.js", () => globalThis["logitLabOffline"]))
            .then((begin) => begin(Module), () => {});
    }
}
