// What a hand, a mail program or malice makes of a text. `random`: dice() of draw_csv.mjs.

const kWays = [
    (text, { whole }) => text.slice(0, whole(0, text.length)),
    (text, { whole }) => text.slice(whole(0, text.length)),
    (text, { whole }) => {
        const at = whole(0, text.length);
        return text.slice(0, at) + text.slice(at + whole(1, 30));
    },
    (text, { whole, oneOf }) => {
        const at = whole(0, text.length);
        const more = oneOf(["\"", "\"\"", ",", ";", "\t", "|", "\n", "\r", "\0", "\ufeff", "\ud800", "💥", "NaN", "1e999", "\u2028", "=1+1", "'"]);
        return text.slice(0, at) + more.repeat(whole(1, 4)) + text.slice(at);
    },
    (text, { whole }) => Array.from(text, (c) => (whole(0, 40) === 0 ? String.fromCharCode(whole(0, 65535)) : c)).join(""),
    (text, { whole }) => text.split("\n").sort(() => whole(0, 2) - 1).join("\n"),
    (_text, { whole }) => Array.from({ length: whole(0, 2000) }, () => String.fromCharCode(whole(0, 255))).join(""),
    (text, { oneOf }) => text.replaceAll(oneOf([",", "\n", "\"", ".", "1"]), oneOf(["", "\"", ",", "\n", ";"])),
    (text, { whole }) => text + text.slice(0, whole(0, text.length)),
];

export function damaged(text, random) {
    for (let times = random.whole(1, 3); times > 0; --times) text = random.oneOf(kWays)(text, random);
    return text;
}
