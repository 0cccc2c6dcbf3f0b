// The sentences that JavaScript says, by key, in the present language. English is part of the program
// (scripts/strings.py), or comes with the script that says it; other languages: text.js.

{
    const english = Module["english"];
    Module["sentences"] = english;

    // {name} or {name|one|many}, as in src/text/text.h.
    Module["text"] = (key, values = {}) => (Module["sentences"][key] ?? english[key] ?? key)
        .replace(/\{([A-Za-z]+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g, (_, name, one, many) =>
            (one === undefined ? values[name] : String(values[name]) === "1" ? one : many));
}
