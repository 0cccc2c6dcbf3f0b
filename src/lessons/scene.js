// What a step shows follows from the step alone: a run, a moment of it, runs kept beside it, a view.
// Whether there is such a run the trainer knows, so it is asked before anything is changed.

import { holds, topOf } from "./condition.js";
import { faultAt, textIn } from "./lesson.js";
import { numbersOf } from "./numbers.js";
import { say } from "./say.js";

export const runOf = (step) => step.run ?? {};
export const momentOf = (step) => ({ epoch: 0, ...step.moment });

// Everything that a condition can ask for: state() and config(), the rate being the present one.
export const factsOf = (api) => ({ ...api.config(), ...api.state(), get kept() { return api.runs().length; } });

// What the trainer says against a lesson: settings, moments or numbers that are none, a task that waits for what
// there is not or is done before it begins. Throws a RangeError as readLesson does.
export function checkScenes(lesson, file, trial) {
    const attempt = (path, act) => {
        try {
            return act();
        } catch ({ message }) {
            throw faultAt(file, lesson.lineOf(path), path, message);
        }
    };
    lesson.steps.forEach((step, place) => {
        const path = ["steps", place];
        const there = attempt([...path, "run"], () => trial(runOf(step), momentOf(step)));
        attempt([...path, "numbers"], () => numbersOf(step, trial));
        (step.kept ?? []).forEach(({ run = {}, epoch }, kept) =>
            attempt([...path, "kept", kept], () => trial(run, { epoch })));
        const facts = { ...there.config, ...there.state, kept: step.kept?.length ?? 0, running: false };
        for (const fact of Object.keys(step.task?.until ?? {})) {
            attempt([...path, "task", "until", fact], () => {
                if (!Object.hasOwn(facts, topOf(fact))) throw new RangeError(say("lessons.noFact"));
            });
        }
        attempt([...path, "task"], () => {
            if (step.task && holds(step.task.until, facts)) throw new RangeError(say("lessons.doneBefore"));
        });
    });
}

// Puts the page there, or at the run that `link` says. `mine`: names of the kept runs that earlier scenes made; gives
// those of this one. Runs that the user keeps stay.
export async function setScene(step, { api, language, mine, link }) {
    const isMine = ({ name }) => mine.includes(name);
    for (let place = api.runs().findIndex(isMine); place >= 0; place = api.runs().findIndex(isMine)) api.unpinRun(place);
    api.pause();
    const made = [];
    for (const { name, run = {}, epoch } of step.kept ?? []) {
        await goTo(api, run, { epoch });
        made.push(api.pinRun(textIn(name, language)).name);
    }
    if (link) api.openPermalink(link);
    else await goTo(api, runOf(step), momentOf(step));
    return made;
}

async function goTo(api, run, { epoch, stage, batch }) {
    const { config } = api.trial(run, { epoch: 0 });
    api.reset();  // what was trained beyond the moment would show as its future
    api.set(config);
    await api.seek(epoch, stage, batch);
}
