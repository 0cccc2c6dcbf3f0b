"""Lays out dist/: copies files there, the page's programs under names that carry their contents' hash.

usage: lay_out_dist.py DIST --plain FILE... --hashed FILE...

A stale script beside a new wasm crashes, and hosts like GitHub Pages cache both for minutes: a new
content gets a new address. index.html names the hashed files as @NAME@. What is no longer made goes.
"""

import argparse
import hashlib
import pathlib
import shutil


def hashed_name(file):
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:10]
    return f"{file.stem}.{digest}{file.suffix}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("dist", type=pathlib.Path)
    parser.add_argument("--plain", nargs="+", type=pathlib.Path)
    parser.add_argument("--hashed", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()

    names = {file.name: hashed_name(file) for file in arguments.hashed}
    new = arguments.dist.with_name("dist.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    for file in arguments.plain:
        shutil.copy(file, new / file.name)
    for file in arguments.hashed:
        shutil.copyfile(file, new / names[file.name])
    index = new / "index.html"
    text = index.read_text(encoding="utf-8")
    for name, hashed in names.items():
        if f"@{name}@" not in text:
            raise SystemExit(f"error: index.html does not name @{name}@")
        text = text.replace(f"@{name}@", hashed)
    index.write_text(text, encoding="utf-8")
    (new / ".nojekyll").touch()  # or GitHub Pages would drop some names
    shutil.rmtree(arguments.dist, ignore_errors=True)
    new.rename(arguments.dist)


main()
