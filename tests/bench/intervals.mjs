// How smoothly a page draws.

const kFrames = 300;

const sorted = (values) => values.toSorted((a, b) => a - b);
export const quantile = (values, q) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * q))];
export const median = (values) => quantile(values, 0.5);

// The intervals between pictures while the page trains without end, or only draws.
export const intervals = (page, trains, frames = kFrames) => page.evaluate(async ([count, training]) => {
    const times = [];
    let epochs = 0;
    for (let i = 0; i <= count; ++i) {
        if (!training) {
            logitLab.pause();  // a call that may change the picture makes one
        } else if (!logitLab.state().running) {
            epochs += logitLab.state().epoch;
            logitLab.reset();
            logitLab.play();
        }
        times.push(await new Promise(requestAnimationFrame));
    }
    return {
        intervals: times.slice(1).map((time, i) => time - times[i]),
        epochsPerSecond: 1000 * (epochs + logitLab.state().epoch) / (times.at(-1) - times[0]),
    };
}, [frames, trains]);
