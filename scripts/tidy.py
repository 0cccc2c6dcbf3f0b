#!/usr/bin/env python3
"""Runs clang-tidy over the sources that changed since they last passed. usage: tidy.py BUILD_DIR CACHE_DIR

A source has passed as it is when its text, all headers it includes (as ninja noted them when it was compiled), its
command and the rules were the same: then CACHE_DIR holds a file named after their hash. BUILD_DIR is a build with
ninja that is up to date. Prints what is found; exits with 1 where something is.
"""

import concurrent.futures
import functools
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import time

TIDY = "clang-tidy-19"
DAYS_KEPT = 60


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


def complaints(build, source):
    run = subprocess.run([TIDY, "-quiet", "-p", str(build), source], capture_output=True, text=True)
    return "" if run.returncode == 0 else run.stdout + run.stderr


def main():
    build, cache = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    root = pathlib.Path(__file__).resolve().parent.parent
    cache.mkdir(parents=True, exist_ok=True)
    rules = (root / ".clang-tidy").read_bytes() + output_of(TIDY, "--version").encode()
    made_from = dependencies(build)
    left = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        if entry["file"].startswith(f"{root}/src/") and entry["output"] in made_from:  # else of a benchmark
            state = cache / state_of(entry, made_from[entry["output"]], rules, root)
            if state.exists():
                os.utime(state)
            else:
                left[entry["file"]] = state
    print(f"clang-tidy: {len(left)} sources changed since they last passed", flush=True)
    faulty = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for (source, state), found in zip(left.items(), pool.map(lambda source: complaints(build, source), left)):
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
