"""Puts the CSV reader and Papa Parse into one script for the page and one module for node.

usage: bundle_csv.py PAPAPARSE.js PART.js... --english ENGLISH.json --script OUTPUT.js --module OUTPUT.mjs

Both are loaded when the first file is: the page by a <script> tag, since from file:// nothing else
may be, as globalThis.logitLabCsv; node by import, as the default export. Either is { english: its
sentences, readerThatSays(say): the reader, where say(key, values) puts a sentence into words }.
"""

import argparse
import pathlib

READER = """\
{{ english: {english}, readerThatSays: (say) => {{
"use strict";
const Papa = ((module, exports) => {{
{papaparse}
return module.exports;
}})({{ exports: {{}} }}, {{}});
{parts}
return Object.assign(readCsv, {{ preview: previewCsv }});
}} }}"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("papaparse", type=pathlib.Path)
    parser.add_argument("parts", nargs="+", type=pathlib.Path)
    parser.add_argument("--english", type=pathlib.Path)
    parser.add_argument("--script", type=pathlib.Path)
    parser.add_argument("--module", type=pathlib.Path)
    arguments = parser.parse_args()

    papaparse = arguments.papaparse.read_text(encoding="utf-8")
    parts = "\n".join(part.read_text(encoding="utf-8") for part in arguments.parts)
    english = arguments.english.read_text(encoding="utf-8")
    reader = READER.format(english=english, papaparse=papaparse, parts=parts)
    arguments.script.write_text(f"globalThis.logitLabCsv = {reader};\n", encoding="utf-8")
    arguments.module.write_text(f"export default {reader};\n", encoding="utf-8")


main()
