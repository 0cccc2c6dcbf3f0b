// What the page knows of lessons before there is one: their titles, and when one is wished for. All
// else comes then, by script tags (src/lessons).

{
    const api = Module["api"];
    const list = JSON.parse(document.getElementById("lesson-list").textContent);
    let lessons = null;
    let letters = "";   // a lesson that came with the last link, until it is open
    let unread = false;
    let reading = false;
    let followed = null;  // that link, until then

    const kLetters = /&?lessonText=([\w-]*)/;
    const pairsOf = (link) => new URLSearchParams(link.split("#").pop());
    const withoutLetters = (link) => link.replace(kLetters, "").replace("#&", "#");
    const follow = (link) => {
        letters = kLetters.exec(link)?.[1] ?? "";
        unread = letters !== "";
        followed = letters || pairsOf(link).get("lesson") ? withoutLetters(link) : null;
    };

    // In the language that the page speaks: another one that is wished for may still be on its way.
    const place = () => ({ ...api.view(), lang: document.documentElement.lang });

    Module["lessonIsOpen"] = () => Boolean(lessons?.state());
    Module["loadLessonTexts"] = (lang) => Module["loadScript"](`lessons-${lang}.js`, () => globalThis["logitLabLessonTexts"]?.[lang]);

    const page = {
        api, place,
        element: document.getElementById("lesson"),
        go: (partial, options) => {
            Module["call"]("setView", partial);
            return show(options);
        },
        light: (name) => void Module["call"]("highlight", name),
        text: Module["text"],
        loadTexts: Module["loadLessonTexts"],
        complain: (sentence) => Module["say"](sentence),
        takeLink: () => {
            const link = followed;
            followed = null;
            return link;
        },
        focusCanvas: () => Module["canvas"].focus({ preventScroll: true }),
    };
    const load = async () => {
        if (lessons) return;
        const { english, Lessons } = await Module["loadScript"]("lessons.js", () => globalThis["logitLabLessons"]);
        if (lessons) return;  // two wishes at once
        Module["loadStyle"]("lessons.css");
        Object.assign(Module["english"], english);
        lessons = new Lessons(page);
    };

    const showOwn = async () => {
        unread = false;
        reading = true;
        const lesson = await lessons.readLink(letters).finally(() => { reading = false; });
        if (lesson) await page.go({ lesson, step: pairsOf(followed).has("step") ? place().step : 1 });
        letters = "";
        followed = null;  // where it could not be read, too
    };
    const show = async (options) => {
        if (!(lessons || options || letters || place().lesson)) return;
        try {
            await load();
            if (reading) return;  // and shown then
            await (unread ? showOwn() : lessons.show(options));
        } catch ({ message }) {
            page.complain(message);
        }
    };

    // The hash without the lesson in it, which opens; and the address of a run, with it.
    Module["takeLesson"] = (hash) => {
        follow(hash);
        return withoutLetters(hash);
    };
    Module["withLesson"] = (hash) => {
        const own = letters || lessons?.lettersOf(pairsOf(hash).get("lesson"));
        return own ? `${hash || "#"}&lessonText=${own}`.replace("#&", "#") : hash;
    };

    Object.assign(api, {
        lessons: () => list.map(([id, steps, title]) => ({ id, title: Module["sentences"][`lesson ${id}`] ?? title, steps })),
        lesson: () => lessons?.state() || null,
    });
    const { setView, openPermalink } = api;
    api.setView = (partial) => {
        setView(partial);
        show();
    };
    api.openPermalink = (link) => {
        const rest = typeof link === "string" ? withoutLetters(link) : link;
        const reports = rest !== link && rest.endsWith("#") ? [] : openPermalink(rest);  // a lesson alone
        follow(link);
        show();
        return reports;
    };
    document.getElementById("open-lessons").addEventListener("click", () => page.go({ lesson: "", step: 1 }, { list: true }));
    addEventListener("logit-lab-language", () => show());
    addEventListener("hashchange", () => setTimeout(() => show()));  // when C++ has read it
    logitLab.ready.then(() => setTimeout(show), () => {});  // when the first picture is on the screen
}
