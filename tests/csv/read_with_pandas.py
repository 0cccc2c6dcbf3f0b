#!/usr/bin/env python3
"""What pandas makes of CSV files, and what exported scripts make of the same ones.

stdin: a JSON array of {"path", "sep", "decimal", "newline" or null, "names" or null, "label", "features", "coerced",
"classes", "script"}. stdout: a line of JSON for each: {"x": rows of numbers, "y": labels, "script_x",
"script_y"}, the first two by read_csv and dropna alone. Nothing here imports the project.
"""

import json
import sys

import numpy
import pandas


def judged(case):
    header = None if case["names"] else "infer"
    table = pandas.read_csv(case["path"], sep=case["sep"], decimal=case["decimal"], header=header,
                            names=case["names"], lineterminator=case["newline"], float_precision="round_trip",
                            dtype={name: str for name in [case["label"], *case["coerced"]]})
    for name in case["coerced"]:
        texts = table[name].str.replace(case["decimal"], ".")
        table[name] = pandas.to_numeric(texts, errors="coerce").replace([numpy.inf, -numpy.inf], numpy.nan)
    table = table.dropna(subset=[*case["features"], case["label"]])
    table = table[table[case["label"]].isin(case["classes"])]
    return table[case["features"]].to_numpy(dtype=float), table[case["label"]] == case["classes"][1]


def scripted(case):
    names = {}
    exec(case["script"].split("tensor_x = ")[0], names)
    return names["X"], names["y"]


def main():
    for case in json.load(sys.stdin):
        answer = {}
        for who, read in {"": judged, "script_": scripted}.items():
            try:
                x, y = read(case)
                answer |= {who + "x": x.tolist(), who + "y": [int(label) for label in y]}
            except Exception as exception:
                answer[who + "error"] = f"{type(exception).__name__}: {exception}"
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
