"""Cuts a font down to some characters and writes it as a C++ array.

usage: embed_font.py FONT UNICODES NAME OUTPUT [FIRST]     (UNICODES as pyftsubset's --unicodes)

With FIRST they become that character and those that follow it.
"""

import io
import sys

from fontTools import subset
from fontTools.ttLib import TTFont


def cut(path, unicodes, first=None):
    # ImGui reads outlines, widths and which glyph is whose: no kerning, no names.
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=False)
    options.drop_tables += ["GDEF", "GPOS", "GSUB", "OS/2", "gasp", "name", "post"]
    font = TTFont(path, recalcTimestamp=False)  # or two builds of one commit would differ
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(unicodes))
    subsetter.subset(font)
    missing = set(subset.parse_unicodes(unicodes)) - set(font.getBestCmap())
    if missing:
        sys.exit(f"{path} lacks " + ", ".join(f"U+{code:04X}" for code in sorted(missing)))
    if first is not None:
        for table in font["cmap"].tables:
            table.cmap = {first + i: glyph for i, (_, glyph) in enumerate(sorted(table.cmap.items()))}
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()


def main():
    path, unicodes, name, output, *first = sys.argv[1:]
    data = cut(path, unicodes, *(subset.parse_unicodes(word)[0] for word in first))
    lines = [", ".join(map(str, data[i : i + 20])) for i in range(0, len(data), 20)]
    with open(output, "w", encoding="ascii") as file:
        file.write(f"// {len(data)} bytes of {path.rsplit('/', 1)[-1]}: {unicodes}\n")
        file.write(f'#include "embedded_fonts.h"\n\nnamespace logit {{\nnamespace {{\n\n')
        file.write(f"constexpr unsigned char kData[] = {{\n" + ",\n".join(lines) + "};\n\n")
        file.write(f"}}  // namespace\n\nconst std::span<const unsigned char> {name} = kData;\n\n")
        file.write("}  // namespace logit\n")


main()
