// A monkey at the page in dist/, with mouse and keys and with fingers: MONKEY_SECONDS each, 20 by default.
// What it does follows from MONKEY_SEED: 1, or any for a longer time. MONKEY_LOG=1 says each deed.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { dice } from "../../csv/draw_csv.mjs";
import { quantile } from "../../bench/intervals.mjs";
import { launch, serve } from "../lab.mjs";
import { inWords } from "./memory.mjs";
import { drawDeed, letLoose } from "./monkey.mjs";

const kUsualSeconds = 20;
const seconds = Number(process.env.MONKEY_SECONDS ?? kUsualSeconds);
const seed = Number(process.env.MONKEY_SEED ?? (seconds > kUsualSeconds ? Date.now() % 1_000_000 : 1));

const browser = await launch();
const site = await serve();
after(() => Promise.all([browser.close(), site.close()]));

test("the same seed draws the same deeds, another one others", () => {
    const drawn = (number) => {
        const random = dice(number);
        return Array.from({ length: 50 }, () => drawDeed("laptop", random));
    };
    assert.deepEqual(drawn(seed), drawn(seed));
    assert.notDeepEqual(drawn(seed), drawn(seed + 1));
});

for (const kind of ["laptop", "phone"]) {
    test(`a monkey at a ${kind}, ${seconds} s, seed ${seed}`, async (t) => {
        const deedsLog = process.env.MONKEY_LOG ? (deed) => console.log(deed) : undefined;
        const { deeds, answers, memory, replays } = await letLoose(browser, site.url, { kind, seed, seconds, deedsLog });
        const ms = (q) => `${quantile(answers, q).toFixed(0)} ms`;
        t.diagnostic(`${deeds} deeds, ${replays} moments opened again; answers: median ${ms(0.5)}, 95 % ${ms(0.95)}, worst ${ms(1)}`);
        t.diagnostic(`after the warm-up ${inWords(memory[0])}; at the end ${inWords(memory[1])}`);
    });
}
