// The same with TensorFlow.js, in the two ways that its guides teach: a model that fits itself, which
// they begin with, and a loop of one's own. One backend per process.
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const startBackend = async (name) => {
    tf.enableProdMode();
    const folder = path.dirname(fileURLToPath(import.meta.resolve("@tensorflow/tfjs-backend-wasm")));
    setWasmPaths(folder + path.sep);
    if (!await tf.setBackend(name)) throw new Error(`TensorFlow.js has no backend ${name} here`);
    await tf.ready();
};

export class OwnLoop {
    constructor({ x, y, w, b, rows, features }) {
        this.x = tf.tensor2d(x, [rows, features]);
        this.y = tf.tensor2d(y, [rows, 1]);
        this.initial = { w: tf.tensor2d(w, [features, 1]), b: tf.tensor1d([b]) };
        this.w = tf.variable(this.initial.w);
        this.b = tf.variable(this.initial.b);
        this.reset();
    }

    reset() {
        this.w.assign(tf.clone(this.initial.w));
        this.b.assign(tf.clone(this.initial.b));
        this.losses = [];
    }

    run(epochs, learningRate) {
        const optimizer = tf.train.sgd(learningRate);
        const linear = () => tf.add(tf.matMul(this.x, this.w), this.b);
        const loss = () => tf.losses.logLoss(this.y, tf.sigmoid(linear()));  // binary_cross_entropy
        for (let i = 0; i < epochs; ++i) {
            const cost = optimizer.minimize(loss, true, [this.w, this.b]);
            this.losses.push(cost.dataSync()[0]);
            cost.dispose();
        }
        optimizer.dispose();
    }
}

export class ModelFit {
    constructor({ x, y, w, b, rows, features }) {
        this.rows = rows;
        this.x = tf.tensor2d(x, [rows, features]);
        this.y = tf.tensor2d(y, [rows, 1]);
        this.initial = [tf.tensor2d(w, [features, 1]), tf.tensor1d([b])];
        const dense = tf.layers.dense({ units: 1, activation: "sigmoid", inputShape: [features] });
        this.model = tf.sequential({ layers: [dense] });
        this.model.compile({ optimizer: tf.train.sgd(0.001), loss: "binaryCrossentropy" });
        this.reset();
    }

    reset() { this.model.setWeights(this.initial); }

    async run(epochs) {
        const wholly = { batchSize: this.rows, shuffle: false, verbose: 0, yieldEvery: "never" };
        this.losses = (await this.model.fit(this.x, this.y, { epochs, ...wholly })).history.loss;
    }
}
