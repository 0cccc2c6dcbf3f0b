// Markdown becomes elements and texts, never markup. The document here is the least of one.
import assert from "node:assert/strict";
import test from "node:test";
import { renderInto } from "../../src/lessons/markdown.js";
import { lessonFromLink, lessonToLink } from "../../src/lessons/link.js";

class Node {
    constructor(ownerDocument, tag, text) { Object.assign(this, { ownerDocument, tag, text, children: [], dataset: {} }); }

    appendChild(child) {
        this.children.push(child);
        return child;
    }

    set textContent(text) { this.children = [new Node(this.ownerDocument, null, text)]; }

    get written() {
        if (this.tag === null) return JSON.stringify(this.text);
        const name = this.dataset.name ? `:${this.dataset.name}` : "";
        return `${this.tag}${name}(${this.children.map(({ written }) => written).join(" ")})`;
    }
}
let made = [];
const page = { createElement: (tag) => (made.push(tag), new Node(page, tag)), createTextNode: (text) => new Node(page, null, text) };
const rendered = (markdown, settings) => {
    const root = new Node(page, "div");  // not made by the page
    renderInto(root, markdown, settings);
    return root.written;
};

test("what lessons use", () => {
    assert.equal(rendered("a **b** *c*\n\nd"), 'div(p("a " strong("b") " " em("c")) p("d"))');
    assert.equal(rendered("- a\n- b"), 'div(ul(li("a") li("b")))');
    assert.equal(rendered("1. a"), 'div(ol(li("a")))');
    assert.equal(rendered("```\na < b\n```"), 'div(pre(code("a < b")))');
});

test("names of tensors and settings light up", () => {
    assert.equal(rendered("`w.grad` `tensor_x` `lr` `learning_rate` `loss.backward()`", ["lr"]),
        'div(p(code:w.grad("w.grad") " " code:X("tensor_x") " " code:lr("lr") " " code:lr("learning_rate") " " code("loss.backward()")))');
});

test("markup and links stay text", () => {
    const texts = ["<b onclick=alert(1)>x</b>", "<script>alert(1)</script>", "[a](javascript:alert(1))", "![a](b.png)", "# a", "| a |\n|---|\n| b |",
        "&lt;b&gt;", "<!-- a -->"];
    for (const text of texts) {
        made = [];
        rendered(text);
        assert.deepEqual(made.filter((tag) => tag !== "p"), [], text);
    }
    assert.equal(rendered("<b>x</b>"), 'div(p("<b>" "x" "</b>"))');
});

test("a lesson travels in a link", async () => {
    const text = JSON.stringify({ title: "渐变 {w} & <b>", filling: "x".repeat(5000) });
    const letters = await lessonToLink(text);
    assert.match(letters, /^[A-Za-z0-9_-]+$/);
    assert.ok(letters.length < 300, `${letters.length} letters`);
    assert.equal(await lessonFromLink(letters), text);
    for (const broken of ["!", letters.slice(0, -9), "AAAA", await lessonToLink("x".repeat(2 << 20))]) {
        await assert.rejects(lessonFromLink(broken), broken.slice(0, 20));
    }
});
