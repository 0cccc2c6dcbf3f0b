// A lesson that is open: which step, its scene, what it waits for. Reads and moves the page through
// the programming interface, as anyone may.

import { Column } from "./column.js";
import { holds } from "./condition.js";
import { faultAt, readLesson, textIn } from "./lesson.js";
import { lessonFromLink, runInLink } from "./link.js";
import { fillIn, numbersOf } from "./numbers.js";
import { say, speakBy } from "./say.js";
import { checkScenes, factsOf, runOf, setScene } from "./scene.js";

const kPollMs = 100;

// page: { api, text(key, values), loadTexts(language), place(), go(partial), takeLink(), light(name), element,
// complain(sentence), focusCanvas() }. place() is { lang, lesson, step }; go() changes some of it and leads
// to show(). loadTexts() gives the page's lessons, in English where they are not in that language. takeLink() gives
// the link that led to the place, once, else null.
export class Lessons {
    constructor(page) {
        Object.assign(this, { page, texts: {}, own: null, letters: "", lesson: null, step: 0, language: "", kept: [], done: false, scene: 0, changed: {} });
        speakBy(page.text);
        this.usual = page.api.view();
        this.column = new Column(page.element, {
            back: () => this.turn(-1),
            next: () => this.turn(1),
            again: () => this.set(),
            close: () => this.close(),
            leave: () => page.focusCanvas(),
            list: () => this.showAll(),
            open: (id) => page.go({ lesson: id, step: 1 }),
            openFile: (file) => this.openFile(file),
            light: (name) => page.light(name || this.lesson?.steps[this.step]?.highlight || ""),
        });
    }

    find(id) {
        return this.own?.id === id ? this.own : this.texts[this.language].find((lesson) => lesson.id === id);
    }

    // What the place now names. `list`: with no lesson named, all of them.
    async show({ list = false } = {}) {
        const { lang: language, lesson: id, step } = this.page.place();
        this.texts[language] ??= await this.page.loadTexts(language);
        const sameLanguage = language === this.language;
        this.language = language;
        if (id === "") return list || this.isListed ? this.showList() : this.hide();
        const lesson = this.find(id);
        if (!lesson) {
            this.page.takeLink();
            this.showList();
            return this.page.complain(say("lessons.noLesson", { id }));
        }
        const { length: steps } = lesson.steps;
        if (step > steps) {
            this.page.complain(say("lessons.lastStep", { steps }));
            return this.page.go({ step: steps });
        }
        const link = this.page.takeLink();
        const place = step - 1;
        const there = this.lesson?.id === id && this.step === place && !this.isListed && link === null;
        if (there && sameLanguage) return undefined;
        const opened = this.page.element.hidden || this.isListed;
        Object.assign(this, { lesson, step: place, isListed: false });
        this.page.element.hidden = false;
        this.draw();
        if (opened) this.column.focusTitle();
        return there ? this.column.showDone(this.done) : this.set(runInLink(link ?? "", this.page.api));
    }

    showList() {
        Object.assign(this, { lesson: null, isListed: true });
        this.page.element.hidden = false;
        this.stop();
        this.column.showList(this.texts[this.language]);
        this.column.focusTitle();
    }

    hide() {
        if (this.page.element.hidden) return;
        Object.assign(this, { lesson: null, isListed: false });
        this.page.element.hidden = true;
        this.stop();
        this.view({});
        this.page.light("");
        this.page.focusCanvas();
    }

    showAll() { this.page.go({ lesson: "", step: 1 }, { list: true }); }

    close() {
        this.isListed = false;
        this.page.go({ lesson: "", step: 1 });
    }

    turn(by) {
        const step = this.step + 1 + by;
        if (step > this.lesson.steps.length) this.showAll();
        else this.page.go({ step });
    }

    // The texts of the present step, with the numbers that the trainer computes for them.
    draw() {
        const { api } = this.page;
        const step = this.lesson.steps[this.step];
        const { config: settings } = api.trial(runOf(step), { epoch: 0 });
        const values = { numbers: numbersOf(step, api.trial), settings, until: step.task?.until };
        const fill = (given) => fillIn(textIn(given, this.language), values);
        const filled = {
            title: fill(step.title), text: fill(step.text), task: step.task && fill(step.task.text),
            question: step.question && { text: fill(step.question.text), answers: step.question.answers.map((answer) =>
                ({ ...answer, text: fill(answer.text), why: fill(answer.why) })) },
        };
        const steps = this.lesson.steps.length;
        this.column.showStep(filled, {
            place: say("lessons.place", { title: textIn(this.lesson.title, this.language), step: this.step + 1, steps }),
            first: this.step === 0, last: this.step === steps - 1, settings: Object.keys(settings),
        });
    }

    // `run`: a link that says it, instead of the step.
    async set(run = "") {
        const mine = ++this.scene;
        const step = this.lesson.steps[this.step];
        this.stop();
        this.done = !step.task;
        this.column.showDone(false);
        this.view(step.view ?? {});
        this.page.light(step.highlight ?? "");
        this.kept = await setScene(step, { api: this.page.api, language: this.language, mine: this.kept, link: run });
        if (mine === this.scene && this.lesson && !this.done) this.timer = setInterval(() => this.look(step), kPollMs);
    }

    // What the step says of the view, and the rest as it was before the lesson.
    view(wanted) {
        const before = Object.fromEntries(Object.keys(this.changed).map((key) => [key, this.usual[key]]));
        this.page.api.setView({ ...before, ...wanted });
        this.changed = wanted;
    }

    look(step) {
        if (!holds(step.task.until, factsOf(this.page.api))) return;
        this.stop();
        this.done = true;
        this.column.showDone(true);
    }

    stop() { clearInterval(this.timer); }

    // What logitLab.lesson() gives.
    state() {
        return this.lesson && { id: this.lesson.id, step: this.step + 1, done: this.done, waitsFor: this.done ? null : this.column.taskText() };
    }

    // --- lessons from elsewhere ----------------------------------------------------------------------------

    // Throws where a step's view is none. The view is as before when the next picture is drawn.
    checkViews({ steps, lineOf }, file) {
        const { api } = this.page;
        const before = api.view();
        steps.forEach(({ view = {} }, place) => {
            try {
                api.setView(view);
            } catch ({ message }) {
                const path = ["steps", place, "view"];
                throw faultAt(file, lineOf(path), path, message);
            } finally {
                api.setView(before);
            }
        });
    }

    // Of a lesson that came in a link, to stay in the page's own; else nothing.
    lettersOf(id) { return this.own?.id === id ? this.letters : ""; }

    // The name of the lesson in this text, which can be opened from now on; or null: a sentence says why it is none.
    read(text, file, letters = "") {
        try {
            const lesson = readLesson(text, file);
            checkScenes(lesson, file, this.page.api.trial);
            this.checkViews(lesson, file);
            Object.assign(this, { own: lesson, letters, lesson: null });
            return lesson.id;
        } catch ({ message }) {
            this.page.complain(say("page.sentence", { reason: message }));
            return null;
        }
    }

    async openFile(file) {
        const lesson = this.read(await file.text(), file.name);
        if (lesson) this.page.go({ lesson, step: 1 });
    }

    async readLink(letters) {
        this.language ||= this.page.place().lang;
        this.texts[this.language] ??= await this.page.loadTexts(this.language);
        const text = await lessonFromLink(letters).catch(() => null);
        if (text !== null) return this.read(text, "lesson", letters);
        this.page.complain(say("lessons.badLink"));
        return null;
    }
}
