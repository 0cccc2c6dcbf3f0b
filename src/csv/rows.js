// The rows of a CSV's text, a piece at a time so that a page stays alive meanwhile, and how they are
// delimited. Papa Parse reads; nothing here knows what is in a column. `say` puts a key of assets/strings
// and its values into words: see scripts/bundle_csv.py.

const kPiece = 1 << 16;  // characters: some milliseconds
const kLongestRow = 1 << 20;
const kDelimiters = ["\t", ";", "|", ","];  // the likelier ones to stand in a text last

// Papa Parse's faults of a text.
const kQuotes = { MissingQuotes: "csv.openQuote", InvalidQuotes: "csv.lateQuote" };

const refuse = (key, values) => { throw new RangeError(say(key, values)); };

// pandas, too, takes each of \r\n, \r and \n for the end of a row.
const withPlainNewlines = (text) => (text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text);

const parse = (text, delimiter, whole) =>
    new Papa.Parser({ delimiter, newline: "\n" }).parse(text, 0, !whole);

// pandas skips such lines.
const isBlank = (row) => row.length === 1 && /^[ \t]*$/.test(row[0]);

// Of rows read with one delimiter: how many have as many cells as the first, 0 where that is one.
const consistency = (rows) => {
    const width = rows[0]?.length ?? 0;
    return width > 1 ? rows.filter((row) => row.length === width).length / rows.length : 0;
};

// The first rows, as lists of cells.
function firstRows(text, delimiter) {
    const whole = text.length <= kPiece / 2;
    const sample = withPlainNewlines(text.slice(0, kPiece / 2));
    return parse(sample, delimiter, whole).data.filter((row) => !isBlank(row));
}

function guessDelimiter(text) {
    const scores = kDelimiters.map((delimiter) => consistency(firstRows(text, delimiter)));
    const best = Math.max(...scores);
    return best > 0 ? kDelimiters[scores.indexOf(best)] : ",";
}

// How many lines of the file a row takes: a quoted cell may have more than one.
const linesOf = (cells) => cells.reduce((lines, cell) => lines + (cell.includes("\n") ? cell.split("\n").length - 1 : 0), 1);

// Gives lists of { line, cells }: a row's cells and where it begins in the file, whose first line is 1.
// Throws a RangeError that names the line where the text is no CSV.
async function* rowsOf(text, delimiter, pause) {
    let rest = "";
    let line = 1;
    for (let at = 0; at < text.length;) {
        let end = Math.min(text.length, at + kPiece);
        if (end < text.length && text[end - 1] === "\r") ++end;  // its \n belongs to it
        const whole = end === text.length;
        const { data, errors, meta } = parse((rest += withPlainNewlines(text.slice(at, end))), delimiter, whole);
        const bad = errors.find(({ row }) => whole || row < data.length);
        const quotes = rest.includes("\"");
        const rows = data.map((cells) => {
            const row = { line, cells };
            line += quotes ? linesOf(cells) : 1;
            return row;
        });
        if (bad) refuse(kQuotes[bad.code], { line: rows[bad.row]?.line ?? line });
        yield rows.filter(({ cells }) => !isBlank(cells));
        rest = whole ? "" : rest.slice(meta.cursor);
        at = end;
        if (rest.length > kLongestRow) refuse("csv.longLine", { line, most: kLongestRow });
        await pause();
    }
}
