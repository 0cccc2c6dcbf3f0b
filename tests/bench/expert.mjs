// The same for four features as an expert would write it: unrolled, samples in a Float32Array with the
// label's sign folded in, one exp a sample, and one logarithm for many of them.

const kLargest = 1e200;  // of a product; a factor is below 1e44

export class ExpertRun {
    constructor({ x, y, w, b, rows, features }) {
        if (features !== 4) throw new Error("for four features only");
        // With t = -z for label 1 and z for label 0 the loss is log(1 + exp(t)), and its gradient is
        // sigmoid(t) times the folded sample.
        this.x = new Float32Array(5 * rows);
        for (let i = 0; i < rows; ++i) {
            const sign = y[i] === 1 ? -1 : 1;
            for (let j = 0; j < 4; ++j) this.x[5 * i + j] = sign * x[4 * i + j];
            this.x[5 * i + 4] = sign;
        }
        this.rows = rows;
        this.initial = Float64Array.of(...w, b);
        this.w = new Float64Array(5);
        this.reset();
    }

    reset() {
        this.w.set(this.initial);
        this.losses = [];
    }

    epoch(learningRate) {
        const { x, w, rows } = this;
        const w0 = w[0], w1 = w[1], w2 = w[2], w3 = w[3], b = w[4];
        let g0 = 0, g1 = 0, g2 = 0, g3 = 0, gb = 0, loss = 0, product = 1;
        for (let at = 0; at < x.length; at += 5) {
            const x0 = x[at], x1 = x[at + 1], x2 = x[at + 2], x3 = x[at + 3], sign = x[at + 4];
            const e = Math.exp((x0 * w0 + x1 * w1) + (x2 * w2 + x3 * w3) + sign * b);
            product *= 1 + e;
            if (product > kLargest) {
                loss += Math.log(product);
                product = 1;
            }
            const p = e / (1 + e);
            g0 += p * x0;
            g1 += p * x1;
            g2 += p * x2;
            g3 += p * x3;
            gb += p * sign;
        }
        const step = learningRate / rows;
        w[0] = w0 - step * g0;
        w[1] = w1 - step * g1;
        w[2] = w2 - step * g2;
        w[3] = w3 - step * g3;
        w[4] = b - step * gb;
        this.losses.push((loss + Math.log(product)) / rows);
    }

    run(epochs, learningRate) {
        for (let i = 0; i < epochs; ++i) this.epoch(learningRate);
    }
}
