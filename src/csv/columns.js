// One column of a file as it grows: its numbers, its different texts, and which of its cells say
// neither. What counts as a number and as missing is pandas.read_csv's decision.

const kMostWords = 100;  // different texts of a column that can be a label
const kMostKept = 20;    // cells without a value that can be shown

// pandas' na_values
const kMissing = new Set(["", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND",
                          "1.#QNAN", "<NA>", "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null"]);

const kNumber = {
    ".": /^[ \t]*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[ \t]*$/,
    ",": /^[ \t]*[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?[ \t]*$/,
};
const kThousands = /^[ \t]*[+-]?\d{1,3}(?:,\d{3})+[ \t]*$/;  // or three decimals: nobody knows
const kHuge = /^[ \t]*[+-]?\d{19,}[ \t]*$/;  // beyond 64 bits, or nearly
const kLargestFloat32 = 3.4028235677973366e38;  // what is smaller is rounded to a finite one

class Column {
    constructor({ name, base }, decimal) {
        Object.assign(this, { name, base, decimal, size: 0, missing: 0, unreadable: 0 });
        this.numbers = new Float64Array(1024);  // NaN where there is none
        this.codes = new Int32Array(1024);      // of the texts, -1 where the cell is missing
        this.words = new Map();                 // text -> code; null once there are too many
        this.gaps = [];                         // the first missing cells: { line, row, text }
        this.texts = [];                        // the first that are neither missing nor a number
        this.tooLarge = null;                   // the first number beyond float32
        this.points = this.commas = 0;          // numbers with a decimal point; with a comma, surely
        this.huge = false;                      // has a whole number that pandas leaves a text
    }

    push(text, line) {
        if (this.size === this.numbers.length) this.grow();
        const place = this.size++;
        const value = this.read(text, line);
        this.numbers[place] = value;
        if (this.words === null) return;
        this.codes[place] = value !== value && kMissing.has(text) ? -1 : this.code(text);
    }

    // NaN where there is no number.
    read(text, line) {
        if (kNumber[this.decimal].test(text)) {
            const value = Number(this.decimal === "," ? text.replace(",", ".") : text);
            if (text.includes(".")) ++this.points;
            else if (text.length > 18 && kHuge.test(text)) this.huge = true;
            if (Math.abs(value) > kLargestFloat32) this.tooLarge ??= { line, text };
            if (Number.isFinite(value)) return value;
        }
        const missing = kMissing.has(text);
        missing ? ++this.missing : ++this.unreadable;
        const kept = missing ? this.gaps : this.texts;
        if (kept.length < kMostKept) kept.push({ line, row: this.size - 1, text });
        if (!missing && kNumber[","].test(text) && !kThousands.test(text)) ++this.commas;
        return NaN;
    }

    code(text) {
        let code = this.words.get(text);
        if (code === undefined) {
            if (this.words.size === kMostWords) {
                this.words = this.codes = null;
                return 0;
            }
            code = this.words.size;
            this.words.set(text, code);
        }
        return code;
    }

    grow() {
        const larger = (array) => {
            const copy = new array.constructor(2 * array.length);
            copy.set(array);
            return copy;
        };
        this.numbers = larger(this.numbers);
        if (this.codes) this.codes = larger(this.codes);
    }

    // Of numbers where at least as many cells are numbers as are something else.
    get type() {
        const numbers = this.size - this.missing - this.unreadable;
        if (numbers === 0 && this.unreadable === 0) return "empty";
        return numbers > 0 && numbers >= this.unreadable ? "number" : "text";
    }

    // pandas takes such a column for texts.
    get coerced() { return this.unreadable > 0 || this.huge; }
}
