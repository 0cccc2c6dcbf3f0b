// What the page knows of lessons before there is one: their titles, and when one is wished for. All
// else comes then, by script tags (src/lessons).

{
    const api = Module["api"];
    const list = JSON.parse(document.getElementById("lesson-list").textContent);
    let lessons = null;
    let link = "";  // a lesson that came in the address, and stays there
    let unread = false;

    // In the language that the page speaks: another one that is wished for may still be on its way.
    const place = () => ({ ...api.view(), lang: document.documentElement.lang });

    const page = {
        api, place,
        element: document.getElementById("lesson"),
        go: (partial, options) => {
            Module["call"]("setView", partial);
            return show(options);
        },
        light: (name) => void Module["call"]("highlight", name),
        text: Module["text"],
        loadTexts: (lang) => Module["loadScript"](`lessons-${lang}.js`, () => globalThis["logitLabLessonTexts"]?.[lang]),
        complain: (sentence) => Module["say"](sentence),
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

    const show = async (options) => {
        if (!(lessons || options || link || place().lesson)) return;
        try {
            await load();
            if (unread) {
                unread = false;
                await lessons.openLink(link, place().step);
            } else {
                await lessons.show(options);
            }
        } catch ({ message }) {
            page.complain(message);
        }
    };

    // The hash without the lesson in it, which opens; and the address of a run, with it.
    const kLink = /&?lessonText=([\w-]*)/;
    Module["takeLesson"] = (hash) => {
        link = kLink.exec(hash)?.[1] ?? "";
        unread = link !== "";
        return hash.replace(kLink, "").replace("#&", "#");
    };
    Module["withLesson"] = (hash) => (link && place().lesson ? `${hash || "#"}&lessonText=${link}`.replace("#&", "#") : hash);

    Object.assign(api, {
        lessons: () => list.map(([id, steps, title]) => ({ id, title: Module["sentences"][`lesson ${id}`] ?? title, steps })),
        lesson: () => lessons?.state() || null,
    });
    for (const method of ["setView", "openPermalink"]) {
        const { [method]: act } = api;
        api[method] = (argument) => {
            const answer = act(argument);
            show();
            return answer;
        };
    }
    document.getElementById("open-lessons").addEventListener("click", () => page.go({ lesson: "", step: 1 }, { list: true }));
    addEventListener("logit-lab-language", () => show());
    addEventListener("hashchange", () => setTimeout(() => show()));  // when C++ has read it
    logitLab.ready.then(() => setTimeout(show), () => {});  // when the first picture is on the screen
}
