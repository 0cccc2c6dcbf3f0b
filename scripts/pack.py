"""Packs dist/ for offline use: one folder in a zip, the same bytes from the same files.

usage: pack.py VERSION    writes logit-lab-VERSION.zip, such as logit-lab-v1.2.zip, and prints its name
"""

import pathlib
import re
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
UNIX = 3
MODE = 0o100644  # a file that anyone may read


def put(archive, name, content):
    entry = zipfile.ZipInfo(name)  # its time is 1980's, on every machine
    entry.create_system = UNIX
    entry.external_attr = MODE << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def main():
    if len(sys.argv) != 2 or not re.fullmatch(r"[\w.-]+", sys.argv[1]):
        raise SystemExit(__doc__)
    dist = ROOT / "dist"
    if not (dist / "index.html").exists():
        raise SystemExit("error: there is no dist/index.html. Run ./build-wasm.sh first.")
    folder = f"logit-lab-{sys.argv[1]}"
    files = {file.relative_to(dist).as_posix(): file for file in dist.rglob("*") if file.is_file()}
    files |= {name: ROOT / name for name in ("LICENSE", "LICENSE-TEXT", "CITATION.cff")}
    with zipfile.ZipFile(f"{folder}.zip", "w") as archive:
        for name in sorted(files):
            put(archive, f"{folder}/{name}", files[name].read_bytes())
    print(f"{folder}.zip")


main()
