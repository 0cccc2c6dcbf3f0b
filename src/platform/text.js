// The page's sentences in HTML, and the change to another language. English is in the program; another
// one is a script of its own, loaded when it is first chosen: from file:// nothing may be fetched. See
// sentences.js for those of JavaScript, src/text for those of C++.

{
    const call = Module["call"];
    const files = Module["files"];  // boot.js

    // Each script once, unless it fails: a promise of what it makes.
    const scripts = new Map();
    Module["loadScript"] = (name, made) => {
        if (!scripts.has(name)) {
            scripts.set(name, Module["loadFile"](files[name], made).catch(() => {
                scripts.delete(name);
                throw new Error(Module["text"]("page.notLoaded", { name }));
            }));
        }
        return scripts.get(name);
    };

    // A promise that it is there, or cannot be had: what it is for can be read without it.
    Module["loadStyle"] = (name) => new Promise((settled) => {
        document.head.append(Object.assign(document.createElement("link"),
            { rel: "stylesheet", href: files[name], onload: settled, onerror: settled }));
    });

    // What the elements that name a sentence say, and their attributes: data-text-aria-label and others.
    const kAttributes = ["aria-label", "placeholder", "content"];
    const before = new Map();  // English, as the page was built
    const translate = (element, attribute, now, set) => {
        const key = element.getAttribute(attribute);
        if (!before.has(key)) before.set(key, now);
        set(Module["sentences"][key] ?? before.get(key));
    };
    Module["translatePage"] = () => {
        for (const element of document.querySelectorAll("[data-text]")) {
            translate(element, "data-text", element.textContent, (text) => { element.textContent = text; });
        }
        for (const name of kAttributes) {
            for (const element of document.querySelectorAll(`[data-text-${name}]`)) {
                translate(element, `data-text-${name}`, element.getAttribute(name), (text) => element.setAttribute(name, text));
            }
        }
    };

    // The way to the next language is written in it.
    const languages = Object.entries(Module["languages"]);
    const button = document.getElementById("next-language");
    const offer = (language) => {
        const now = languages.findIndex(([code]) => code === language);
        const [next, name] = languages[(now + 1) % languages.length];
        Object.assign(button, { textContent: name, lang: next, onclick: () => Module["api"].setView({ lang: next }) });
    };

    const become = (language, of) => {
        if (!call("setTexts", of?.program ?? [])) throw new Error(Module["text"]("page.otherBuild"));
        Module["sentences"] = of ? of.page : Module["english"];
        document.documentElement.lang = language;
        Module["translatePage"]();
        document.getElementById("live").textContent = "";  // said in the language before
        offer(language);
        dispatchEvent(new Event("logit-lab-language"));
    };

    offer("en");

    const known = (language) => globalThis.logitLabStrings?.[language];
    let wanted = "en";
    Module["speak"] = async (language) => {
        wanted = language;
        try {
            const here = language === "en" || known(language);
            if (!here) await Module["loadScript"](`strings-${language}.js`, () => known(language));
            if (Module["lessonIsOpen"]()) await Module["loadLessonTexts"](language).catch(() => {});  // it says so itself
            if (wanted === language) become(language, known(language));
        } catch (error) {
            document.getElementById("notice").textContent = error.message;
        }
    };
}
