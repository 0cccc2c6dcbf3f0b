#!/usr/bin/env python3
"""Runs clang-tidy over the sources that changed since they last passed. usage: tidy.py [--deep] BUILD_DIR CACHE_DIR

What is compiled at once, a source or several, has passed as it is when its text, all headers it includes (as ninja
noted them when it was compiled), its command and the rules were the same: then CACHE_DIR holds a file named after their
hash. BUILD_DIR is a build with ninja that is up to date. Prints what is found; exits with 1 where something is.

Most of the time goes into the headers of libraries, so sources are checked as they are compiled, several at once; but
in one file, because the static analyzer and some checks look at no other. The analyzer follows a function for so long;
with --deep for as long as it does by default, which takes three times the time and has found nothing more.
"""

import concurrent.futures
import functools
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import time

TIDY = "clang-tidy-19"
DAYS_KEPT = 60
ANALYZER = ["-Xclang", "-analyzer-config", "-Xclang", "max-nodes=75000"]  # as in its shallow mode


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def dependencies(build):
    """{object: [every file that it was compiled from]}"""
    found, current = {}, None
    for line in output_of("ninja", "-C", str(build), "-t", "deps").splitlines():
        if line.startswith("    "):
            found[current].append((build / line.strip()).resolve())
        elif ": #deps" in line:
            current = line.split(":")[0]
            found[current] = []
    return found


@functools.cache
def digest(file):
    return hashlib.sha256(file.read_bytes()).digest()


# The same in every folder.
def state_of(entry, files, rules, root):
    state = hashlib.sha256(rules + entry["command"].replace(str(root), "").encode())
    for file in files:
        state.update(str(file).replace(str(root), "").encode() + digest(file))
    return state.hexdigest()


class Joined:
    """The sources that a file of CMake's unity build includes, one below the other, each with a line above it."""

    def __init__(self, unity, file):
        self.file = file
        self.starts, lines = [], []
        for source in re.findall(r'#include "(.*)"', unity.read_text()):
            lines.append("")
            self.starts.append((len(lines), source))
            lines += pathlib.Path(source).read_text().splitlines()
        file.write_text("\n".join(lines) + "\n")

    def named(self, found):
        """The same complaints, each at its place in its source."""
        def place(match):
            start, source = max(start for start in self.starts if start[0] < int(match[1]))
            return f"{source}:{int(match[1]) - start}:"
        return re.sub(re.escape(str(self.file)) + r":(\d+):", place, found)


def complaints(entry, folder, analyzer):
    file = pathlib.Path(entry["file"])
    joined = Joined(file, folder / (entry["output"].replace("/", "_") + ".cpp")) if file.suffix == ".cxx" else None
    arguments = shlex.split(entry["command"])
    options = arguments[1:arguments.index("-o")]
    run = subprocess.run([TIDY, "-quiet", str(joined.file if joined else file), "--", *options, *analyzer], capture_output=True, text=True)
    found = "" if run.returncode == 0 else run.stdout + run.stderr
    return joined.named(found) if joined else found


def main():
    *flags, build, cache = sys.argv[1:]
    build, cache = pathlib.Path(build).resolve(), pathlib.Path(cache)
    analyzer = [] if flags == ["--deep"] else ANALYZER
    root = pathlib.Path(__file__).resolve().parent.parent
    cache.mkdir(parents=True, exist_ok=True)
    rules = (root / ".clang-tidy").read_bytes() + " ".join([output_of(TIDY, "--version"), *analyzer]).encode()
    made_from = dependencies(build)
    left = []
    for entry in json.loads((build / "compile_commands.json").read_text()):
        if entry["output"].startswith("CMakeFiles/logit_") and entry["output"] in made_from:  # else not ours, or a test
            state = cache / state_of(entry, made_from[entry["output"]], rules, root)
            if state.exists():
                os.utime(state)
            else:
                left.append((entry, state))
    folder = build / "tidy"
    folder.mkdir(exist_ok=True)
    print(f"clang-tidy: {len(left)} groups of sources changed since they last passed", flush=True)
    faulty = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for (_entry, state), found in zip(left, pool.map(lambda pair: complaints(pair[0], folder, analyzer), left)):
            if found:
                faulty += 1
                print(found, flush=True)
            else:
                state.touch()
    forgotten = time.time() - DAYS_KEPT * 24 * 3600
    for state in cache.iterdir():
        if state.stat().st_mtime < forgotten:
            state.unlink()
    return 1 if faulty else 0


sys.exit(main())
