// Loads the program that suits the page's address, shows how far it is, or says in plain words why it
// cannot run. Makes globalThis.logitLab; everything the page does is inside the program. It stands in the head of
// index.html (scripts/lay_out_dist.py), so that the program is on its way while the browser reads on.
"use strict";

{
    const byId = (id) => document.getElementById(id);
    const isRead = new Promise((resolve) => addEventListener("DOMContentLoaded", resolve, { once: true }));
    const { dataset } = byId("boot");
    const files = JSON.parse(dataset.files);  // their names carry hashes
    const languages = JSON.parse(dataset.languages);  // each with its own name
    const isOurs = (language) => Object.keys(languages).includes(language);

    // Where the browser can hold the page to it (Trusted Types), a script is one of these or none.
    const scripts = [...Object.values(files), "service-worker.js"];
    const rule = { createScriptURL: (name) => (scripts.includes(name) ? name : "") };
    const policy = globalThis.trustedTypes?.createPolicy("logit-lab", rule) ?? rule;

    const missingFeature = () => {
        if (typeof WebAssembly !== "object") return "boot.noWasm";
        if (!("WebGL2RenderingContext" in globalThis)) return "boot.noWebGl";  // its value is made when first asked for
        return null;
    };

    const fromDisk = globalThis.origin === "null";  // or in a sandbox: where nothing may be fetched
    const missing = missingFeature();

    // The wasm travels and is compiled beside the script instead of after it. Not as a preload, which WebKit fetches
    // again. A second time from a host that does not call it application/wasm.
    const fetchWasm = () => fetch(files["logit-lab.wasm"]);
    const compile = () => WebAssembly.compileStreaming(fetchWasm()).catch(async () =>
        WebAssembly.compile(await (await fetchWasm()).arrayBuffer()));
    const wasmOnItsWay = !missing && !fromDisk && compile();
    if (wasmOnItsWay) wasmOnItsWay.catch(() => {});  // said when the program wants it

    // --- the language ----------------------------------------------------------------------------------

    // The first look into it makes the page wait for the browser: better now, beside the network.
    const remembered = () => {
        try { return localStorage.getItem("logit-lab-view") ?? ""; } catch { return ""; }
    };

    // The first of the browser's languages that is ours; and that of the first picture, which a link or
    // an earlier visit may have chosen.
    const usual = (navigator.languages ?? []).map((language) => language.split("-")[0]).find(isOurs) ?? "en";
    const [, wanted] = /[#&]lang=(\w+)/.exec(location.hash) ?? /;lang=(\w+)/.exec(remembered()) ?? [null, usual];
    const language = isOurs(wanted) ? wanted : "en";
    // What can be said before the program runs; on most days nothing is.
    const said = (key) => JSON.parse(dataset.sentences)[language][key];
    const text = (key, values = {}) => said(key).replace(/\{(\w+)\}/g, (_, name) => values[name]);
    const lacks = (key) => new Error(text("boot.browsers", { reason: text(key) }));

    // The page has the English; what takes long is said by its stylesheet.
    isRead.then(() => {
        for (const words of byId("stuck").children) words.hidden = words.lang !== language;
        if (language === document.documentElement.lang) return;
        byId("cover").lang = language;
        byId("message").textContent = text("boot.loading");
        byId("progress").setAttribute("aria-label", text("boot.progress"));
    });

    // --- the program -----------------------------------------------------------------------------------

    // Words in the place of the page.
    const say = (words) => {
        for (const part of ["canvas", "progress", "stuck"]) byId(part).hidden = true;
        byId("cover").hidden = false;
        byId("cover").classList.remove("loading");
        byId("message").textContent = words;
    };

    // Words in its place, and a way to the same moment.
    const giveUp = (key) => {
        if (byId("canvas").hidden) return;
        document.querySelector("dialog[open]")?.close();
        for (const part of document.querySelectorAll("#around, #lesson, #mirror")) part.hidden = true;
        say(text(key));
        const again = document.createElement("button");
        again.textContent = text("boot.reload");
        again.addEventListener("click", () => location.reload());
        byId("cover").append(again);
        again.focus();
    };
    // After a fault of the program itself, such as memory that ends, nothing of it can be called any more.
    const watchForFaults = (program) => {
        const look = (fault) => { if (fault instanceof WebAssembly.RuntimeError) giveUp("boot.fault"); };
        program.onFault = look;
        addEventListener("error", ({ error }) => look(error));
        addEventListener("unhandledrejection", ({ reason }) => look(reason));
    };

    const notLoaded = (name) => new Error(text("boot.notLoaded", { name }));

    // The smallest module with a 128-bit vector instruction. Asked only when the program's own was not taken.
    const kSimdModule = new Uint8Array([
        0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0,
        65, 0, 253, 15, 253, 98, 11,
    ]);
    const notTaken = (name) => (WebAssembly.validate(kSimdModule) ? notLoaded(name) : lacks("boot.noSimd"));

    // Each picture of a page that is not yet one would put off the first that is. Not for long: then the cover is seen.
    const kLongestUnseen = 300;  // ms
    const drawNothingBefore = (script) => {
        script.setAttribute("blocking", "render");
        setTimeout(() => script.removeAttribute("blocking"), kLongestUnseen);
    };

    // A promise of what it makes, which one that is cut off does not.
    const loadScript = (name, made) => new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = policy.createScriptURL(name);
        if (!document.body) drawNothingBefore(script);
        script.onload = () => (made() ? resolve(made()) : reject(notLoaded(name)));
        script.onerror = () => reject(notLoaded(name));
        document.head.append(script);
    });

    // Its sentences travel beside the program, so that the first picture has them. The program decides
    // which language it is; where this was another one, they come a moment later.
    const preloadSentences = () => {
        const name = files[`strings-${language}.js`];
        return name && loadScript(name, () => true).catch(() => {});
    };

    // The script from the disk brings its wasm along (scripts/carry_wasm.py).
    const carried = () => WebAssembly.compile(Uint8Array.from(atob(logitLabWasm), (byte) => byte.charCodeAt(0)));

    const load = (options) => new Promise((resolve, reject) => {
        const instantiate = async (imports, made) => {
            const module = await (wasmOnItsWay || carried());
            made(await WebAssembly.instantiate(module, imports), module);
        };
        const instantiateWasm = (imports, made) => {
            instantiate(imports, made).catch(reject);
            return {};  // for emscripten: not yet
        };
        createLogitLab({ ...options, instantiateWasm }).then(resolve, reject);
    });

    const start = async () => {
        if (missing) throw lacks(missing);
        const script = files[fromDisk ? "logit-lab-file.js" : "logit-lab.js"];
        const wasm = fromDisk ? script : files["logit-lab.wasm"];
        const scriptOnItsWay = loadScript(script, () => globalThis.createLogitLab);
        const others = preloadSentences();
        await scriptOnItsWay;
        await isRead;
        const canvas = byId("canvas");
        // A focus lays the page out: early, little is. In a frame it would be taken from the host.
        if (parent === globalThis) canvas.focus({ preventScroll: true });
        // main() is called here, because emscripten would keep its exceptions to itself.
        const refusal = () => lacks("boot.noGraphics");
        const options = { canvas, noInitialRun: true, files, languages, usualLanguage: usual, refusal, giveUp, loadFile: loadScript, policy };
        const program = await load(options)
            .catch(() => { throw notTaken(wasm); });
        await others;
        await new Promise((resolve, reject) => {
            Object.assign(program, { onFirstFrame: resolve, onAbort: reject });
            addEventListener("error", ({ error }) => reject(error));
            program._main(0, 0);
        });
        Object.assign(logitLab, program.api);
        watchForFaults(program);
        byId("cover").hidden = true;
        for (const part of ["heading", "around"]) byId(part).hidden = false;
    };

    const refuse = async (error) => {
        const reason = error instanceof Error ? error.message : text("boot.stopped", { reason: error });
        await isRead;
        say(reason);
        throw new Error(reason);
    };

    globalThis.logitLab = { ready: start().catch(refuse) };
    logitLab.ready.catch(() => {});  // shown on the page; whoever awaits `ready` gets it too
}
