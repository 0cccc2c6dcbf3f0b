// JSON that remembers its lines, so that a fault in a lesson can be shown to who wrote it: every
// engine words JSON.parse's complaints in its own way, and none tells where a sound value stands.

import { say } from "./say.js";

const kToken = /[ \t\r\n]*(?:("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([{}[\],:]))/y;
const kDeepest = 32;

// What a sentence quotes: in one line, and of what is long the beginning.
export const inOneLine = (text) => text.replace(/[\0-\x1f]+/g, " ");
const kMostQuoted = 60;
export const quoted = (value) => (typeof value !== "string" ? value :
    inOneLine(value.length > kMostQuoted ? `${value.slice(0, kMostQuoted)}…` : value));
export const allQuoted = (values = {}) => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, quoted(value)]));

export class Fault extends RangeError {
    constructor(line, reason) {
        super(say("lessons.line", { line, reason }));
    }
}

class Reader {
    constructor(text) {
        Object.assign(this, { text, at: 0, lines: new Map() });
    }

    lineAt(place) { return this.text.slice(0, place).split("\n").length; }

    refuse(key, values, place = this.at) { throw new Fault(this.lineAt(place), say(key, allQuoted(values))); }

    next() {
        kToken.lastIndex = this.at;
        const token = kToken.exec(this.text);
        if (!token) {
            const rest = this.text.slice(this.at);
            const place = this.at + rest.length - rest.trimStart().length;
            const found = rest.trim().slice(0, 12).split(/[\r\n]/)[0];
            this.refuse(found === "" ? "lessons.textEnds" : "lessons.noJson", { found }, place);
        }
        this.at = kToken.lastIndex;
        const [whole, string, plain, sign] = token;
        return { string, plain, sign, text: whole.trim(), start: this.at - whole.trimStart().length };
    }

    value(path, token = this.next()) {
        this.lines.set(path.join("\n"), this.lineAt(token.start));
        if (path.length > kDeepest) this.refuse("lessons.deep", {}, token.start);
        if (token.string !== undefined || token.plain !== undefined) return JSON.parse(token.text);
        if (token.sign === "{") return this.object(path);
        if (token.sign === "[") return this.array(path);
        return this.refuse("lessons.noValue", { sign: token.text }, token.start);
    }

    object(path) {
        const object = {};
        let token = this.next();
        while (token.sign !== "}") {
            if (token.string === undefined) this.refuse("lessons.noKey", { sign: token.text }, token.start);
            const key = JSON.parse(token.text);
            if (key === "__proto__" || Object.hasOwn(object, key)) this.refuse("lessons.badKey", { key }, token.start);
            const colon = this.next();
            if (colon.sign !== ":") this.refuse("lessons.noColon", { key }, colon.start);
            object[key] = this.value([...path, key]);
            token = this.separator("}");
        }
        return object;
    }

    array(path) {
        const array = [];
        let token = this.next();
        while (token.sign !== "]") {
            array.push(this.value([...path, array.length], token));
            token = this.separator("]");
        }
        return array;
    }

    // The token after a comma, or the closing one.
    separator(closing) {
        const token = this.next();
        if (token.sign === closing) return token;
        if (token.sign !== ",") this.refuse("lessons.noComma", { closing, sign: token.text }, token.start);
        const after = this.next();
        if (after.sign === closing) this.refuse("lessons.commaTooMany", { closing }, token.start);
        return after;
    }
}

// { value, lineOf }: lineOf(path) is the line of what stands there, or of what should hold it.
export function readJson(text) {
    const reader = new Reader(text);
    const value = reader.value([]);
    if (text.slice(reader.at).trim() !== "") reader.refuse("lessons.more");
    const lineOf = (path) => reader.lines.get(path.join("\n")) ?? lineOf(path.slice(0, -1));
    return { value, lineOf };
}
