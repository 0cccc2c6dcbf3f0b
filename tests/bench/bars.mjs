// The bars that concern epochs, from what epochs.mjs measured. `measured` is a ratio: at least
// `atLeast` where more is better, at most where less is.

export const epochBars = ({ shapes, rows }) => {
    const iris = shapes[0].ns;
    const bars = [];
    const add = (against, measured, atLeast, aim, more) => bars.push({ against, measured, atLeast, aim, more, unit: "×" });
    const times = (id) => [["node", iris["shipped node"]], ["Chromium", iris["shipped chromium"]]].map(([where, ours]) => [where, iris[id] / ours]);

    add("plain JavaScript in node: times faster", iris["plain node"] / iris["shipped node"], 4.5, 6.5, true);
    add("plain JavaScript in Chromium: times faster", iris["plain chromium"] / iris["shipped chromium"], 2.7, 4, true);
    for (const [where, ratio] of times("eigen avx2")) {
        add(`Eigen expressions, native AVX2, ours in ${where}: times slower`, 1 / ratio, 2.3, 1.3, false);
    }
    for (const [where, ratio] of times("ours 128")) {
        add(`the same kernel, native 128-bit, ours in ${where}: times slower`, 1 / ratio, 2.0, 1.2, false);
    }
    for (const [where, ratio] of times("pytorch")) {
        add(`PyTorch eager, one thread, ours in ${where}: times faster`, ratio, 100, 160, true);
    }
    const better = iris["tensorflow wasm"] < iris["tensorflow cpu"] ? "tensorflow wasm" : "tensorflow cpu";
    for (const [where, ratio] of times(better)) {
        add(`TensorFlow.js, model.fit, better backend, ours in ${where}: times faster`, ratio, 800, 1500, true);
    }
    for (const [where, id] of [["node", "ours node"], ["Chromium", "ours chromium"]]) {
        const [few, many] = rows[id];
        add(`time per row, 100 000 rows against 1000, ${where}`, many / few, 1.1, 1.0, false);
    }
    return bars;
};

// Bars in other units, as page.mjs has them, are all of the kind where less is better.
export const verdict = ({ measured, atLeast, aim, more = false }) => {
    const reaches = (bar) => (more ? measured >= bar : measured <= bar);
    if (reaches(aim)) return "aim";
    return reaches(atLeast) ? "met" : "MISSED";
};
