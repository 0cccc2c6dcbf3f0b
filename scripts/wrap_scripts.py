"""Puts parts of the page's program that are loaded later into one script, a function of the program.

usage: wrap_scripts.py OUTPUT.js NAME PART.js...

The page loads it by a <script> tag and calls globalThis.NAME(Module).
"""

import pathlib
import sys

output, name, *parts = sys.argv[1:]
texts = "\n".join(pathlib.Path(part).read_text(encoding="utf-8") for part in parts)
pathlib.Path(output).write_text(f'globalThis.{name} = (Module) => {{\n"use strict";\n{texts}}};\n', encoding="utf-8")
