// Keeps the page for when there is no network (web/service-worker.js) and lets it be installed; says when a
// new version is there. Loaded after the first picture. Where the browser refuses any of it, nothing is missed.

{
    const text = Module["text"];
    const element = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);

    // A link in index.html would be complained about from file://.
    const makeInstallable = () => document.head.append(element("link", { rel: "manifest", href: "manifest.webmanifest" }));

    // Taken from another tab already, or now.
    const takeNew = ({ waiting }) => {
        if (!waiting) return location.reload();
        waiting.addEventListener("statechange", () => { if (waiting.state === "activated") location.reload(); });
        waiting.postMessage("takeOver");
    };

    const bar = element("aside", { id: "update" });
    const sentence = element("p");
    sentence.setAttribute("role", "status");
    const now = element("button", { type: "button" });
    const later = element("button", { type: "button" });
    bar.append(sentence, now, later);
    const speak = () => {
        sentence.textContent = text("offline.update");
        now.textContent = text("offline.reload");
        later.textContent = text("offline.later");
    };
    addEventListener("logit-lab-language", () => { if (bar.isConnected) speak(); });
    later.addEventListener("click", () => {
        bar.remove();
        Module["canvas"].focus({ preventScroll: true });
    });

    // The first version that is kept is no new one.
    const offer = (registration) => {
        if (!registration.waiting || !registration.active) return;
        document.getElementById("notice").before(bar);
        now.onclick = () => takeNew(registration);
        speak();
    };
    const follow = (registration) => {
        const offerIt = () => offer(registration);
        registration.installing?.addEventListener("statechange", offerIt);
        offerIt();
    };

    const keep = async () => {
        const registration = await navigator.serviceWorker.register(Module["policy"].createScriptURL("service-worker.js"));
        makeInstallable();
        registration.active?.postMessage("tidy");
        follow(registration);
        registration.addEventListener("updatefound", () => follow(registration));
    };
    keep().catch(() => {});
}
