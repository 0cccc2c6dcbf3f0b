// A whole lesson in a link: its JSON, deflated, in the letters that an address may have. And the run in a link.

const kLongest = 1 << 20;  // of the JSON, in bytes

const through = (bytes, stream) => new Response(new Blob([bytes]).stream().pipeThrough(stream));

export async function lessonToLink(text) {
    const bytes = new Uint8Array(await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw")).arrayBuffer());
    const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

// Throws where the letters are none of lessonToLink's. Stops where a few of them become too much.
export async function lessonFromLink(letters) {
    const bytes = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
    const reader = through(bytes, new DecompressionStream("deflate-raw")).body.getReader();
    const parts = [];
    let size = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
        parts.push(part.value);
        size += part.value.length;
        if (size > kLongest) throw new RangeError("long");
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(await new Blob(parts).arrayBuffer());
}

const kMomentKeys = ["epoch", "batch", "stage"];

// What a link says of the run, itself as a link; "" where it names no setting and no moment.
export function runInLink(link, { config, view }) {
    const run = new URLSearchParams(link.split("#").pop());
    for (const key of Object.keys(view())) run.delete(key);
    const isSaid = [...kMomentKeys, ...Object.keys(config())].some((key) => run.has(key));
    return isSaid ? `#${run}` : "";
}
