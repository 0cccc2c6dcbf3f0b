// The page's menu and its dialogs (web/index.html): what else only the console could do. It calls the
// programming interface as anyone may, and trains, draws and stores nothing itself.

{
    const api = Module["api"];
    const byId = (id) => document.getElementById(id);
    const menu = byId("menu");
    const toggle = byId("menu-toggle");
    const openDialog = () => document.querySelector("dialog[open]");
    const focusCanvas = () => Module["canvas"].focus({ preventScroll: true });
    const close = (dialog) => {
        dialog?.close();
        focusCanvas();  // at once: a "close" event comes a frame later
    };

    const kNoticeMs = 6000;
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

    // Says a sentence in the open dialog, else on the page for a while.
    let forget = 0;
    const say = (sentence) => {
        const dialog = openDialog();
        (dialog?.querySelector("[role=status]") ?? byId("notice")).textContent = sentence;
        if (dialog) return;
        clearTimeout(forget);
        forget = setTimeout(() => { byId("notice").textContent = ""; }, kNoticeMs);
    };

    // --- in and out: both must begin inside the click ------------------------------------------------

    const copy = async (button) => {
        const field = byId(button.dataset.copies);
        field.focus({ preventScroll: true });
        field.select();  // stays, for the user's own Ctrl+C, where both ways are refused
        const copied = await (async () => navigator.clipboard.writeText(field.value))()
            .then(() => true, () => document.execCommand("copy"));
        if (copied) button.focus({ preventScroll: true });
        say(copied ? "Copied." : "Press Ctrl+C to copy.");
    };

    const saveBlob = (name, blob) => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(blob);
        link.download = name;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 60_000);  // some browsers read it later
        say(`Saved as ${name}.`);
    };
    const save = (name, text, type) => saveBlob(name, new Blob([text], { type }));

    // The losses of the run, a line an epoch; of a very long run the extremes that are kept.
    const curvesCsv = () => {
        const { epoch, loss, testLoss } = api.history();
        const lines = Array.from(epoch, (e, i) => [e, loss[i], ...(testLoss.length > 0 ? [testLoss[i]] : [])].join(","));
        return [`epoch,train_loss${testLoss.length > 0 ? ",test_loss" : ""}`, ...lines, ""].join("\n");
    };

    // What the canvas shows can be read only in the moment it is drawn.
    const kPicture = /^picture-(.+)$/;
    const pictures = () => api.widgets().filter(({ label }) => kPicture.test(label));
    const savePicture = (name) => {
        _logit_lab_draw();
        const { x, y, w, h } = pictures().find(({ label }) => label === `picture-${name}`);
        const copy = Object.assign(document.createElement("canvas"),
            { width: Math.round(w * devicePixelRatio), height: Math.round(h * devicePixelRatio) });
        copy.getContext("2d").drawImage(Module["canvas"], -x * devicePixelRatio, -y * devicePixelRatio);
        copy.toBlob((blob) => saveBlob(`logit-lab-${name}.png`, blob));
    };
    const pictureButton = (name) => {
        const button = Object.assign(document.createElement("button"),
            { type: "button", textContent: `${name[0].toUpperCase()}${name.slice(1)} (PNG)`, id: `save-${name}` });
        button.addEventListener("click", () => savePicture(name));
        return button;
    };

    const openRun = async (file) => {
        try {
            if (file.size > kLargestFile) throw new RangeError("this file is larger than any run");
            api.importJson(await file.text());
        } catch (error) {
            const reason = error.message.replace(/^text: the text has a NUL character/, "this file is no text, so it is no saved run")
                .replace(/^text: the text/, "this file");
            return say(`${reason[0].toUpperCase()}${reason.slice(1)}.`);
        }
        close(openDialog());
        say(`Opened ${file.name}. Undo brings back the run before.`);
    };

    // --- what the dialogs show, as of when they open -------------------------------------------------

    const row = (printed, ours, epoch) => {
        const difference = ours - printed;
        const cells = [epoch, printed, ours, difference && difference.toExponential(1)];
        const line = document.createElement("tr");
        for (const text of cells) line.insertCell().textContent = text;
        return line;
    };

    const fill = {
        "article-dialog": async () => {
            api.openPermalink(kArticleRun);
            await api.seek(500);  // there, however slow the machine
            const { loss } = api.history();
            byId("article-losses").replaceChildren(...kArticleLosses.map((printed, place) =>
                row(printed, loss[articleEpoch(place) - 1], articleEpoch(place))));
        },
        "share-dialog": () => {
            byId("moment-link").value = api.permalink();
            byId("settings-link").value = api.permalink({ moment: false });
        },
        "script-dialog": () => { byId("script-text").value = api.pytorchScript(); },
        "help-dialog": () => {
            byId("help-keys").replaceChildren(...Module["call"]("keys").map((cells) => {
                const line = document.createElement("tr");
                for (const text of cells) line.insertCell().textContent = text;
                return line;
            }));
        },
        "run-dialog": () => {
            byId("pictures").replaceChildren(...pictures().map(({ label }) => pictureButton(kPicture.exec(label)[1])));
            const lines = api.console();
            byId("console-text").value = lines;
            document.querySelector("[data-copies=console-text]").disabled = lines === "";
        },
    };

    const open = async (dialog) => {
        await fill[dialog.id]?.();
        dialog.showModal();
        say("");
    };

    // --- who presses what ------------------------------------------------------------------------------

    const expand = (open) => toggle.setAttribute("aria-expanded", open);
    const onClick = (elements, act) => {
        for (const element of elements) element.addEventListener("click", () => act(element));
    };

    onClick([toggle], () => expand(toggle.getAttribute("aria-expanded") === "false"));
    onClick(menu.querySelectorAll("[data-opens]"), (button) => {
        expand(false);
        open(byId(button.dataset.opens));
    });
    onClick(document.querySelectorAll("[data-closes]"), (button) => close(button.closest("dialog")));
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

    // The ☰ closes when the keyboard or a press goes elsewhere; Escape goes back to the canvas.
    menu.addEventListener("focusout", ({ relatedTarget }) => {
        if (relatedTarget && !menu.contains(relatedTarget)) expand(false);
    });
    addEventListener("pointerdown", ({ target }) => { if (!menu.contains(target)) expand(false); }, { capture: true });
    menu.addEventListener("keydown", ({ key }) => {
        if (key !== "Escape") return;
        expand(false);
        focusCanvas();
    });
    for (const dialog of document.querySelectorAll("dialog")) {
        dialog.addEventListener("cancel", (event) => {  // Escape, or a file dialog within
            if (event.target !== dialog) return;
            event.preventDefault();
            close(dialog);
        });
    }

    addEventListener("keydown", (event) => {
        const types = event.target.matches("input:is([type=text], :not([type])), textarea");
        const elsewhere = types || openDialog() || event.ctrlKey || event.metaKey || event.altKey;
        if (event.key === "?" && !elsewhere && !menu.hidden) open(byId("help-dialog"));
    });

    const carriesFile = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
    addEventListener("dragover", (event) => { if (carriesFile(event)) event.preventDefault(); });
    addEventListener("drop", (event) => {
        if (!carriesFile(event)) return;
        event.preventDefault();
        const [file] = event.dataTransfer.files;
        if (!Module["openData"](file)) openRun(file);
    });

    // Browsers older than dialogs do without the menu.
    if (globalThis.HTMLDialogElement) logitLab.ready.then(() => { menu.hidden = false; }, () => {});
}
