// What a page holds, after its garbage is collected.

// { wasm, heap } in bytes, { nodes, listeners }
export const memoryOf = async ({ page, cdp }) => {
    await cdp.send("Performance.enable");
    await cdp.send("HeapProfiler.collectGarbage");
    await cdp.send("HeapProfiler.collectGarbage");
    const { metrics } = await cdp.send("Performance.getMetrics");
    const metric = (name) => metrics.find((row) => row.name === name).value;
    const { heapBytes } = await page.evaluate(() => logitLab.stats());
    return { wasm: heapBytes, heap: metric("JSHeapUsedSize"), nodes: metric("Nodes"), listeners: metric("JSEventListeners") };
};

export const inWords = ({ wasm, heap, nodes, listeners }) =>
    `wasm ${(wasm / 1e6).toFixed(1)} MB, JavaScript ${(heap / 1e6).toFixed(1)} MB, ${nodes} nodes, ${listeners} listeners`;
