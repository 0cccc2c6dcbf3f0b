#!/usr/bin/env python3
"""Builds the page when a source changes, serves it, and reloads it where it is open. usage: watch.py [PORT]

Builds the preset wasm-quick. What the compiler says stands in the terminal; a build that fails leaves the page as it is.
"""

import pathlib
import subprocess
import sys
import threading
import time

import serve

ROOT = pathlib.Path(__file__).resolve().parent.parent
DIST = ROOT / "build/wasm-quick/dist"
WATCHED = ("CMakeLists.txt", "cmake", "src", "web", "assets", "scripts")
SECONDS_BETWEEN_LOOKS = 0.3

built = threading.Condition()
builds = 0


def newest_change():
    files = (file for name in WATCHED for file in [ROOT / name, *(ROOT / name).rglob("*")] if "node_modules" not in file.parts)
    return max(file.stat().st_mtime_ns for file in files)


def build():
    global builds
    began = time.monotonic()
    if subprocess.run([ROOT / "scripts/build.sh", "wasm-quick"]).returncode == 0:
        print(f"==> built in {time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)
        with built:
            builds += 1
            built.notify_all()
    else:
        print("==> not built: the page stays as it was until the next save", file=sys.stderr, flush=True)


class Handler(serve.Handler):
    def do_GET(self):
        if self.path == "/reload.js":
            self.send("text/javascript", b'new EventSource("/builds").onmessage = () => location.reload();\n')
        elif self.path == "/builds":
            self.tell_next_build()
        elif self.path.split("?")[0] in ("/", "/index.html"):
            page = (DIST / "index.html").read_bytes()
            self.send("text/html; charset=utf-8", page.replace(b"</body>", b'<script src="reload.js" async></script></body>'))
        else:
            super().do_GET()

    def send(self, kind, content):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(content)

    def tell_next_build(self):
        with built:
            seen = builds
            built.wait_for(lambda: builds > seen)
        self.send("text/event-stream", b"data: built\n\n")


def watch(seen):
    while True:
        time.sleep(SECONDS_BETWEEN_LOOKS)
        if (change := newest_change()) != seen:
            seen = change
            build()


def main():
    seen = newest_change()
    build()
    if not DIST.exists():
        sys.exit(1)
    threading.Thread(target=watch, args=(seen,), daemon=True).start()
    serve.run(DIST, Handler, sys.argv[1:])


main()
