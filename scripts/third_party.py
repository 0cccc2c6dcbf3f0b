#!/usr/bin/env python3
"""Writes dist/THIRD-PARTY.txt: the licence of everything that ships, and of nothing else.

usage: third_party.py DEPENDENCIES_FOLDER PAPAPARSE_FOLDER MARKED_FOLDER OUTPUT
"""

import pathlib
import re
import sys

# What ships | its licence file | which paths of it ship, for files in Debian's copyright format.
COMPONENTS = [
    ("SDL2", "SDL2", None),
    ("Dear ImGui", "imgui", None),
    ("stb_truetype, stb_rect_pack and stb_textedit (within Dear ImGui)", "stb", None),
    ("ImPlot", "implot", None),
    ("Eigen", "libeigen3-dev", ("*", "Eigen/")),
    ("RapidJSON", "rapidjson-dev", ("*", "include/")),
    (
        "Emscripten's runtime, musl, libc++, libc++abi and compiler-rt",
        "emscripten",
        ("*", "src/", "system/lib/libc", "system/lib/compiler-rt", "system/lib/dlmalloc"),
    ),
]


def paragraphs(text):
    """Debian's copyright format as [{field: text}]; a line that is a lone dot is an empty one."""
    result = []
    for block in re.split(r"\n\s*\n", text.strip()):
        fields = {}
        for match in re.finditer(r"^(\S[^:\n]*):(.*(?:\n[ \t].*)*)", block, re.MULTILINE):
            lines = [line.removeprefix(" ").rstrip() for line in match[2].split("\n")]
            fields[match[1]] = "\n".join("" if line == "." else line for line in lines).strip("\n")
        result.append(fields)
    return result


def license_names(fields):
    first_line = fields.get("License", "").split("\n")[0]
    return {name.strip() for name in re.split(r" and | or ", first_line)} - {""}


def ships(path, shipped):
    return any(path == "*" if prefix == "*" else path.startswith(prefix) for prefix in shipped)


def from_debian(text, shipped):
    """The copyright notices of the paths that ship, then the text of every licence these name."""
    notices, names = [], set()
    for fields in paragraphs(text):
        if any(ships(path, shipped) for path in fields.get("Files", "").split()):
            names |= license_names(fields)
            notices.append(f"Copyright: {fields['Copyright']}\nLicense: {fields['License']}")
    return "\n\n".join(notices + license_texts(text, names))


def license_texts(text, names):
    return [
        f"License: {fields['License']}"
        for fields in paragraphs(text)
        if "Files" not in fields and names & license_names(fields)
    ]


def from_font(path):
    """A font states its own name, copyright and licence; the last not always."""
    from fontTools.ttLib import TTFont

    names = TTFont(path)["name"]
    return "\n".join(filter(None, (names.getDebugName(record) for record in (4, 0, 13, 14))))


def fonts(dependencies):
    own = [from_font(path) for path in sorted((dependencies / "fonts").iterdir())]
    text = (dependencies / "licenses" / "fonts-font-awesome.txt").read_text(encoding="utf-8")
    open_font_license = license_texts(text, {"OFL-1.1"})
    if not open_font_license:
        sys.exit("third_party.py: the Open Font License is not in fonts-font-awesome.txt any more")
    intro = "Subsets of the following fonts, all under the SIL Open Font License 1.1."
    return "\n\n".join([intro] + own + open_font_license)


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    dependencies, papaparse, marked, output = map(pathlib.Path, sys.argv[1:])
    sections = []
    for title, name, shipped in COMPONENTS:
        text = (dependencies / "licenses" / f"{name}.txt").read_text(encoding="utf-8")
        sections.append((title, from_debian(text, shipped) if shipped else text))
    sections.append(("Papa Parse", (papaparse / "LICENSE").read_text(encoding="utf-8")))
    sections.append(("marked", (marked / "LICENSE.md").read_text(encoding="utf-8")))
    sections.append(("Fonts", fonts(dependencies)))

    parts = ["Logit Lab contains the following works of others, under these terms.\n"]
    for title, text in sections:
        parts.append(f"{'=' * 80}\n{title}\n{'=' * 80}\n\n{text.strip()}\n")
    output.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
