// Calls of the programming interface that must throw, and what. Text, because half of it could not
// travel into a page otherwise; `lab` is logitLab or a trainer.

// call, the exception's class, what its message must name
const kRows = [
    ["lab.set({ lr: NaN })", "RangeError", "lr"],
    ["lab.set({ lr: Infinity })", "RangeError", "lr"],
    ["lab.set({ lr: -Infinity })", "RangeError", "lr"],
    ["lab.set({ lr: 0 })", "RangeError", "lr"],
    ["lab.set({ lr: -1 })", "RangeError", "lr"],
    ["lab.set({ lr: 1e300 })", "RangeError", "lr"],
    ["lab.set({ lr: '0.01' })", "TypeError", "lr"],
    ["lab.set({ lr: true })", "TypeError", "lr"],
    ["lab.set({ lr: null })", "TypeError", "lr"],
    ["lab.set({ lr: undefined })", "TypeError", "lr"],
    ["lab.set({ lr: [0.01] })", "TypeError", "lr"],
    ["lab.set({ lr: {} })", "TypeError", "lr"],
    ["lab.set({ lr: Symbol('s') })", "TypeError", "lr"],
    ["lab.set({ lr: () => 1 })", "TypeError", "lr"],
    ["lab.set({ lr: 1n })", "TypeError", "lr"],
    ["lab.set({ epochs: 0 })", "RangeError", "epochs"],
    ["lab.set({ epochs: 1.5 })", "TypeError", "epochs"],
    ["lab.set({ epochs: 1e9 })", "RangeError", "epochs"],
    ["lab.set({ epochsPerFrame: NaN })", "RangeError", "epochsPerFrame"],
    ["lab.set({ epochsPerFrame: -1 })", "RangeError", "epochsPerFrame"],
    ["lab.set({ seed: -1 })", "RangeError", "seed"],
    ["lab.set({ seed: 0.5 })", "TypeError", "seed"],
    ["lab.set({ seed: 2 ** 60 })", "RangeError", "seed"],
    ["lab.set({ seed: 2n ** 64n })", "RangeError", "seed"],
    ["lab.set({ seed: 'one' })", "TypeError", "seed"],
    ["lab.set({ seed: '' })", "TypeError", "seed"],
    ["lab.set({ learningRate: 1 })", "TypeError", "learningRate"],
    ["lab.set({ 'lr\\0': 1 })", "TypeError", "lr"],
    ["lab.set({ lr: 0.5, epochs: 'many' })", "TypeError", "epochs"],
    ["lab.set({ seed: 1, constructor: 1 })", "TypeError", "constructor"],
    ["lab.set({ 'l\\ud800r': 1 })", "TypeError", "surrogate"],
    ["lab.set({ optimizer: 'adam\\0' })", "TypeError", "optimizer"],
    ["lab.set({ optimizer: '\\udc00' })", "TypeError", "optimizer"],
    ["lab.set({ features: new Array(20000).fill(0) })", "RangeError", "features"],
    ["lab.set({ features: new Uint8Array(4) })", "TypeError", "features"],
    ["lab.set({ lrChanges: new Array(1e7).fill([1, 0.1]) })", "RangeError", "lrChanges"],
    ["lab.set({ lrChanges: [[5, 0.1], [4, 0.1]] })", "RangeError", "lrChanges"],
    ["lab.set({ lrChanges: [[0, 0.1]] })", "RangeError", "lrChanges"],
    ["lab.set({ lrChanges: { 5: 0.1 } })", "TypeError", "lrChanges"],
    ["lab.set(new Array(1e7))", "RangeError", "settings"],
    ["lab.set()", "TypeError", "settings"],
    ["lab.set(null)", "TypeError", "settings"],
    ["lab.set([])", "TypeError", "settings"],
    ["lab.set('lr')", "TypeError", "settings"],
    ["lab.set(0.01)", "TypeError", "settings"],
    ["lab.set(Symbol('s'))", "TypeError", "settings"],
    ["{ const loop = {}; loop.lr = loop; lab.set(loop); }", "TypeError", "lr"],
    ["{ const loop = { lr: 0.5, seed: {} }; loop.seed.self = loop; lab.set(loop); }", "TypeError", "seed"],
    ["lab.step(0)", "RangeError", "n"],
    ["lab.step(-1)", "RangeError", "n"],
    ["lab.step(1.5)", "RangeError", "n"],
    ["lab.step(NaN)", "RangeError", "n"],
    ["lab.step(Infinity)", "RangeError", "n"],
    ["lab.step('5')", "TypeError", "n"],
    ["lab.step(null)", "TypeError", "n"],
    ["lab.step([5])", "TypeError", "n"],
    ["lab.step({})", "TypeError", "n"],
    ["lab.importJson('{}\\0')", "TypeError", "text"],
    ["lab.importJson('{')", "SyntaxError", "file"],
    ["lab.importJson('{}')", "TypeError", "file"],
    ["lab.importJson(7)", "TypeError", "string"],
    ["lab.openPermalink(7)", "TypeError", "string"],
    ["lab.permalink({ moment: 1 })", "TypeError", "moment"],
    ["lab.predict()", "TypeError", "rows"],
    ["lab.predict([1, 2, 3, 4])", "TypeError", "rows"],
    ["lab.predict([[1, 2, 3]])", "TypeError", "rows"],
    ["lab.predict([[1, 2, 3, NaN]])", "TypeError", "rows"],
    ["lab.metrics()", "TypeError", "part"],
    ["lab.metrics('all')", "TypeError", "part"],
    ["lab.metrics('test')", "RangeError", "part"],
    ["lab.rocCurve('test')", "RangeError", "part"],
    ["lab.pinRun()", "RangeError", "epochs"],
    ["lab.pinRun(7)", "TypeError", "name"],
    ["lab.pinRun(NaN)", "TypeError", "name"],
    ["lab.pinRun('')", "RangeError", "name"],
    ["lab.pinRun('two\\nlines')", "RangeError", "name"],
    ["lab.renameRun()", "TypeError", "i"],
    ["lab.renameRun(0, 'x')", "RangeError", "i"],
    ["lab.unpinRun()", "TypeError", "i"],
    ["lab.unpinRun(0)", "RangeError", "i"],
    ["lab.unpinRun(-1)", "RangeError", "i"],
    ["lab.set({ data: 'csv' })", "RangeError", "data"],
    ["lab.set({ data: 'points' })", "RangeError", "data"],
    ["lab.set({ data: 'penguins' })", "TypeError", "data"],
    ["lab.set({ points: [[1, 2]] })", "TypeError", "points"],
    ["lab.set({ points: [[1, 2, 3]] })", "TypeError", "points"],
    ["lab.set({ points: [[1, 1e9, 1]] })", "RangeError", "points"],
    ["lab.set({ points: new Array(201).fill([1, 1, 1]) })", "RangeError", "points"],
    ["lab.set({ features: [0, 4] })", "RangeError", "features"],
    ["lab.set({ classes: [0, 3] })", "RangeError", "classes"],
    ["lab.set({ threshold: 2 })", "RangeError", "threshold"],
    ["lab.set({ stopLoss: -1 })", "RangeError", "stopLoss"],
    ["lab.set({ patience: 0.5 })", "TypeError", "patience"],
];
export const kFaults = kRows.map(([call, error, names]) => ({ call, error, names }));

// Also what the page is sent to evaluate, so it uses nothing from outside: what is wrong, or "".
export const tryFault = (lab, { call, error, names }) => {
    const before = JSON.stringify([lab.config(), lab.state()]);
    let caught = null;
    try {
        new Function("lab", call)(lab);
    } catch (exception) {
        caught = exception;
    }
    const after = JSON.stringify([lab.config(), lab.state()]);
    if (before !== after) return `${call} changed ${before} to ${after}`;
    if (caught === null) return `${call} threw nothing`;
    const named = caught.message.split(/[^\w]+/).includes(names);
    return caught.name === error && named ? "" : `${call} threw ${caught}`;
};
