"""Makes one script of the program and its wasm, for where nothing may be fetched: from file://, in sandboxes.

usage: carry_wasm.py PROGRAM.js PROGRAM.wasm OUT.js

web/boot.js finds the wasm, in base64, as globalThis.logitLabWasm.
"""

import base64
import pathlib
import sys

program, wasm, out = map(pathlib.Path, sys.argv[1:])
carried = base64.b64encode(wasm.read_bytes()).decode()
out.write_text(f'{program.read_text(encoding="utf-8")}\nglobalThis.logitLabWasm="{carried}";\n', encoding="utf-8")
