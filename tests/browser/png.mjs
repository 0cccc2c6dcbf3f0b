// Decodes the PNGs that Chromium's screenshots are: 8 bits a channel, RGB or RGBA, not interlaced.
import { inflateSync } from "node:zlib";

const paeth = (left, up, corner) => {
    const estimate = left + up - corner;
    const [a, b, c] = [left, up, corner].map((value) => Math.abs(estimate - value));
    if (a <= b && a <= c) return left;
    return b <= c ? up : corner;
};

const kPredictors = [
    () => 0,
    (left) => left,
    (_left, up) => up,
    (left, up) => (left + up) >> 1,
    paeth,
];

const chunksOf = (png) => {
    const chunks = [];
    for (let at = 8; at < png.length;) {
        const length = png.readUInt32BE(at);
        chunks.push({ type: png.toString("latin1", at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
        at += length + 12;
    }
    return chunks;
};

export const decodePng = (png) => {
    const chunks = chunksOf(png);
    const header = chunks[0].data;
    const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
    const [depth, color, , , interlaced] = header.subarray(8);
    const channels = { 2: 3, 6: 4 }[color];
    if (depth !== 8 || !channels || interlaced) throw new Error("not a PNG as Chromium writes them");

    const data = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map((chunk) => chunk.data)));
    const stride = width * channels;
    const pixels = new Uint8Array(stride * height);
    for (let y = 0; y < height; ++y) {
        const predict = kPredictors[data[y * (stride + 1)]];
        for (let i = 0; i < stride; ++i) {
            const at = y * stride + i;
            const left = i < channels ? 0 : pixels[at - channels];
            const up = y === 0 ? 0 : pixels[at - stride];
            const corner = i < channels || y === 0 ? 0 : pixels[at - stride - channels];
            pixels[at] = data[y * (stride + 1) + 1 + i] + predict(left, up, corner);
        }
    }
    const at = (x, y) => [...pixels.subarray(y * stride + x * channels, y * stride + x * channels + 3)];
    return { width, height, pixels, channels, at };
};
