// emscripten's clock, which C++ takes for monotonic, also where the browser's goes back: it then goes on from where
// it was.

addToLibrary({
    $clock: { behind: 0, last: 0 },
    emscripten_get_now__deps: ["$clock"],
    emscripten_get_now: () => {
        const now = performance.now();
        clock.behind = Math.max(clock.behind, clock.last - now);
        return clock.last = now + clock.behind;
    },
});
