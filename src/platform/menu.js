// The page's menu (web/index.html). Its dialogs come when the first is opened: dialogs.js,
// data_dialog.js.

{
    const byId = (id) => document.getElementById(id);
    const menu = byId("menu");
    const toggle = byId("menu-toggle");
    const openDialog = () => document.querySelector("dialog[open]");
    const focusCanvas = () => Module["canvas"].focus({ preventScroll: true });
    Module["closeDialog"] = (dialog) => {
        dialog?.close();
        focusCanvas();  // at once: a "close" event comes a frame later
    };

    // Left without anything done: back to where the keyboard came from.
    let opener = null;
    const leave = (dialog) => {
        dialog.close();
        if (!opener) return focusCanvas();
        (opener.offsetParent ? opener : toggle).focus();
    };
    Module["leaveDialog"] = leave;

    const kNoticeMs = 6000;

    // Says a sentence in the open dialog, else on the page for a while.
    let forget = 0;
    const say = (sentence) => {
        const dialog = openDialog();
        (dialog?.querySelector("[role=status]") ?? byId("notice")).textContent = sentence;
        if (dialog) return;
        clearTimeout(forget);
        forget = setTimeout(() => { byId("notice").textContent = ""; }, kNoticeMs);
    };
    Module["say"] = say;

    // --- the dialogs ---------------------------------------------------------------------------------

    let dialogs = null;
    const load = () => dialogs ??= Promise.all([
        Module["loadScript"]("dialogs.js", () => globalThis["logitLabDialogs"]), Module["loadStyle"]("dialogs.css"),
    ]).then(
        ([begin]) => begin(Module),
        (error) => {
            dialogs = null;  // the next press tries again
            throw error;
        });
    const withDialogs = async (act) => {
        try {
            await load();
            await act();
        } catch (error) {
            say(error.message);
        }
    };
    let wanted = null;  // while their script is on its way: the last that was asked for, if Escape takes it not back
    const open = (id) => {
        wanted = id;
        withDialogs(async () => {
            if (wanted !== id) return;
            wanted = null;
            await Module["openDialog"](id);
        });
    };

    // --- who presses what ------------------------------------------------------------------------------

    const expand = (open) => toggle.setAttribute("aria-expanded", open);
    const onClick = (elements, act) => {
        for (const element of elements) element.addEventListener("click", () => act(element));
    };

    // Where the canvas' text leaves no room for all choices in its title bar, they are behind the ☰.
    const kRoomEms = 59;
    const root = document.documentElement;
    const fold = () => root.toggleAttribute("data-folded", Module["canvas"].clientWidth < kRoomEms * parseFloat(root.style.getPropertyValue("--em")));
    Module["foldMenu"] = fold;
    new ResizeObserver(fold).observe(Module["canvas"]);  // a lesson stands beside it

    onClick([toggle], () => expand(toggle.getAttribute("aria-expanded") === "false"));
    onClick(document.querySelectorAll("[data-opens]"), (button) => {
        opener = button.matches(":focus-visible") ? button : null;
        expand(false);
        open(button.dataset.opens);
    });
    onClick([byId("next-language")], () => expand(false));
    for (const sign of ["pointerover", "focusin"]) {  // that one of them will be pressed
        menu.addEventListener(sign, () => load().catch(() => {}), { once: true });
    }

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

    addEventListener("keydown", (event) => {
        if (event.key === "Escape") wanted = null;
        const types = event.target.matches("input:is([type=text], :not([type])), textarea");
        const elsewhere = types || openDialog() || event.ctrlKey || event.metaKey || event.altKey;
        if (event.key === "?" && !elsewhere && !menu.hidden) {
            opener = null;
            open("help-dialog");
        }
    });

    const carriesFile = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
    addEventListener("dragover", (event) => { if (carriesFile(event)) event.preventDefault(); });
    addEventListener("drop", (event) => {
        if (!carriesFile(event)) return;
        event.preventDefault();
        const [file] = event.dataTransfer.files;
        opener = null;
        withDialogs(() => Module["openData"](file) || Module["openRun"](file));
    });

    // In a frame: the same moment and settings as a page of their own.
    const out = byId("open-in-tab");
    const follow = () => { out.href = Module["withLesson"](Module["api"].permalink()).replace("&embed=true", ""); };
    for (const sign of ["pointerover", "focus", "click", "auxclick", "contextmenu"]) out.addEventListener(sign, follow);
    out.href = location.href;  // a link without an address cannot be reached by keys

    // Browsers older than dialogs do without the menu.
    menu.hidden = !globalThis.HTMLDialogElement;
}
