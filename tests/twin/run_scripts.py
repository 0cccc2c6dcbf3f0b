#!/usr/bin/env python3
"""Runs exported PyTorch scripts as they are, and once more in float64.

stdin: a JSON array of scripts. stdout: one line of JSON for each script,
{"float32": run, "float64": run}, where a run is {"printed": what it printed, "parameters": w and b
in one list each time it printed, "error": null or the message that ended it}. Nothing here knows
what a script does but that it calls its parameters w and b.

From 16 elements on torch.randn draws other numbers in float64 than in float32; here it draws those of
float32 for both, so that the two runs begin at one place.
"""

import json
import sys

import torch


torch_randn = torch.randn


def randn(*shape, requires_grad=False):
    if torch.Size(shape).numel() < 16:
        return torch_randn(*shape, requires_grad=requires_grad)
    drawn = torch_randn(*shape, dtype=torch.float32).to(torch.get_default_dtype())
    return drawn.requires_grad_(requires_grad)


def run(script, dtype):
    torch.set_default_dtype(dtype)
    printed, parameters = [], []

    def print_and_look(*values):
        printed.append(" ".join(str(value) for value in values) + "\n")
        parameters.append([*names["w"].detach().reshape(-1).tolist(), *names["b"].detach().tolist()])

    names = {"print": print_and_look}
    error = None
    try:
        exec(compile(script, "script.py", "exec"), names)
    except Exception as exception:  # a diverged run ends in torch's own RuntimeError
        error = f"{type(exception).__name__}: {exception}"
    return {"printed": "".join(printed), "parameters": parameters, "error": error}


def main():
    torch.set_num_threads(1)
    torch.randn = randn
    for script in json.load(sys.stdin):
        runs = {"float32": run(script, torch.float32),
                "float64": run(script.replace("float32", "float64"), torch.float64)}
        # Python's JSON has NaN and infinity, JavaScript's has not.
        print(json.dumps(runs).replace("-Infinity", "null").replace("Infinity", "null")
              .replace("NaN", "null"), flush=True)


if __name__ == "__main__":
    main()
