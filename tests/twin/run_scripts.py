#!/usr/bin/env python3
"""Runs exported PyTorch scripts as they are, and once more in float64.

stdin: a JSON array of scripts. stdout: one line of JSON for each script,
{"float32": run, "float64": run}, where a run is {"printed": what it printed, "w": [...], "b": [...],
"error": null or the message that ended it}. Nothing here knows what a script does.
"""

import contextlib
import io
import json
import sys

import torch


def run(script, dtype):
    torch.set_default_dtype(dtype)
    names = {}
    error = None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(script, "script.py", "exec"), names)
        except Exception as exception:  # a diverged run ends in torch's own RuntimeError
            error = f"{type(exception).__name__}: {exception}"
    values = {name: names[name].detach().reshape(-1).tolist() for name in "wb" if name in names}
    return {"printed": printed.getvalue(), **values, "error": error}


def main():
    torch.set_num_threads(1)
    for script in json.load(sys.stdin):
        runs = {"float32": run(script, torch.float32),
                "float64": run(script.replace("float32", "float64"), torch.float64)}
        print(json.dumps(runs), flush=True)


if __name__ == "__main__":
    main()
