"""Lays out dist/: copies files there, the page's programs under names that carry their contents' hash.

usage: lay_out_dist.py DIST --english en.json --plain FILE... --hashed FILE... --inline FILE...
                       --worker service-worker.js --installed FILE...

A stale script beside a new wasm crashes, and hosts like GitHub Pages cache both for minutes: a new
content gets a new address. index.html names the hashed files as @NAME@, and all of them as @files@,
a JSON object for scripts; it carries the inline ones' contents where it names those, and in its content security
policy @hash-of-NAME@ of those that may be there. @languages@ are the
languages with their own names, @sentences@ what boot.js says in each of them, @boot.noScript@ and @boot.stuck@
those sentences in all of them. It speaks English (spoken_html.py). What is no longer made goes.

The worker keeps the page and its hashed files for when there is no network, and those that only an installed
page has. In it @kept@ is a JSON object, each name with the first digits of the contents' SHA-256, and @build@
names all of them.
"""

import argparse
import base64
import hashlib
import html
import json
import pathlib
import re
import shutil

import spoken_html

WITHOUT_SCRIPT = ("noScript", "stuck")  # said by index.html itself
FROM_DISK = "logit-lab-file.js"  # where there are no workers


def digest(content):
    return hashlib.sha256(content).hexdigest()[:10]


def content_of(file):
    """Its bytes; a style's without what only readers need, which has no texts with spaces in them."""
    content = file.read_bytes()
    if file.suffix != ".css":
        return content
    content = re.sub(rb"/\*.*?\*/", b"", content, flags=re.DOTALL)
    return re.sub(rb" ?([{};,]) ?", rb"\1", re.sub(rb"\s+", b" ", content)).replace(b": ", b":").strip()


def hashed_name(file):
    return f"{file.stem}.{digest(content_of(file))}{file.suffix}"


def for_html(value):
    return html.escape(json.dumps(value, separators=(",", ":"), ensure_ascii=False))


def put_inline(page, files):
    for file in files:
        content = content_of(file).decode().strip()
        if re.search("</(script|style)|<!--", content):
            raise SystemExit(f"error: {file.name} would end in the middle of index.html")
        allowed = "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        page = page.replace(f"@hash-of-{file.name}@", allowed).replace(f"@{file.name}@", content)
    return page


def put_into_worker(worker, folder, names):
    kept = {name: digest((folder / name).read_bytes()) for name in names}
    kept["./"] = kept.pop("index.html")  # hosts lead index.html there
    kept = json.dumps(kept, separators=(",", ":"))
    text = worker.read_text(encoding="utf-8").replace("@kept@", kept).replace("@build@", digest(kept.encode()))
    (folder / worker.name).write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("dist", type=pathlib.Path)
    parser.add_argument("--english", type=pathlib.Path)
    parser.add_argument("--plain", nargs="+", type=pathlib.Path)
    parser.add_argument("--hashed", nargs="+", type=pathlib.Path)
    parser.add_argument("--inline", nargs="+", type=pathlib.Path)
    parser.add_argument("--worker", type=pathlib.Path)
    parser.add_argument("--installed", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()

    names = {file.name: hashed_name(file) for file in arguments.hashed}
    new = arguments.dist.with_name("dist.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    for file in arguments.plain + arguments.installed:
        shutil.copy(file, new / file.name)
    for file in arguments.hashed:
        (new / names[file.name]).write_bytes(content_of(file))
    index = new / "index.html"
    text = index.read_text(encoding="utf-8")
    for name, put in names.items():
        text = text.replace(f"@{name}@", put)
    text = text.replace("@files@", for_html(names))
    languages = {file.stem: json.loads(file.read_text(encoding="utf-8"))
                 for file in sorted(arguments.english.parent.glob("*.json"), key=lambda file: file.stem != "en")}
    text = text.replace("@languages@", for_html({code: groups["html"]["language"] for code, groups in languages.items()}))
    before = {code: {f"boot.{key}": sentence for key, sentence in groups["boot"].items() if key not in WITHOUT_SCRIPT}
              for code, groups in languages.items()}
    text = text.replace("@sentences@", for_html(before))
    for key in WITHOUT_SCRIPT:
        text = text.replace(f"@boot.{key}@", "".join(f'<p lang="{code}">{html.escape(groups["boot"][key])}</p>'
                                                     for code, groups in languages.items()))
    text = put_inline(spoken_html.speak(text, languages["en"]), arguments.inline)
    if left := re.search(r"@[\w.-]+@", text):
        raise SystemExit(f"error: index.html names {left.group()}, which there is not")
    index.write_text(text, encoding="utf-8")
    put_into_worker(arguments.worker, new, ["index.html", *(file.name for file in arguments.installed),
                                            *(name for of, name in names.items() if of != FROM_DISK)])
    (new / ".nojekyll").touch()  # or GitHub Pages would drop some names
    shutil.rmtree(arguments.dist, ignore_errors=True)
    new.rename(arguments.dist)


main()
