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
        JSON.parse(text, (_key, value) => (Object.hasOwn(kNonFinite, value) ? kNonFinite[value] : value));

    const kErrors = { TypeError, RangeError, SyntaxError };
    const call = (method, argument) => {
        const methodText = stringToNewUTF8(method);
        const argumentText = stringToNewUTF8(toJson(argument));
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
        reset: () => void call("reset"),
        state: () => call("state"),
        history: () => {
            const n = _logit_lab_history();
            const epoch = _logit_lab_history_epoch() >> 3;
            const loss = _logit_lab_history_loss() >> 2;
            return { epoch: HEAPF64.slice(epoch, epoch + n), loss: HEAPF32.slice(loss, loss + n) };
        },
    };
}
