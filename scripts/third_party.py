"""Writes dist/THIRD-PARTY.txt: the licence of everything that ships.

usage: third_party.py DEPENDENCIES OUTPUT
"""

import pathlib
import sys

SHIPPED = {
    "SDL2": "SDL2.txt",
    "Dear ImGui": "imgui.txt",
    "stb_truetype, stb_rect_pack and stb_textedit (within Dear ImGui)": "stb.txt",
    "ImPlot": "implot.txt",
    "Eigen": "libeigen3-dev.txt",
    "RapidJSON": "rapidjson-dev.txt",
    "Inter": "fonts-inter.txt",
    "JetBrains Mono": "fonts-jetbrains-mono.txt",
    "Font Awesome": "fonts-font-awesome.txt",
    "Emscripten's runtime, musl, libc++ and compiler-rt": "emscripten.txt",
}


def main():
    dependencies, output = map(pathlib.Path, sys.argv[1:])
    parts = ["Logit Lab contains the following works of others, under these terms.\n"]
    for name, file in SHIPPED.items():
        text = (dependencies / "licenses" / file).read_text(encoding="utf-8").strip()
        parts.append(f"{'=' * 80}\n{name}\n{'=' * 80}\n\n{text}\n")
    output.write_text("\n".join(parts), encoding="utf-8")


main()
