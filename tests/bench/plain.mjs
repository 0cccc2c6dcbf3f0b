// Logistic regression in plain JavaScript on typed arrays: no library, no tricks, no waste.

export class PlainRun {
    constructor({ x, y, w, b, rows, features }) {
        this.x = Float64Array.from(x);  // a float32 would be widened at every use
        this.y = Float64Array.from(y);
        this.rows = rows;
        this.features = features;
        this.initial = { w, b };
        this.w = new Float64Array(features);
        this.wGrad = new Float64Array(features);
        this.reset();
    }

    reset() {
        this.w.set(this.initial.w);
        this.b = this.initial.b;
        this.losses = [];
    }

    epoch(learningRate) {
        const { x, y, w, wGrad, b, rows, features } = this;
        let loss = 0;
        let bGrad = 0;
        wGrad.fill(0);
        for (let i = 0, at = 0; i < rows; ++i, at += features) {
            let z = b;
            for (let j = 0; j < features; ++j) z += x[at + j] * w[j];
            const p = 1 / (1 + Math.exp(-z));
            loss -= Math.max(Math.log(y[i] === 1 ? p : 1 - p), -100);
            const zGrad = p - y[i];
            for (let j = 0; j < features; ++j) wGrad[j] += zGrad * x[at + j];
            bGrad += zGrad;
        }
        for (let j = 0; j < features; ++j) w[j] -= learningRate * wGrad[j] / rows;
        this.b -= learningRate * bGrad / rows;
        this.losses.push(loss / rows);
    }

    run(epochs, learningRate) {
        for (let i = 0; i < epochs; ++i) this.epoch(learningRate);
    }
}
