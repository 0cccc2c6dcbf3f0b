// Random Configs for the twin: every key varies, those that do not apply included, for they must
// change nothing. The same number gives the same Config for ever.

// mulberry32: 32 bits of state, uniform in [0, 1).
function uniform(state) {
    let x = state >>> 0;
    return () => {
        x = (x + 0x6d2b79f5) >>> 0;
        let t = Math.imul(x ^ (x >>> 15), x | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
}

const kOptimizers = ["sgd", "adagrad", "rmsprop", "adam", "adamw"];
const kMostUpdates = 10_000;  // of one script; PyTorch does about ten thousand a second

export function drawConfig(number) {
    const random = uniform(Math.imul(number + 1, 0x9e3779b1));
    const chance = (p) => random() < p;
    const whole = (min, max) => min + Math.floor(random() * (max - min + 1));
    const digits = (value) => Number(value.toPrecision(3));
    const between = (min, max) => digits(min + random() * (max - min));
    const logBetween = (min, max) => digits(min * (max / min) ** random());
    // Near 1, as one searches for such rates: what a running mean forgets at each step spans decades.
    const decay = (min, max) => Number((1 - logBetween(min, max)).toFixed(6));
    const oneOf = (values) => values[whole(0, values.length - 1)];
    const shuffled = (values) =>
        values.map((value) => [random(), value]).sort((a, b) => a[0] - b[0]).map(([, value]) => value);

    const features = shuffled([0, 1, 2, 3]).slice(0, whole(1, 4));
    const splits = chance(0.5);
    const momentum = chance(0.5) ? between(0.05, 0.99) : 0;
    const nesterov = momentum > 0 && chance(0.4);
    const batchSize = chance(0.5) ? 0 : oneOf([1, whole(2, 20), whole(20, 100)]);
    const samples = 100 - (splits ? 30 : 0);
    const updates = batchSize === 0 ? 1 : Math.ceil(samples / batchSize);
    const drawn = {
        classes: shuffled([0, 1, 2]).slice(0, 2),
        features: chance(0.3) ? [0, 1, 2, 3] : features,
        standardize: chance(0.4),
        testSize: splits ? between(0.04, 0.7) : 0,
        splitSeed: chance(0.5) ? whole(0, 100) : whole(0, 2 ** 32 - 1),
        stratify: chance(0.4),
        seed: chance(0.5) ? whole(0, 1000) : (BigInt(whole(0, 2 ** 32 - 1)) << 32n) + BigInt(whole(0, 2 ** 32 - 1)),
        init: oneOf(["randn", "randn", "zeros", null]),
        lossFn: oneOf(["bce", "bce_with_logits"]),
        optimizer: oneOf(kOptimizers),
        lr: chance(0.8) ? logBetween(1e-4, 0.3) : logBetween(1e-6, 10),
        momentum,
        dampening: !nesterov && chance(0.3) ? between(0, 1) : 0,
        nesterov,
        alpha: chance(0.5) ? 0.99 : decay(0.001, 0.3),
        centered: chance(0.3),
        beta1: chance(0.5) ? 0.9 : decay(0.01, 0.9),
        beta2: chance(0.5) ? 0.999 : decay(0.0001, 0.1),
        weightDecay: chance(0.5) ? 0 : logBetween(1e-4, 3),
        l1: chance(0.6) ? 0 : logBetween(1e-4, 1),
        batchSize,
        epochs: Math.max(1, Math.min(Math.round(logBetween(1, 1000)), Math.floor(kMostUpdates / updates))),
        zeroGrad: chance(0.85),
        epochsPerFrame: whole(1, 1000),
        numbers: Array.from({ length: 5 }, () => between(-2, 2)),
    };
    // Last, so that what came before stays what it was for the same number.
    const changes = chance(0.35) ? whole(1, 4) : 0;
    const epochs = new Set(Array.from({ length: changes }, () => whole(1, drawn.epochs)));
    const lrChanges = [...epochs].sort((a, b) => a - b).map((epoch) =>
        [epoch, Number(Math.min(10, Math.max(1e-6, drawn.lr * logBetween(0.05, 20))).toPrecision(3))]);
    return { ...drawn, lrChanges };
}

// Where a run may end before its last epoch. Apart from drawConfig, whose runs stay what they were.
export function drawStops(number) {
    const random = uniform(Math.imul(number + 1, 0x85ebca6b));
    const between = (min, max) => Number((min + random() * (max - min)).toPrecision(3));
    return {
        stopLoss: random() < 0.5 ? between(0.2, 0.8) : 0,
        stopGrad: random() < 0.5 ? between(0.01, 0.3) : 0,
        patience: random() < 0.5 ? 1 + Math.floor(random() * 20) : 0,
    };
}

// Points around two places, more or less apart.
export function drawPoints(number) {
    const random = uniform(Math.imul(number + 1, 0xc2b2ae35));
    const apart = 3 * random();
    const near = (centre) => Number((centre + 2 * random() - 1).toFixed(3));
    return Array.from({ length: 6 + Math.floor(194 * random()) }, (_point, i) => {
        const label = i < 4 ? i % 2 : Number(random() < 0.5);
        return [near(label * apart), near(-label * apart), label];
    });
}

// A part of a file's columns: two of its classes, some of its features.
export function drawChoice(number, { classes, features }) {
    const random = uniform(Math.imul(number + 1, 0x27d4eb2f));
    const shuffled = (values) =>
        values.map((value) => [random(), value]).sort((a, b) => a[0] - b[0]).map(([, value]) => value);
    return {
        classes: shuffled(classes).slice(0, 2),
        features: random() < 0.4 ? features : shuffled(features).slice(0, 1 + Math.floor(random() * features.length)),
    };
}

// `drawn` as trainer.set takes it: numbers for the parameters, as many as there are.
export function settingsOf({ numbers, ...drawn }) {
    const init = drawn.init ?? numbers.slice(4 - drawn.features.length);
    return { ...drawn, init };
}
