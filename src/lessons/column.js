// The column beside the canvas: one step of a lesson, or the list of lessons. Shows what it is given
// and tells what was pressed; knows no trainer.

import { renderInto } from "./markdown.js";
import { say } from "./say.js";

export class Column {
    // acts: { back, next, again, close, leave, list, open(id), openFile(file), light(name) }
    constructor(element, acts) {
        this.element = element;
        this.acts = acts;
        this.parts = {};
        element.addEventListener("keydown", (event) => {
            event.stopPropagation();  // the lab's keys are heard in the lab
            if (event.key === "Escape") acts.leave();
        });
        for (const type of ["pointerover", "focusin"]) {
            element.addEventListener(type, ({ target }) => this.light(target.dataset.name ?? ""));
        }
        for (const type of ["pointerleave", "focusout"]) element.addEventListener(type, () => this.light(""));
    }

    light(name) {
        if (name === this.lit) return;
        this.lit = name;
        this.acts.light(name);
    }

    make(tag, properties = {}, ...children) {
        const { dataset, ...rest } = properties;
        const element = Object.assign(document.createElement(tag), rest);
        Object.assign(element.dataset, dataset);
        element.append(...children);
        return element;
    }

    button(id, textContent, act) {
        const button = this.make("button", { type: "button", id: `lesson-${id}`, textContent });
        button.addEventListener("click", act);
        return button;
    }

    // The frame of a step stays while one goes on, so that the focus stays on Next.
    frame(kind) {
        if (this.kind === kind) return;
        this.kind = kind;
        const { make } = this;
        const head = make("header", {}, this.parts.place = make("p", { className: "place" }),
            this.parts.list = this.button("list", "", this.acts.list), this.parts.close = this.button("close", "", this.acts.close));
        this.parts.title = make("h2", { id: "lesson-title", tabIndex: -1 });
        this.parts.text = make("div", { className: "text" });
        this.parts.status = make("p", { className: "done" });
        this.parts.status.setAttribute("role", "status");
        this.parts.task = make("section", { id: "lesson-task" });
        this.parts.question = make("fieldset", { id: "lesson-question" });
        this.parts.body = make("div", { className: "body" }, this.parts.title, this.parts.text, this.parts.task, this.parts.status, this.parts.question);
        this.parts.body.setAttribute("aria-live", "polite");  // the focus is on Next: the question, too, must be heard
        this.parts.foot = make("footer", {}, this.parts.back = this.button("back", "", this.acts.back),
            this.parts.again = this.button("again", "", this.acts.again), this.parts.next = this.button("next", "", this.acts.next));
        this.element.replaceChildren(head, this.parts.body, this.parts.foot);
        this.element.setAttribute("aria-labelledby", "lesson-title");
    }

    focusTitle() { this.parts.title.focus({ preventScroll: true }); }

    // step: { title, text, task, question } of texts with their numbers.
    showStep(step, { place, first, last, settings }) {
        this.frame("step");
        const { parts } = this;
        parts.place.textContent = place;
        parts.list.textContent = say("lessons.all");
        parts.close.textContent = say("lessons.close");
        parts.back.textContent = say("lessons.back");
        parts.again.textContent = say("lessons.again");
        parts.next.textContent = say(last ? "lessons.finish" : "lessons.next");
        if (first && document.activeElement === parts.back) parts.next.focus({ preventScroll: true });
        parts.back.disabled = first;
        parts.title.textContent = step.title;
        parts.text.replaceChildren();
        renderInto(parts.text, step.text, settings);
        parts.task.replaceChildren();
        parts.task.hidden = !step.task;
        if (step.task) {
            parts.task.append(this.make("strong", { textContent: say("lessons.toDo") }));
            renderInto(parts.task, step.task, settings);
        }
        this.showDone(false);
        this.showQuestion(step.question, settings);
        parts.body.scrollTop = 0;
    }

    // As it is read, under its heading.
    taskText() {
        const [, ...said] = this.parts.task.childNodes;
        return said.map(({ textContent }) => textContent).join("\n");
    }

    showDone(done) {
        this.parts.task.classList.toggle("is-done", done);
        this.parts.status.textContent = done ? `✓ ${say("lessons.done")}` : "";
    }

    showQuestion(question, settings) {
        const { question: fieldset } = this.parts;
        fieldset.replaceChildren();
        fieldset.hidden = !question;
        if (!question) return;
        const legend = this.make("legend");
        renderInto(legend, question.text, settings);
        const why = this.make("div", { className: "why" });
        why.setAttribute("role", "status");
        const answers = question.answers.map((answer, place) => {
            const radio = this.make("input", { type: "radio", name: "lesson-answer", value: place });
            const text = this.make("span");
            renderInto(text, answer.text, settings);
            radio.addEventListener("change", () => {
                why.replaceChildren(this.make("strong", { textContent: say(answer.right ? "lessons.right" : "lessons.wrong") }));
                renderInto(why, answer.why, settings);
                why.classList.toggle("is-right", answer.right === true);
            });
            return this.make("label", {}, radio, text);
        });
        fieldset.append(legend, ...answers, why);
    }

    // lessons: [{ id, title, minutes, steps }]
    showList(lessons) {
        this.frame("list");
        const { parts } = this;
        parts.place.textContent = "";
        parts.list.hidden = true;
        parts.close.textContent = say("lessons.close");
        parts.title.textContent = say("lessons.title");
        parts.text.replaceChildren(this.make("p", { textContent: say("lessons.intro") }), this.make("ol", { className: "list" },
            ...lessons.map(({ id, title, minutes, steps }) => {
                const open = this.button(`open-${id}`, title, () => this.acts.open(id));
                return this.make("li", {}, open, this.make("small", { textContent: say("lessons.minutes", { minutes, steps: steps.length }) }));
            })), this.fileChoice());
        parts.task.hidden = parts.question.hidden = parts.foot.hidden = true;
        parts.status.textContent = "";
        parts.body.scrollTop = 0;
    }

    fileChoice() {
        const input = this.make("input", { type: "file", accept: ".json,application/json", hidden: true, id: "lesson-file" });
        input.setAttribute("aria-label", say("lessons.openFile"));
        input.addEventListener("change", () => {
            this.acts.openFile(input.files[0]);
            input.value = "";  // so that the same file can be chosen again
        });
        return this.make("p", {}, this.button("open-file", say("lessons.openFile"), () => input.click()), input);
    }
}
