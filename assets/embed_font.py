"""Cuts a font down to some characters and writes it as a C++ array.

usage: embed_font.py FONT UNICODES NAME OUTPUT [FIRST]     (UNICODES as pyftsubset's --unicodes)

With FIRST they become that character and those that follow it.
"""

import io
import sys

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont


def shapes(font):
    """By name, each glyph's box and the area within, in font units."""
    outlines = font.getGlyphSet()
    found = {}
    for name, glyph in outlines.items():
        bounds, area = BoundsPen(outlines), AreaPen(outlines)
        glyph.draw(bounds)
        glyph.draw(area)
        found[name] = bounds.bounds or (0, 0, 0, 0), abs(area.value)
    return found


def check_shapes(before, after, tolerance):
    for name, (bounds, area) in before.items():
        bounds_after, area_after = after[name]
        strayed = max(abs(now - then) for now, then in zip(bounds_after, bounds))
        around = 2 * (bounds[2] - bounds[0] + bounds[3] - bounds[1])
        if strayed > tolerance or abs(area_after - area) > tolerance * around:
            sys.exit(f"{name} has another shape in quadratic curves")


def with_quadratic_curves(font):
    """A font of cubic curves (OpenType's CFF) as one of TrueType: the page draws those at its start in two thirds of the time."""
    if "CFF " not in font:
        return
    tolerance = font["head"].unitsPerEm / 1000
    outlines = font.getGlyphSet()
    glyphs = {}
    before = shapes(font)
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, tolerance, reverse_direction=True))
        glyphs[name] = pen.glyph()
    del font["CFF "]
    builder = FontBuilder(font=font)
    builder.isTTF = True
    builder.setupGlyf(glyphs)
    builder.setupMaxp()
    font.sfntVersion = "\0\1\0\0"
    check_shapes(before, shapes(font), tolerance + 1)  # rounded to whole units as well: TrueType has no others


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
    with_quadratic_curves(font)
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
