// The dialog that says the run's numbers as tables, for readers who do not see the canvas. Made when it
// is opened, and again when it is asked to.

{
    const api = Module["api"];
    const text = Module["text"];
    const make = Module["make"];

    const kMostEpochs = 20;
    const kFirstSamples = 10;
    const kDigits = 6;

    const dialog = make("dialog", { id: "tables-dialog" });
    dialog.setAttribute("aria-labelledby", "tables-title");
    document.body.append(dialog);
    Module["leaveByEscape"](dialog);

    // A null is what Python prints for it.
    const rounded = (value) => (typeof value === "number" ? Number(value.toPrecision(kDigits)) : value ?? "None");

    // rows: of texts and numbers, each beginning with its name.
    const table = (caption, head, rows) => {
        const made = make("table", {}, make("caption", { textContent: caption }));
        made.createTHead().insertRow().append(...head.map((name) => make("th", { scope: "col", textContent: name })));
        const body = made.createTBody();
        for (const [name, ...cells] of rows) {
            body.insertRow().append(make("th", { scope: "row", textContent: name }),
                ...cells.map((cell) => make("td", { textContent: cell ?? "None" })));
        }
        const scrolled = make("div", { className: "numbers", tabIndex: 0, role: "group" }, made);
        scrolled.setAttribute("aria-label", caption);
        return scrolled;
    };

    // Round epochs, few of them, and always the first and the last: places in history().
    const fewOf = (epochs) => {
        const ways = Array.from({ length: 21 }, (_, i) => [1, 2, 5][i % 3] * 10 ** Math.floor(i / 3));
        const every = ways.find((way) => epochs.at(-1) / way <= kMostEpochs - 2);
        const wanted = [...epochs.keys()].filter((place) =>
            place === 0 || Math.floor(epochs[place] / every) > Math.floor(epochs[place - 1] / every));
        return epochs.length === 0 ? [] : [...new Set([...wanted, epochs.length - 1])];
    };

    const lossTable = () => {
        const { epoch, loss, testLoss } = api.history();
        const test = testLoss.length > 0;
        const few = fewOf(epoch);
        return table(text("dialogs.losses", { few: few.length, n: epoch.length }),
            [text("dialogs.epoch"), text("dialogs.trainLoss"), ...(test ? [text("dialogs.testLoss")] : [])],
            few.map((place) => [epoch[place], loss[place], ...(test ? [testLoss[place]] : [])]));
    };

    const momentTable = ({ epoch, batch, stage, lr, loss, testLoss, accuracy }) => table(text("dialogs.moment"),
        [text("dialogs.name"), text("dialogs.value")], [
            [text("dialogs.epoch"), epoch], [text("dialogs.batch"), batch], [text("dialogs.nextStage"), stage], [text("dialogs.lr"), lr],
            [text("dialogs.trainLoss"), loss], ...(testLoss === null ? [] : [[text("dialogs.testLoss"), testLoss]]),
            [text("dialogs.accuracy"), rounded(accuracy)],
        ]);

    const parameterTable = ({ wGrad: made, bGrad: biasMade }, { w, b, wGrad, bGrad }) => {
        const { columns } = api.data();
        const names = api.config().features.map((column) => columns[column]);
        return table(text("dialogs.parameters"), [text("dialogs.parameter"), text("dialogs.value"), text("dialogs.gradMade"), text("dialogs.gradNow")], [
            ...names.map((name, place) => [`w[0][${place}] (${name})`, rounded(w.values[place]), rounded(made?.[place]), rounded(wGrad?.values[place])]),
            ["b[0]", rounded(b.values[0]), rounded(biasMade), rounded(bGrad?.values[0])],
        ]);
    };

    const sampleTable = ({ z, p, zGrad, pGrad }) => {
        if (!z) return make("p", { textContent: text("dialogs.noPass") });
        const all = z.values.length;
        const few = Array.from({ length: Math.min(all, kFirstSamples) }, (_, place) => place);
        return table(text("dialogs.samples", { n: few.length, all }), [text("dialogs.sample"), "z", "p", "p.grad", "z.grad"],
            few.map((place) => [place, ...[z, p, pGrad, zGrad].map((tensor) => rounded(tensor?.values[place]))]));
    };

    const metricTables = (split) => {
        const parts = [["train", text("dialogs.training")], ...(split ? [["test", text("dialogs.test")]] : [])];
        const metrics = parts.map(([part]) => api.metrics(part));
        const row = (name, key) => [name, ...metrics.map((of) => rounded(of[key]))];
        const { classes } = api.data();
        const [zero, one] = api.config().classes.map((place) => classes[place]);
        return [
            table(text("dialogs.metrics"), [text("dialogs.name"), ...parts.map(([, name]) => name)], [
                row(text("dialogs.accuracy"), "accuracy"), row(text("dialogs.precision"), "precision"), row(text("dialogs.recall"), "recall"),
                row("F1", "f1"), row("ROC AUC", "rocAuc"), row(text("dialogs.logLoss"), "logLoss")]),
            ...parts.map(([, name], place) => table(text("dialogs.confusion", { part: name }),
                [text("dialogs.truth"), ...[zero, one].map((label) => text("dialogs.predicted", { label }))],
                [zero, one].map((label, truth) => [label, ...metrics[place].confusion[truth]]))),
        ];
    };

    const tables = make("div", { id: "tables" });
    const look = () => {
        const state = api.state();
        const tensors = Module["call"]("shownTensors");
        tables.replaceChildren(momentTable(state), lossTable(), parameterTable(state, tensors), sampleTable(tensors), ...metricTables(state.testLoss !== null));
        return text("dialogs.asOf", { epoch: state.epoch, stage: state.stage });
    };

    Module["showTables"] = () => {
        const shut = make("button", { type: "button", textContent: text("dialogs.close") });
        shut.addEventListener("click", () => Module["leaveDialog"](dialog));
        const again = make("button", { type: "button", id: "tables-again", textContent: text("dialogs.refresh") });
        again.addEventListener("click", () => Module["say"](look()));
        dialog.replaceChildren(
            make("header", {}, make("h2", { id: "tables-title", textContent: text("dialogs.tables") }), shut),
            make("p", { textContent: text("dialogs.tablesIntro") }), tables,
            make("footer", {}, again, make("p", { role: "status" })));
        look();
    };
}
