// What a step waits for: { "loss": { "below": 0.1 }, "stage": "backward" } holds when all of it does.
// The facts are what state() and config() say, and what else a path finds in them.

import { say } from "./say.js";

const kComparisons = {
    is: (fact, value) => fact === value,
    isNot: (fact, value) => fact !== undefined && fact !== value,
    below: (fact, value) => fact < value,
    above: (fact, value) => fact > value,
    atMost: (fact, value) => fact <= value,
    atLeast: (fact, value) => fact >= value,
};

const isPlain = (value) => ["number", "string", "boolean"].includes(typeof value);
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const comparisonsOf = (wanted) => (isObject(wanted) ? Object.entries(wanted) : [["is", wanted]]);

const keysOf = (path) => path.split(/[.[\]]+/).filter(Boolean);

// Of which fact it is a part.
export const topOf = (path) => keysOf(path)[0] ?? "";

// "w[2]", "points.length", "tensors.z.shape[0]": what is there, or undefined.
export function lookUp(facts, path) {
    return keysOf(path).reduce((value, key) =>
        (value !== null && value !== undefined && (Object.hasOwn(Object(value), key)) ? value[key] : undefined), facts);
}

// { path, reason } of what is no condition, or null.
export function conditionFault(until) {
    if (!isObject(until) || Object.keys(until).length === 0) return { path: [], reason: say("lessons.condition") };
    for (const [fact, wanted] of Object.entries(until)) {
        if (!isObject(wanted) && !isPlain(wanted)) return { path: [fact], reason: say("lessons.comparison") };
        for (const [comparison, value] of comparisonsOf(wanted)) {
            if (!Object.hasOwn(kComparisons, comparison)) {
                const words = Object.keys(kComparisons).join(", ");
                return { path: [fact, comparison], reason: say("lessons.noneOf", { words }) };
            }
            if (!isPlain(value)) return { path: [fact], reason: say("lessons.compared") };
        }
    }
    return null;
}

export const holds = (until, facts) => Object.entries(until).every(([fact, wanted]) =>
    comparisonsOf(wanted).every(([comparison, value]) => kComparisons[comparison](lookUp(facts, fact), value)));

// What a fact is compared with, for texts that say it: {until.loss}.
export const wantedOf = (until, fact) => comparisonsOf(until[fact])[0][1];
