// The page on paper: the plot, the settings, the moment's address and the script, made when the browser
// asks for it. A canvas would print as a black box.

{
    const canvas = Module["canvas"];
    const element = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

    // Where the widget is whose label fits: a canvas as it is now, or null. What a canvas shows can be read only in the
    // moment it is drawn.
    const picture = Module["picture"] = (fits) => {
        _logit_lab_draw();
        const place = Module["api"].widgets().find(({ label }) => fits(label));
        if (!place) return null;
        const { x, y, w, h } = place;
        const copy = Object.assign(document.createElement("canvas"),
            { width: Math.round(w * devicePixelRatio), height: Math.round(h * devicePixelRatio) });
        copy.getContext("2d").drawImage(canvas, -x * devicePixelRatio, -y * devicePixelRatio);
        return copy;
    };

    const plot = () => {
        const copy = picture((label) => label.startsWith("Logit Lab/plot"));
        if (!copy) return "";  // on a low screen a view may be in its place
        return Object.assign(new Image(), { src: copy.toDataURL(), alt: Module["text"]("page.lossesAlt") });
    };

    const settings = () => {
        const table = document.createElement("table");
        for (const [key, value] of Object.entries(Module["api"].config())) {
            const row = table.insertRow();
            row.append(element("th", key), element("td", JSON.stringify(value)));
        }
        return table;
    };

    addEventListener("beforeprint", () => {
        const { epoch, loss, testLoss } = Module["api"].state();
        const text = Module["text"];
        document.getElementById("report").replaceChildren(
            element("h1", "Logit Lab"),
            element("p", text(testLoss === null ? "page.reportLoss" : "page.reportLosses", { epoch, loss, testLoss })),
            element("p", Module["api"].permalink()),
            plot(),
            element("h2", text("page.settings")), settings(),
            element("h2", text("page.script")), element("pre", Module["api"].pytorchScript()));
    });
    addEventListener("afterprint", () => document.getElementById("report").replaceChildren());
}
