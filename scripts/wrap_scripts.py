"""Puts parts of the page's program that are loaded later into one script, a function of the program.

usage: wrap_scripts.py OUTPUT.js NAME ENGLISH.json PART.js...

The page loads it by a <script> tag and calls globalThis.NAME(Module). ENGLISH.json: its sentences.
"""

import pathlib
import sys

output, name, english, *parts = sys.argv[1:]
sentences = pathlib.Path(english).read_text(encoding="utf-8")
texts = "\n".join(pathlib.Path(part).read_text(encoding="utf-8") for part in parts)
pathlib.Path(output).write_text(f'globalThis.{name} = (Module) => {{\n"use strict";\nObject.assign(Module["english"], {sentences});\n{texts}}};\n', encoding="utf-8")
