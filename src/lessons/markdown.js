// Markdown as elements: each is created and given text, so nothing in a lesson, whoever wrote it,
// becomes markup of the page. What there is no element for shows as it was typed.

import { lexer } from "marked";

// Inline code that is the name of a tensor or a setting lights it up in the lab.
const kTensors = ["X", "y", "w", "b", "z", "p", "loss", "w.grad", "b.grad", "z.grad", "p.grad"];
const kOtherwise = { tensor_x: "X", tensor_y: "y", learning_rate: "lr", weight_decay: "weightDecay", zero_grad: "zeroGrad" };  // in scripts

const kTags = { paragraph: "p", strong: "strong", em: "em", list_item: "li" };

export function renderInto(parent, markdown, settings = []) {
    const { ownerDocument } = parent;
    const names = new Set([...kTensors, ...settings]);
    const append = (tag, to) => to.appendChild(ownerDocument.createElement(tag));
    const text = (value, to) => void to.appendChild(ownerDocument.createTextNode(value));
    const all = (tokens, to) => { for (const token of tokens) one(token, to); };
    const code = (value, to) => {
        const element = append("code", to);
        element.textContent = value;
        const name = Object.hasOwn(kOtherwise, value) ? kOtherwise[value] : value;
        if (!names.has(name)) return;
        element.dataset.name = name;
        element.tabIndex = 0;
    };
    const one = (token, to) => {
        if (token.type === "space" || token.type === "def") return;
        if (token.type === "br") return void append("br", to);
        if (token.type === "codespan") return code(token.text, to);
        if (token.type === "code") {
            append("code", append("pre", to)).textContent = token.text;
        } else if (token.type === "list") {
            all(token.items, append(token.ordered ? "ol" : "ul", to));
        } else if (token.type === "text" || token.type === "escape") {
            if (token.tokens) all(token.tokens, to);
            else text(token.text, to);
        } else if (Object.hasOwn(kTags, token.type)) {
            all(token.tokens, append(kTags[token.type], to));
        } else {
            text(token.raw, to);
        }
    };
    all(lexer(markdown), parent);
}
