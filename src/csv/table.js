// A CSV's text as a table of numbers with classes: what is its label and what its features, chosen or
// guessed. Decides nothing about training; faults are sentences that name line and column.

const kMostColumns = 1000;
const kShown = 5;  // rows of a preview
const kMostCells = 4e7;  // beyond it a page's memory ends
const kOptions = ["name", "label", "classes", "features", "delimiter", "decimal", "header"];
const kDecimals = [".", ","];
const kLikelyLabel = /^(target|label|class|species|diagnosis|outcome|y)$/i;
const kLikelyNumbering = /^(id|index|unnamed: 0)$/i;

const quoted = (text) => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
const listed = (names) => names.slice(0, 12).map(quoted).join(", ");

// --- what is asked for -----------------------------------------------------------------------------

function checkOptions(options) {
    const isText = (value) => typeof value === "string" && value.length > 0 && value.length <= 200;
    const isTexts = (value) => Array.isArray(value) && value.length > 0 && value.every(isText);
    const rules = {
        name: [isText, "csv.text"],
        label: [isText, "csv.columnName"],
        classes: [(value) => isTexts(value) && value.length === 2 && value[0] !== value[1], "csv.twoTexts"],
        features: [isTexts, "csv.columnNames"],
        delimiter: [(value) => kDelimiters.includes(value), "csv.oneOf", kDelimiters],
        decimal: [(value) => kDecimals.includes(value), "csv.oneOf", kDecimals],
        header: [(value) => typeof value === "boolean", "csv.flag"],
    };
    if (typeof options !== "object" || options === null || Array.isArray(options)) throw new TypeError(say("csv.options"));
    for (const [key, value] of Object.entries(options)) {
        if (!Object.hasOwn(rules, key)) throw new TypeError(say("csv.noOption", { key, words: kOptions.join(", ") }));
        const [fits, expected, words = []] = rules[key];
        if (value !== undefined && !fits(value)) throw new TypeError(say(expected, { key, words: listed(words) }));
    }
}

// --- the cells -------------------------------------------------------------------------------------

// As pandas names columns: none stays empty, none is there twice. Gives { name, base }, what it is made of.
function columnNames(cells) {
    const names = new Map();
    for (const [place, cell] of cells.entries()) {
        const base = cell === "" ? `Unnamed: ${place}` : cell.slice(0, 200);
        let name = base;
        for (let copy = 1; names.has(name); ++copy) name = `${base}.${copy}`;
        names.set(name, base);
    }
    return Array.from(names, ([name, base]) => ({ name, base }));
}

// Whether the first row names the columns: a text over numbers does, and one that stands nowhere below
// it may; one that does is a value like the others.
function hasHeader([head, ...body], delimiter) {
    const isNumber = (cell) => kNumber["."].test(cell) || (delimiter !== "," && kNumber[","].test(cell));
    let votes = 0;
    for (const [place, name] of (head ?? []).entries()) {
        if (kMissing.has(name) || isNumber(name)) continue;
        const cells = body.map((row) => row[place] ?? "").filter((cell) => !kMissing.has(cell));
        const numbers = cells.filter(isNumber).length;
        votes += cells.length > 0 && 2 * numbers >= cells.length ? 2 : cells.includes(name) ? -1 : 1;
    }
    return votes > 0;
}

// How wide rows are is for the first to say.
function checkWidth({ line, cells }, width) {
    if (cells.length > width) refuse("csv.wideRow", { line, n: cells.length, width });
}

function begin(first, format) {
    const { line, cells } = first;
    if (cells.length > kMostColumns) refuse("csv.wideTable", { line, n: cells.length, most: kMostColumns });
    const names = format.header ? columnNames(cells) : columnNames(cells.map((_cell, place) => `column ${place + 1}`));
    return names.map((name) => new Column(name, format.decimal));
}

async function readColumns(text, format, pause) {
    let columns = null;
    const shown = [];
    for await (const rows of rowsOf(text, format.delimiter, pause)) {
        for (const row of rows) {
            const isFirst = columns === null;
            columns ??= begin(row, format);
            if (isFirst && format.header) continue;
            checkWidth(row, columns.length);
            if (shown.length < kShown) shown.push(row.cells);
            for (let place = 0; place < columns.length; ++place) {
                columns[place].push(row.cells[place] ?? "", row.line);
            }
        }
        if (columns && columns[0].size * columns.length > kMostCells) {
            refuse("csv.manyCells", { most: kMostCells.toLocaleString("en") });
        }
    }
    return { columns: columns ?? [], shown };
}

// A comma is the decimal one where it can be no thousands' comma, stands in more numbers than a point
// does, and never in one column with it.
function hasDecimalCommas(columns, delimiter) {
    const sum = (key) => columns.reduce((total, column) => total + column[key], 0);
    const mixed = columns.some(({ commas, points }) => commas > 0 && points > 0);
    return delimiter !== "," && !mixed && sum("commas") > sum("points");
}

// The columns that the script has to read as texts and make numbers of: those that pandas takes for
// texts, and what has the same header as a column whose type is told, for pandas extends that to it.
function coercedOf(columns, label) {
    const bases = new Set([label, ...columns.filter(({ coerced }) => coerced)].map(({ base }) => base));
    return columns.filter((column) => column.coerced || (column !== label && bases.has(column.base)));
}

// --- label and features ----------------------------------------------------------------------------

const byName = (columns, name, option) => columns.find((column) => column.name === name) ??
    refuse("csv.noColumn", { option, name: quoted(name), names: listed(columns.map((column) => column.name)) });

function chooseLabel(columns, name) {
    if (name === undefined) {
        const likely = columns.filter((column) => !whyNoLabel(column));
        return likely.find((column) => kLikelyLabel.test(column.name)) ??
            likely.findLast((column) => column.type === "text" && column.words.size <= 20) ??
            likely.findLast((column) => column.words.size === 2) ?? likely.at(-1) ??
            refuse("csv.noLabel", { most: kMostWords });
    }
    const column = byName(columns, name, "label");
    const why = whyNoLabel(column);
    if (!why) return column;
    const [only] = column.words?.keys() ?? [];
    return refuse(only === undefined ? "csv.badLabel" : "csv.onlyValue", { name: quoted(name), why, value: quoted(only ?? "") });
}

// The label's texts in their order: of numbers where all of them are.
function classesOf(label) {
    const words = [...label.words.keys()];
    const numbers = words.every((word) => kNumber[label.decimal].test(word));
    const value = (word) => Number(word.replace(",", "."));
    return numbers ? words.sort((a, b) => value(a) - value(b)) : words.sort();
}

function chooseClasses(classes, label, chosen) {
    return (chosen ?? classes.slice(0, 2)).map((name) => {
        const place = classes.indexOf(name);
        return place >= 0 ? place :
            refuse("csv.noClass", { column: quoted(label.name), name: quoted(name), names: listed(classes) });
    });
}

function whyNoFeature(column, label) {
    const { type, texts, tooLarge } = column;
    const name = quoted(column.name);
    if (column === label) return say("csv.isLabel", { name });
    if (type === "empty") return say("csv.emptyColumn", { name });
    if (type === "text") return say("csv.noNumber", { name, line: texts[0].line, cell: quoted(texts[0].text) });
    return tooLarge && say("csv.tooLarge", { name, line: tooLarge.line, cell: tooLarge.text });
}

function chooseFeatures(columns, usable, label, names) {
    if (names !== undefined) {
        return names.map((name) => {
            const column = byName(columns, name, "features");
            const why = whyNoFeature(column, label);
            return why ? refuse("csv.badFeature", { why }) : usable.indexOf(column);
        });
    }
    if (usable.length === 0) {
        const other = columns.find((column) => column !== label);
        refuse(other ? "csv.noFeature" : "csv.oneColumn", { why: other && whyNoFeature(other, label) });
    }
    const features = usable.filter(({ name }) => !kLikelyNumbering.test(name));
    return (features.length > 0 ? features : usable).map((column) => usable.indexOf(column));
}

// The first cells because of which a row is left out; `target`: of each row its class.
function reasons(label, features, target, classes) {
    const named = (column, cells) => cells.filter(({ row }) => target[row] < 0 || classes.includes(target[row]))
        .map(({ line, text }) => ({ line, column: column.name, text }));
    const all = features.flatMap((column) => named(column, [...column.gaps, ...column.texts]));
    return [...named(label, label.gaps), ...all].sort((a, b) => a.line - b.line).slice(0, kMostKept);
}

// --- all of it -------------------------------------------------------------------------------------

function targetsOf(label, classes) {
    const places = [...label.words.keys()].map((word) => classes.indexOf(word));
    return label.codes.subarray(0, label.size).map((code) => (code < 0 ? -1 : places[code]));
}

const withTexts = (options) =>
    (Array.isArray(options?.classes) ? { ...options, classes: options.classes.map(String) } : options);

// Of the rows: how many are of each class with a value of every feature, and how many would be but for
// a missing value, the label's included.
function countRows(target, numbers, { classes, features }) {
    const counts = [0, 0];
    let dropped = 0;
    for (let row = 0; row < target.length; ++row) {
        const place = classes.indexOf(target[row]);
        const complete = features.every((feature) => !Number.isNaN(numbers[feature][row]));
        if (place >= 0 && complete) ++counts[place];
        else if (place >= 0 || target[row] < 0) ++dropped;
    }
    return { counts, dropped };
}

const whyNoLabel = ({ words }) => (words === null ? say("csv.manyValues", { most: kMostWords }) :
    words.size === 0 ? say("csv.noValue") : words.size === 1 ? say("csv.oneValue") : null);

// For a dialog: { names, shown: the first rows' cells, texts: the classes of each column that can be the
// label, by name, noLabels: why the others cannot, by name, in the present language, features: the names
// that can be features, chosen: what a choice gives, { label, classes, features, counts: samples of each
// class, dropped, reasons, rows }, or what is wrong with it }.
async function previewCsv(text, given, pause) {
    const { columns, shown, format } = await read(text, given, pause);
    const chosen = (options) => {
        checkOptions(options);
        const { target, numbers, description, reply } = tableOf(columns, { ...given, ...options }, format);
        return { ...reply, ...countRows(target, numbers, description.choose), rows: target.length };
    };
    const canBeLabel = columns.filter((column) => !whyNoLabel(column));
    return {
        names: columns.map(({ name }) => name), shown, chosen,
        texts: new Map(canBeLabel.map((column) => [column.name, classesOf(column)])),
        get noLabels() { return new Map(columns.filter(whyNoLabel).map((column) => [column.name, whyNoLabel(column)])); },
        features: columns.filter((column) => !whyNoFeature(column, null)).map(({ name }) => name),
    };
}

// `pause`: gives a promise; called after every ten milliseconds of work or so. Gives { rows, numbers:
// a Float64Array a column, target: an Int32Array, description: what the program needs to know of it,
// reply: what loadCsv says of it }.
async function readCsv(text, given, pause) {
    const { columns, options, format } = await read(text, given, pause);
    return tableOf(columns, options, format);
}

async function read(text, given, pause) {
    const options = withTexts(given);
    checkOptions(options);
    if (text.startsWith("\ufeff")) text = text.slice(1);
    const nul = text.indexOf("\0");
    if (nul >= 0) refuse("csv.nul", { line: text.slice(0, nul).split("\n").length });
    const delimiter = options.delimiter ?? guessDelimiter(text);
    const header = options.header ?? hasHeader(firstRows(text, delimiter), delimiter);
    // Of a lone \r pandas has to be told: its C parser has been seen to give up on files of them.
    const newline = text.includes("\r") && !text.includes("\n") ? "\r" : "";
    let format = { delimiter, newline, decimal: options.decimal ?? ".", header };
    let { columns, shown } = await readColumns(text, format, pause);
    if (options.decimal === undefined && hasDecimalCommas(columns, delimiter)) {
        format = { ...format, decimal: "," };
        ({ columns, shown } = await readColumns(text, format, pause));
    }
    if (columns.length === 0 || columns[0].size === 0) refuse("csv.noRows");
    return { columns, shown, options, format };
}

function tableOf(columns, options, { delimiter, decimal, newline, header }) {
    const label = chooseLabel(columns, options.label);
    const usable = columns.filter((column) => !whyNoFeature(column, label));
    const classes = classesOf(label);
    const choose = { classes: chooseClasses(classes, label, options.classes),
                     features: chooseFeatures(columns, usable, label, options.features) };
    const features = choose.features.map((place) => usable[place]);
    const names = (list) => list.map(({ name }) => name);
    const target = targetsOf(label, classes);
    return {
        rows: label.size,
        numbers: usable.map((column) => column.numbers.subarray(0, column.size)),
        target,
        description: {
            name: options.name ?? "data.csv", label: label.name, classes, choose, columns: names(usable),
            format: { delimiter, decimal, newline, names: header ? [] : names(columns),
                      coerced: names(coercedOf(usable, label)) },
        },
        reply: {
            columns: columns.map(({ name, type, missing, unreadable }) =>
                ({ name, type, missing: missing + (type === "number" ? unreadable : 0) })),
            label: label.name,
            classes: choose.classes.map((place) => classes[place]),
            features: names(features),
            reasons: reasons(label, features, target, choose.classes),
        },
    };
}
