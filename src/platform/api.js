// The programming interface in JavaScript: turns each method into one call of C++ with JSON in and
// out, and its faults into exceptions. Linked into the page and into the headless trainer.

{
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
    const kLargestArgument = 1 << 25;  // twice the largest run that importJson takes
    const call = (method, argument) => {
        const json = toJson(argument);
        if (json.length > kLargestArgument) throw new RangeError(`${method}: the argument is too large`);
        const methodText = stringToNewUTF8(method);
        const argumentText = stringToNewUTF8(json);
        const reply = fromJson(UTF8ToString(_logit_lab_call(methodText, argumentText)));
        _free(methodText);
        _free(argumentText);
        if (reply.error) throw new kErrors[reply.error](reply.message);
        return reply.value;
    };

    Module["call"] = call;
    Module["api"] = {
        config: () => call("config"),
        set: (partial) => void call("set", partial),
        step: (n = 1) => call("step", n),
        stepStage: () => call("stepStage"),
        reset: () => void call("reset"),
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
        pytorchScript: () => call("pytorchScript"),
        exportJson: () => call("exportJson"),
        importJson: (text) => void call("importJson", text),
        permalink: () => call("permalink"),
        openPermalink: (hash) => call("openPermalink", hash),
    };
}
