// The numbers in a lesson's texts: {name} stands for what the trainer computes while the page is
// open. None is typed, so none can be wrong.

import { lookUp, wantedOf } from "./condition.js";
import { say } from "./say.js";

const kPlaceholder = /\{([a-z][A-Za-z0-9.]*)\}/g;

export const namesIn = (text) => Array.from(text.matchAll(kPlaceholder), ([, name]) => name);

// What p of shape (n, 1) beside y of shape (n) makes of a binary cross-entropy written by hand, as
// -(y * log(p) + (1 - y) * log(1 - p)).mean(): every p meets every y. `least`: where each p is the
// share of ones, below which no training gets.
function broadcast({ tensors: { p }, metrics: { train } }) {
    if (!p) return undefined;
    const [, [missedOnes, ones]] = train.confusion;
    const size = p.values.length;
    const share = (missedOnes + ones) / size;
    const crossEntropy = (value) =>
        -(share * Math.max(Math.log(value), -100) + (1 - share) * Math.max(Math.log1p(-value), -100));
    return { rows: size, elements: size * size, share, least: crossEntropy(share),
             loss: p.values.reduce((sum, value) => sum + crossEntropy(value), 0) / size };
}

// As Python prints it.
const plainText = (value) => {
    if (typeof value === "boolean") return value ? "True" : "False";
    if (Math.abs(value) < 1e-4 && value !== 0) return value.toExponential().replace(/-(\d)$/, "-0$1");
    return String(value).replace("NaN", "nan").replace("Infinity", "inf");
};

function textOf(value, { digits, percent }) {
    if (typeof value !== "number") return plainText(value);
    if (percent) return `${(100 * value).toFixed(digits ?? 0)} %`;
    return digits === undefined || !Number.isFinite(value) ? plainText(value) : value.toFixed(digits);
}

const wholeMoment = ({ epoch = 0, batch, stage }) => ({
    epoch, ...(batch !== undefined && { batch }), ...(stage !== undefined && { stage }),
});

// trial: (settings, moment) => the run there, as logitLab.trial gives it. Gives { name: text }.
export function numbersOf(step, trial) {
    const known = new Map();
    const factsAt = (run, moment) => {
        const key = JSON.stringify([run, moment]);
        if (!known.has(key)) {
            const there = trial(run, moment);
            known.set(key, { ...there.state, ...there, broadcast: broadcast(there) });
        }
        return known.get(key);
    };
    const entries = Object.entries(step.numbers ?? {}).map(([name, spec]) => {
        const moment = "epoch" in spec ? spec : { ...step.moment, ...spec };
        const value = lookUp(factsAt(spec.run ?? step.run ?? {}, wholeMoment(moment)), spec.value);
        if (value === undefined || value === null || typeof value === "object") {
            throw new RangeError(say("lessons.notThen", { name, value: spec.value }));
        }
        return [name, textOf(value, spec)];
    });
    return Object.fromEntries(entries);
}

// The text with its numbers. settings: those of the step's run.
export const fillIn = (text, { numbers, settings, until }) => text.replace(kPlaceholder, (whole, name) => {
    if (name.startsWith("run.")) return plainText(lookUp(settings, name.slice("run.".length)));
    if (name.startsWith("until.")) return plainText(wantedOf(until, name.slice("until.".length)));
    return numbers[name] ?? whole;
});
