// The headless trainer for node and bundlers: the page's programming interface without a page.
//
//     import createTrainer from "./trainer.mjs";
//     const trainer = await createTrainer();
//     trainer.set({ lr: 0.01 });
//     trainer.step(500);
//     console.log(trainer.state().loss, trainer.history().loss);

import createModule from "./trainer-wasm.mjs";

export default async function createTrainer() {
    const loadCsvReader = async () => (await import("./csv.mjs")).default;  // with the first file
    return (await createModule({ loadCsvReader })).api;
}
