// While the program loads, and when it cannot: words, never a blank page.
import assert from "node:assert/strict";
import { copyFile, cp, mkdtemp, readdir, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { holdBack, idle } from "./faults.mjs";
import { Lab, kDist, kFileUrl, launch, launchWhole, serve } from "./lab.mjs";

const site = await serve();
const browser = await launch();
after(() => Promise.all([browser.close(), site.close()]));

const load = async (t, url, options) => {
    const lab = await Lab.load(browser, url, options);
    t.after(() => lab.close());
    return lab;
};

// The page says `words` in HTML and shows neither canvas nor progress; `ready` rejects with the same.
const checkRefusal = async (lab, words) => {
    const reason = await lab.page.evaluate(() => logitLab.ready.then(() => "", (error) => error.message));
    assert.match(reason, words);
    assert.doesNotMatch(reason, /abort|Error|undefined|not defined/i, "in plain words");
    const message = lab.page.locator("#message");
    assert.equal(await message.textContent(), reason);
    assert.ok(await message.isVisible());
    assert.equal(await lab.page.locator("#canvas").isVisible(), false);
    assert.equal(await lab.page.locator("#progress").isVisible(), false);
};

const kNoWasm = () => { delete globalThis.WebAssembly; };
const kNoSimd = () => {
    WebAssembly.validate = () => false;
    WebAssembly.compile = WebAssembly.compileStreaming = async () => { throw new WebAssembly.CompileError("no SIMD"); };
};
const kNoWebGl2 = () => { delete globalThis.WebGL2RenderingContext; };
const kNoContext = () => {
    const getContext = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return kind === "webgl2" ? null : getContext.call(this, kind, ...rest);
    };
};

for (const [name, url] of [["http", site.url], ["file", kFileUrl]]) {
    for (const [lack, script, words] of [
        ["WebAssembly", kNoWasm, /no WebAssembly.*runs in Chrome/],
        ["SIMD", kNoSimd, /no SIMD.*runs in Chrome/],
        ["WebGL2", kNoWebGl2, /no WebGL2.*runs in Chrome/],
        ["a WebGL2 context", kNoContext, /no WebGL2.*switched off.*runs in Chrome/],
    ]) {
        test(`${name}: a browser without ${lack}`, async (t) => {
            const prepare = (page) => page.addInitScript(script);
            await checkRefusal(await load(t, url, { prepare }), words);
        });
    }
}

for (const [name, options, hash] of [["by the browser", { locale: "zh-CN" }, ""], ["by the link", {}, "#v=1&lang=zh"]]) {
    test(`Chinese that is wished for ${name} is spoken before there is a program`, async (t) => {
        await checkRefusal(await load(t, site.url + hash, { ...options, prepare: (page) => page.addInitScript(kNoSimd) }),
                           /^此浏览器的 WebAssembly 不支持 SIMD。Logit Lab 可在 Chrome .*运行。$/);
        await checkRefusal(await load(t, site.url + hash, { ...options, prepare: (page) => page.addInitScript(kNoContext) }),
                           /^此浏览器没有 WebGL2，或已关闭图形加速。Logit Lab 可在/);
        await checkRefusal(await load(t, site.url + hash, { ...options, prepare: missing("logit-lab.wasm") }), /^logit-lab\S*\.wasm 无法加载/);
    });
}

test("memory that cannot grow ends the program in plain words, and a reload opens the same moment", async (t) => {
    const context = await launchWhole();  // of the shell the whole process ends
    t.after(() => context.close());
    const lab = new Lab(await context.newPage(), site.url);
    await lab.page.goto(`${site.url}#v=1&epochs=1000000`);
    await lab.page.evaluate(() => logitLab.ready);
    await lab.api("step", 7);
    await lab.frames(30);
    assert.match(lab.page.url(), /epoch=7/);
    await lab.page.evaluate(async () => {
        await logitLab.step(200_000);  // the losses of as many take all the room that is meant for them
        for (let i = 0; i < 8; ++i) {
            logitLab.step(1);
            logitLab.pinRun(`run ${i}`);
        }
    });
    await idle(lab);  // no picture would meet the fault
    const fault = await lab.page.evaluate(() => {
        WebAssembly.Memory.prototype.grow = () => { throw new RangeError("no memory"); };
        logitLab.exportJson();
    }).catch(({ message }) => message);
    assert.match(fault, /RuntimeError/);
    await lab.page.waitForFunction(() => !document.getElementById("cover").hidden);
    assert.match(await lab.page.locator("#message").textContent(), /^The program met a fault/);
    assert.equal(await lab.page.locator("#canvas").isVisible(), false);
    await lab.page.getByRole("button", { name: "Reload" }).click();
    await lab.page.waitForFunction(() => globalThis.logitLab?.ready);
    await lab.page.evaluate(() => logitLab.ready);
    const named = Number(/epoch=(\d+)/.exec(lab.page.url())[1]);
    await lab.page.waitForFunction((epoch) => logitLab.state().epoch === epoch, named);
});

test("a language that there is not is English", async (t) => {
    const lab = await load(t, `${site.url}#v=1&lang=toString`, { prepare: (page) => page.addInitScript(kNoSimd) });
    await checkRefusal(lab, /no SIMD/);
});

// The files' names may carry a hash: logit-lab.1a2b.wasm.
const named = (name) => new RegExp(`/${name.replace(".", "(\\.[0-9a-f]+)?\\.")}$`);
const missing = (file) => (page) =>
    page.route(named(file), (route) => route.fulfill({ status: 404, body: "not found" }));
const cutOff = (file) => (page) => page.route(named(file), async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ response, body: body.subarray(0, body.length / 2) });
});
const unreachable = (file) => (page) => page.route(named(file), (route) => route.abort());

// Stops its time, so that what waits can be seen before and after, on any machine.
const stopAnimations = (page) => page.addInitScript(() => {
    document.addEventListener("animationstart", () => { for (const animation of document.getAnimations()) animation.pause(); });
});
// As after so many seconds.
const finishAnimations = (page, seconds) => page.evaluate((ms) => {
    for (const animation of document.getAnimations()) if (animation.effect.getTiming().duration <= ms) animation.finish();
}, 1000 * seconds);

// No script of ours runs: index.html itself says why the page goes on loading, in each language.
const forbidScripts = (page) => page.route(site.url, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": "script-src 'self'" } });
});
const kStuck = [/a file is still on its way, missing, cut off or blocked/, /某个文件还在加载，或者缺失/];
for (const [whose, options] of [["a reader", {}], ["a reader who wants no motion", { reducedMotion: "reduce" }]]) {
    test(`where the host allows no script in a page, it says so to ${whose} after a while`, async (t) => {
        const lab = await load(t, site.url, { ...options, prepare: async (page) => { await stopAnimations(page); await forbidScripts(page); } });
        const stuck = lab.page.locator("#stuck");
        await lab.page.waitForFunction(() => document.getAnimations().some(({ playState }) => playState === "paused"));
        assert.equal(await stuck.isVisible(), false);
        await finishAnimations(lab.page, 12);
        assert.ok(await stuck.isVisible());
        for (const words of kStuck) assert.match(await stuck.innerText(), words);
    });
}

const kNoScript = /^logit-lab\S*\.js could not be loaded/;
const kNoProgram = /^logit-lab\S*\.wasm could not be loaded/;
for (const [name, prepare, words] of [
    ["the script is missing", missing("logit-lab.js"), kNoScript],
    ["the script is cut off", cutOff("logit-lab.js"), kNoScript],
    ["the wasm is missing", missing("logit-lab.wasm"), kNoProgram],
    ["the wasm is cut off", cutOff("logit-lab.wasm"), kNoProgram],
    ["the wasm cannot be reached", unreachable("logit-lab.wasm"), kNoProgram],
]) {
    test(`http: ${name}`, async (t) => checkRefusal(await load(t, site.url, { prepare }), words));
}

test("index.html alone says what is missing", async (t) => {
    const folder = await mkdtemp(path.join(tmpdir(), "logit-lab-"));
    t.after(() => rm(folder, { recursive: true }));
    await copyFile(path.join(kDist, "index.html"), path.join(folder, "index.html"));
    const alone = await serve(folder);
    t.after(() => alone.close());
    for (const url of [alone.url, pathToFileURL(path.join(folder, "index.html")).href]) {
        await checkRefusal(await load(t, url), kNoScript);
    }
});

test("http: a host that does not call the wasm application/wasm", async (t) => {
    const prepare = (page) => page.route(named("logit-lab.wasm"), async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
    });
    const lab = await load(t, site.url, { prepare });
    await lab.page.evaluate(() => logitLab.ready);
    assert.equal(await lab.api("step", 1), 1);
});

test("file: the script is missing or cut off", async (t) => {
    const folder = await mkdtemp(path.join(tmpdir(), "logit-lab-"));
    t.after(() => rm(folder, { recursive: true }));
    await cp(kDist, folder, { recursive: true });
    const url = pathToFileURL(path.join(folder, "index.html")).href;
    const script = (await readdir(folder)).find((name) => named("logit-lab-file.js").test(`/${name}`));
    await truncate(path.join(folder, script), 600_000);
    await checkRefusal(await load(t, url), kNoScript);
    await rm(path.join(folder, script));
    await checkRefusal(await load(t, url), kNoScript);
});

// What is loaded late, and how one asks for it.
for (const [file, ask] of [
    ["dialogs.js", () => document.querySelector("[data-opens=help-dialog]").click()],
    ["lessons.js", () => logitLab.setView({ lesson: "shapes" })],
    ["lessons-en.js", () => logitLab.setView({ lesson: "shapes" })],
    ["strings-zh.js", () => logitLab.setView({ lang: "zh" })],
    ["csv.js", () => logitLab.loadCsv("a,kind\n1,yes\n2,no\n").catch(({ message }) => { document.getElementById("notice").textContent = message; })],
]) {
    for (const [name, prepare] of [["missing", missing(file)], ["cut off", cutOff(file)]]) {
        test(`http: ${file} is ${name}`, async (t) => {
            const lab = await load(t, site.url, { prepare });
            await lab.page.evaluate(() => logitLab.ready);
            await lab.page.evaluate(ask);
            await lab.page.locator("#notice").getByText(`${file} could not be loaded. Try again, or reload the page.`, { exact: true }).waitFor();
        });
    }
}

for (const [locale, words, label] of [["en-US", /^Loading/, "Loading"], ["zh-CN", /^正在加载/, "加载进度"]]) {
    test(`while the wasm is on its way the page says so, to a browser of ${locale}`, async (t) => {
        let arrive;
        const prepare = async (page) => {
            await stopAnimations(page);
            arrive = await holdBack(page, named("logit-lab.wasm"));
        };
        const lab = await load(t, site.url, { locale, prepare });
        const message = lab.page.locator("#message");
        assert.equal(await message.isVisible(), false, "not if it is there in a moment");
        await finishAnimations(lab.page, 1);
        assert.match(await message.innerText(), words);
        const stuck = lab.page.locator("#stuck");
        assert.equal(await stuck.isVisible(), false);
        await finishAnimations(lab.page, 12);
        assert.equal(await stuck.isVisible(), true, "if it takes long");
        assert.equal((await stuck.innerText()).match(/index\.html/g).length, 1, "in one language");
        assert.ok(await lab.page.locator("#progress").isVisible());
        assert.equal(await lab.page.locator("#progress").getAttribute("aria-label"), label);
        arrive();
        await lab.page.evaluate(() => logitLab.ready);
        assert.equal(await lab.page.locator("#cover").isVisible(), false);
        assert.deepEqual(lab.complaints, []);
    });
}

test("nothing is drawn before the program's script is there, but not for long", async (t) => {
    const page = await browser.newPage();
    t.after(() => page.close());
    const arrive = await holdBack(page, named("logit-lab.js"));
    await page.addInitScript(() => {
        const { setTimeout } = globalThis;
        const waiting = [];
        globalThis.setTimeout = (act) => waiting.push(act);  // for ever, on any machine
        globalThis.passTime = () => {
            globalThis.setTimeout = setTimeout;
            for (const act of waiting) act();
        };
        globalThis.isDrawn = (ms) => new Promise((resolve) => {
            requestAnimationFrame(() => resolve(true));
            setTimeout(() => resolve(false), ms);
        });
    });
    await page.goto(site.url, { waitUntil: "commit" });
    assert.equal(await page.evaluate(() => isDrawn(500)), false);
    await page.evaluate(() => passTime());
    assert.ok(await page.evaluate(() => isDrawn(30_000)));
    arrive();
    await page.evaluate(() => logitLab.ready);
});

test("the fonts go to the graphics once", async (t) => {
    const countTextures = () => {
        globalThis.textures = 0;
        const { texImage2D } = WebGL2RenderingContext.prototype;
        WebGL2RenderingContext.prototype.texImage2D = function (...parameters) {
            ++textures;
            texImage2D.apply(this, parameters);
        };
    };
    const lab = await load(t, site.url, { prepare: (page) => page.addInitScript(countTextures) });
    await lab.page.evaluate(() => logitLab.ready);
    await lab.frames();
    assert.equal(await lab.page.evaluate(() => textures), 1);
});

for (const [name, url] of [["http", site.url], ["file", kFileUrl]]) {
    test(`${name}: without JavaScript the page asks for it`, async (t) => {
        const lab = await load(t, url, { javaScriptEnabled: false });
        const text = await lab.page.locator("#cover").innerText();
        assert.match(text, /needs JavaScript/);
        assert.match(text, /需要 JavaScript/);
        assert.doesNotMatch(text, /Loading|index\.html/);
        assert.equal(await lab.page.locator("#progress").isVisible(), false);
    });

    test(`${name}: the page keeps its own content security policy`, async (t) => {
        const watch = () => {
            globalThis.violations = [];
            addEventListener("securitypolicyviolation", (event) => {
                violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
            });
        };
        const lab = await load(t, url, { prepare: (page) => page.addInitScript(watch) });
        await lab.page.evaluate(() => logitLab.ready);
        await lab.click("10");
        assert.deepEqual(await lab.page.evaluate(() => violations), []);
        const inlined = await lab.page.evaluate(() =>
            [...document.querySelectorAll("script:not([src], [type='application/json'])")].map(({ id }) => id));
        assert.deepEqual(inlined, ["boot"]);
        // And the policy is in force: another inline script or style does nothing, a foreign address is not asked.
        await lab.page.evaluate(() => {
            const script = document.createElement("script");
            script.append("globalThis.ranInline = true");
            const style = document.createElement("style");
            style.append("#canvas { opacity: 0.5; }");
            document.head.append(script, style);
        });
        assert.equal(await lab.page.evaluate(() => globalThis.ranInline), undefined);
        assert.equal(await lab.page.evaluate(() => getComputedStyle(document.getElementById("canvas")).opacity), "1");
        // And a script's address is one of ours: a text is none, and other policies there cannot be.
        const refused = (act) => lab.page.evaluate(act).then(() => "", ({ message }) => message);
        assert.match(await refused(() => { document.createElement("script").src = "another.js"; }), /TrustedScriptURL/);
        assert.match(await refused(() => { document.body.innerHTML = "<p>"; }), /TrustedHTML/);
        assert.match(await refused(() => trustedTypes.createPolicy("another", {})), /Policy "another" disallowed/);
    });
}
