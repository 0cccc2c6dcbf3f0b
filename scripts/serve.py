#!/usr/bin/env python3
"""Serves a folder on this machine only. usage: serve.py FOLDER [PORT]

A port that is named must be free; without one, 8080 or the next free one is taken.
"""

import errno
import functools
import http.server
import signal
import sys


class Handler(http.server.SimpleHTTPRequestHandler):
    # Spelled out, because Python's own table is overridden by whatever the system's says.
    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".mjs": "text/javascript; charset=utf-8",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
    }

    def end_headers(self):
        self.send_header("Cache-Control", "no-cache")  # a rebuild is seen on reload
        super().end_headers()

    def log_request(self, code="-", size="-"):
        pass  # errors are still logged


def listen(folder, handler, ports):
    for port in ports:
        try:
            return http.server.ThreadingHTTPServer(("127.0.0.1", port), functools.partial(handler, directory=folder))
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    if len(ports) == 1:
        sys.exit(f"error: port {ports[0]} is in use or not allowed. Name another, or none.")
    sys.exit(f"error: no port from {ports[0]} to {ports[-1]} is free. Name one that is.")


def run(folder, handler, port):
    """`port`: a list of one, or of none."""
    ports = [int(port[0])] if port else range(8080, 8180)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # not that of SIGINT, which a shell may have it ignore
    try:
        with listen(folder, handler, ports) as server:
            server.daemon_threads = True
            print(f"http://127.0.0.1:{server.server_port}/ (Ctrl-C ends it)", flush=True)
            server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    run(sys.argv[1], Handler, sys.argv[2:])
