// The programming interface in JavaScript: turns each method into one call of C++ with JSON in and
// out, and its faults into exceptions. Linked into the page and into the headless trainer.

{
    const kLongestList = 10_000;
    const kLongestText = 1 << 24;
    const kLongestRun = 1 << 27;  // of importJson: with the data of a file
    const kLongestFile = 2 ** 29 - 25;  // of loadCsv: the longest text that every browser has
    const kMostKeys = 1000;
    const kDeepest = 4;  // no argument is; what is deeper JSON.stringify or C++ refuses

    const sentence = Module["text"];

    // Refuses at once what could be no argument, before it is copied anywhere. `name`: what to call it.
    const examineText = (name, text, longest) => {
        if (text.length > longest) {
            throw new RangeError(sentence("call.longText", { name, n: text.length }));
        }
        if (text.includes("\0")) throw new TypeError(sentence("call.nul", { name }));
        if (/\p{Surrogate}/u.test(text)) throw new TypeError(sentence("call.surrogate", { name }));
    };
    const examine = (name, value, longest = kLongestText, depth = 0) => {
        if (typeof value === "string") return examineText(name, value, longest);
        if (typeof value !== "object" || value === null || depth > kDeepest) return;
        if (ArrayBuffer.isView(value)) {
            throw new TypeError(sentence("call.plainArray", { name, kind: value.constructor.name }));
        }
        if (Array.isArray(value)) {
            if (value.length > kLongestList) {
                throw new RangeError(sentence("call.longList", { name, n: value.length }));
            }
            for (const element of value) examine(name, element, longest, depth + 1);
            return;
        }
        let keys = 0;
        for (const key in value) {
            if (++keys > kMostKeys) throw new RangeError(sentence("call.manyKeys", { name }));
            examineText(key, key, longest);
            examine(key, value[key], longest, depth + 1);
        }
    };

    // What JSON cannot say travels as text; C++ knows these texts and names the key they came with.
    const toJson = (argument) =>
        JSON.stringify(argument ?? null, (_key, value) => {
            const sayable = typeof value === "boolean" || typeof value === "string" ||
                Number.isFinite(value) || (typeof value === "object");
            return sayable ? value : String(value);
        });

    const kNonFinite = { NaN: NaN, Infinity: Infinity, "-Infinity": -Infinity };
    const fromJson = (text) =>
        JSON.parse(text, (_key, value) =>
            typeof value === "string" && Object.hasOwn(kNonFinite, value) ? kNonFinite[value] : value);

    const kErrors = { TypeError, RangeError, SyntaxError };
    // A fault of the program itself reaches whoever called, who may be a script; the page has to know of it, too.
    const ask = (question, copies) => {
        try {
            return question(...copies);
        } catch (fault) {
            Module["onFault"]?.(fault);
            throw fault;
        }
    };
    // `question`: a function of C++ that takes texts and replies with one.
    const answerOf = (question, ...texts) => {
        const copies = texts.map((text) => stringToNewUTF8(text));
        const reply = fromJson(UTF8ToString(ask(question, copies)));
        copies.forEach((copy) => _free(copy));
        if (reply.error) throw new kErrors[reply.error](reply.message);
        return reply.value;
    };
    const call = (method, argument, name = method, longest = kLongestText) => {
        examine(name, argument, longest);
        return answerOf(_logit_lab_call, method, toJson(argument));
    };

    // Lets the page draw and hear events; a tab out of sight, too, goes on at once.
    const breathe = () => new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
            port1.close();
            resolve();
        };
        port2.postMessage(null);
    });

    Module["breathe"] = breathe;

    // What reads a file's text is loaded with the first file, and its English with it (src/csv).
    let reader = null;
    const csvReader = async () => {
        if (reader) return reader;
        const { english, readerThatSays } = await Module["loadCsvReader"]();
        Object.assign(Module["english"], english);
        return reader ??= readerThatSays(sentence);
    };
    Module["csvReader"] = csvReader;

    const loadCsv = async (text, options = {}) => {
        if (typeof text !== "string") throw new TypeError(sentence("call.string"));
        if (text.length > kLongestFile) throw new RangeError(sentence("call.longFile"));
        examine("options", options);
        const readCsv = await csvReader();
        const { rows, numbers, target, description, reply } = await readCsv(text, options, breathe);
        await breathe();
        const address = _logit_lab_new_table(rows, numbers.length);
        if (!address) throw new RangeError(sentence("call.noMemory", { rows, columns: numbers.length }));
        numbers.forEach((column, place) => HEAPF64.set(column, address / 8 + place * rows));
        HEAP32.set(target, _logit_lab_new_targets() / 4);
        const { samples, dropped } = answerOf(_logit_lab_load_table, toJson(description));
        return { rows: samples, dropped, ...reply };
    };

    // A way that takes long is gone over the page's frames. The trainer without a page never waits.
    const arrival = async () => {
        while (call("moment").travelling) await new Promise(requestAnimationFrame);
        const { epoch, batch, stage } = call("moment");
        return { epoch, batch, stage };
    };

    Module["call"] = call;
    Module["api"] = {
        config: () => call("config"),
        set: (partial) => void call("set", partial, "settings"),
        step: (n = 1) => {  // a number where it is there at once, else the promise of one
            const from = call("moment").epoch;
            const steps = call("step", n, "n");
            return call("moment").travelling ? arrival().then(({ epoch }) => epoch - from) : steps;
        },
        stepStage: () => call("stepStage"),
        seek: async (epoch, stage, batch) => {
            const named = Object.entries({ epoch, stage, batch }).filter(([, value]) => value !== undefined);
            call("seek", Object.fromEntries(named));
            return arrival();
        },
        reset: () => void call("reset"),
        undo: () => call("undo"),
        redo: () => call("redo"),
        state: () => call("state"),
        tensors: () => call("tensors"),
        history: () => {
            const n = _logit_lab_history();
            const tests = _logit_lab_history_tests();
            const slice = (heap, address, length) => {
                const first = address / heap.BYTES_PER_ELEMENT;
                return heap.slice(first, first + length);
            };
            return {
                epoch: slice(HEAPF64, _logit_lab_history_epoch(), n),
                loss: slice(HEAPF32, _logit_lab_history_loss(), n),
                testLoss: slice(HEAPF32, _logit_lab_history_test_loss(), tests),
            };
        },
        data: () => call("data"),
        loadCsv,
        predict: (rows) => call("predict", rows, "rows"),
        metrics: (part) => call("metrics", part, "part"),
        rocCurve: (part) => call("rocCurve", part, "part"),
        trial: (settings, moment) => call("trial", [settings, moment], "trial"),
        pinRun: (name) => call("pinRun", name, "name"),
        runs: () => call("runs"),
        renameRun: (i, name) => void call("renameRun", { i, name: name ?? null }, "name"),
        unpinRun: (i) => void call("unpinRun", i, "i"),
        samplesCsv: () => call("samplesCsv"),
        code: () => call("code"),
        console: () => call("console"),
        pytorchScript: () => call("pytorchScript"),
        exportJson: () => call("exportJson"),
        importJson: (text) => void call("importJson", text, "text", kLongestRun),
        permalink: (options) => call("permalink", options, "options"),
        openPermalink: (link) => call("openPermalink", link, "link"),
    };
}
