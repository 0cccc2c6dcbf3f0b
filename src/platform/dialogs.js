// The page's dialogs (web/dialogs.html): what else only the console could do. They call the programming
// interface as anyone may, and train, draw and store nothing themselves. Loaded when the first is opened.

{
    const api = Module["api"];
    const text = Module["text"];
    const say = Module["say"];
    const byId = (id) => document.getElementById(id);
    const close = Module["closeDialog"];
    const leave = Module["leaveDialog"];

    const kRunFile = "logit-lab-run.json";
    const kLargestFile = 1 << 27;  // bytes: importJson takes no longer text

    // What the article prints of its first nine epochs and its last ten.
    const kArticleRun = "#v=1&epoch=500";
    const kArticleLosses = [
        0.9154033064842224, 0.9093276262283325, 0.9033000469207764, 0.8973206877708435, 0.891389787197113,
        0.8855075240135193, 0.8796738982200623, 0.873889148235321, 0.8681536912918091,
        0.37976446747779846, 0.37959033250808716, 0.3794163167476654, 0.379242479801178, 0.3790687322616577,
        0.37889519333839417, 0.378721684217453, 0.37854844331741333, 0.3783752918243408, 0.37820228934288025,
    ];
    const articleEpoch = (place) => (place < 9 ? place + 1 : place + 482);

    const make = (tag, properties = {}, ...children) => {
        const made = Object.assign(document.createElement(tag), properties);
        made.append(...children);
        return made;
    };
    Module["make"] = make;
    const built = ([tag, attributes, ...children]) => {
        const element = make(tag, {}, ...children.map((child) => (Array.isArray(child) ? built(child) : child)));
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        return element;
    };
    const dialogs = elements.map(built);
    byId("around").append(...dialogs);
    Module["translatePage"]();

    const lineOf = (cells) => make("tr", {}, ...cells.map((textContent) => make("td", { textContent })));

    // A fault's message as a sentence.
    const sentenceOf = ({ message }) => text("page.sentence", { reason: `${message[0].toUpperCase()}${message.slice(1)}` });
    Module["sentenceOf"] = sentenceOf;

    Module["leaveByEscape"] = (dialog) => {
        dialog.addEventListener("cancel", (event) => {
            if (event.target !== dialog) return;  // a file dialog within
            event.preventDefault();
            leave(dialog);
        });
    };

    // With the focus on its first button that does something; Close is in the header.
    Module["showDialog"] = (dialog) => {
        dialog.showModal();
        dialog.querySelector(":not(header) > button:enabled")?.focus();
    };

    // --- in and out: both must begin inside the click ------------------------------------------------

    const copy = async (button) => {
        const field = byId(button.dataset.copies);
        field.focus({ preventScroll: true });
        field.select();  // stays, for the user's own Ctrl+C, where both ways are refused
        const copied = await (async () => navigator.clipboard.writeText(field.value))()
            .then(() => true, () => document.execCommand("copy"));
        if (copied) button.focus({ preventScroll: true });
        say(text(copied ? "dialogs.copied" : "dialogs.pressToCopy"));
    };

    Module["copyButton"] = (id, name) => {
        const button = make("button", { type: "button", textContent: text("dialogs.copy") });
        button.setAttribute("aria-label", name);
        button.dataset.copies = id;
        button.addEventListener("click", () => copy(button));
        return button;
    };

    const saveBlob = (name, blob) => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(blob);
        link.download = name;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 60_000);  // some browsers read it later
        say(text("dialogs.saved", { name }));
    };
    const save = (name, text, type) => saveBlob(name, new Blob([text], { type }));

    // The losses of the run, a line an epoch; of a very long run the extremes that are kept.
    const curvesCsv = () => {
        const { epoch, loss, testLoss } = api.history();
        const lines = Array.from(epoch, (e, i) => [e, loss[i], ...(testLoss.length > 0 ? [testLoss[i]] : [])].join(","));
        return [`epoch,train_loss${testLoss.length > 0 ? ",test_loss" : ""}`, ...lines, ""].join("\n");
    };

    const kPicture = /^picture-(.+)$/;
    const kPictureNames = { loss: "dialogs.loss", sigmoid: "dialogs.sigmoid", boundary: "dialogs.boundary", surface: "dialogs.surface", metrics: "dialogs.metricsPicture" };
    const pictures = () => api.widgets().filter(({ label }) => kPicture.test(label));
    const savePicture = (name) => {
        const copy = Module["picture"]((label) => label === `picture-${name}`);
        if (!copy) return say(text("dialogs.noPicture"));
        copy.toBlob((blob) => (blob ? saveBlob(`logit-lab-${name}.png`, blob) : say(text("dialogs.noPicture"))));
    };
    const pictureButton = (name) => {
        const shown = kPictureNames[name] ? text(kPictureNames[name]) : name;
        const button = make("button", { type: "button", id: `save-${name}`, textContent: text("dialogs.picture", { name: shown }) });
        button.addEventListener("click", () => savePicture(name));
        return button;
    };

    // A link's locked settings are not changed by another run or other data.
    const kOfData = ["data", "points", "classes", "features"];
    const isLocked = (keys) => api.view().lock.some((key) => !keys || keys.includes(key));
    Module["dataLocked"] = () => isLocked(kOfData) && text("dialogs.locked");

    const openRun = async (file) => {
        if (isLocked()) return say(text("dialogs.locked"));
        try {
            if (file.size > kLargestFile) throw new RangeError(text("dialogs.runTooLarge"));
            const run = await file.text();
            if (run.includes("\0")) throw new TypeError(text("dialogs.noRun"));
            api.importJson(run);
        } catch (error) {
            return say(sentenceOf(error));
        }
        close(document.querySelector("dialog[open]"));
        say(text("dialogs.opened", { name: file.name }));
    };

    // --- what the dialogs show, as of when they open or the language changes ---------------------------

    const refuse = (sentence) => { if (sentence) throw new Error(sentence); };
    const prepare = {
        "article-dialog": async () => {
            refuse(isLocked() && text("dialogs.articleLocked"));
            api.openPermalink(kArticleRun);
            await api.seek(500);  // there, however slow the machine
        },
        "data-dialog": () => refuse(Module["dataLocked"]()),
    };

    const row = (printed, ours, epoch) => {
        const difference = ours - printed;
        return lineOf([epoch, printed, ours, difference && difference.toExponential(1)]);
    };

    const fill = {
        "article-dialog": () => {
            const { loss } = api.history();
            byId("article-losses").replaceChildren(...kArticleLosses.map((printed, place) =>
                row(printed, loss[articleEpoch(place) - 1], articleEpoch(place))));
        },
        "data-dialog": () => Module["describeData"](),
        "share-dialog": () => {
            byId("moment-link").value = api.permalink();
            byId("settings-link").value = api.permalink({ moment: false });
            Module["showTeachers"]();
        },
        "script-dialog": () => { byId("script-text").value = api.pytorchScript(); },
        "tables-dialog": () => Module["showTables"](),
        "help-dialog": () => {
            byId("help-keys").replaceChildren(...Module["call"]("keys").map(lineOf));
        },
        "run-dialog": () => {
            byId("pictures").replaceChildren(...pictures().map(({ label }) => pictureButton(kPicture.exec(label)[1])));
            const lines = api.console();
            byId("console-text").value = lines;
            document.querySelector("[data-copies=console-text]").disabled = lines === "";
        },
    };

    const hush = (dialog) => { for (const said of dialog.querySelectorAll("[role=status]")) said.textContent = ""; };
    const controlsOf = (dialog) => [...dialog.querySelectorAll("a, button, input, select, summary, textarea, [tabindex]")];
    Module["openDialog"] = async (id) => {
        const dialog = byId(id);
        await prepare[id]?.();
        hush(dialog);
        fill[id]();
        Module["showDialog"](dialog);
    };
    addEventListener("logit-lab-language", () => {
        const dialog = document.querySelector("dialog[open]");
        if (!dialog) return;
        const place = controlsOf(dialog).indexOf(document.activeElement);
        hush(dialog);
        fill[dialog.id]();
        controlsOf(dialog)[place]?.focus();  // made anew, perhaps
    });
    Module["openRun"] = openRun;

    // --- who presses what ------------------------------------------------------------------------------

    const onClick = (elements, act) => {
        for (const element of elements) element.addEventListener("click", () => act(element));
    };
    onClick(document.querySelectorAll("[data-closes]"), (button) => leave(button.closest("dialog")));
    dialogs.forEach(Module["leaveByEscape"]);
    onClick(document.querySelectorAll("[data-copies]"), copy);
    onClick([byId("save-script")], () => save("train.py", byId("script-text").value, "text/x-python"));
    onClick([byId("save-run")], () => save(kRunFile, api.exportJson(), "application/json"));
    onClick([byId("save-curves")], () => save("logit-lab-curves.csv", curvesCsv(), "text/csv"));
    onClick([byId("save-samples")], () => save("logit-lab-samples.csv", api.samplesCsv(), "text/csv"));
    onClick([byId("open-run")], () => byId("run-file").click());
    byId("run-file").addEventListener("change", ({ target }) => {
        openRun(target.files[0]);
        target.value = "";  // so that the same file can be chosen again
    });
}
