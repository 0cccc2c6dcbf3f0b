// The dialog that brings a CSV file (web/dialogs.html): chosen, dropped or pasted, looked at, and which of
// it is label and features. Reads with what loadCsv reads with, and calls it.

{
    const api = Module["api"];
    const sentence = Module["text"];
    const byId = (id) => document.getElementById(id);
    const dialog = byId("data-dialog");
    const choices = byId("data-choices");
    const pasted = byId("data-text");

    const kLongestPasted = 1 << 20;  // characters of a file that the text field shows as well

    const kMostReasons = 5;

    let text = "";
    let name = "data.csv";
    let preview = null;
    let reading = 0;  // which of the texts, for the last one wins

    const say = (sentence) => { dialog.querySelector("[role=status]").textContent = sentence; };
    const sentenceOf = Module["sentenceOf"];
    const make = Module["make"];
    const option = (value, textContent = value, disabled = false) => make("option", { value, textContent, disabled });
    const fillRow = (row, texts, tag) => row.append(...texts.map((textContent) => make(tag, { textContent })));

    // --- what is chosen --------------------------------------------------------------------------------

    const chosenFeatures = () =>
        [...choices.querySelectorAll("[name=feature]:checked")].filter(({ disabled }) => !disabled).map(({ value }) => value);

    const options = () => ({ label: byId("data-label").value, classes: [byId("data-zero").value, byId("data-one").value],
                             features: chosenFeatures() });

    const reasonText = ({ line, column, text: cell }) =>
        sentence(cell.trim() === "" ? "dialogs.noCell" : "dialogs.badCell", { line, column, text: cell.slice(0, 40) });
    // One for each of the first rows, and how many rows there are besides.
    const reasonTexts = (reasons, dropped) => {
        const first = reasons.filter(({ line }, place) => reasons.findIndex((other) => other.line === line) === place).slice(0, kMostReasons);
        return [...first.map(reasonText), ...(dropped > first.length ? [sentence("dialogs.andMore", { n: dropped - first.length })] : [])];
    };

    // Says how many rows train, and why the others do not; or what is wrong with the choice.
    const describe = () => {
        const use = byId("use-data");
        use.disabled = true;
        byId("data-reasons").replaceChildren();
        if (chosenFeatures().length === 0) {
            say(sentence("dialogs.oneFeature"));
            return;
        }
        try {
            const { classes, counts, dropped, reasons, rows } = preview.chosen(options());
            const lacking = classes.filter((_name, place) => counts[place] === 0);
            const [zero, one] = classes.map((label, place) => sentence("dialogs.ofClass", { n: counts[place], label }));
            const others = rows - counts[0] - counts[1] - dropped;
            const said = [
                sentence("dialogs.rows", { rows, zero, one }),
                ...(others > 0 ? [sentence("dialogs.otherClasses", { n: others })] : []),
                sentence(dropped === 0 ? "dialogs.noneLeftOut" : "dialogs.leftOut", { n: dropped }),
            ];
            say(lacking.length > 0 ? sentence("dialogs.noneOfClass", { label: lacking[0] }) :
                said.reduce((first, second) => sentence("dialogs.both", { first, second })));
            fillRow(byId("data-reasons"), reasonTexts(reasons, dropped), "li");
            use.disabled = lacking.length > 0;
        } catch (error) {
            say(sentenceOf(error));
        }
    };

    const showLabels = (label) => {
        byId("data-label").replaceChildren(...[...preview.texts.keys()].map((column) => option(column)),
            ...Array.from(preview.noLabels, ([column, why]) => option(column, sentence("dialogs.noLabel", { column, why }), true)));
        byId("data-label").value = label;
    };

    const showClasses = (classes) => {
        const all = preview.texts.get(byId("data-label").value);
        for (const [place, id] of ["data-zero", "data-one"].entries()) {
            byId(id).replaceChildren(...all.map((text) => option(text)));
            byId(id).value = classes?.[place] ?? all[place];
        }
        for (const box of choices.querySelectorAll("[name=feature]")) box.disabled = box.value === byId("data-label").value;
    };

    const featureBox = (feature, checked) =>
        make("label", {}, make("input", { type: "checkbox", name: "feature", value: feature, checked }), ` ${feature}`);

    const show = () => {
        const guessed = preview.chosen({});
        const table = byId("data-preview");
        table.replaceChildren();
        fillRow(table.createTHead().insertRow(), preview.names, "th");
        for (const cells of preview.shown) fillRow(table.insertRow(), cells, "td");
        showLabels(guessed.label);
        byId("data-features").replaceChildren(...preview.features.map((feature) =>
            featureBox(feature, guessed.features.includes(feature))));
        showClasses(guessed.classes);
        choices.hidden = false;
        describe();
    };

    // --- a text comes ----------------------------------------------------------------------------------

    const look = async (newText, newName) => {
        const mine = ++reading;
        [text, name] = [newText, newName];
        choices.hidden = true;
        say(sentence("dialogs.reading", { name }));
        try {
            const readCsv = await Module["csvReader"]();
            const seen = await readCsv["preview"](newText, {}, Module["breathe"]);
            if (mine !== reading) return;
            preview = seen;
            show();
        } catch (error) {
            if (mine === reading) say(sentenceOf(error));
        }
    };

    const forget = () => {
        ++reading;
        preview = null;
        text = pasted.value = "";
        choices.hidden = true;
    };

    // Of what is there, in the present language.
    Module["describeData"] = () => {
        if (!choices.hidden) {
            showLabels(byId("data-label").value);
            describe();
        } else if (text !== "") {
            look(text, name);
        }
    };

    const textOf = async (file) => {
        try {
            return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
        } catch {
            throw new RangeError(sentence("dialogs.notUtf8"));
        }
    };

    const openFile = async (file) => {
        const locked = Module["dataLocked"]();
        if (locked) {
            Module["say"](locked);
            return;
        }
        if (!dialog.open) {
            document.querySelector("dialog[open]")?.close();
            Module["showDialog"](dialog);
        }
        try {
            const fileText = await textOf(file);
            pasted.value = fileText.length > kLongestPasted ? "" : fileText;
            await look(fileText, file.name);
        } catch (error) {
            forget();  // nothing to train on is left of what came before it
            say(sentenceOf(error));
        }
    };

    byId("choose-data").addEventListener("click", () => byId("data-file").click());
    byId("data-file").addEventListener("change", ({ target }) => {
        openFile(target.files[0]);
        target.value = "";  // so that the same file can be chosen again
    });
    pasted.addEventListener("input", () => look(pasted.value, "data.csv"));
    byId("data-label").addEventListener("change", () => {
        showClasses();
        describe();
    });
    choices.addEventListener("change", ({ target }) => { if (target.id !== "data-label") describe(); });
    choices.addEventListener("submit", async (event) => {
        event.preventDefault();
        try {
            await api.loadCsv(text, { name, ...options() });
            dialog.close();
            Module["canvas"].focus({ preventScroll: true });
        } catch (error) {
            say(sentenceOf(error));
        }
    });
    dialog.addEventListener("close", () => {  // what was typed and chosen stays, but for a large text
        ++reading;
        if (text.length > kLongestPasted) forget();
    });

    // Whether a file that was dropped is one for this dialog, which then opens with it.
    Module["openData"] = (file) => {
        const isData = /\.(csv|tsv|txt)$/i.test(file.name) || file.type === "text/csv";
        if (isData) openFile(file);
        return isData;
    };
}
