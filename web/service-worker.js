// Keeps one build of the page, whole, and answers with it: once it has been opened, the page needs no network.
// scripts/lay_out_dist.py puts in the build's name and what belongs to it. A new build waits beside the old
// one until no page of that is open, or until somebody wants it at once.
"use strict";

// { name: first digits of the SHA-256 of what it must contain }. "./" is the page itself.
const kKept = JSON.parse('@kept@');
// Caches belong to a whole host, and so to other people's pages as well.
const kOurs = `logit-lab ${registration.scope} `;
const kCache = `${kOurs}@build@`;
const kHashed = /^[\w-]+\.[0-9a-f]{10}\.\w+$/;

// As in src/platform/page_api.js: on a machine of one's own the page is answered for only if its address asks.
const kAsked = /^https:|^http:[^#]*\?offline\b/;

const digestOf = async (response) => {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

// A file that is cut off, or that the host has from another build, is not taken, and with it none.
const fetchWhole = async (name) => {
    const response = await fetch(name, { cache: "no-cache" });  // what the browser has is asked after, not sent again
    const isWhole = response.ok && !response.redirected && (await digestOf(response.clone())).startsWith(kKept[name]);
    if (!isWhole) throw new TypeError(name);
    return response;
};

const keep = async () => {
    const names = Object.keys(kKept);
    const responses = await Promise.all(names.map(fetchWhole));
    const cache = await caches.open(kCache);
    await Promise.all(names.map((name, place) => cache.put(name, responses[place])));
};

// Without the older builds, unless a second page is open: it may be one of theirs, and want another of their files.
const tidy = async () => {
    const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
    if (pages.filter(({ url }) => url.startsWith(registration.scope)).length > 1) return;
    const old = (await caches.keys()).filter((name) => name.startsWith(kOurs) && name !== kCache);
    await Promise.all(old.map((name) => caches.delete(name)));
};

// Which of ours a request is for, or null.
const nameOf = ({ url, method, mode }) => {
    if (method !== "GET" || !url.startsWith(registration.scope)) return null;
    const name = url.slice(registration.scope.length).replace(/[?#].*/s, "");
    if (mode === "navigate") return ["", "index.html"].includes(name) && kAsked.test(url) ? "./" : null;
    return name in kKept || kHashed.test(name) ? name : null;
};

// A hashed name means the same in every build, so that a page of an older one finds its files, too.
const answer = async (name, request) => {
    const cache = await caches.open(kCache);
    return await cache.match(name, { ignoreVary: true }) ??
        (kHashed.test(name) && await caches.match(name, { ignoreVary: true }) || fetch(request));
};

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(tidy().then(() => clients.claim())));
addEventListener("message", (event) => event.waitUntil(event.data === "takeOver" ? skipWaiting() : tidy()));
addEventListener("fetch", (event) => {
    const name = nameOf(event.request);
    if (name !== null) event.respondWith(answer(name, event.request));
});
