// The part of the Share dialog for teachers: a link that opens the lab as their lesson needs it, and the
// frame that puts it into a page of theirs. The link is the programming interface's; what was chosen
// stays until the page is left.

{
    const api = Module["api"];
    const text = Module["text"];
    const make = Module["make"];
    const byId = (id) => document.getElementById(id);

    const kThemes = ["light", "dark", "projector"];
    const kRuns = ["none", "settings", "moment"];
    const kSentences = { light: "dialogs.light", dark: "dialogs.dark", projector: "dialogs.projector",
                         none: "dialogs.runNone", settings: "dialogs.runSettings", moment: "dialogs.runMoment" };

    const part = make("details", { id: "teachers" });
    byId("share-dialog").querySelector("footer").before(part);

    // Empty: as for any reader.
    let chosen = { lesson: "", step: 1, lang: "", theme: "", hide: [], lock: [], embed: false, run: "settings" };

    // --- the links ----------------------------------------------------------------------------------------

    const viewOf = ({ lesson, step, run, ...rest }) => Object.fromEntries(
        Object.entries({ ...(lesson && { lesson, step }), ...rest }).filter(([, value]) => value && value.length !== 0));

    const linkOf = (wanted) => {
        const view = viewOf(wanted);
        const link = api.permalink({ moment: wanted.run === "moment", view });
        if (!wanted.lesson && wanted.run !== "none") return link;  // a lesson sets the run of each step
        const [page, hash] = link.split("#");
        const pairs = hash.split("&").filter((pair) => pair.split("=")[0] in view);
        return pairs.length > 0 ? `${page}#${pairs.join("&")}` : page;
    };

    const frameOf = (wanted) => {
        const lesson = api.lessons().find(({ id }) => id === wanted.lesson);
        const frame = document.createElement("iframe");
        Object.assign(frame, { src: linkOf({ ...wanted, embed: true }), title: lesson ? `Logit Lab: ${lesson.title}` : "Logit Lab",
                               width: 700, height: 450, loading: "lazy" });
        return frame.outerHTML;
    };

    // --- what can be chosen --------------------------------------------------------------------------------

    const select = (name, options, value) => {
        const made = make("select", { name }, ...options.map(([key, words]) => new Option(words, key)));
        made.value = value;
        return made;
    };
    const labelled = (words, control) => make("label", {}, make("span", { textContent: words }), control);
    const box = (type, name, value, words, checked) =>
        make("label", {}, make("input", { type, name, value, checked }), words);
    const group = (words, name, ...children) =>
        make("fieldset", { name }, make("legend", { textContent: words }), make("div", { className: "choices" }, ...children));
    const result = (id, words, ...beside) => [make("label", { htmlFor: id, textContent: words }),
        make("div", { className: "row" }, make("textarea", { id, readOnly: true, rows: 2, spellcheck: false }), ...beside)];

    const stepsOf = (id) => api.lessons().find((lesson) => lesson.id === id)?.steps ?? 1;
    const steps = (id, step) => select("step", Array.from({ length: stepsOf(id) }, (_, i) => [i + 1, i + 1]), Math.min(step, stepsOf(id)));

    const everySetting = () => {
        const all = make("input", { type: "checkbox", id: "lock-all" });
        all.addEventListener("change", () => {
            for (const lock of byId("teachers-form").elements["lock"]) lock.checked = all.checked;
        });
        return make("label", {}, all, text("dialogs.lockAll"));
    };

    const form = () => {
        const own = ["", text("dialogs.readersOwn")];
        const languages = Object.entries(Module["languages"]);
        const { panels, settings } = Module["call"]("linkChoices");
        const made = make("form", { id: "teachers-form", autocomplete: "off" },
            make("div", { className: "row" },
                labelled(text("dialogs.lesson"), select("lesson", [["", text("dialogs.noLesson")], ...api.lessons().map(({ id, title }) => [id, title])], chosen.lesson)),
                labelled(text("dialogs.step"), steps(chosen.lesson, chosen.step)),
                labelled(text("dialogs.language"), select("lang", [own, ...languages], chosen.lang)),
                labelled(text("dialogs.colours"), select("theme", [own, ...kThemes.map((theme) => [theme, text(kSentences[theme])])], chosen.theme))),
            group(text("dialogs.run"), "runs", ...kRuns.map((run) => box("radio", "run", run, text(kSentences[run]), run === chosen.run))),
            group(text("dialogs.panels"), "panels", ...panels.map(([name, title]) => box("checkbox", "show", name, title, !chosen.hide.includes(name)))),
            group(text("dialogs.locks"), "locks", everySetting(), ...settings.map(([key, label]) => box("checkbox", "lock", key, label, chosen.lock.includes(key)))),
            box("checkbox", "embed", "true", text("dialogs.bare"), chosen.embed));
        made.addEventListener("change", () => read(made));
        made.addEventListener("submit", (event) => event.preventDefault());
        return made;
    };

    // --- from the form to the links -------------------------------------------------------------------------

    const follow = () => {
        const { elements } = byId("teachers-form");
        elements["step"].disabled = chosen.lesson === "";
        elements["runs"].disabled = chosen.lesson !== "";
        const locks = elements["lock"].length;
        Object.assign(byId("lock-all"), { checked: chosen.lock.length === locks, indeterminate: chosen.lock.length % locks > 0 });
        byId("teachers-link").value = byId("teachers-open").href = linkOf(chosen);
        byId("teachers-frame").value = frameOf(chosen);
    };

    const read = (made) => {
        const data = new FormData(made);
        const all = (name) => Array.from(made.elements[name], ({ value }) => value);
        const { lesson } = chosen;
        chosen = {
            lesson: data.get("lesson"), step: Number(data.get("step") ?? 1), lang: data.get("lang"), theme: data.get("theme"),
            hide: all("show").filter((name) => !data.getAll("show").includes(name)), lock: data.getAll("lock"),
            embed: data.has("embed"), run: data.get("run") ?? chosen.run,
        };
        if (chosen.lesson !== lesson) {
            chosen.step = 1;
            made.elements["step"].replaceWith(steps(chosen.lesson, 1));
        }
        follow();
    };

    Module["showTeachers"] = () => {
        const open = make("a", { id: "teachers-open", className: "button", target: "_blank", rel: "noopener", textContent: text("dialogs.open") });
        part.replaceChildren(
            make("summary", { textContent: text("dialogs.teachers") }),
            make("p", { textContent: text(location.protocol === "file:" ? "dialogs.fromDisk" : "dialogs.teachersIntro") }),
            form(),
            ...result("teachers-link", text("dialogs.link"), Module["copyButton"]("teachers-link", text("dialogs.copyLink")), open),
            ...result("teachers-frame", text("dialogs.frame"), Module["copyButton"]("teachers-frame", text("dialogs.copyFrame"))));
        follow();
    };
}
