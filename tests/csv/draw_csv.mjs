// Random CSV files in many dialects, with what they are: the same number gives the same file for ever.

// mulberry32: 32 bits of state, uniform in [0, 1).
export function dice(number) {
    let x = Math.imul(number + 1, 0x9e3779b1) >>> 0;
    const uniform = () => {
        x = (x + 0x6d2b79f5) >>> 0;
        let t = Math.imul(x ^ (x >>> 15), x | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
    const whole = (min, max) => min + Math.floor(uniform() * (max - min + 1));
    return { uniform, whole, chance: (p) => uniform() < p, oneOf: (values) => values[whole(0, values.length - 1)] };
}

const kNames = ["size", "höhe", "花弁", "вес", "a b", "x", "x", "", "Größe, in \"cm\"", "long; name", "1", "🌸"];
const kLabels = [["yes", "no"], ["0", "1"], ["setosa", "versicolor", "virginica"], ["True", "False"], ["-1", "1"],
                 ["2.0", "10.0", "3.5"], ["ja, sicher", "nein"], ["a\"b", "ünï"], ["1e1", "007"]];
const kMissing = ["", "NA", "nan", "NaN", "null", "N/A", "None", "#N/A"];
const kUnreadable = ["?", "-", "unknown", "1.2.3", "0x1F", "1_000", "12 345", "--5", "inf", "-Infinity", " ", "1e", "e5"];

function numberText({ uniform, whole, chance, oneOf }, decimal) {
    const kinds = [
        () => String(whole(-50, 200)), () => (20 * uniform() - 10).toFixed(whole(1, 6)), () => String(uniform()),
        () => (uniform() * 10 ** whole(-30, 30)).toExponential(whole(0, 12)), () => `+${uniform().toFixed(2)}`,
        () => `${whole(0, 9)}.`, () => `.${whole(0, 99)}`, () => String(1e300 * uniform()).slice(0, 3),
        () => `${whole(1, 9)}E${oneOf(["+", "-", ""])}${whole(0, 20)}`, () => `00${whole(0, 99)}`,
        () => (chance(0.1) ? "9".repeat(whole(15, 25)) : "7"),
    ];
    const text = oneOf(kinds)().replace(".", decimal);
    return chance(0.05) ? ` ${text}` : chance(0.05) ? `${text}  ` : text;
}

// { text, dialect: { sep, decimal, header }, names, label, features, coerced }
export function drawCsv(number) {
    const random = dice(number);
    const { whole, chance, oneOf } = random;
    const sep = oneOf([",", ",", ";", "\t", "|"]);
    const decimal = sep === ";" && chance(0.5) ? "," : ".";
    const header = chance(0.85);
    const columns = Array.from({ length: whole(1, 6) }, () => ({
        missing: chance(0.3) ? 0.1 : 0, unreadable: chance(0.25) ? 0.08 : 0 }));
    const place = whole(0, columns.length);
    const words = oneOf(kLabels);
    const rows = whole(3, 60);
    const quoteAll = chance(0.2);
    const newline = oneOf(["\n", "\n", "\r\n", "\r"]);
    const quote = (text) => (quoteAll || text.includes(sep) || /["\r\n]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text);
    const cell = ({ missing, unreadable }) =>
        (chance(missing) ? oneOf(kMissing) : chance(unreadable) ? oneOf(kUnreadable) : numberText(random, decimal));
    const table = Array.from({ length: rows }, (_row, row) => {
        const cells = columns.map(cell);
        // Every label there is, and a comma that can be no thousands' one.
        if (row === 0) columns.forEach((_column, i) => { cells[i] = `1${decimal}5`; });
        cells.splice(place, 0, row < words.length ? words[row] : chance(0.05) ? oneOf(kMissing) : oneOf(words));
        return cells;
    });
    const names = table[0].map(() => oneOf(kNames));
    names[place] = oneOf(["label", "klasse", "y", "种类"]);
    if (header && !names.every((name) => /^\d*$/.test(name))) table.unshift(names);
    const lines = table.map((cells) => cells.map(quote).join(sep));
    for (let blank = whole(0, 2); blank > 0; --blank) lines.splice(whole(1, lines.length), 0, oneOf(["", "", "  "]));
    const text = (chance(0.2) ? "\ufeff" : "") + lines.join(newline) + (chance(0.7) ? newline : "");
    return { number, text, sep, decimal, newline, header: table[0] === names, rows, place };
}
