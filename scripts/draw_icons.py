"""Draws the icons of the installed page: those of web/manifest.webmanifest, as the icon in web/index.html.

usage: draw_icons.py    writes icon-192.png, icon-512.png and icon-full.png, which systems cut to shapes of theirs
"""

import math
import pathlib
import struct
import zlib

BLUE = (0, 114, 178)
SIDE = 32  # of the drawing
CORNER = 7
CURVE = ((4, 25), (14, 25), (14, 7), (28, 7))  # Bézier
STROKE = 3.5


def point_at(t):
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3)
    return tuple(sum(weight * point[axis] for weight, point in zip(weights, CURVE)) for axis in range(2))


def distances_to_curve(size, scale):
    """Of each pixel that it covers: {(row, column): distance}, in pixels."""
    reach = STROKE / 2 * scale + 1
    middle = (size - SIDE * scale) / 2
    nearest = {}
    steps = size // 2
    for step in range(steps + 1):
        x, y = (middle + scale * value for value in point_at(step / steps))
        for row in range(math.floor(y - reach), math.ceil(y + reach)):
            for column in range(math.floor(x - reach), math.ceil(x + reach)):
                distance = math.hypot(column + 0.5 - x, row + 0.5 - y)
                nearest[row, column] = min(distance, nearest.get((row, column), reach))
    return nearest


def cover(distance):
    """How much of a pixel lies within an edge that is so far outside of its middle."""
    return min(max(0.5 - distance, 0), 1)


def alpha_at(row, column, size, corner):
    """255 within the rounded square."""
    dx, dy = (max(abs(place + 0.5 - size / 2) - size / 2 + corner, 0) for place in (column, row))
    return round(255 * cover(math.hypot(dx, dy) - corner))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def draw(name, size, scale, corner):
    """`scale`: pixels of a unit of the drawing; `corner`: of the square, in units; 0 is none."""
    distances = distances_to_curve(size, scale)
    rows = []
    for row in range(size):
        pixels = bytearray(b"\0")  # no filter
        for column in range(size):
            white = cover(distances.get((row, column), math.inf) - STROKE / 2 * scale)
            pixels += bytes(round(value + (255 - value) * white) for value in BLUE)
            pixels.append(alpha_at(row, column, size, corner * scale) if corner else 255)
        rows.append(pixels)
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)  # 8 bits of red, green, blue and alpha
    data = zlib.compress(b"".join(rows), 9)
    pathlib.Path(name).write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b""))


def main():
    for size in (192, 512):
        draw(f"icon-{size}.png", size, size / SIDE, CORNER)
    draw("icon-full.png", 512, 11, 0)  # what matters, within the middle four fifths


main()
