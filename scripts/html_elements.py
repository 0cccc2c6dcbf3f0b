"""Turns markup into what a script builds elements of, so that no text has to become HTML in the page.

usage: html_elements.py MARKUP.html ENGLISH.json OUTPUT.js

The output is `const elements = [element...];`, an element [tag, {attribute: value}, child...], a child
an element or a text. They speak English (spoken_html.py).
"""

import html.parser
import json
import pathlib
import sys

import spoken_html

CHILDLESS = ("input",)


class Elements(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = [[]]

    def handle_starttag(self, tag, attributes):
        element = [tag, {name: value or "" for name, value in attributes}]
        self.open[-1].append(element)
        if tag not in CHILDLESS:
            self.open.append(element)

    def handle_endtag(self, tag):
        if self.open.pop()[0] != tag:
            raise SystemExit(f"error: line {self.getpos()[0]} closes a {tag} that is not open")

    def handle_data(self, text):
        if text.strip() or "\n" not in text:  # else it is where a line of the markup ends
            self.open[-1].append(text)


def main():
    markup, english, output = map(pathlib.Path, sys.argv[1:])
    elements = Elements()
    elements.feed(spoken_html.speak(markup.read_text(encoding="utf-8"), json.loads(english.read_text(encoding="utf-8"))))
    elements.close()
    if len(elements.open) > 1:
        raise SystemExit(f"error: {markup} leaves a {elements.open[-1][0]} open")
    text = json.dumps(elements.open[0], ensure_ascii=False, separators=(",", ":"))
    output.write_text(f"const elements = {text};\n", encoding="utf-8")


main()
